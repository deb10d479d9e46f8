import express from 'express';
import type { RequestHandler, Router } from 'express';
import type { Knowledge } from '../knowledge/types.ts';
import { readReport } from '../report/read-report.ts';
import type { Store } from '../store/store.ts';
import type { Notice } from '../sign-in/notice-page.ts';
import { buildPages, builtFolder } from './built-pages.ts';
import { listClaims } from './list-claims.ts';
import { sendNotice } from './private-page.ts';
import { callsAsCsv, summariseOperations } from './summarise-operations.ts';

export interface ConsoleDeps {
  readonly knowledge: Knowledge;
  readonly store: Pick<Store, 'calls' | 'feedback'>;
  /** Only a demo that listens on loopback is open: nobody signs in yet. */
  readonly open: boolean;
}

/** Most calls and feedback entries that are read for one page. */
const limit = 10_000;
/** Longest report that is read as one types, in UTF-16 units. */
const longestReport = 200_000;

const ownPages = ['/', '/index.html', '/console', '/console/*rest'];
const loopback = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/;

const closed: Notice = {
  title: 'The console is closed here',
  says: [
    'It shows calls, overrides and patients of the demo, so it opens only where the service runs as a demo and is asked from the same machine.',
    'For a look at it, run "npm start" and open the address that it prints. In production it stays closed until sign-in with OpenID Connect is available.',
  ],
  links: [
    { label: 'CDS Hooks discovery', href: '/cds-services' },
    { label: 'Readiness', href: '/health/ready' },
  ],
};

const refuse: RequestHandler = (_req, res) => {
  sendNotice(res, 403, closed);
};

/**
 * Other sites cannot read the console through a visitor's browser, be it by another origin (the CORS header of the
 * service allows any) or by a name that points to this machine.
 */
const onlyFromHere: RequestHandler = (req, res, next) => {
  const site = req.get('sec-fetch-site');
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (foreign || !loopback.test(req.hostname)) {
    refuse(req, res, next);
    return;
  }
  res.removeHeader('Access-Control-Allow-Origin');
  res.set('Cache-Control', 'no-store');
  next();
};

/** The time window that a request asks for; unreadable instants are left out. */
function windowOf(query: Readonly<Record<string, unknown>>): { from?: string; to?: string; limit: number } {
  const instant = (value: unknown): string | undefined =>
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined;
  const from = instant(query['from']);
  const to = instant(query['to']);
  return { ...(from ? { from } : {}), ...(to ? { to } : {}), limit };
}

/**
 * The console, to be mounted at "/": pages built from `web/`, and what they ask for under "/console". Where it is not
 * open it answers 403 with a page that says why.
 */
export function consoleRouter({ knowledge, store, open }: ConsoleDeps): Router {
  const router = express.Router();
  if (!open) {
    router.all(ownPages, refuse);
    return router;
  }
  router.use('/console', onlyFromHere);
  router.post('/console/read', express.json({ limit: '1mb' }), (req, res) => {
    const text = (req.body as { readonly text?: unknown } | undefined)?.text;
    if (typeof text !== 'string' || text.length > longestReport)
      res.status(400).json({ error: `text must be a string of at most ${longestReport} characters` });
    else res.json(readReport(text, knowledge.reportWords));
  });
  router.get('/console/claims', async (_req, res) => {
    const calls = await store.calls({ limit });
    res.json({ knowledge: knowledge.hash, claims: listClaims(knowledge, calls) });
  });
  router.get('/console/operations', async (req, res) => {
    const window = windowOf(req.query);
    const [calls, feedback] = await Promise.all([store.calls(window), store.feedback({ limit })]);
    const { find } = req.query;
    res.json(summariseOperations(calls, feedback, typeof find === 'string' ? find.trim() : ''));
  });
  router.get('/console/operations.csv', async (req, res) => {
    const [calls, feedback] = await Promise.all([
      store.calls(windowOf(req.query)),
      store.feedback({ limit }),
    ]);
    res.attachment('concordant-calls.csv').type('text/csv').send(callsAsCsv(calls, feedback));
  });
  const pages = express.static(builtFolder, {
    setHeaders: (res, path) => {
      const fixed = /[\\/]assets[\\/]/.test(path);
      res.setHeader('Cache-Control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  void buildPages();
  router.get(['/', '/index.html'], onlyFromPage, async (_req, res, next) => {
    if (await buildPages()) next();
    else
      res
        .status(503)
        .type('text')
        .send('The pages of the console are not built: npm run console builds them.');
  });
  router.use(pages);
  return router;
}

const onlyFromPage: RequestHandler = (req, res, next) => {
  if (loopback.test(req.hostname)) next();
  else refuse(req, res, next);
};
