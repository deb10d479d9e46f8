import { classesIn, wordClass } from '../text/index.ts';
import type { Indexed } from '../text/index.ts';
import { findLevels } from './find-levels.ts';
import type { Statement } from './layout.ts';

/** People of whom a frequency is told. */
const people = wordClass(
  'people persons individuals subjects volunteers adults population asymptomatic olds prevalence'.split(' '),
);
const ofHow: ReadonlySet<string> = new Set(['in', 'of', 'out']);
const frequent: ReadonlySet<string> = new Set(
  'prevalence frequency frequent frequently common commonly normal often most many majority'.split(' '),
);
const bases: ReadonlySet<string> = new Set(['10', '100', '1000']);

/** Opening of the sentences that the service itself offers for the impression: they repeat the findings, weighed. */
const opening = 'correlation with the symptoms on file'.split(' ');

/**
 * Tells of the statements of a report, asked in order, which speak of other people or only weigh what was found: how often
 * a finding is seen without pain ("disc bulge in 60 of 100 people of this age"), with the list that such a sentence opens,
 * and the sentences that this service wrote into an impression. They assert nothing of this patient.
 */
export function othersTold(text: Indexed): (statement: Statement) => boolean {
  let listing = false;
  let weighed = -1;
  return (statement) => {
    const { from, to, sentence } = statement;
    const { line, startsLine, blanksBefore } = sentence;
    if (opensWith(text, from)) weighed = line;
    if (weighed === line) return true;
    if (startsLine && blanksBefore > 0) listing = false;
    const told = (classesIn(text.tokens, from, to) & people) !== 0;
    if (!told && !listing) return false;
    if (findLevels(text.tokens, from, to).length > 0) return false;
    const rate = hasRate(text, from, to);
    if (told && (rate || hasFrequency(text, from, to))) {
      listing = true;
      return true;
    }
    return listing && rate;
  };
}

function opensWith({ tokens }: Indexed, from: number): boolean {
  return tokens[from]?.word === 'correlation' && opening.every((word, n) => tokens[from + n]?.word === word);
}

/** "8 in 10", "54 of 100", "(83 %)". */
function hasRate({ tokens }: Indexed, from: number, to: number): boolean {
  for (let t = from; t < to; t++) {
    const token = tokens[t];
    if (token?.kind !== 'number') continue;
    const next = tokens[t + 1]?.word ?? '';
    if (next === '%' || next === 'percent') return true;
    const base = next === 'out' ? t + 3 : t + 2;
    if (ofHow.has(next) && base < to && bases.has(tokens[base]?.word ?? '')) return true;
  }
  return false;
}

function hasFrequency({ tokens }: Indexed, from: number, to: number): boolean {
  for (let t = from; t < to; t++) if (frequent.has(tokens[t]?.word ?? '')) return true;
  return false;
}
