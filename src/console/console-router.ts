import { promises as files } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { Router } from 'express';
import type { Knowledge } from '../knowledge/types.ts';
import { readReport } from '../report/read-report.ts';
import type { AuditRow, FeedbackRow, Store } from '../store/store.ts';
import type { Access, Session } from './access.ts';
import { admit, admitToPages, onlyFromHere, refuseAll } from './access.ts';
import { buildPages, builtFolder } from './built-pages.ts';
import { notOpened } from './kept-picture-page.ts';
import { listClaims } from './list-claims.ts';
import { choicesOf, narrowCalls } from './narrow-calls.ts';
import type { Narrow } from './narrow-calls.ts';
import { practiceCsv } from './practice-csv.ts';
import { practiceExample } from './practice-example.ts';
import { practiceReport } from './practice-report.ts';
import { makePrivate, sendNotice } from './private-page.ts';
import { callsAsCsv, summariseOperations } from './summarise-operations.ts';

export interface ConsoleDeps {
  readonly knowledge: Knowledge;
  readonly store: Pick<Store, 'calls' | 'feedback'>;
  readonly access: Access;
  /** The text of a document (plain, HTML, RTF, PDF), or null where none can be read: the reader that hook calls go through. */
  readonly readDocument: (document: {
    readonly contentType: string;
    /** Base64. */
    readonly data: string;
  }) => Promise<string | null>;
}

/** Most calls and feedback entries that are read for one page. */
const limit = 10_000;
/** Most orders that one practice report counts, the newest first. */
const orderLimit = 50_000;
/** Longest report that is read as one types, in UTF-16 units. */
const longestReport = 200_000;

const ownPages = ['/', '/index.html', '/console', '/console/*rest'];

/** The time window that a request asks for; unreadable instants are left out. */
function windowOf(query: Readonly<Record<string, unknown>>): { from?: string; to?: string; limit: number } {
  const instant = (value: unknown): string | undefined =>
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined;
  const from = instant(query['from']);
  const to = instant(query['to']);
  return { ...(from ? { from } : {}), ...(to ? { to } : {}), limit };
}

/** The service, clinic and user that a request asks for. */
function narrowOf({ service, clinic, user }: Readonly<Record<string, unknown>>): Narrow {
  const text = (value: unknown): value is string => typeof value === 'string' && value !== '';
  return {
    ...(text(service) ? { service } : {}),
    ...(text(clinic) ? { clinic } : {}),
    ...(text(user) ? { user } : {}),
  };
}

/** Orders, and answers to their cards, that the practice report counts. */
async function ordersOf(
  store: ConsoleDeps['store'],
  window: ReturnType<typeof windowOf>,
): Promise<{ readonly calls: readonly AuditRow[]; readonly feedback: readonly FeedbackRow[] }> {
  const [calls, feedback] = await Promise.all([
    store.calls({ ...window, service: 'lumbar-imaging-order', limit: orderLimit }),
    store.feedback({ limit: orderLimit }),
  ]);
  return { calls, feedback };
}

/** The day around which before and after are told, as the midnight in UTC that begins it. */
function splitOf({ split }: Readonly<Record<string, unknown>>): { split?: string } {
  const isDay =
    typeof split === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(split) && !Number.isNaN(Date.parse(split));
  return isDay ? { split: new Date(split).toISOString() } : {};
}

/**
 * The console, to be mounted at "/": pages built from `web/`, and what they ask for under "/console". Where it is closed
 * it answers 403 with a page that says why; else each part of it opens to the roles that may see it.
 */
export function consoleRouter({ knowledge, store, access, readDocument }: ConsoleDeps): Router {
  const router = express.Router();
  if (access.kind === 'closed') {
    router.all(ownPages, refuseAll);
    return router;
  }
  router.use('/console', onlyFromHere(access));
  router.post('/console/read', admit(access, 'knowledge'), express.json({ limit: '1mb' }), (req, res) => {
    const text = (req.body as { readonly text?: unknown } | undefined)?.text;
    if (typeof text !== 'string' || text.length > longestReport)
      res.status(400).json({ error: `text must be a string of at most ${longestReport} characters` });
    else res.json(readReport(text, knowledge.reportWords));
  });
  router.post(
    '/console/text',
    admit(access, 'knowledge'),
    express.json({ limit: '6mb' }),
    async (req, res) => {
      const { contentType, data } = (req.body ?? {}) as {
        readonly contentType?: unknown;
        readonly data?: unknown;
      };
      const text =
        typeof contentType === 'string' && typeof data === 'string'
          ? await readDocument({ contentType, data })
          : null;
      if (text !== null) res.json({ text: text.slice(0, longestReport) });
      else
        res.status(422).json({
          issue: [
            { diagnostics: 'no text can be read in this file; a scan has to pass text recognition first' },
          ],
        });
    },
  );
  router.get('/console/claims', admit(access, 'knowledge'), async (_req, res) => {
    const calls = await store.calls({ limit });
    res.json({ knowledge: knowledge.hash, claims: listClaims(knowledge, calls) });
  });
  router.get('/console/operations', admit(access, 'figures'), async (req, res) => {
    const window = windowOf(req.query);
    const [calls, feedback] = await Promise.all([store.calls(window), store.feedback({ limit })]);
    const { may } = res.locals['session'] as Session;
    const { find } = req.query;
    const operations = summariseOperations(
      narrowCalls(calls, narrowOf(req.query)),
      feedback,
      typeof find === 'string' ? find.trim() : '',
    );
    const answer = { ...operations, choices: choicesOf(calls) };
    // Single calls, and what people wrote, are for the auditor alone.
    res.json(may.includes('calls') ? answer : { ...answer, latest: [], comments: [] });
  });
  router.get('/console/operations.csv', admit(access, 'calls'), async (req, res) => {
    const [calls, feedback] = await Promise.all([
      store.calls(windowOf(req.query)),
      store.feedback({ limit }),
    ]);
    res
      .attachment('concordant-calls.csv')
      .type('text/csv')
      .send(callsAsCsv(narrowCalls(calls, narrowOf(req.query)), feedback));
  });
  router.get(['/console/practice', '/console/practice.csv'], admit(access, 'figures'), async (req, res) => {
    const example = access.kind === 'open' && req.query['example'] === '1';
    const { calls, feedback } = example
      ? practiceExample(new Date())
      : await ordersOf(store, windowOf(req.query));
    const report = practiceReport(calls, feedback, {
      by: req.query['by'] === 'clinic' ? 'clinic' : 'clinician',
      cut: calls.length === orderLimit,
      ...splitOf(req.query),
    });
    if (req.path.endsWith('.csv'))
      res.attachment('concordant-practice.csv').type('text/csv').send(practiceCsv(report));
    else res.json(report);
  });
  void buildPages();
  router.get(['/', '/index.html'], admitToPages(access), async (_req, res) => {
    if (!(await buildPages())) {
      sendNotice(res, 503, notOpened.unbuilt);
      return;
    }
    const page = await files.readFile(join(builtFolder, 'index.html'), 'utf8');
    const session = JSON.stringify(res.locals['session']).replaceAll('<', '\\u003c');
    makePrivate(res);
    res
      .type('html')
      .send(
        page.replace(
          '<!-- session -->',
          () => `<script type="application/json" id="session">${session}</script>`,
        ),
      );
  });
  return router;
}
