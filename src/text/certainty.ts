import { freshNumbers } from './fresh-numbers.ts';
import type { Indexed, Match } from './lexicon.ts';

/** How a statement is held. Several can hold of one place ("no history of"). */
export const standings = [
  'negated',
  'hedged',
  'historical',
  'hypothetical',
  'family',
  'recommended',
] as const;
export type Standing = (typeof standings)[number];

/**
 * A cue for certainty, as the tables give it.
 * - a standing: what is said within reach is held so. `reach` is where: "after" the cue to the end of its scope, "before"
 *   it ("is not seen", "cannot be excluded"), or "both".
 * - `end`: every open scope ends here ("but", "however", "there is").
 * - `fresh`: a scope ends at a comma or "and" that this follows ("no stenosis, mild bulge").
 * - `void`: no effect; shields a shorter cue within it ("no change in", "not only").
 */
export interface Cue {
  readonly kind: Standing | 'end' | 'fresh' | 'void';
  readonly reach?: 'after' | 'before' | 'both';
  /** Reach in tokens, for cues that speak of their neighbour only. */
  readonly within?: number;
}

/** How each token of a text is held; written by `markCertainty`, read by `holds`. */
export interface Certainty {
  /** One bit per standing, in the order of `standings`. */
  readonly flags: Int32Array;
  /** For each token the token index of the last cue that reached it, and where that cue ends; -1 for none. */
  readonly cueFrom: Int32Array;
  readonly cueTo: Int32Array;
}

const bitOf: ReadonlyMap<string, number> = new Map(standings.map((s, i) => [s, 1 << i]));

/** A certainty of nothing said, for a text of that many tokens. */
export function plainCertainty(tokens: number): Certainty {
  return {
    flags: freshNumbers(tokens),
    cueFrom: freshNumbers(tokens).fill(-1),
    cueTo: freshNumbers(tokens).fill(-1),
  };
}

/** Whether the token is held in any way but plainly asserted. */
export function isHeld(certainty: Certainty, token: number): boolean {
  return (certainty.flags[token] ?? 0) !== 0;
}

/** Whether the token is held so. */
export function holds(certainty: Certainty, token: number, standing: Standing): boolean {
  const flags = certainty.flags[token] ?? 0;
  return flags !== 0 && (flags & (bitOf.get(standing) ?? 0)) !== 0;
}

const noEnds: ReadonlySet<number> = new Set();

/**
 * Marks how the tokens of one sentence are held, from the cues found in it, in linear time.
 *
 * A scope that runs forward ends at an `end` cue, at a comma or "and" that a `fresh` cue follows, at a colon or a full
 * stop. A comma alone does not end a negation ("no fracture, listhesis or stenosis"); it ends any other scope unless the
 * list goes on to an "or", "versus" or "and/or". A scope that runs backward ends at the cue or clause before it; right
 * after a comma it reaches over the aside ("the stenosis, severe in 2021, has resolved"). `ends` are commas that end every
 * scope.
 */
export function markCertainty(
  text: Indexed,
  from: number,
  to: number,
  cues: readonly Match<Cue>[],
  into: Certainty,
  ends: ReadonlySet<number> = noEnds,
): void {
  if (cues.length === 0) return;
  const { tokens } = text;
  let lastOr = -2;
  const open: Scope[] = [];
  let clause = from;
  /** The clause before the last comma that began one, and the place after the last comma before this one. */
  let earlier = from;
  let comma = from;
  let next = 0;
  let i = from;
  while (i < to) {
    while (next < cues.length && (cues[next] as Match<Cue>).from < i) next++;
    const cue = cues[next];
    if (cue !== undefined && cue.from === i) {
      const { kind, reach = 'after', within = Infinity } = cue.value;
      const bit = bitOf.get(kind) ?? 0;
      if (kind === 'end') {
        // "possibly with a fissure": a scope that has just begun goes on.
        keepFrom(open, cue.from);
        clause = cue.to;
        earlier = clause;
      }
      if (bit !== 0 && reach !== 'after') {
        const since = tokens[i - 1]?.word === ',' ? earlier : clause;
        const start = kind === 'hedged' && reach === 'both' ? Math.max(since, comma) : since;
        for (let t = Math.max(start, i - within); t < i; t++) set(into, t, bit, cue);
        clause = cue.to;
        earlier = clause;
      }
      paint(into, i, cue.to, open);
      if (bit !== 0 && reach !== 'before') {
        close(open, bit);
        open.push({ bit, cue, until: cue.to + within });
      }
      i = cue.to;
      continue;
    }
    const word = tokens[i]?.word ?? '';
    if (word === ',' || word === 'and' || word === '&' || word === '+') {
      const after = word === ',' && lists.has(tokens[i + 1]?.word ?? '') ? i + 2 : i + 1;
      let ahead = next;
      while (ahead < cues.length && (cues[ahead] as Match<Cue>).from < after) ahead++;
      const then = cues[ahead];
      const fresh = then !== undefined && then.from === after && then.value.kind === 'fresh';
      if (word === ',' && tokens[i + 1]?.word !== 'versus') comma = i + 1;
      if (fresh || ends.has(i)) {
        keepFirst(open, 0);
        earlier = clause;
        clause = i + 1;
      } else if (word === ',' && open.length > 0 && !relative.has(tokens[i + 1]?.word ?? '')) {
        if (lastOr === -2) lastOr = lastOrOf(tokens, from, to);
        if (lastOr < i) keepLists(open);
      }
    } else if (word === ':' || word === '.') {
      keepFirst(open, 0);
      clause = i + 1;
      earlier = clause;
    }
    if (open.length > 0) paint(into, i, i + 1, open);
    i++;
  }
}

/** A clause that tells of the person before the comma ("his wife, who is incontinent"). */
const relative = new Set(['who', 'whose']);

/** A standing that holds from its cue on. */
interface Scope {
  readonly bit: number;
  readonly cue: Match<Cue>;
  readonly until: number;
}

const NEGATED = 1;
const lists = new Set(['and', 'or', 'nor']);

function paint(into: Certainty, from: number, to: number, open: Scope[]): void {
  let kept = 0;
  for (const scope of open) if (scope.until > from) open[kept++] = scope;
  keepFirst(open, kept);
  for (let t = from; t < to; t++) for (const scope of open) set(into, t, scope.bit, scope.cue);
}

/** Closes all scopes but the first so many; setting the length of a list would cost a call out of the compiled code. */
function keepFirst(open: Scope[], count: number): void {
  while (open.length > count) open.pop();
}

/** Closes all scopes but those whose cue ends at this token or later. */
function keepFrom(open: Scope[], token: number): void {
  let kept = 0;
  for (const scope of open) if (scope.cue.to >= token) open[kept++] = scope;
  keepFirst(open, kept);
}

/** Closes all scopes that do not run on over a comma. */
function keepLists(open: Scope[]): void {
  let kept = 0;
  for (const scope of open) if (scope.bit === NEGATED) open[kept++] = scope;
  keepFirst(open, kept);
}

function close(open: Scope[], bit: number): void {
  let kept = 0;
  for (const scope of open) if (scope.bit !== bit) open[kept++] = scope;
  keepFirst(open, kept);
}

function set(into: Certainty, token: number, bit: number, cue: Match<Cue>): void {
  into.flags[token] = (into.flags[token] ?? 0) | bit;
  into.cueFrom[token] = cue.from;
  into.cueTo[token] = cue.to;
}

/** Index of the last "or" or "versus" of the sentence; -1 when there is none. */
function lastOrOf(tokens: Indexed['tokens'], from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) {
    const word = tokens[i]?.word;
    if (word === 'or' || word === 'versus' || word === 'vs') return i;
  }
  return -1;
}
