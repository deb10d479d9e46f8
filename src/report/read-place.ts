import type { Token } from '../text/index.ts';
import { follows, L1, L5, L6, S1 } from './level-group.ts';
import type { Place } from './level-group.ts';

const offsets: ReadonlyMap<string, number> = new Map([
  ['t', 0],
  ['th', 0],
  ['d', 0],
  ['l', 12],
  ['s', 18],
  ['c', -100],
]);
const limits: ReadonlyMap<string, number> = new Map([
  ['t', 12],
  ['th', 12],
  ['d', 12],
  ['l', 6],
  ['s', 5],
  ['c', 8],
]);
const units = new Set(
  'mm cm x week weeks month months year years day days yr yrs m percent % view views mg hour hours ml'.split(
    ' ',
  ),
);
const pairsOfDigits = new Set(['12', '23', '34', '45', '51', '56']);
const spacedLetters = new Set(['l', 's', 'd']);
const weightings = new Set(['t', 'th', 'd']);
const junctions = new Set(['junction', 'disc', 'disk', 'interspace']);
const discWords = new Set(['disc', 'disk', 'interspace', 'intervertebral']);
const lowest = new Set(['lower', 'lowest', 'last', 'bottom']);
const counts: ReadonlyMap<string, number> = new Map([
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['2', 2],
  ['3', 3],
  ['4', 4],
]);
const segments = new Set(
  'disc discs disk disks level levels interspace interspaces segment segments'.split(' '),
);
const over = new Set(['on', 'over', 'upon', 'onto', 'above']);
const relative = new Set(['relative', 'respect', 'relation']);

/** Words that a level can begin with. */
const opens = new Set(
  'l t th d s c lumbosacral lumbo first second third fourth fifth lower lowest last bottom'.split(' '),
);

/** Whether a level can begin with this word; a quick look before a close one. */
export const opensLevel = (word: string): boolean => opens.has(word);
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

interface At {
  readonly v: number;
  readonly next: number;
}

/** A vertebra named at token `i` ("L4", "D12", "S 1"); null when there is none. T1 and T2 alone are weightings. */
export function vertebraAt(tokens: readonly Token[], i: number, to: number): At | null {
  const letter = tokens[i];
  if (letter === undefined || letter.kind !== 'word' || i + 1 >= to) return null;
  const offset = offsets.get(letter.word);
  if (offset === undefined) return null;
  let n = i + 1;
  if (tokens[n]?.word === '-' && letter.word === 'l') n++;
  const number = tokens[n];
  if (number === undefined || number.kind !== 'number' || n >= to) return null;
  const touching = number.start <= letter.end + (n - i - 1);
  if (!touching && (number.start > letter.end + 2 || !spacedLetters.has(letter.word))) return null;
  if (!touching && units.has(tokens[n + 1]?.word ?? '')) return null;
  const value = Number(number.word);
  if (!Number.isInteger(value) || value < 1 || value > (limits.get(letter.word) ?? 0)) return null;
  return { v: offset + value, next: n + 1 };
}

/** A bare number that goes on from a vertebra ("L4-5", "L5-1"); null when it does not fit. */
export function numberAfter(tokens: readonly Token[], i: number, to: number, before: number): At | null {
  const token = tokens[i];
  if (token === undefined || i >= to || token.kind !== 'number' || token.word.includes('.')) return null;
  if (units.has(tokens[i + 1]?.word ?? '')) return null;
  const value = Number(token.word);
  if (before < -50) return value <= 8 ? { v: value - 100, next: i + 1 } : null;
  if (before === L5 && value === 1) return { v: S1, next: i + 1 };
  if (before === 12 && value === 1) return { v: L1, next: i + 1 };
  const base = before <= 12 ? 0 : before <= L6 ? 12 : 18;
  const v = base + value;
  return v > before && value <= (base === 0 ? 12 : base === 12 ? 6 : 5) ? { v, next: i + 1 } : null;
}

export interface Found {
  readonly places: readonly Place[];
  readonly next: number;
}

/** The place that begins at token `i`: a body, a disc, a chain of discs or a range. */
export function placeAt(tokens: readonly Token[], i: number, to: number): Found | null {
  const run = runTogether(tokens, i);
  if (run) return run;
  const first = vertebraAt(tokens, i, to);
  if (first === null) return ordinalAt(tokens, i, to);
  const chain = [first.v];
  let next = first.next;
  for (let guard = 0; guard < 6; guard++) {
    const mark = tokens[next];
    const last = chain[chain.length - 1] as number;
    let further: At | null = null;
    if (mark?.word === '-' || mark?.word === '/') {
      further = vertebraAt(tokens, next + 1, to);
      if (further === null) {
        const tight = mark.start === tokens[next - 1]?.end && tokens[next + 1]?.start === mark.end;
        if (tight || mark.word === '-') further = numberAfter(tokens, next + 1, to, last);
        if (further && !tight && !follows(last, further.v)) further = null;
      }
    } else if (mark !== undefined && mark.start === tokens[next - 1]?.end) {
      further = vertebraAt(tokens, next, to);
    }
    if (further === null || further.v <= last) break;
    chain.push(further.v);
    next = further.next;
  }
  if (chain.length === 1) {
    const slip = slipAfter(tokens, next, to);
    const only = chain[0] as number;
    if (slip) return { places: [{ a: only, b: slip.v, kind: 'slip' }], next: slip.next };
    if (only > 0 && only <= 2 && weightings.has(tokens[i]?.word ?? '')) return null;
    return { places: [{ a: only, b: only, kind: 'body' }], next };
  }
  const places = chain.slice(1).map((b, n): Place => {
    const a = chain[n] as number;
    return { a, b, kind: follows(a, b) ? 'disc' : 'range' };
  });
  return { places, next };
}

/** "L45", "L51": two digits that follow each other. */
function runTogether(tokens: readonly Token[], i: number): Found | null {
  const letter = tokens[i];
  const number = tokens[i + 1];
  if (letter?.word !== 'l' || number?.start !== letter.end || !pairsOfDigits.has(number.word)) return null;
  const a = 12 + Number(number.word.charAt(0));
  const b = number.word === '51' ? S1 : a + 1;
  return { places: [{ a, b, kind: 'disc' }], next: i + 2 };
}

/** "fourth lumbar disc", "lumbosacral junction", "lower three lumbar discs". */
function ordinalAt(tokens: readonly Token[], i: number, to: number): Found | null {
  const word = tokens[i]?.word ?? '';
  const second = tokens[i + 1]?.word ?? '';
  if ((word === 'lumbosacral' || word === 'lumbo') && i + 1 < to) {
    const at = word === 'lumbo' ? i + (second === '-' ? 3 : 2) : i + 1;
    if (junctions.has(tokens[at]?.word ?? ''))
      return { places: [{ a: L5, b: S1, kind: 'disc' }], next: at + 1 };
    return null;
  }
  const n = ordinals.indexOf(word);
  if (n >= 0 && second === 'lumbar') {
    const disc = discWords.has(tokens[i + 2]?.word ?? '');
    const a = L1 + n;
    return {
      places: [{ a, b: disc ? (a === L5 ? S1 : a + 1) : a, kind: disc ? 'disc' : 'body' }],
      next: i + 2,
    };
  }
  const count = lowest.has(word) ? counts.get(second) : undefined;
  if (count !== undefined) {
    const at = tokens[i + 2]?.word === 'lumbar' ? i + 3 : i + 2;
    if (!segments.has(tokens[at]?.word ?? '')) return null;
    return {
      places: Array.from({ length: count }, (_, k): Place => {
        const a = L5 - count + 1 + k;
        return { a, b: a === L5 ? S1 : a + 1, kind: 'disc' };
      }),
      next: at,
    };
  }
  return null;
}

/** The lower vertebra of "L4 on L5", "L4 over L5", "L4 relative to L5". */
function slipAfter(tokens: readonly Token[], i: number, to: number): At | null {
  let at = i;
  if (over.has(tokens[at]?.word ?? '')) at++;
  else if (relative.has(tokens[at]?.word ?? '') && tokens[at + 1]?.word === 'to') at += 2;
  else if (
    (tokens[at]?.word === 'with' || tokens[at]?.word === 'in') &&
    (tokens[at + 1]?.word === 'respect' || tokens[at + 1]?.word === 'relation') &&
    tokens[at + 2]?.word === 'to'
  )
    at += 3;
  else return null;
  if (tokens[at]?.word === 'the') at++;
  return vertebraAt(tokens, at, to);
}
