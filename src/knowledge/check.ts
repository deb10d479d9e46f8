import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Claim, Source } from '../domain/claim.ts';
import { claimStages, type CataloguedClaim, type ClaimStage } from './types.ts';
import { TableError, type Table } from './yaml.ts';

const id = { type: 'string', pattern: '^[a-z0-9]+([.-][a-z0-9]+)*$' };
const words = { type: 'string', minLength: 1 };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const sourcesSchema = {
  type: 'object',
  required: ['sources'],
  additionalProperties: false,
  properties: {
    sources: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title', 'authors', 'year'],
        additionalProperties: false,
        properties: {
          id,
          title: words,
          authors: words,
          year: { type: 'integer', minimum: 1900, maximum: 2100 },
          journal: words,
          doi: { type: 'string', pattern: '^10\\.\\d{4,9}/\\S+$' },
          pmid: { type: 'string', pattern: '^\\d{1,8}$' },
          url: { type: 'string', pattern: '^https://\\S+$' },
          secondary: { type: 'boolean' },
        },
      },
    },
  },
};

const claimsSchema = {
  type: 'object',
  required: ['stage', 'claims'],
  additionalProperties: false,
  properties: {
    stage: { enum: [...claimStages] },
    claims: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'says', 'basis', 'reviewed'],
        additionalProperties: false,
        properties: {
          id,
          says: words,
          value: {
            type: 'object',
            additionalProperties: {
              anyOf: [
                { type: ['number', 'string', 'boolean'] },
                { type: 'array', items: { type: 'number' } },
              ],
            },
          },
          population: words,
          misuse: words,
          cites: {
            type: 'array',
            items: {
              type: 'object',
              required: ['source', 'at'],
              additionalProperties: false,
              properties: { source: id, at: words },
            },
          },
          basis: { enum: ['source', 'judgement', 'unverified'] },
          reviewed: {
            type: 'object',
            required: ['by', 'on'],
            additionalProperties: false,
            properties: { by: words, on: day },
          },
          examples: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'given', 'then'],
              additionalProperties: false,
              properties: { name: words, given: { type: 'object' }, then: { enum: ['fires', 'silent'] } },
            },
          },
        },
      },
    },
  },
};

const ajv = new Ajv({ allErrors: false, allowUnionTypes: true });
const validSources = ajv.compile<{ sources: Source[] }>(sourcesSchema);
const validClaims = ajv.compile<{ stage: ClaimStage; claims: WrittenClaim[] }>(claimsSchema);

type WrittenClaim = Omit<Claim, 'cites' | 'examples'> & Partial<Pick<Claim, 'cites' | 'examples'>>;
type Path = readonly (string | number)[];

function fail(table: Table, path: Path, message: string): never {
  throw new TableError(`${table.file}:${table.lineOf(path)}: ${message}`);
}

function pathOf(error: ErrorObject): (string | number)[] {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
  const unknown: unknown = error.params['additionalProperty'];
  return typeof unknown === 'string' ? [...path, unknown] : path;
}

function shaped<T>(table: Table, valid: ValidateFunction<T>): T {
  const value = table.value;
  if (valid(value)) return value;
  const error = valid.errors?.[0];
  if (!error) return fail(table, [], 'cannot be read');
  const path = pathOf(error);
  const where = path.length ? `${path.join('.')} ` : '';
  return fail(table, path, `${where}${error.message ?? 'is wrong'}`);
}

/**
 * Reads one table of sources.
 * @throws TableError naming file and line of the first fault.
 */
export function checkSources(table: Table): readonly Source[] {
  return shaped(table, validSources).sources;
}

/**
 * Reads one table of claims. A claim that may fire needs a firing and a silent example; one of basis `source` needs a
 * citation, its population and no borrowed rule; one of basis `judgement` cites nothing.
 * @throws TableError naming file and line of the first fault.
 */
export function checkClaims(table: Table): readonly CataloguedClaim[] {
  const { stage, claims } = shaped(table, validClaims);
  return claims.map((written, n) => {
    const path = ['claims', n];
    const claim: Claim = { ...written, cites: written.cites ?? [], examples: written.examples ?? [] };
    if (claim.basis === 'source' && claim.cites.length === 0)
      fail(table, path, `${claim.id} rests on a source but cites none`);
    if (claim.basis === 'source' && claim.value !== undefined && claim.population === undefined)
      fail(table, path, `${claim.id} gives a value without its population`);
    if (claim.basis === 'judgement' && claim.cites.length > 0)
      fail(table, path, `${claim.id} is our own rule and must not borrow a citation`);
    for (const then of ['fires', 'silent'] as const)
      if (claim.basis !== 'unverified' && !claim.examples.some((e) => e.then === then))
        fail(table, path, `${claim.id} has no example that ${then === 'fires' ? 'fires' : 'is silent'}`);
    return { claim, stage, file: table.file, line: table.lineOf(path) };
  });
}

/**
 * Checks what holds between tables: ids are unique, every citation resolves, every source is cited.
 * @throws TableError naming file and line of the first fault.
 */
export function checkReferences(
  sources: readonly { readonly source: Source; readonly file: string; readonly line: number }[],
  catalogue: readonly CataloguedClaim[],
): void {
  const at = (place: { file: string; line: number }, message: string): never => {
    throw new TableError(`${place.file}:${place.line}: ${message}`);
  };
  const known = new Set<string>();
  for (const entry of sources)
    if (known.has(entry.source.id)) at(entry, `source ${entry.source.id} stands twice`);
    else known.add(entry.source.id);
  const claims = new Set<string>();
  const cited = new Set<string>();
  for (const entry of catalogue) {
    if (claims.has(entry.claim.id)) at(entry, `claim ${entry.claim.id} stands twice`);
    claims.add(entry.claim.id);
    for (const cite of entry.claim.cites) {
      if (!known.has(cite.source)) at(entry, `${entry.claim.id} cites ${cite.source}, which is no source`);
      cited.add(cite.source);
    }
  }
  for (const entry of sources)
    if (!cited.has(entry.source.id)) at(entry, `source ${entry.source.id} is cited by no claim`);
}
