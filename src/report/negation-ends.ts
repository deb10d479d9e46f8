import type { FindingType } from '../domain/finding.ts';
import type { Cue, Indexed, Match } from '../text/index.ts';
import { herniations, stenoses } from './finding-kinds.ts';
import type { Item } from './items.ts';
import type { Mention } from './mention.ts';

const none: ReadonlySet<number> = new Set();

/** What a negation in the middle of a statement lists together. */
type Kind = 'effect' | 'disc' | 'joint' | 'endplate' | 'other';
const effects: ReadonlySet<FindingType> = new Set([
  ...stenoses,
  'thecal-sac-indentation',
  'nerve-root-contact',
  'nerve-root-compression',
  'cord-compression',
  'cauda-equina-compression',
]);
const joints: ReadonlySet<FindingType> = new Set([
  'facet-arthropathy',
  'facet-effusion',
  'synovial-cyst',
  'ligamentum-flavum-hypertrophy',
]);
const discs: ReadonlySet<FindingType> = new Set([
  ...herniations,
  'annular-fissure',
  'disc-desiccation',
  'disc-degeneration',
  'disc-height-loss',
]);
const kindOf = ({ type }: Mention): Kind => {
  if (effects.has(type)) return 'effect';
  if (joints.has(type)) return 'joint';
  if (discs.has(type)) return 'disc';
  return type.startsWith('modic') || type === 'endplate-change' ? 'endplate' : 'other';
};

/**
 * The commas at which a negation ends although no word says so: "protrusion without root contact, annular fissure" (after
 * an assertion, something of another kind), "no herniation at L4-5, protrusion at L5-S1" (each with a level of its own).
 * A list that goes on to an "or" is negated to its end.
 */
export function negationEnds(
  text: Indexed,
  items: readonly Item[],
  mentions: readonly Mention[],
  cues: readonly Match<Cue>[],
  from: number,
  to: number,
): ReadonlySet<number> {
  if (mentions.length < 2) return none;
  const negations = cues.filter(({ value }) => value.kind === 'negated' && value.reach !== 'before');
  const [first] = negations;
  if (first === undefined) return none;
  const assertedTo = mentions.reduce((least, m) => Math.min(least, m.to), to);
  const contrasting = negations.find((cue) => cue.from >= assertedTo);
  const sorted = mentions.every((m, n) => n === 0 || (mentions[n - 1] as Mention).from <= m.from);
  const inOrder = sorted ? mentions : [...mentions].sort((a, b) => a.from - b.from);
  const lastOr = lastOrOf(text, from, to);
  let out: Set<number> | null = null;
  let next = 0;
  for (const item of items) {
    if (text.tokens[item.from]?.word !== ',' || item.to <= lastOr) continue;
    while (next < inOrder.length && (inOrder[next] as Mention).from < item.from) next++;
    const before = next > 0 ? inOrder[next - 1] : undefined;
    const after = inOrder[next];
    if (!before || !after || before.from < first.to) continue;
    const apart =
      contrasting !== undefined && contrasting.to <= before.from && kindOf(before) !== kindOf(after);
    const placed = hasLevel(items, before.from, item.from) && hasLevel(items, item.to, to);
    if (apart || placed) (out ??= new Set()).add(item.from);
  }
  return out ?? none;
}

const hasLevel = (items: readonly Item[], from: number, to: number): boolean =>
  items.some((item) => item.level !== null && item.from >= from && item.from < to);

/** The last "or" or "nor" between two tokens; -1 for none. */
function lastOrOf({ tokens }: Indexed, from: number, to: number): number {
  for (let t = to - 1; t >= from; t--) if (tokens[t]?.word === 'or' || tokens[t]?.word === 'nor') return t;
  return -1;
}
