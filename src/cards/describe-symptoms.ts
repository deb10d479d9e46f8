import type { Root } from '../domain/anatomy.ts';
import { gradeWords } from '../domain/profile.ts';
import type {
  LegSymptom,
  Mimic,
  Origin,
  RedFlagKind,
  Sign,
  SignKind,
  SymptomProfile,
} from '../domain/profile.ts';
import { listWords, rootWords } from './wording.ts';

/** What the chart holds of the symptoms, in a clinician's words. Only our own vocabulary: no text from the EHR. */

const signWords: Readonly<Record<SignKind, string>> = {
  slr: 'straight leg raise',
  'crossed-slr': 'crossed straight leg raise',
  'femoral-stretch': 'femoral stretch test',
  motor: 'weakness',
  reflex: 'reflex loss',
  sensory: 'sensory loss',
  'upper-motor': 'upper motor neuron sign',
  gait: 'gait disturbance',
  'extension-test': 'extension test',
};

const tests: ReadonlySet<SignKind> = new Set(['slr', 'crossed-slr', 'femoral-stretch', 'extension-test']);

export const redFlagWords: Readonly<Record<RedFlagKind, string>> = {
  cancer: 'cancer, active or past',
  'cancer-suspected': 'a tumour that somebody suspects',
  fever: 'fever',
  infection: 'recent or known infection',
  'iv-drug-use': 'intravenous drug use',
  immunosuppression: 'immunosuppression',
  'raised-crp': 'raised CRP',
  'weight-loss': 'weight loss',
  'night-pain': 'night pain',
  'trauma-major': 'major trauma',
  'trauma-minor': 'minor trauma',
  osteoporosis: 'osteoporosis',
  steroids: 'long-term steroids',
  'age-over-70': 'age over 70',
  'aneurysm-signs': 'signs of a symptomatic aneurysm',
  anticoagulation: 'anticoagulation',
};

const mimicWords: Readonly<Record<Mimic, string>> = {
  hip: 'hip disease',
  sacroiliac: 'sacroiliac pain',
  'peripheral-neuropathy': 'peripheral neuropathy',
  'peroneal-neuropathy': 'peroneal neuropathy',
  vascular: 'vascular leg pain',
  trochanteric: 'trochanteric pain',
  piriformis: 'piriformis pain',
  meralgia: 'meralgia paraesthetica',
  zoster: 'zoster',
  visceral: 'visceral pain',
};

function legWords(leg: LegSymptom): string {
  const roots = leg.roots.filter((guess) => guess.basis !== 'region').map((guess) => guess.root);
  const parts = [
    leg.pain ? 'leg pain' : 'leg deficit',
    roots.length > 0 ? `${rootWords(roots.slice(0, 3))} pattern` : '',
    leg.belowKnee === true ? 'below the knee' : leg.belowKnee === false ? 'above the knee' : '',
    leg.dominant === true ? 'worse than the back' : leg.dominant === false ? 'less than the back' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function signName({ sign, side: told }: Sign, roots: readonly Root[]): string {
  const side = told === 'unspecified' ? '' : told;
  if (tests.has(sign)) return `positive ${signWords[sign]}${side === '' ? '' : ` (${side})`}`;
  return [side, rootWords(roots, 'and'), signWords[sign]].filter((part) => part !== '').join(' ');
}

/** Positive signs, each told once for a side, with all its roots and the lowest grade. */
function signPhrases(signs: readonly Sign[]): readonly string[] {
  const told = new Map<string, readonly Sign[]>();
  for (const sign of signs) {
    const key = `${sign.sign} ${sign.side}`;
    told.set(key, [...(told.get(key) ?? []), sign]);
  }
  return [...told.values()].flatMap((same) => {
    const lowest = [...same].sort((a, b) => (a.mrc ?? 9) - (b.mrc ?? 9))[0];
    if (lowest === undefined) return [];
    const grade = gradeWords(lowest);
    const differ =
      new Set(same.map(({ roots }) => roots.join())).size > 1 && new Set(same.map(({ mrc }) => mrc)).size > 1;
    const words = [
      grade === null ? '' : `${differ ? 'down to ' : ''}grade ${grade}`,
      same.some(({ course }) => course === 'falling') ? 'getting worse' : '',
    ].filter((part) => part !== '');
    const name = signName(
      lowest,
      same.flatMap(({ roots }) => roots),
    );
    return [words.length === 0 ? name : `${name} (${words.join(', ')})`];
  });
}

/** Leg symptoms one by one; those that differ by nothing but the side are told together. */
function legPhrases(legs: readonly LegSymptom[]): readonly string[] {
  const phrases = new Map<string, LegSymptom['side'][]>();
  for (const leg of legs) {
    const words = legWords(leg);
    phrases.set(words, [...(phrases.get(words) ?? []), leg.side]);
  }
  return [...phrases].map(([words, sides]) => {
    const [side] = new Set(sides).size > 1 && !sides.includes('unspecified') ? ['bilateral'] : sides;
    return side === 'unspecified' ? `${words}, side not said` : `${side ?? ''} ${words}`;
  });
}

/** Symptoms of the cauda equina that are documented as present. */
export function sphincterWords({ sphincter }: SymptomProfile): readonly string[] {
  const { bladder, bowel, saddle, sexual } = sphincter;
  return [
    saddle?.value === 'present' ? 'saddle numbness' : '',
    bladder?.value === 'present' ? 'bladder symptoms' : '',
    bowel?.value === 'present' ? 'bowel symptoms' : '',
    sexual?.value === 'present' ? 'new sexual dysfunction' : '',
  ].filter((part) => part !== '');
}

/** "post-void residual 40 ml"; whether it is too much is for a claim to say. */
export function residualWords(profile: SymptomProfile): string {
  const { residualMl } = profile.sphincter;
  return residualMl ? `post-void residual ${Math.round(residualMl.value)} ml` : '';
}

const counted = (count: number, unit: string): string =>
  `${Math.round(count)} ${unit}${Math.round(count) === 1 ? '' : 's'}`;

/** A duration in the unit that one would say it in. */
function duration(weeks: number): string {
  if (weeks < 1) return 'under 1 week';
  if (weeks <= 26) return counted(weeks, 'week');
  return weeks < 104 ? counted(weeks / 4.345, 'month') : counted(weeks / 52.18, 'year');
}

function latest(profile: SymptomProfile): string | undefined {
  const origins: readonly Origin[] = [
    ...profile.leg.flatMap((leg) => leg.from),
    ...profile.signs.flatMap((sign) => sign.from),
    ...(profile.backPain?.from ?? []),
    ...(profile.claudication?.from ?? []),
    ...Object.values(profile.sphincter).flatMap((fact) => fact?.from ?? []),
  ];
  return origins
    .flatMap(({ date }) => (date ? [date.slice(0, 10)] : []))
    .sort()
    .at(-1);
}

/** One line with everything documented that bears on the findings; null when nothing is. */
export function describeSymptoms(profile: SymptomProfile): string | null {
  const patterns = [...new Set(profile.backPatterns.map((pattern) => pattern.value.replace('-', ' ')))];
  const side = profile.backSide && profile.backSide.value !== 'midline' ? `${profile.backSide.value} ` : '';
  const back =
    profile.backPain?.value === 'present'
      ? `${side}back pain${patterns.length > 0 ? ` (${patterns.slice(0, 3).join(', ')})` : ''}`
      : profile.backPain?.value === 'absent'
        ? 'no back pain'
        : '';
  const signs = signPhrases(profile.signs.filter((sign) => sign.result === 'positive'));
  const flags = [...new Set(profile.redFlags.map((flag) => redFlagWords[flag.value]))];
  const parts = [
    ...legPhrases(profile.leg),
    profile.claudication && profile.claudication.value !== 'absent'
      ? `${profile.claudication.value} claudication`
      : '',
    back,
    profile.leg.length === 0 && profile.legPain?.value === 'absent' ? 'no leg symptoms' : '',
    ...sphincterWords(profile),
    residualWords(profile),
    profile.sphincter.suspected?.value === 'present' ? 'cauda equina syndrome suspected' : '',
    ...signs.slice(0, 5),
    profile.recovered ? 'recovered' : '',
    profile.course && profile.course.value !== 'unchanged' ? `course: ${profile.course.value}` : '',
    profile.durationWeeks ? `for ${duration(profile.durationWeeks.value)}` : '',
    flags.length > 0 ? `red flags: ${flags.join(', ')}` : '',
    profile.mimics.length > 0
      ? `also considered: ${listWords([...new Set(profile.mimics.map((m) => mimicWords[m.value]))])}`
      : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  const date = latest(profile);
  return `${parts.join('; ')}${date ? ` (latest entry ${date})` : ''}`;
}
