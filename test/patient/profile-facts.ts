import type { Chart } from '../../src/domain/chart.ts';
import type { SymptomProfile } from '../../src/domain/profile.ts';
import { loadSymptomWords } from '../../src/knowledge/symptom-words.ts';
import { buildProfile } from '../../src/patient/build-profile.ts';

export const words = loadSymptomWords(new URL('../../src/knowledge', import.meta.url).pathname);
export const today = '2026-11-20';

/** A chart with nothing in it but a patient of 46 years, and what is given. */
export function chartOf(given: Partial<Chart> = {}): Chart {
  return {
    patient: { reference: 'Patient/p', id: 'p', sex: 'female', birthDate: '1980-03-01', deceased: false },
    conditions: [],
    observations: [],
    notes: [],
    reports: [],
    serviceRequests: [],
    procedures: [],
    medications: [],
    encounters: [],
    answers: [],
    absent: [],
    ...given,
  };
}

/** The profile of a chart whose only content is one note of today. */
export function profileOfNote(text: string, date: string = today): SymptomProfile {
  const note = { reference: 'DocumentReference/n', date, title: '', type: { codes: [], text: '' }, text };
  return profileOf({ notes: [note] });
}

export function profileOf(given: Partial<Chart>, reportReadAt?: string): SymptomProfile {
  return buildProfile(
    { chart: chartOf(given), indications: [], orders: [], today, ...(reportReadAt ? { reportReadAt } : {}) },
    words,
  );
}

/** Every fact of a profile as one short word, so that tables can say what must and what must not be there. */
export function factsOf(p: SymptomProfile): ReadonlySet<string> {
  const out = new Set<string>();
  const sign = (positive: boolean): string => (positive ? '+' : '-');
  if (p.age !== null) out.add(`age:${p.age}`);
  if (p.backPain) out.add(p.backPain.value === 'present' ? 'back' : 'no-back');
  if (p.backSide) out.add(`side:${p.backSide.value}`);
  if (p.durationWeeks) out.add(`weeks:${p.durationWeeks.value}`);
  if (p.recovered) out.add('recovered');
  if (p.course) out.add(`course:${p.course.value}`);
  if (p.legPain) out.add(p.legPain.value === 'present' ? 'leg-pain' : 'no-leg');
  for (const leg of p.leg) {
    out.add(`leg:${leg.side}`);
    if (leg.roots[0]) out.add(`leg:${leg.side}:${leg.roots[0].root}`);
    for (const { root, basis } of leg.roots) out.add(`root:${leg.side}:${root}:${basis}`);
    if (leg.belowKnee !== null) out.add(`${leg.belowKnee ? 'below' : 'above'}:${leg.side}`);
    if (leg.dominant !== null) out.add(leg.dominant ? 'leg-worse' : 'back-worse');
    if (!leg.pain) out.add(`painless:${leg.side}`);
  }
  if (p.claudication) out.add(`claud:${p.claudication.value}`);
  for (const s of p.signs) {
    for (const side of s.side === 'bilateral' ? ['left', 'right', 'both'] : [s.side]) {
      out.add(`${s.sign}:${side}:${sign(s.result === 'positive')}`);
      if (s.mrc !== undefined) out.add(`${s.sign}:${side}:${s.mrc}`);
      if (s.roots[0] && s.result === 'positive') out.add(`${s.sign}:${side}:${s.roots[0]}`);
      if (s.course) out.add(`${s.course}:${side}`);
    }
  }
  for (const part of ['bladder', 'bowel', 'saddle', 'sexual', 'suspected'] as const) {
    const fact = p.sphincter[part];
    if (fact) out.add(`${part}:${sign(fact.value === 'present')}`);
  }
  if (p.sphincter.residualMl) out.add(`ml:${p.sphincter.residualMl.value}`);
  for (const f of p.redFlags) out.add(`flag:${f.value}`);
  for (const f of p.redFlagsDenied) out.add(`denied:${f.value}`);
  for (const f of p.backPatterns) out.add(`pattern:${f.value}`);
  for (const s of p.priorSurgery) out.add(s.date ? `surgery:${s.date.slice(0, 4)}` : 'surgery');
  if (p.priorSurgery.length > 0) out.add('surgery');
  if (p.priorSurgeryDenied) out.add('no-surgery');
  for (const c of p.conservativeCare) out.add(`care-of:${c.kind}`);
  if (p.conservativeCareWeeks !== undefined) out.add(`care:${p.conservativeCareWeeks}`);
  if (p.candidacy) out.add(p.candidacy.value ? 'candidate' : 'not-candidate');
  if (p.opioidInUse) out.add('opioid');
  for (const m of p.mimics) out.add(`mimic:${m.value}`);
  for (const m of p.psychosocial) out.add(`mind:${m.value.replaceAll(' ', '-')}`);
  if (p.pregnancy) out.add(`pregnant:${sign(p.pregnancy.value === 'present')}`);
  if (p.abdominal) out.add(`abdomen:${sign(p.abdominal.value === 'present')}`);
  if (p.sport) out.add('sport');
  if (p.obesity) out.add('obesity');
  if (p.diabetes) out.add('diabetes');
  for (const c of p.conflicts) out.add(`conflict:${c.about}`);
  if (p.documented) out.add('documented');
  for (const m of p.missing) out.add(`missing:${m.replaceAll(' ', '-')}`);
  return out;
}

/** What of an expectation does not hold: words that must be there, and after "!" words that must not ("leg:*" any leg). */
export function wrongIn(facts: ReadonlySet<string>, expected: string): readonly string[] {
  const has = (word: string): boolean =>
    word.endsWith('*') ? [...facts].some((f) => f.startsWith(word.slice(0, -1))) : facts.has(word);
  return expected
    .split(/\s+/)
    .filter((word) => word !== '')
    .filter((word) => (word.startsWith('!') ? has(word.slice(1)) : !has(word)));
}
