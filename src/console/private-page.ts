import type { Response } from 'express';
import type { Notice } from '../sign-in/notice-page.ts';
import { noticePage } from '../sign-in/notice-page.ts';

/**
 * Headers of an answer that is for one reader: no cache keeps it, no other site learns its address or reads it.
 */
export function makePrivate(res: Response): void {
  res.removeHeader('Access-Control-Allow-Origin');
  res.set({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
}

/** Answers with a notice in place of what was asked for. */
export function sendNotice(res: Response, status: number, notice: Notice): void {
  makePrivate(res);
  res.status(status).type('html').send(noticePage(notice));
}
