import type { Side } from '../domain/anatomy.ts';
import type { FindingType, Severity } from '../domain/finding.ts';
import { herniations } from './finding-kinds.ts';
import { isBodies } from './level-group.ts';
import type { SideGrade } from './mention.ts';
import type { Mod } from './sentence-state.ts';

/** What is said of a disc as a whole; "both discs" are two levels. */
const wholeDisc: ReadonlySet<FindingType> = new Set([
  'disc-desiccation',
  'disc-height-loss',
  'disc-degeneration',
]);

/** Sides and grades as a finding of this type can have them. */
export function pairsFor(type: FindingType, mods: readonly Mod[]): SideGrade[] {
  let pairs = pairsOf(mods);
  if (type === 'postoperative-change') pairs = pairs.map((p) => ({ ...p, grade: null }));
  if (type === 'central-stenosis') pairs = [{ side: null, grade: pairs[0]?.grade ?? null }];
  if (wholeDisc.has(type))
    pairs = pairs.slice(0, 1).map((p) => ({ ...p, side: p.side === 'bilateral' ? null : p.side }));
  if (herniations.has(type)) return pairs.length > 1 ? merged(pairs) : pairs;
  if (type === 'intraspinal-mass' || !pairs.some((p) => p.side === 'midline')) return pairs;
  return pairs.map((p) => (p.side === 'midline' ? { ...p, side: null } : p));
}

/** A herniation has one side: left or right before midline, both when both are said. */
function merged(pairs: readonly SideGrade[]): SideGrade[] {
  const lateral = new Set(pairs.map((p) => p.side).filter((s) => s !== null && s !== 'midline'));
  const grade = pairs.find((p) => p.grade !== null)?.grade ?? null;
  const [only] = [...lateral];
  const side = lateral.size > 1 ? 'bilateral' : (only ?? pairs.find((p) => p.side)?.side ?? null);
  return [{ side, grade }];
}

const isSideOrGrade = ({ kind }: Mod): boolean => kind === 'grade' || kind === 'size' || kind === 'side';

/** Reads a run of modifiers into sides with grades: "moderate right and mild left", "mild bilateral", "left". */
export function pairsOf(mods: readonly Mod[]): SideGrade[] {
  if (mods.length === 0) return [{ side: null, grade: null }];
  const said = mods.length < 4 ? [] : mods.filter(isSideOrGrade);
  const alternate = said.every((m, n) => (m.kind === 'side') === (n % 2 === 0));
  if (said.length >= 4 && said.length % 2 === 0 && alternate && said[0]?.kind === 'side')
    return said
      .filter((m) => m.kind === 'side')
      .map((m, n) => ({
        side: m.side,
        grade: said[2 * n + 1]?.item.word.grade ?? said[2 * n + 1]?.item.word.size ?? null,
      }));
  const pairs: { side: Side | null; grade: Severity | null }[] = [];
  let grade: Severity | null = null;
  let shared: Severity | null = null;
  let sided = false;
  for (const mod of mods) {
    if (mod.kind === 'grade' || mod.kind === 'size') {
      const said = mod.item.word.grade ?? mod.item.word.size ?? null;
      const last = pairs.at(-1);
      if (
        sided &&
        last &&
        last.grade === null &&
        grade === null &&
        !pairs.some((p) => p !== last && p.grade !== null) &&
        isLast(mods, mod)
      ) {
        // "left moderate": the grade follows its side.
        for (const p of pairs) p.grade ??= said;
      } else grade = said;
      shared ??= said;
    } else if (mod.kind === 'side' || (mod.kind === 'zone' && mod.side !== null)) {
      pairs.push({ side: mod.side, grade });
      grade = null;
      sided = true;
    }
  }
  if (pairs.length === 0) return [{ side: null, grade: grade ?? shared }];
  if (grade !== null) for (const p of pairs) p.grade ??= grade;
  const [only] = pairs;
  if (only && pairs.length === 1) return [{ side: only.side ?? 'midline', grade: only.grade }];
  // "mild left and right": one grade for both.
  const graded = pairs.filter((p) => p.grade !== null);
  if (graded.length === 1) for (const p of pairs) p.grade ??= graded[0]?.grade ?? null;
  const lateral = new Set(pairs.map((p) => p.side).filter((s) => s !== 'midline'));
  const grades = new Set(pairs.map((p) => p.grade));
  if (pairs.length > 1 && grades.size === 1) {
    const side: Side | null = lateral.size > 1 ? 'bilateral' : ([...lateral][0] ?? 'midline');
    return [{ side, grade: pairs[0]?.grade ?? null }];
  }
  if (lateral.size <= 1) return [{ side: [...lateral][0] ?? 'midline', grade: graded[0]?.grade ?? null }];
  return pairs.filter((p) => p.side !== 'midline');
}

function isLast(mods: readonly Mod[], mod: Mod): boolean {
  return !mods.slice(mods.indexOf(mod) + 1).some((m) => m.kind === 'side');
}

/** "acute L3 and chronic L1 fractures": levels joined by "and" with nothing but a word of time between, apart; null if not. */
function levelList(mods: readonly Mod[]): Mod[][] | null {
  if (mods.length % 2 === 0 || !mods.every((m, n) => m.kind === (n % 2 === 0 ? 'level' : 'list')))
    return null;
  for (let n = 1; n < mods.length; n += 2) {
    const [list, next] = [mods[n], mods[n + 1]];
    if (!list || !next || list.item.gap > 0 || next.item.gap > 2) return null;
  }
  if (!mods.every((m) => m.kind === 'list' || (m.item.level && isBodies(m.item.level)))) return null;
  return mods.filter((m) => m.kind === 'level').map((m) => [m]);
}

/** Modifiers that name several sides each with a level of its own, apart; null when they do not. */
export function splitPlaces(mods: readonly Mod[]): Mod[][] | null {
  if (mods.length < 3) return null;
  const listed = levelList(mods);
  if (listed) return listed;
  if (mods.length < 4) return null;
  const out: Mod[][] = [];
  let current: Mod[] = [];
  for (const mod of mods) {
    current.push(mod);
    if (mod.kind !== 'level') continue;
    if (!current.some((m) => m.kind === 'grade' || m.side === 'left' || m.side === 'right')) return null;
    out.push(current);
    current = [];
  }
  if (out.length < 2 || current.some((m) => m.kind === 'side' || m.kind === 'grade')) return null;
  // "severe L4-5 and moderate L3-4 stenosis": a grade for each, or a side for each.
  const each = (has: (mod: Mod) => boolean): boolean => out.every((place) => place.some(has));
  if (!each((m) => m.kind === 'grade') && !each((m) => m.kind === 'side')) return null;
  const grade = out[0]?.find((m) => m.kind === 'grade');
  return out.map((place) => (grade && !place.some((m) => m.kind === 'grade') ? [grade, ...place] : place));
}
