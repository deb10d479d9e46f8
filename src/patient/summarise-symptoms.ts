import type { AssessedSymptoms } from '../domain/assessment.ts';
import type { LegSymptom, Origin, Sign, SymptomProfile } from '../domain/profile.ts';

type Leg = NonNullable<AssessedSymptoms['leg']>[number];

/** The profile as the assessment tells it: null and empty members left out, and of each source what it gave. */
export function summariseSymptoms(profile: SymptomProfile): AssessedSymptoms {
  const leg = legRows(profile.leg);
  const signs = profile.signs.map(signRow);
  const redFlags = profile.redFlags.map((f) => f.value);
  const from = sourcesOf(profile);
  return {
    ...(profile.age === null ? {} : { age: profile.age }),
    ...(profile.sex === 'unknown' ? {} : { sex: profile.sex }),
    ...(profile.backPain === undefined ? {} : { backPain: profile.backPain.value === 'present' }),
    ...(profile.durationWeeks === undefined ? {} : { durationWeeks: profile.durationWeeks.value }),
    ...(leg.length === 0 ? {} : { leg }),
    ...(signs.length === 0 ? {} : { signs }),
    ...(profile.conservativeCareWeeks === undefined
      ? {}
      : { conservativeCareWeeks: profile.conservativeCareWeeks }),
    ...(redFlags.length === 0 ? {} : { redFlags }),
    ...(from.length === 0 ? {} : { from }),
  };
}

function legRows(legs: readonly LegSymptom[]): readonly Leg[] {
  const rows = legs.map((leg) => ({ side: leg.side as string, rest: legRest(leg) }));
  const [first, second] = rows;
  if (rows.length === 2 && first && second && JSON.stringify(first.rest) === JSON.stringify(second.rest))
    return [{ side: 'bilateral', ...first.rest }];
  return rows.map(({ side, rest }) => (side === 'unspecified' ? rest : { side, ...rest }));
}

function legRest(leg: LegSymptom): Omit<Leg, 'side'> {
  return {
    ...(leg.roots.length === 0 ? {} : { roots: leg.roots.map((r) => r.root) }),
    ...(leg.belowKnee === null ? {} : { belowKnee: leg.belowKnee }),
    ...(leg.dominant === null ? {} : { dominant: leg.dominant }),
  };
}

function signRow(sign: Sign): NonNullable<AssessedSymptoms['signs']>[number] {
  return {
    sign: sign.sign,
    ...(sign.side === 'unspecified' ? {} : { side: sign.side }),
    result: sign.result,
    ...(sign.roots.length === 0 ? {} : { roots: sign.roots }),
  };
}

/** Each source once, with short labels of the facts that it gave. */
function sourcesOf(profile: SymptomProfile): NonNullable<AssessedSymptoms['from']> {
  const sources = new Map<string, { reference: string; date?: string; gave: Set<string> }>();
  const add = (origins: readonly Origin[], label: string): void => {
    for (const { reference, date } of origins) {
      const key = `${reference} ${date ?? ''}`;
      const known = sources.get(key) ?? {
        reference,
        ...(date === undefined ? {} : { date }),
        gave: new Set(),
      };
      known.gave.add(label);
      sources.set(key, known);
    }
  };
  if (profile.backPain)
    add(profile.backPain.from, profile.backPain.value === 'present' ? 'back pain' : 'no back pain');
  for (const leg of profile.leg) {
    const side = leg.side === 'unspecified' ? '' : ` ${leg.side}`;
    const root = leg.roots[0] === undefined ? '' : ` ${leg.roots[0].root}`;
    add(leg.from, `leg${side}${root}`);
  }
  if (profile.legPain?.value === 'absent') add(profile.legPain.from, 'no leg pain');
  if (profile.claudication && profile.claudication.value !== 'absent')
    add(profile.claudication.from, `${profile.claudication.value} claudication`);
  if (profile.durationWeeks) add(profile.durationWeeks.from, 'duration');
  if (profile.recovered) add(profile.recovered.from, 'recovered');
  for (const sign of profile.signs) add(sign.from, sign.sign);
  for (const part of ['bladder', 'bowel', 'saddle', 'sexual', 'suspected', 'residualMl'] as const) {
    const fact = profile.sphincter[part];
    if (fact)
      add(
        fact.from,
        part === 'suspected' ? 'cauda equina question' : part === 'residualMl' ? 'residual volume' : part,
      );
  }
  for (const flag of profile.redFlags) add(flag.from, flag.value.replaceAll('-', ' '));
  for (const care of profile.conservativeCare) add(care.from, care.kind.replaceAll('-', ' '));
  for (const surgery of profile.priorSurgery) add(surgery.from, 'earlier operation');
  if (profile.candidacy) add(profile.candidacy.from, 'candidacy');
  return [...sources.values()].map(({ gave, ...rest }) => ({
    ...rest,
    gave: [...gave].slice(0, 8).join(', '),
  }));
}
