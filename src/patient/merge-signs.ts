import type { BodySide } from '../domain/anatomy.ts';
import type { Origin, Sign } from '../domain/profile.ts';
import type { PlacedClue } from './clue.ts';
import { about, dayOfClue, originsOf } from './weigh.ts';
import type { Told } from './weigh.ts';

type At = BodySide | 'unspecified';
interface Row {
  readonly sign: Omit<Sign, 'from'>;
  readonly muscle: string;
  readonly side: At;
  readonly told: readonly Told<'sign'>[];
}

/** Merges examination findings: the newest result of each test and side, with the course of power over time. */
export function mergeSigns(clues: readonly PlacedClue[]): readonly Sign[] {
  const rows = new Map<string, Told<'sign'>[]>();
  for (const told of about(clues, 'sign')) {
    const { sign, muscle = '' } = told.clue;
    const sides: readonly At[] = sign.side === 'bilateral' ? ['left', 'right'] : [sign.side];
    for (const side of sides) {
      const key = `${sign.sign}|${muscle}|${side}`;
      const list = rows.get(key);
      if (list) list.push(told);
      else rows.set(key, [told]);
    }
  }
  const merged: Row[] = [...rows].map(([key, told]) => {
    const [, muscle = '', side = 'unspecified'] = key.split('|');
    return { ...settle(told), muscle, side: side as At };
  });
  return joinSides(withoutWeaker(merged));
}

/** The newest result of one test; of the same day the abnormal one, and the lower grade. */
function settle(told: readonly Told<'sign'>[]): { sign: Omit<Sign, 'from'>; told: readonly Told<'sign'>[] } {
  const ordered = [...told].sort(
    (a, b) =>
      dayOfClue(b) - dayOfClue(a) ||
      Number(b.clue.sign.result === 'positive') - Number(a.clue.sign.result === 'positive') ||
      (a.clue.sign.mrc ?? 5) - (b.clue.sign.mrc ?? 5),
  );
  const top = ordered[0] as Told<'sign'>;
  const same = ordered.filter((c) => c.clue.sign.result === top.clue.sign.result);
  const roots = [
    ...new Set(
      ordered
        .filter((c) => dayOfClue(c) === dayOfClue(top) && c.clue.sign.result === top.clue.sign.result)
        .flatMap((c) => c.clue.sign.roots),
    ),
  ];
  const mrc =
    top.clue.sign.mrc ??
    same.find((c) => dayOfClue(c) === dayOfClue(top) && c.clue.sign.mrc !== undefined)?.clue.sign.mrc;
  const earlier = ordered.find((c) => dayOfClue(c) < dayOfClue(top) && c.clue.sign.mrc !== undefined);
  const course =
    mrc !== undefined && earlier?.clue.sign.mrc !== undefined && earlier.clue.sign.mrc !== mrc
      ? mrc < earlier.clue.sign.mrc
        ? 'falling'
        : 'improving'
      : same.find((c) => c.clue.sign.course !== undefined)?.clue.sign.course;
  const { sign, side, result } = top.clue.sign;
  const severe = same.some((c) => c.clue.sign.severe === true && dayOfClue(c) === dayOfClue(top));
  const graded = same.find((c) => c.clue.sign.mrc === mrc && c.clue.sign.graded !== undefined)?.clue.sign
    .graded;
  return {
    sign: {
      sign,
      side,
      result,
      roots,
      ...(mrc === undefined ? {} : { mrc }),
      ...(mrc === undefined || graded === undefined ? {} : { graded }),
      ...(severe ? { severe } : {}),
      ...(course === undefined || result === 'negative' ? {} : { course }),
    },
    told: earlier === undefined ? same : [...same, earlier],
  };
}

/** "Power 5/5" beside a weak muscle speaks of the rest; "weakness of the leg" beside a graded muscle is the same weakness. */
function withoutWeaker(rows: readonly Row[]): readonly Row[] {
  const isGeneral = (row: Row): boolean => row.muscle === '' || row.muscle === 'leg';
  return rows.filter((row) => {
    if (row.side === 'unspecified' && row.sign.result === 'positive')
      return !rows.some(
        (r) => r.sign.sign === row.sign.sign && r.side !== 'unspecified' && r.sign.result === 'positive',
      );
    if (row.muscle === 'foot-drop')
      return !rows.some((r) => r.muscle === 'ankle-dorsiflexion' && r.side === row.side);
    if (!isGeneral(row)) return true;
    return !rows.some(
      (r) =>
        r !== row &&
        !isGeneral(r) &&
        r.sign.sign === row.sign.sign &&
        r.side === row.side &&
        r.sign.result === 'positive',
    );
  });
}

/** One row for both sides where they agree. */
function joinSides(rows: readonly Row[]): readonly Sign[] {
  const out: Sign[] = [];
  const used = new Set<Row>();
  for (const row of rows) {
    if (used.has(row)) continue;
    const mirror = rows.find(
      (r) =>
        r !== row &&
        !used.has(r) &&
        r.sign.sign === row.sign.sign &&
        r.muscle === row.muscle &&
        row.side !== 'unspecified' &&
        r.side !== 'unspecified' &&
        r.side !== row.side &&
        r.sign.result === row.sign.result &&
        r.sign.mrc === row.sign.mrc &&
        r.sign.graded === row.sign.graded &&
        r.sign.severe === row.sign.severe &&
        r.sign.course === row.sign.course &&
        r.sign.roots.join() === row.sign.roots.join(),
    );
    used.add(row);
    if (mirror) used.add(mirror);
    const from: readonly Origin[] = originsOf([...row.told, ...(mirror?.told ?? [])]);
    out.push({ ...row.sign, side: mirror ? 'bilateral' : row.side, from });
  }
  return out;
}
