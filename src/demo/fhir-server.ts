import { fileURLToPath } from 'node:url';
import { badRequest, getStatus, isOk, notFound, OperationOutcomeError } from '@medplum/core';
import type { FhirRequest, FhirResponse } from '@medplum/fhir-router';
import { FhirRouter } from '@medplum/fhir-router';
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import type { ErrorRequestHandler, Request, Response, Router } from 'express';
import express from 'express';
import { capabilityStatement } from './capability-statement.ts';
import { DemoRepository } from './demo-repository.ts';
import { indexSearchParameters } from './search-parameters.ts';
import { readSeeds } from './read-seeds.ts';

export interface DemoFhirOptions {
  /** Folder of JSON Bundles to start with; by default the project's synthetic patients. Null starts empty. */
  readonly seeds?: string | null;
  /** Largest request body, as express writes it. */
  readonly bodyLimit?: string;
}

const fhirJson = 'application/fhir+json';
const patients = fileURLToPath(new URL('patients', import.meta.url));

const baseOf = (req: Request): string => `${req.protocol}://${req.get('host') ?? 'localhost'}${req.baseUrl}`;

function send(res: Response, status: number, body: unknown): void {
  res.status(status).type(fhirJson).send(JSON.stringify(body));
}

/** Adds what a search answer of a real server has: addresses of the entries, and links to this and the next page. */
function asSearchset(bundle: Bundle, req: Request): Bundle {
  const base = baseOf(req);
  const self = new URL(req.originalUrl.replace(/\/_search(?=\?|$)/, ''), `${base}/`);
  if (req.method === 'POST')
    for (const [name, value] of new URLSearchParams(req.body as Record<string, string>))
      self.searchParams.append(name, value);
  const offset = Number(self.searchParams.get('_offset') ?? 0);
  const entry = (bundle.entry ?? []).map((one) => ({
    fullUrl: `${base}/${one.resource?.resourceType}/${one.resource?.id}`,
    ...one,
  }));
  const next = new URL(self);
  next.searchParams.set('_offset', String(offset + entry.length));
  const link: Bundle['link'] = [{ relation: 'self', url: self.href }];
  if (entry.length > 0 && offset + entry.length < (bundle.total ?? 0))
    link.push({ relation: 'next', url: next.href });
  return { ...bundle, link, ...(entry.length > 0 ? { entry } : {}) };
}

/** FhirRouter leaves what a failed transaction had written; here it is run as a batch, all or nothing. */
async function transact(bundle: Bundle, router: FhirRouter, repo: DemoRepository): Promise<FhirResponse> {
  try {
    return await repo.withTransaction(async () => {
      const asBatch = fhirRequest('POST', '', { ...bundle, type: 'batch' });
      const [outcome, answer] = await router.handleRequest(asBatch, repo);
      const failed = (answer as Bundle | undefined)?.entry?.find((e) => !/^2/.test(e.response?.status ?? ''));
      if (!isOk(outcome)) throw new OperationOutcomeError(outcome);
      if (failed) throw new OperationOutcomeError((failed.response?.outcome as OperationOutcome) ?? notFound);
      return [outcome, { ...(answer as Bundle), type: 'transaction-response' }];
    });
  } catch (error) {
    return [error instanceof OperationOutcomeError ? error.outcome : badRequest('Transaction failed')];
  }
}

function fhirRequest(
  method: string,
  url: string,
  body: unknown,
  headers: Request['headers'] = {},
): FhirRequest {
  return {
    method: method as FhirRequest['method'],
    url,
    pathname: '',
    body,
    params: {},
    query: {},
    headers,
  };
}

const isBundle = (body: unknown): body is Bundle =>
  (body as Partial<Bundle> | null)?.resourceType === 'Bundle';

async function answer(req: Request, router: FhirRouter, repo: DemoRepository): Promise<FhirResponse> {
  const body = req.body as unknown;
  const resourceful = req.method === 'PUT' || (req.method === 'POST' && !req.path.endsWith('/_search'));
  if (resourceful && (typeof body !== 'object' || body === null))
    return [badRequest('The body is not a FHIR resource in JSON')];
  if (/\/[$]/.test(req.path)) return [badRequest('Operations are not supported')];
  const asked = req.path.endsWith('/_search') ? { ...req.query, ...(body as object | undefined) } : req.query;
  const modifier = Object.keys(asked).find((name) => /:(?!contains$|[A-Z])/.test(name));
  if (modifier) return [badRequest(`Search modifiers are not supported: ${modifier}`)];
  if (req.method === 'POST' && req.path === '/' && isBundle(body) && body.type === 'transaction')
    return transact(body, router, repo);
  const [, type = '', id = ''] = req.path.split('/');
  const isNew = req.method === 'PUT' && !(await repo.has(type, id));
  const given = await router.handleRequest(fhirRequest(req.method, req.url, body, req.headers), repo);
  const [outcome, resource] = given;
  return isNew && isOk(outcome) && resource ? [{ ...outcome, id: 'created' }, resource] : given;
}

function reply(req: Request, res: Response, [outcome, resource]: FhirResponse): void {
  const status = getStatus(outcome);
  const { versionId, lastUpdated } = resource?.meta ?? {};
  if (versionId) res.set('ETag', `W/"${versionId}"`);
  if (lastUpdated) res.set('Last-Modified', new Date(lastUpdated).toUTCString());
  if (status === 201 && resource)
    res.set('Location', `${baseOf(req)}/${resource.resourceType}/${resource.id}/_history/${versionId}`);
  const isSearch = isBundle(resource) && resource.type === 'searchset';
  send(res, status, isSearch ? asSearchset(resource, req) : (resource ?? outcome));
}

const onError: ErrorRequestHandler = (error: { readonly status?: unknown }, _req, res, next) => {
  if (res.headersSent) return next(error);
  const status = typeof error.status === 'number' && error.status >= 400 ? error.status : 500;
  send(res, status, badRequest(status === 413 ? 'The body is too large' : 'The body could not be read'));
};

/**
 * The embedded FHIR R4 server for the demo and for tests, to be mounted at a path ("/fhir"): Medplum's FhirRouter over
 * memory, with read, create, update (also under the client's own ids), delete, search by GET and POST with paging,
 * transactions, batches and a CapabilityStatement. What it does not know it refuses with status 400. Nothing that is
 * written outlives the process.
 * @throws SeedError when a seed file is no Bundle.
 */
export async function demoFhirServer(options: DemoFhirOptions = {}): Promise<Router> {
  indexSearchParameters();
  const repo = new DemoRepository();
  const seeds: Resource[] = options.seeds === null ? [] : readSeeds(options.seeds ?? patients);
  for (const resource of seeds) await repo.updateResource(resource);

  const fhir = new FhirRouter();
  const limit = options.bodyLimit ?? '20mb';
  const router = express.Router();
  router.use(
    express.json({ type: ['json', '+json'], limit }),
    express.urlencoded({ extended: false, limit }),
  );
  router.get('/metadata', (req, res) => send(res, 200, capabilityStatement(baseOf(req))));
  router.use(async (req, res) => {
    reply(req, res, await answer(req, fhir, repo));
  });
  router.use(onError);
  return router;
}
