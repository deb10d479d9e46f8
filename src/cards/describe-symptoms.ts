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

function signPhrase(sign: Sign): string {
  const side = sign.side === 'unspecified' ? '' : sign.side;
  const grade = sign.mrc === undefined ? '' : `grade ${sign.mrc}/5`;
  const extra = [grade, sign.course === 'falling' ? 'getting worse' : ''].filter((part) => part !== '');
  const name = tests.has(sign.sign)
    ? `positive ${signWords[sign.sign]}${side === '' ? '' : ` (${side})`}`
    : [side, rootWords(sign.roots), signWords[sign.sign]].filter((part) => part !== '').join(' ');
  return `${name}${extra.length > 0 ? ` (${extra.join(', ')})` : ''}`;
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

/** Symptoms and signs of the cauda equina that are documented as present. */
export function sphincterWords(profile: SymptomProfile): readonly string[] {
  const { bladder, bowel, saddle, sexual, residualMl, suspected } = profile.sphincter;
  return [
    saddle?.value === 'present' ? 'saddle numbness' : '',
    bladder?.value === 'present' ? 'bladder symptoms' : '',
    bowel?.value === 'present' ? 'bowel symptoms' : '',
    sexual?.value === 'present' ? 'new sexual dysfunction' : '',
    residualMl ? `post-void residual ${Math.round(residualMl.value)} ml` : '',
    suspected?.value === 'present' ? 'cauda equina syndrome suspected' : '',
  ].filter((part) => part !== '');
}

const weeks = (count: number): string =>
  count < 1 ? 'under 1 week' : `${Math.round(count)} week${Math.round(count) === 1 ? '' : 's'}`;

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
  const signs = profile.signs.filter((sign) => sign.result === 'positive').map(signPhrase);
  const flags = [...new Set(profile.redFlags.map((flag) => redFlagWords[flag.value]))];
  const parts = [
    ...legPhrases(profile.leg),
    profile.claudication && profile.claudication.value !== 'absent'
      ? `${profile.claudication.value} claudication`
      : '',
    back,
    profile.leg.length === 0 && profile.legPain?.value === 'absent' ? 'no leg symptoms' : '',
    ...sphincterWords(profile),
    ...[...new Set(signs)].slice(0, 5),
    profile.recovered ? 'recovered' : '',
    profile.course && profile.course.value !== 'unchanged' ? `course: ${profile.course.value}` : '',
    profile.durationWeeks ? `for ${weeks(profile.durationWeeks.value)}` : '',
    flags.length > 0 ? `red flags: ${flags.join(', ')}` : '',
    profile.mimics.length > 0
      ? `also considered: ${listWords([...new Set(profile.mimics.map((m) => mimicWords[m.value]))])}`
      : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  const date = latest(profile);
  return `${parts.join('; ')}${date ? ` (latest entry ${date})` : ''}`;
}
