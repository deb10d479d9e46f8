import { classesIn, isOf, wordClass } from '../text/index.ts';
import type { Token } from '../text/index.ts';
import type { FoundPlaces } from './counted-place.ts';
import { follows, L1, L5, L6, S1 } from './level-group.ts';
import type { LevelGroup, Place } from './level-group.ts';
import { allBut, onOneSide, PHRASE_REACH, phraseWords, slipOnto } from './level-phrases.ts';
import { opensLevel, placeAt } from './read-place.ts';
import { numberAfter, vertebraAt } from './vertebra-at.ts';

const through = wordClass(['to', 'through', 'thru', 'till', 'until']);
const smallWords = wordClass(['at', 'the', 'also', 'of']);
const lists = wordClass([',', '>', 'and', '&', '/', '+', 'or', ';']);
const fillers = wordClass(['level', 'levels', 'disc', 'discs', 'disk', 'disks', 'interspace', 'space']);

/** Finds the levels named between two tokens, those said together as one group, in one pass. */
export function findLevels(tokens: readonly Token[], from: number, to: number): LevelGroup[] {
  const groups: LevelGroup[] = [];
  let phrased: boolean | null = null;
  for (let i = from; i < to;) {
    const token = tokens[i] as Token;
    const found = opensLevel(token, tokens[i + 1]) ? placeAt(tokens, i, to) : null;
    if (found === null) {
      i++;
      continue;
    }
    const places = [...found.places];
    let end = found.next;
    for (;;) {
      const more = goOn(tokens, end, to, places);
      if (more === null) break;
      if (more.range) {
        const last = places.pop() as Place;
        places.push({ a: last.a, b: (more.places[0] as Place).b, kind: 'range' });
        places.push(...more.places.slice(1));
      } else places.push(...more.places);
      end = more.next;
    }
    const group: LevelGroup = {
      from: i,
      to: end,
      places: between(tokens, i, places),
      elsewhere: places.every((x) => x.b < 11),
    };
    const before = groups.at(-1);
    const slip = before === undefined ? null : slipOnto(tokens, before, group);
    if (slip !== null) groups.splice(-1, 1, ...slip);
    else {
      phrased ??= hasPhraseWords(tokens, from, to);
      const meant = phrased ? (allBut(tokens, from, group) ?? onOneSide(tokens, from, to, group)) : null;
      groups.push(meant ?? group);
    }
    i = Math.max(end, (groups.at(-1) as LevelGroup).to);
  }
  return groups;
}

function hasPhraseWords(tokens: readonly Token[], from: number, to: number): boolean {
  const start = Math.max(0, from - PHRASE_REACH);
  const end = Math.min(tokens.length, to + PHRASE_REACH);
  return (classesIn(tokens, start, end) & phraseWords) !== 0;
}

/** "between L4 and L5": the disc, or the stretch. */
function between(tokens: readonly Token[], i: number, places: readonly Place[]): readonly Place[] {
  if (places.length !== 2) return places;
  const [p, q] = places;
  if (p?.kind !== 'body' || q?.kind !== 'body' || i === 0 || tokens[i - 1]?.word !== 'between') return places;
  if (follows(p.a, q.a)) return [{ a: p.a, b: q.a, kind: 'disc' }];
  return q.a > p.a ? [{ a: p.a, b: q.a, kind: 'range' }] : places;
}

/** The next place of a list or the end of a range, after token `end`. */
function goOn(
  tokens: readonly Token[],
  end: number,
  to: number,
  places: readonly Place[],
): (FoundPlaces & { range: boolean }) | null {
  let at = end;
  if (isOf(tokens[at], fillers)) at++;
  const word = tokens[at]?.word ?? '';
  const range = isOf(tokens[at], through) || (word === 'down' && tokens[at + 1]?.word === 'to');
  if (range) {
    at += word === 'down' ? 2 : 1;
    if (tokens[at]?.word === 'the') at++;
    if (tokens[at]?.word === 'sacrum')
      return { places: [{ a: L5, b: S1, kind: 'disc' }], next: at + 1, range };
    const next = at < to ? placeAt(tokens, at, to) : null;
    return next && (next.places[0] as Place).b > (places.at(-1) as Place).a ? { ...next, range } : null;
  }
  let listed = 0;
  while (at < to && isOf(tokens[at], lists) && listed < 2) {
    at++;
    listed++;
  }
  if (listed === 0) {
    if (word === 'as' && tokens[at + 1]?.word === 'well' && tokens[at + 2]?.word === 'as') at += 3;
    else return null;
  }
  if (isOf(tokens[at], smallWords) && vertebraAt(tokens, at + 1, to)) at++;
  if (at >= to) return null;
  const next = placeAt(tokens, at, to);
  // "bulge at L3-4, and at L4-5 there is a protrusion"
  if (next && tokens[next.next]?.word === 'there') return null;
  // "conus at L1, L2-3 bulge": a vertebra and a disc are no list.
  const kinds = [places[places.length - 1]?.kind, next?.places[0]?.kind];
  if (word === ',' && listed === 1 && kinds[0] === 'body' && kinds[1] === 'disc') return null;
  if (next) return { ...next, range: false };
  // "L3-4, 4-5 and 5-1": the letter is not repeated.
  const last = places.at(-1) as Place;
  const first = tokens[at];
  const mark = tokens[at + 1];
  if (first?.kind !== 'number' || last.b < L1 || first.word.length > 1) return null;
  const a = 12 + Number(first.word);
  if ((mark?.word === '-' || mark?.word === '/') && a <= L6 && last.kind !== 'body') {
    const second = numberAfter(tokens, at + 2, to, a);
    if (second && follows(a, second.v))
      return { places: [{ a, b: second.v, kind: 'disc' }], next: second.next, range: false };
  }
  const single = last.kind === 'body' ? numberAfter(tokens, at, to, last.a) : null;
  return single && single.v === last.a + 1 && tokens[at + 1]?.kind !== 'number'
    ? { places: [{ a: single.v, b: single.v, kind: 'body' }], next: single.next, range: false }
    : null;
}
