import { discs, vertebrae } from '../domain/anatomy.ts';
import type { Level, Vertebra } from '../domain/anatomy.ts';
import type { Token } from '../text/index.ts';

/** One place as it is worded: a body, a disc space, or a stretch of the column. Vertebrae as numbers, T1 = 1 … S5 = 23. */
interface Place {
  readonly a: number;
  readonly b: number;
  readonly kind: 'body' | 'disc' | 'range' | 'slip';
}

/** Places said together ("L3/4 and L4/5"). Token indices, `to` exclusive. */
export interface LevelGroup {
  readonly from: number;
  readonly to: number;
  readonly places: readonly Place[];
  /** True when every place is cervical or thoracic above T11. */
  readonly elsewhere: boolean;
}

const L1 = 13;
const L5 = 17;
const L6 = 18;
const S1 = 19;
const S5 = 23;
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
const units = /^(mm|cm|x|weeks?|months?|years?|days?|yrs?|m|percent|%|views?|mg|hours?|ml)$/;
const lists = new Set([',', '>', 'and', '&', '/', '+', 'or', ';']);
const fillers = new Set(['level', 'levels', 'disc', 'discs', 'disk', 'disks', 'interspace', 'space']);
/** Words that a level can begin with. */
const opens = new Set(
  'l t th d s c lumbosacral lumbo first second third fourth fifth lower lowest last bottom'.split(' '),
);

/** Whether a level can begin with this word; a quick look before a close one. */
export const opensLevel = (word: string): boolean => opens.has(word);
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

const nameOf = (v: number): Vertebra | null => {
  const name = v < 0 ? null : v < L1 ? `T${v}` : v <= L6 ? `L${v - 12}` : v <= S5 ? `S${v - 18}` : null;
  return vertebrae.find((known) => known === name) ?? null;
};
const follows = (a: number, b: number): boolean => b === a + 1 || (a === L5 && b === S1);

interface At {
  readonly v: number;
  readonly next: number;
}

/** A vertebra named at token `i` ("L4", "D12", "S 1"); null when there is none. T1 and T2 alone are weightings. */
function vertebraAt(tokens: readonly Token[], i: number, to: number): At | null {
  const letter = tokens[i];
  if (letter === undefined || letter.kind !== 'word' || i + 1 >= to) return null;
  const offset = offsets.get(letter.word);
  if (offset === undefined) return null;
  let n = i + 1;
  if (tokens[n]?.word === '-' && letter.word === 'l') n++;
  const number = tokens[n];
  if (number === undefined || number.kind !== 'number' || n >= to) return null;
  const touching = number.start <= letter.end + (n - i - 1);
  if (!touching && (number.start > letter.end + 2 || !/^(l|s|d)$/.test(letter.word))) return null;
  if (!touching && units.test(tokens[n + 1]?.word ?? '')) return null;
  const value = Number(number.word);
  if (!Number.isInteger(value) || value < 1 || value > (limits.get(letter.word) ?? 0)) return null;
  return { v: offset + value, next: n + 1 };
}

/** A bare number that goes on from a vertebra ("L4-5", "L5-1"); null when it does not fit. */
function numberAfter(tokens: readonly Token[], i: number, to: number, before: number): At | null {
  const token = tokens[i];
  if (token === undefined || i >= to || token.kind !== 'number' || token.word.includes('.')) return null;
  if (units.test(tokens[i + 1]?.word ?? '')) return null;
  const value = Number(token.word);
  if (before < -50) return value <= 8 ? { v: value - 100, next: i + 1 } : null;
  if (before === L5 && value === 1) return { v: S1, next: i + 1 };
  if (before === 12 && value === 1) return { v: L1, next: i + 1 };
  const base = before <= 12 ? 0 : before <= L6 ? 12 : 18;
  const v = base + value;
  return v > before && value <= (base === 0 ? 12 : base === 12 ? 6 : 5) ? { v, next: i + 1 } : null;
}

interface Found {
  readonly places: readonly Place[];
  readonly next: number;
}

/** The place that begins at token `i`: a body, a disc, a chain of discs or a range. */
function placeAt(tokens: readonly Token[], i: number, to: number): Found | null {
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
    if (only > 0 && only <= 2 && /^(t|th|d)$/.test(tokens[i]?.word ?? '')) return null;
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
  const [letter, number] = [tokens[i], tokens[i + 1]];
  if (letter?.word !== 'l' || number?.start !== letter.end || !/^(12|23|34|45|51|56)$/.test(number.word))
    return null;
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
    if (/^(junction|disc|disk|interspace)$/.test(tokens[at]?.word ?? ''))
      return { places: [{ a: L5, b: S1, kind: 'disc' }], next: at + 1 };
    return null;
  }
  const n = ordinals.indexOf(word);
  if (n >= 0 && second === 'lumbar') {
    const disc = /^(disc|disk|interspace|intervertebral)$/.test(tokens[i + 2]?.word ?? '');
    const a = L1 + n;
    return {
      places: [{ a, b: disc ? (a === L5 ? S1 : a + 1) : a, kind: disc ? 'disc' : 'body' }],
      next: i + 2,
    };
  }
  if (/^(lower|lowest|last|bottom)$/.test(word) && /^(two|three|four|2|3|4)$/.test(second)) {
    const at = tokens[i + 2]?.word === 'lumbar' ? i + 3 : i + 2;
    if (!/^(discs?|disks?|levels?|interspaces?|segments?)$/.test(tokens[at]?.word ?? '')) return null;
    const count = { two: 2, three: 3, four: 4 }[second] ?? Number(second);
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
  if (/^(on|over|upon|onto|above)$/.test(tokens[at]?.word ?? '')) at++;
  else if (/^(relative|respect|relation)$/.test(tokens[at]?.word ?? '') && tokens[at + 1]?.word === 'to')
    at += 2;
  else if (
    /^(with|in)$/.test(tokens[at]?.word ?? '') &&
    /^(respect|relation)$/.test(tokens[at + 1]?.word ?? '') &&
    tokens[at + 2]?.word === 'to'
  )
    at += 3;
  else return null;
  if (tokens[at]?.word === 'the') at++;
  return vertebraAt(tokens, at, to);
}

/** Finds the levels named between two tokens, those said together as one group, in one pass. */
export function findLevels(tokens: readonly Token[], from: number, to: number): LevelGroup[] {
  const groups: LevelGroup[] = [];
  for (let i = from; i < to;) {
    const token = tokens[i];
    const found =
      token !== undefined && token.kind === 'word' && opens.has(token.word) ? placeAt(tokens, i, to) : null;
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
    const between = tokens[i - 1]?.word === 'between' && places.length === 2;
    const [p, q] = places;
    if (between && p?.kind === 'body' && q?.kind === 'body' && follows(p.a, q.a))
      places.splice(0, 2, { a: p.a, b: q.a, kind: 'disc' });
    else if (between && p?.kind === 'body' && q?.kind === 'body' && q.a > p.a)
      places.splice(0, 2, { a: p.a, b: q.a, kind: 'range' });
    groups.push({ from: i, to: end, places, elsewhere: places.every((x) => x.b < 11) });
    i = end;
  }
  return groups;
}

/** The next place of a list or the end of a range, after token `end`. */
function goOn(
  tokens: readonly Token[],
  end: number,
  to: number,
  places: readonly Place[],
): (Found & { range: boolean }) | null {
  let at = end;
  if (fillers.has(tokens[at]?.word ?? '')) at++;
  if (/^(downwards?|caudally)$/.test(tokens[at]?.word ?? '') && places[places.length - 1]?.kind === 'disc')
    return { places: [{ a: L5, b: S1, kind: 'disc' }], next: at + 1, range: true };
  const word = tokens[at]?.word ?? '';
  const range =
    /^(to|through|thru|till|until)$/.test(word) || (word === 'down' && tokens[at + 1]?.word === 'to');
  if (range) {
    at += word === 'down' ? 2 : 1;
    if (tokens[at]?.word === 'the') at++;
    const next = at < to ? placeAt(tokens, at, to) : null;
    return next && (next.places[0] as Place).b > (places[places.length - 1] as Place).a
      ? { ...next, range }
      : null;
  }
  let listed = 0;
  while (at < to && lists.has(tokens[at]?.word ?? '') && listed < 2) {
    at++;
    listed++;
  }
  if (listed === 0) {
    if (word === 'as' && tokens[at + 1]?.word === 'well' && tokens[at + 2]?.word === 'as') at += 3;
    else return null;
  }
  if (/^(at|the|also|of)$/.test(tokens[at]?.word ?? '') && vertebraAt(tokens, at + 1, to)) at++;
  if (at >= to) return null;
  const next = placeAt(tokens, at, to);
  if (next) return { ...next, range: false };
  // "L3-4, 4-5 and 5-1": the letter is not repeated.
  const last = places[places.length - 1] as Place;
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

const bodyNames: readonly (Vertebra | null)[] = Array.from({ length: S5 + 1 }, (_, v) => nameOf(v));
const discNames: ReadonlyMap<number, Level> = new Map(
  bodyNames.flatMap((upper, a) =>
    bodyNames.flatMap((lower, b) => {
      const name = discs.find((d) => d === `${upper ?? ''}-${lower ?? ''}`);
      return name ? [[a * 100 + b, name] as const] : [];
    }),
  ),
);

const bodiesBetween = (a: number, b: number, six: boolean): Vertebra[] => {
  const out: Vertebra[] = [];
  for (let v = Math.max(a, 0); v <= b; v++) {
    const name = v === L6 && !six ? null : bodyNames[v];
    if (name) out.push(name);
  }
  return out;
};

function discsBetween(a: number, b: number, six: boolean): Level[] {
  const out: Level[] = [];
  for (let v = a; v < b;) {
    const lower = v === L5 && !six ? S1 : v + 1;
    const name = discNames.get(v * 100 + lower);
    if (name) out.push(name);
    v = lower;
  }
  return out;
}

const unique = <T>(levels: T[]): T[] => (levels.length < 2 ? levels : [...new Set(levels)]);

/**
 * The levels of a group as the reading guide writes them.
 * @param as `worded` keeps bodies as bodies and discs as discs; `bodies` names the vertebrae of discs and ranges too;
 * `discs` turns a body into the disc below it.
 */
export function levelsOf(group: LevelGroup, as: 'worded' | 'bodies' | 'discs'): Level[] {
  return unique(
    group.places.flatMap(({ a, b, kind }): Level[] => {
      const six = a === L6 || b === L6;
      if (kind === 'slip') return follows(a, b) ? discsBetween(a, b, six) : [];
      if (as === 'bodies') return bodiesBetween(a, b, six);
      if (kind === 'body') {
        if (as === 'discs') return discsBetween(a, a === L5 ? S1 : a + 1, six);
        return bodiesBetween(a, a, six);
      }
      const spaces = discsBetween(a, b, six);
      // S3-S4 is no motion segment: it can only mean the two bodies.
      return spaces.length > 0 ? spaces : bodiesBetween(a, b, six);
    }),
  );
}

/** Whether the group names bodies only. */
export function isBodies(group: LevelGroup): boolean {
  return group.places.every((place) => place.kind === 'body');
}

/** Roots named by a group next to the word "root": "L5", "L5 and S1", "S1-S3". */
export function rootsOf(group: LevelGroup): Vertebra[] {
  return [...new Set(group.places.flatMap(({ a, b }) => bodiesBetween(a, b, false)))];
}

/** The group moved by whole levels: 1 for the level below, -1 for the level above. */
export function shifted(group: LevelGroup, by: number): LevelGroup {
  const move = (v: number): number => {
    if (by > 0) return v === L5 ? S1 : v + 1;
    return v === S1 ? L5 : v - 1;
  };
  return { ...group, places: group.places.map((p) => ({ ...p, a: move(p.a), b: move(p.b) })) };
}
