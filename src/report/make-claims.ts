import type { Root, Side, Zone } from '../domain/anatomy.ts';
import type { FindingType, Ground, Measure, Qualifier } from '../domain/finding.ts';
import type { ReadReport } from '../domain/report.ts';
import type { Certainty, Indexed } from '../text/index.ts';
import type { Statement } from './layout.ts';
import { rootsOf } from './level-group.ts';
import type { Mention } from './mention.ts';
import type { Claimed, Denied } from './claim.ts';
import type { Read } from './reconcile.ts';

function rankOf(statement: Statement): number {
  const { section } = statement;
  return section === null ? 0 : section === 'addendum' ? 2 : section === 'impression' ? 1 : 0;
}

const unqualified: readonly Qualifier[] = [];
const rootless: readonly Root[] = [];

function union(some: readonly Qualifier[], more: readonly Qualifier[]): readonly Qualifier[] {
  return some.length === 0 ? more : [...some, ...more.filter((q) => !some.includes(q))];
}

/** Adds what a mention that is not denied asserts: one claim for each of its sides. */
export function addClaims(
  read: Read,
  text: Indexed,
  certainty: Certainty,
  modality: ReadReport['modality'],
  claims: Claimed[],
): void {
  const { mention, levels } = read.placed;
  const { status } = read;
  if (status === 'denied' || status === 'none') return;
  const { tokens } = text;
  const more: Ground[] = [];
  let qualifiers: readonly Qualifier[] = unqualified;
  let measure: Measure | undefined;
  for (const addition of read.additions) {
    more.push(...addition.grounds);
    qualifiers = union(qualifiers, addition.qualifiers);
    if (addition.measure) measure = { ...measure, ...addition.measure };
  }
  if (status !== 'present') {
    const from = certainty.cueFrom[mention.from] ?? -1;
    const to = certainty.cueTo[mention.from] ?? 0;
    const cue = from >= 0 ? tokens[from] : undefined;
    const end = to > 0 ? tokens[to - 1] : undefined;
    if (cue && end) more.push({ gave: 'status', start: cue.start, end: end.end });
  }
  const grounds = more.length > 0 ? [...mention.grounds, ...more] : mention.grounds;
  const type: FindingType =
    mention.type === 'modic-3' && modality !== 'MR' && mention.head !== null
      ? 'endplate-change'
      : mention.type;
  const roots = mention.roots ? rootsOf(mention.roots) : rootless;
  for (const pair of mention.pairs)
    claims.push({
      type,
      levels,
      side: pair.side ?? convexity(mention, text),
      zone: mention.zone ?? ownZone.get(type) ?? null,
      severity: pair.grade,
      status,
      roots,
      qualifiers,
      measure,
      start: tokens[mention.quoteFrom]?.start ?? 0,
      end: tokens[mention.quoteTo - 1]?.end ?? 0,
      grounds,
      rank: rankOf(read.statement),
      multilevel: mention.multilevel,
      sentence: read.sentence,
    });
}

/** The zone that a stenosis names by being what it is. */
const ownZone: ReadonlyMap<FindingType, Zone> = new Map<FindingType, Zone>([
  ['central-stenosis', 'central'],
  ['lateral-recess-stenosis', 'subarticular'],
  ['foraminal-stenosis', 'foraminal'],
]);

/** The side in the word itself: "levoscoliosis" is convex to the left. */
function convexity(mention: Mention, text: Indexed): Side | null {
  if (mention.type !== 'scoliosis') return null;
  for (let t = Math.max(0, mention.from - 2); t < mention.to; t++) {
    const word = text.tokens[t]?.word ?? '';
    if (word.startsWith('levo')) return 'left';
    if (word.startsWith('dextro')) return 'right';
  }
  return null;
}

export function denialOf(read: Read, text: Indexed): Denied {
  const { mention, levels } = read.placed;
  return {
    type: mention.type,
    levels,
    start: text.tokens[mention.quoteFrom]?.start ?? 0,
    end: text.tokens[mention.quoteTo - 1]?.end ?? 0,
    rank: rankOf(read.statement),
  };
}
