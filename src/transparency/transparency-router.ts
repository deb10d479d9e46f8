import express from 'express';
import type { RequestHandler, Response, Router } from 'express';
import { HookProblem } from '../hooks/errors.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { DescribedService, Transparency } from './describe-service.ts';
import { describeService } from './describe-service.ts';
import { writeIndex, writePage } from './write-page.ts';

type Form = 'html' | 'json';

const refuse: RequestHandler = (_req, res) => {
  res.set('Allow', 'GET, HEAD');
  throw new HookProblem('method-not-allowed', 'only GET, HEAD is served here');
};

/** What the caller asked for by `Accept`; HTML where it does not care or wants neither. */
const formOf = (accepts: string | false): Form => (accepts === 'json' ? 'json' : 'html');

/**
 * `/transparency`, `/transparency/{service}`, HTML or JSON by `Accept`, JSON with ".json". To be mounted at "/". Everything
 * is written once, here. Open to all: it holds nothing of any patient.
 */
export function transparencyRouter(
  services: readonly DescribedService[],
  knowledge: Pick<Knowledge, 'hash' | 'catalogue' | 'sources'>,
): Router {
  const all = services.flatMap((service): readonly Transparency[] => {
    const found = describeService(service, knowledge);
    return found === null ? [] : [found];
  });
  const listed = all.map(({ service, title, intendedUse, knowledge: hash }) => ({
    service,
    title,
    intendedUse,
    knowledge: hash,
    details: `transparency/${service}.json`,
  }));
  const send = (res: Response, form: Form, page: string, data: unknown): void => {
    res.set('Cache-Control', 'no-cache').vary('Accept');
    if (form === 'json') res.json(data);
    else res.type('html').send(page);
  };
  const router = express.Router({ strict: true });
  const index = writeIndex(all);
  router
    .route('/transparency')
    .get((req, res) => send(res, formOf(req.accepts('html', 'json')), index, { services: listed }))
    .all(refuse);
  router
    .route('/transparency.json')
    .get((_req, res) => send(res, 'json', index, { services: listed }))
    .all(refuse);
  for (const one of all) {
    const written = writePage(one);
    router
      .route(`/transparency/${one.service}`)
      .get((req, res) => send(res, formOf(req.accepts('html', 'json')), written, one))
      .all(refuse);
    router
      .route(`/transparency/${one.service}.json`)
      .get((_req, res) => send(res, 'json', written, one))
      .all(refuse);
  }
  return router;
}
