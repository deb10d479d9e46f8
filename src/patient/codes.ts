import type { Concept } from '../domain/chart.ts';
import type { SymptomCode, SymptomCodes } from '../knowledge/symptom-codes.ts';

/** What a code of a chart says, with the side that the code itself carries. */
export interface CodeMeaning {
  readonly code: SymptomCode;
  readonly side: 'left' | 'right' | null;
  readonly display: string;
}

/** What the codes of a concept say. Codes are read with and without the dot; systems by address or OID. */
export function meaningsOf(concept: Concept, codes: SymptomCodes): readonly CodeMeaning[] {
  const out: CodeMeaning[] = [];
  for (const { system: address, code, display } of concept.codes) {
    const system = codes.systems[address];
    if (system === undefined) continue;
    for (const meaning of saidBy(code.trim().toUpperCase().replaceAll('.', ''), system, codes))
      out.push({ ...meaning, display: display ?? code });
  }
  return out;
}

type Said = Omit<CodeMeaning, 'display'>;

/** A chart has the same few codes as every other chart. */
const known = new WeakMap<SymptomCodes, Map<string, readonly Said[]>>();
const mostKnown = 20_000;

function saidBy(plain: string, system: string, codes: SymptomCodes): readonly Said[] {
  let said = known.get(codes);
  if (said === undefined || said.size >= mostKnown) known.set(codes, (said = new Map()));
  const key = `${system} ${plain}`;
  let found = said.get(key);
  if (found === undefined) said.set(key, (found = lookUp(plain, system, codes)));
  return found;
}

function lookUp(plain: string, system: string, codes: SymptomCodes): readonly Said[] {
  let best = 0;
  let found: Said[] = [];
  for (const code of codes.codes) {
    if (code.system !== system || code.not.some((c) => plain.startsWith(c))) continue;
    const length = Math.max(0, ...code.codes.map((c) => matchLength(plain, c, system)));
    if (length === 0 || length < best) continue;
    if (length > best) found = [];
    best = length;
    found.push({ code, side: sideOf(code, plain, length) });
  }
  return found;
}

function matchLength(plain: string, pattern: string, system: string): number {
  if (system !== 'icd-10-cm') return plain === pattern.toUpperCase().replaceAll('.', '') ? 99 : 0;
  const [low, high] = pattern.split('-');
  if (high !== undefined && low !== undefined) {
    const category = plain.slice(0, 3);
    return category >= low && category <= high ? 3 : 0;
  }
  return plain.startsWith(pattern) ? pattern.length : 0;
}

function sideOf(code: SymptomCode, plain: string, length: number): 'left' | 'right' | null {
  if (code.side !== undefined) return code.side;
  if (!code.sided) return null;
  const digit = plain.charAt(length);
  return digit === '1' ? 'right' : digit === '2' ? 'left' : null;
}
