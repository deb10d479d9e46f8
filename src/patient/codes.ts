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
  for (const given of concept.codes) {
    const system = codes.systems[given.system];
    if (system === undefined) continue;
    const plain = given.code.trim().toUpperCase().replaceAll('.', '');
    let best = 0;
    let found: CodeMeaning[] = [];
    for (const code of codes.codes) {
      if (code.system !== system || code.not.some((c) => plain.startsWith(c))) continue;
      const length = Math.max(0, ...code.codes.map((c) => matchLength(plain, c, system)));
      if (length === 0 || length < best) continue;
      if (length > best) found = [];
      best = length;
      found.push({ code, side: sideOf(code, plain, length), display: given.display ?? given.code });
    }
    out.push(...found);
  }
  return out;
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
