import { wordClass } from '../text/index.ts';
import type { Token } from '../text/index.ts';
import { follows, isBodies, L1, L5, S1 } from './level-group.ts';
import type { LevelGroup, Place } from './level-group.ts';

const REACH = 12;
const small: ReadonlySet<string> = new Set(['at', 'the', 'for', 'of', 'level', 'levels', 'in', 'disc']);
const excepting: ReadonlySet<string> = new Set(
  'except excepting excluding sparing spares save besides'.split(' '),
);
const every: ReadonlySet<string> = new Set(['all', 'every', 'each']);
const denying: ReadonlySet<string> = new Set(
  'no not none without any normal unremarkable preserved'.split(' '),
);
const below: ReadonlySet<string> = new Set(['below', 'beneath', 'under']);
const downward: ReadonlySet<string> = new Set(
  'down downward downwards caudally distally onward onwards below lower beneath inferiorly'.split(' '),
);
const upward: ReadonlySet<string> = new Set('up upward upwards cranially above higher superiorly'.split(' '));
const counted: ReadonlySet<string> = new Set(
  'level levels disc discs disks segment segments space spaces all every everything joints facets'.split(' '),
);

const wordAt = (tokens: readonly Token[], i: number): string => (i < 0 ? '' : (tokens[i]?.word ?? ''));

/** Without any of these words around a level it is neither excepted nor the end of a stretch. */
export const phraseWords = wordClass([
  ...excepting,
  ...'but than from exception'.split(' '),
  ...below,
  ...downward,
  ...upward,
  ...'caudal inferior distal cranial superior proximal'.split(' '),
]);
/** How far before and after its sentence such a word may stand. */
export const PHRASE_REACH = 6;

/** The token before a group that is no small word ("except at the", "sparing of"). */
function before(tokens: readonly Token[], from: number, group: LevelGroup): number {
  let at = group.from - 1;
  while (at >= from && at > group.from - 4 && small.has(wordAt(tokens, at))) at--;
  return at;
}

/** "at every level except L1-2": the other lumbar ones; null when nothing is excepted. */
export function allBut(tokens: readonly Token[], from: number, group: LevelGroup): LevelGroup | null {
  const at = before(tokens, from, group);
  const word = wordAt(tokens, at);
  const two = `${wordAt(tokens, at - 1)} ${word}`;
  const excepts =
    excepting.has(word) ||
    word === 'but' ||
    two === 'other than' ||
    two === 'apart from' ||
    two === 'aside from' ||
    word === 'exception';
  if (!excepts) return null;
  let universal = false;
  for (let t = at - 1; t >= Math.max(from, at - REACH); t--) {
    if (denying.has(wordAt(tokens, t))) return null;
    if (every.has(wordAt(tokens, t))) universal = true;
  }
  if (!universal) return null;
  const bodies = isBodies(group);
  const places: Place[] = [];
  for (let a = L1; a <= L5; a++) {
    const b = bodies ? a : a === L5 ? S1 : a + 1;
    if (!group.places.some((p) => p.a <= a && b <= p.b))
      places.push({ a, b, kind: bodies ? 'body' : 'disc' });
  }
  return places.length > 0 ? { ...group, places } : null;
}

/** "all levels below L3", "from L2 down", "L3-4 and above": the stretch to the end of the lumbar spine; null for none. */
export function onOneSide(
  tokens: readonly Token[],
  from: number,
  to: number,
  group: LevelGroup,
): LevelGroup | null {
  const first = group.places[0];
  const last = group.places.at(-1);
  if (first === undefined || last === undefined || first.a < 11) return null;
  const near = wordAt(tokens, group.from - 1) === 'the' ? group.from - 2 : group.from - 1;
  const word = wordAt(tokens, near);
  const down =
    below.has(word) || (word === 'to' && /^(caudal|inferior|distal)$/.test(wordAt(tokens, near - 1)));
  const up =
    word === 'above' || (word === 'to' && /^(cranial|superior|proximal)$/.test(wordAt(tokens, near - 1)));
  if (down || up) {
    const beyond = wordAt(tokens, near - 1) === 'and' && wordAt(tokens, near - 2) === 'at';
    const noun = word === 'to' ? near - 2 : near - 1;
    if (!beyond && ![noun, noun - 1, noun - 2].some((t) => t >= from && counted.has(wordAt(tokens, t))))
      return null;
    const edge = beyond ? first.a : last.b;
    const start = beyond ? near - 2 : near;
    if (down)
      return edge < S1 ? { ...group, from: start, places: [{ a: edge, b: S1, kind: 'range' }] } : null;
    const top = beyond ? last.b : first.a;
    return top > L1 ? { ...group, from: start, places: [{ a: L1, b: top, kind: 'range' }] } : null;
  }
  let at = group.to;
  if (small.has(wordAt(tokens, at))) at++;
  const joined = wordAt(tokens, at) === 'and' || wordAt(tokens, at) === 'or';
  if (joined) at++;
  const then = wordAt(tokens, at);
  if (at >= to || (!joined && /^(below|above|lower|higher|beneath)$/.test(then))) return null;
  // "L4 and below the conus": a landmark follows.
  if (joined && /^(the|this|that|l|it)$/.test(wordAt(tokens, at + 1))) return null;
  if (downward.has(then) && first.a < S1)
    return { ...group, to: at + 1, places: [{ a: first.a, b: S1, kind: 'range' }] };
  if (upward.has(then) && last.b > L1 && joined)
    return { ...group, to: at + 1, places: [{ a: L1, b: last.b, kind: 'range' }] };
  return null;
}

/** "L4 has slipped forward relative to L5": both names are of one segment; null when they are not. */
export function slipOnto(
  tokens: readonly Token[],
  upper: LevelGroup,
  lower: LevelGroup,
): [LevelGroup, LevelGroup] | null {
  const [a, b] = [upper.places[0], lower.places[0]];
  if (a?.kind !== 'body' || b?.kind !== 'body' || upper.places.length + lower.places.length !== 2)
    return null;
  if (!follows(a.a, b.a) || lower.from - upper.to > REACH) return null;
  const at = wordAt(tokens, lower.from - 1) === 'the' ? lower.from - 2 : lower.from - 1;
  const related =
    wordAt(tokens, at) === 'to' && /^(relative|respect|relation|compared)$/.test(wordAt(tokens, at - 1));
  if (!related) return null;
  const places: readonly Place[] = [{ a: a.a, b: b.a, kind: 'slip' }];
  return [
    { ...upper, places },
    { ...lower, places },
  ];
}
