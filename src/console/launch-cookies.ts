import type { CookieOptions, Response } from 'express';
import { withoutEnd } from '../domain/without-end.ts';

/** Where launched pages stand and how they are remembered. */
export interface LaunchPages {
  /** Path of the public address, without a slash at its end. */
  readonly root: string;
  /** Attributes of a cookie for a path below the root, until a moment in milliseconds of the epoch. */
  cookie(path: string, until: number): CookieOptions;
  /** Lets the EHR's own pages, and no others, show the answer in a frame. */
  allowFrame(res: Response): void;
}

/** Launched pages below a public address; `frameOrigins` are the EHR pages that may frame them. */
export function launchPages(publicUrl: string, frameOrigins: readonly string[]): LaunchPages {
  const { pathname, protocol } = new URL(publicUrl);
  const root = withoutEnd(pathname, '/');
  const secure = protocol === 'https:';
  const framed = frameOrigins.length > 0;
  return {
    root,
    cookie: (path, until) => ({
      httpOnly: true,
      secure,
      // In a frame of the EHR only a cookie that says so is sent, and it is then kept apart for that EHR.
      sameSite: framed && secure ? 'none' : 'lax',
      partitioned: framed && secure,
      path: `${root}${path}`,
      expires: new Date(until),
      encode: String,
    }),
    allowFrame(res) {
      if (!framed) return;
      const policy = String(res.getHeader('Content-Security-Policy') ?? "frame-ancestors 'self'");
      const ancestors = `frame-ancestors 'self' ${frameOrigins.join(' ')}`;
      res.setHeader('Content-Security-Policy', policy.replace(/frame-ancestors [^;]*/, ancestors));
      res.removeHeader('X-Frame-Options');
    },
  };
}
