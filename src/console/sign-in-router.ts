import express from 'express';
import type { CookieOptions, Router } from 'express';
import type { Refusal } from '../sign-in/authorization-server.ts';
import { Refused } from '../sign-in/authorization-server.ts';
import { signInNotices } from '../sign-in/refusal-notices.ts';
import { cookiesOf } from '../sign-in/sealed-cookie.ts';
import type { Access } from './access.ts';
import { onlyFromHere, sessionCookie } from './access.ts';
import { makePrivate, sendNotice } from './private-page.ts';

const beginCookie = 'concordant-sign-in';

/** "/sign-in", "/sign-in/callback" and "/sign-out" of the console. `refused` is told of every refusal, for the log. */
export function signInRouter(
  access: Extract<Access, { kind: 'sign-in' }>,
  publicUrl: string,
  refused: (refusal: Refusal) => void,
): Router {
  const { signIn, secure, root } = access;
  const router = express.Router();
  const cookie = (path: string, until: number): CookieOptions => ({
    httpOnly: true,
    secure,
    sameSite: 'lax',
    path,
    expires: new Date(until),
    encode: String,
  });
  const refuse = (res: express.Response, error: unknown): void => {
    if (!(error instanceof Refused)) throw error;
    refused(error.refusal);
    const [status, notice] = signInNotices(error.refusal, root);
    sendNotice(res, status, notice);
  };

  router.use(['/sign-in', '/sign-out'], (_req, res, next) => {
    makePrivate(res);
    next();
  });
  router.get('/sign-in', async (req, res) => {
    const { to } = req.query;
    try {
      const begun = await signIn.begin(typeof to === 'string' ? to : `${root}/`);
      res.cookie(beginCookie, begun.cookie.value, cookie(`${root}/sign-in/callback`, begun.cookie.until));
      res.redirect(302, begun.redirect);
    } catch (error) {
      refuse(res, error);
    }
  });
  router.get('/sign-in/callback', async (req, res) => {
    res.clearCookie(beginCookie, cookie(`${root}/sign-in/callback`, 0));
    try {
      const begun = cookiesOf(req.headers.cookie).get(beginCookie);
      const { to, session } = await signIn.finish(new URL(req.originalUrl, publicUrl), begun);
      res.cookie(sessionCookie(secure), session.value, cookie('/', session.until));
      res.redirect(303, to);
    } catch (error) {
      refuse(res, error);
    }
  });
  router.post('/sign-out', onlyFromHere(access), async (_req, res) => {
    res.clearCookie(sessionCookie(secure), cookie('/', 0));
    // As data: the page's policy lets no form be sent on to another site.
    res.json({ to: await signIn.end() });
  });
  router.get('/signed-out', (_req, res) => {
    sendNotice(res, 200, {
      title: 'You are signed out',
      says: ['This browser shows nothing of the console any more.'],
      links: [{ label: 'Sign in again', href: `${root}/sign-in` }],
    });
  });
  return router;
}
