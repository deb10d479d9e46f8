import type { Request, RequestHandler, Response } from 'express';
import { cookiesOf } from '../sign-in/sealed-cookie.ts';
import type { Notice } from '../sign-in/notice-page.ts';
import type { Role } from '../server/sign-in-settings.ts';
import type { Reader, SignIn } from '../sign-in/session.ts';
import { makePrivate, sendNotice } from './private-page.ts';

/** What the console shows is of three kinds: what is known, figures of many calls, and single calls. */
export const permissions = ['knowledge', 'figures', 'calls'] as const;
export type Permission = (typeof permissions)[number];

/** Which roles may see which kind. */
export const rolesFor: Readonly<Record<Permission, readonly Role[]>> = {
  knowledge: ['viewer', 'operator', 'auditor'],
  figures: ['operator', 'auditor'],
  calls: ['auditor'],
};

/**
 * Who gets in: everybody in a demo on this machine, nobody, or who has signed in and holds a role. `root` is the path of
 * the public address, without a slash at its end.
 */
export type Access =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'sign-in'; readonly signIn: SignIn; readonly secure: boolean; readonly root: string };

/** What the pages are told of who reads them. */
export interface Session {
  readonly demo: boolean;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly may: readonly Permission[];
}

/** Name of the session's cookie: over https one that no other host or path can set. */
export const sessionCookie = (secure: boolean): string =>
  secure ? '__Host-concordant' : 'concordant-session';

const loopback = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/;

const closed: Notice = {
  title: 'The console is closed here',
  says: [
    'It shows calls, overrides and, in the demo, patients. It opens to who signs in with a role, or in a demo to who asks from the same machine.',
    'To look at it, run "npm start" and open the address that it prints. To open it in production, set CONCORDANT_SIGN_IN.',
  ],
  links: [
    { label: 'CDS Hooks discovery', href: '/cds-services' },
    { label: 'Readiness', href: '/health/ready' },
  ],
};

const roleNeeded = (name: string, root: string): Notice => ({
  title: 'You have no role here',
  says: [
    `You are signed in${name === '' ? '' : ` as ${name}`}, but none of your groups is a role of this service (viewer, operator, auditor).`,
    'Ask whoever runs it for one, then sign out and in again.',
  ],
  links: [{ label: 'Sign in with another account', href: `${root}/sign-in` }],
});

/** Answers with the page that says why the console is closed. */
export const refuseAll: RequestHandler = (_req, res) => {
  sendNotice(res, 403, closed);
};

/**
 * Other sites cannot read the console through a visitor's browser, be it by another origin (the CORS header of the
 * service allows any) or, in the demo, by a name that points to this machine.
 */
export const onlyFromHere =
  (access: Access): RequestHandler =>
  (req, res, next) => {
    const site = req.get('sec-fetch-site');
    const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (foreign || (access.kind === 'open' && !loopback.test(req.hostname))) refuseAll(req, res, next);
    else {
      makePrivate(res);
      next();
    }
  };

const ofReader = ({ name, roles }: Reader): Session => ({
  demo: false,
  name,
  roles,
  may: permissions.filter((one) => rolesFor[one].some((role) => roles.includes(role))),
});

/** Who asks; null for nobody. */
export async function sessionOf(req: Request, access: Access): Promise<Session | null> {
  if (access.kind === 'open') return { demo: true, name: '', roles: [], may: permissions };
  if (access.kind === 'closed') return null;
  const cookie = cookiesOf(req.headers.cookie).get(sessionCookie(access.secure));
  const reader = await access.signIn.readerOf(cookie);
  return reader === null ? null : ofReader(reader);
}

const answer = (res: Response, status: number, diagnostics: string): void => {
  res.status(status).json({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: status === 401 ? 'login' : 'forbidden', diagnostics }],
  });
};

/** Lets in who may see this kind; others get 401 or 403 in words that a page can show. */
export const admit =
  (access: Access, permission: Permission): RequestHandler =>
  async (req, res, next) => {
    const session = await sessionOf(req, access);
    if (session === null) answer(res, 401, 'You are signed out.');
    else if (!session.may.includes(permission))
      answer(res, 403, `This needs the role ${rolesFor[permission].join(' or ')}.`);
    else {
      res.locals['session'] = session;
      next();
    }
  };

/** For pages: sends who is not signed in to sign in, and tells who has no role so. */
export const admitToPages =
  (access: Access): RequestHandler =>
  async (req, res, next) => {
    if (access.kind === 'open' && !loopback.test(req.hostname)) {
      refuseAll(req, res, next);
      return;
    }
    const session = await sessionOf(req, access);
    if (session === null && access.kind === 'sign-in') {
      makePrivate(res);
      res.redirect(302, `${access.root}/sign-in`);
    } else if (session === null) refuseAll(req, res, next);
    else if (session.may.length === 0 && access.kind === 'sign-in')
      sendNotice(res, 403, roleNeeded(session.name, access.root));
    else {
      res.locals['session'] = session;
      next();
    }
  };
