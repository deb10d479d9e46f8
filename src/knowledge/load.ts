import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkClaims, checkReferences, checkSources } from './check.ts';
import { loadOrderCodes } from './order-codes.ts';
import { loadReportWords } from './report-words.ts';
import { loadSymptomWords } from './symptom-words.ts';
import type { Knowledge } from './types.ts';
import { readTable } from './yaml.ts';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Reads, checks and freezes every table of the knowledge directory (by default the one beside this file).
 * @throws TableError naming file and line of the first fault.
 */
export function loadKnowledge(dir: string = here): Knowledge {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((f) => f.replaceAll('\\', '/'))
    .filter((f) => f.endsWith('.yaml'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(dir, file)));
  const table = (file: string) => readTable(join(dir, file), file);

  const sources = files
    .filter((f) => /^sources[^/]*\.yaml$/.test(f))
    .map(table)
    .flatMap((t) =>
      checkSources(t).map((source, n) => ({ source, file: t.file, line: t.lineOf(['sources', n]) })),
    );
  const catalogue = files.filter((f) => f.startsWith('claims/')).flatMap((f) => checkClaims(table(f)));
  checkReferences(sources, catalogue);

  return deepFreeze({
    hash: `sha256:${hash.digest('hex')}`,
    claims: new Map(
      catalogue.filter((c) => c.claim.basis !== 'unverified').map((c) => [c.claim.id, c.claim]),
    ),
    catalogue,
    sources: new Map(sources.map((s) => [s.source.id, s.source])),
    reportWords: loadReportWords(dir),
    symptomWords: loadSymptomWords(dir),
    orderCodes: loadOrderCodes(dir),
  });
}

/** Freezes plain objects and arrays all the way down, through maps and sets; leaves instances of classes alone. */
function deepFreeze<T>(value: T, seen: Set<unknown> = new Set()): T {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  seen.add(value);
  const collection = value instanceof Map || value instanceof Set;
  const prototype: unknown = Object.getPrototypeOf(value);
  const plain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  if (!collection && !plain) return value;
  for (const part of collection ? value.values() : Object.values(value)) deepFreeze(part, seen);
  return plain ? Object.freeze(value) : value;
}
