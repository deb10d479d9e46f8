import { isOf, wordClass } from '../text/index.ts';
import type { Token } from '../text/index.ts';
import { countedPlaceAt, countWords } from './counted-place.ts';
import type { FoundPlaces } from './counted-place.ts';
import { follows, S1 } from './level-group.ts';
import type { Place } from './level-group.ts';
import { isUnit, numberAfter, romanAfter, romanAt, vertebraAt } from './vertebra-at.ts';
import type { VertebraAt } from './vertebra-at.ts';

/** Words that a level can begin with. */
const opens = wordClass([...'l li lii liii liv ll ls lv t th d s c'.split(' '), ...countWords]);

const weightings: ReadonlySet<string> = new Set(['t', 'th', 'd']);
const over: ReadonlySet<string> = new Set(['on', 'over', 'upon', 'onto', 'above']);
const relative: ReadonlySet<string> = new Set(['relative', 'respect', 'relation']);
const pairOfDigits: ReadonlySet<string> = new Set(
  ['12', '23', '34', '45', '51', '56'].flatMap((pair) => [pair, `${pair.charAt(0)}.${pair.charAt(1)}`]),
);
const afterNumber: ReadonlySet<string> = new Set(['-', '/', '.', ':', '%', ')', 'x']);

/** Whether a level can begin with this token; a quick look before a close one. */
export const opensLevel = ({ kind, classes }: Token, then: Token | undefined): boolean =>
  kind === 'word'
    ? (classes & opens) !== 0
    : kind === 'number' && then?.kind === 'word' && then.word.length === 2;

/** The place that begins at token `i`: a body, a disc, a chain of discs or a range. */
export function placeAt(tokens: readonly Token[], i: number, to: number): FoundPlaces | null {
  const run = runTogether(tokens, i);
  if (run) return run;
  const first = vertebraAt(tokens, i, to);
  if (first === null) return countedPlaceAt(tokens, i, to) ?? romanPair(tokens, i, to);
  const chain = [first.v];
  let next = first.next;
  let spaced = false;
  for (let guard = 0; guard < 6; guard++) {
    const last = chain.at(-1) as number;
    let further = joined(tokens, next, to, last);
    if (further === null && (chain.length === 1 || spaced)) {
      further = beside(tokens, next, to, last);
      spaced ||= further !== null;
    }
    if (further === null || further.v <= last) break;
    chain.push(further.v);
    next = further.next;
  }
  if (chain.length === 1) {
    const slip = slipAfter(tokens, next, to);
    const only = chain[0] as number;
    if (slip) return { places: [{ a: only, b: slip.v, kind: 'slip' }], next: slip.next };
    // T1 and T2 alone are weightings.
    if (only > 0 && only <= 2 && weightings.has(tokens[i]?.word ?? '')) return null;
    return { places: [{ a: only, b: only, kind: 'body' }], next };
  }
  const places = chain.slice(1).map((b, n): Place => {
    const a = chain[n] as number;
    return { a, b, kind: follows(a, b) && !spaced ? 'disc' : 'range' };
  });
  return { places, next };
}

/** The vertebra that a dash or stroke at token `i` joins to the one before, or that touches it ("L4L5"). */
function joined(tokens: readonly Token[], i: number, to: number, last: number): VertebraAt | null {
  const mark = tokens[i];
  if (mark === undefined) return null;
  if (mark.word !== '-' && mark.word !== '/')
    return mark.start === tokens[i - 1]?.end ? vertebraAt(tokens, i, to) : null;
  const named = vertebraAt(tokens, i + 1, to);
  if (named !== null) return named;
  const tight = mark.start === tokens[i - 1]?.end && tokens[i + 1]?.start === mark.end;
  const misread = tight ? romanAt(tokens, i + 1, to) : null;
  if (misread !== null && follows(last, misread.v)) return misread;
  const bare = tight || mark.word === '-' ? numberAfter(tokens, i + 1, to, last) : null;
  return bare && !tight && !follows(last, bare.v) ? null : bare;
}

/** The vertebra that follows the one before with nothing but a space between ("L4 L5", "L four five"). */
function beside(tokens: readonly Token[], i: number, to: number, last: number): VertebraAt | null {
  const token = tokens[i];
  if (token === undefined || token.start !== (tokens[i - 1]?.end ?? 0) + 1) return null;
  const named = vertebraAt(tokens, i, to);
  const further = named ?? (last > 0 ? numberAfter(tokens, i, to, last) : null);
  if (further === null || !follows(last, further.v)) return null;
  const after = tokens[further.next];
  if (named === null && token.kind === 'number' && after !== undefined && afterNumber.has(after.word))
    return after.word === '.' && after.start === token.end ? further : null;
  return isUnit(after?.word) ? null : further;
}

/** "LIV-LV", "L IV/V", "LV-SI", "LS-S1": two that follow each other. */
function romanPair(tokens: readonly Token[], i: number, to: number): FoundPlaces | null {
  const first = romanAt(tokens, i, to);
  if (first === null) return null;
  const mark = tokens[first.next]?.word;
  if (mark !== '-' && mark !== '/') return null;
  const at = first.next + 1;
  const second =
    vertebraAt(tokens, at, to) ?? romanAt(tokens, at, to) ?? romanAfter(tokens, at, to, first.v) ?? null;
  return second && follows(first.v, second.v)
    ? { places: [{ a: first.v, b: second.v, kind: 'disc' }], next: second.next }
    : null;
}

/** "L45", "L51", "L4.5": two digits that follow each other. */
function runTogether(tokens: readonly Token[], i: number): FoundPlaces | null {
  const letter = tokens[i];
  const number = tokens[i + 1];
  if (letter?.word !== 'l' || number?.start !== letter.end || !pairOfDigits.has(number.word)) return null;
  if (isUnit(tokens[i + 2]?.word)) return null;
  const a = 12 + Number(number.word.charAt(0));
  const b = number.word.endsWith('1') ? S1 : a + 1;
  return { places: [{ a, b, kind: 'disc' }], next: i + 2 };
}

const slipWords = wordClass([...over, ...relative, 'with', 'in']);

/** The lower vertebra of "L4 on L5", "L4 over L5", "L4 relative to L5". */
function slipAfter(tokens: readonly Token[], i: number, to: number): VertebraAt | null {
  if (!isOf(tokens[i], slipWords)) return null;
  let at = i;
  const word = (n: number): string => tokens[n]?.word ?? '';
  if (over.has(word(at))) at++;
  else if (relative.has(word(at)) && word(at + 1) === 'to') at += 2;
  else if (
    (word(at) === 'with' || word(at) === 'in') &&
    (word(at + 1) === 'respect' || word(at + 1) === 'relation') &&
    word(at + 2) === 'to'
  )
    at += 3;
  else return null;
  if (word(at) === 'the') at++;
  if (word(at) === 'sacrum') return { v: S1, next: at + 1 };
  return vertebraAt(tokens, at, to);
}
