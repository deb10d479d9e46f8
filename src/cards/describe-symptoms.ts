import type { BodySide, Root } from '../domain/anatomy.ts';
import { rootOrder } from '../domain/anatomy.ts';
import type { Finding } from '../domain/finding.ts';
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

const axial: ReadonlySet<Finding['type']> = new Set([
  'modic-1',
  'modic-2',
  'modic-3',
  'endplate-change',
  'schmorl-node',
  'facet-arthropathy',
  'facet-effusion',
  'fracture',
  'spondylolysis',
  'spondyloarthropathy',
  'annular-fissure',
  'disc-degeneration',
  'disc-desiccation',
  'disc-height-loss',
  'sacroiliac-degeneration',
  'transitional-vertebra',
]);

/** The symptoms that a finding is set beside, for "… likely explains the left leg symptoms". */
export function symptomOf(finding: Pick<Finding, 'type' | 'side'>, profile: SymptomProfile): string {
  const legSides = new Set<BodySide>(
    profile.leg.flatMap((leg) => (leg.side === 'unspecified' ? [] : [leg.side])),
  );
  const { side } = finding;
  if (axial.has(finding.type))
    return profile.backPain?.value === 'present' ? 'the back pain' : 'the symptoms';
  if ((side === 'left' || side === 'right') && legSides.has(side)) return `the ${side} leg symptoms`;
  if (profile.claudication?.value === 'neurogenic') return 'the leg symptoms on walking';
  if (legSides.size === 1) return `the ${[...legSides].join()} leg symptoms`;
  if (profile.leg.length > 0) return 'the leg symptoms';
  return profile.backPain?.value === 'present' ? 'the back pain' : 'the symptoms';
}

/** "left leg symptoms, L5 pattern" for the start of a search list; null without any pattern. */
export function patternWords(profile: SymptomProfile): string | null {
  const leg = profile.leg[0];
  if (sphincterWords(profile).length > 0) return 'cauda equina signs';
  if (leg) {
    const roots: Root[] = leg.roots.filter((guess) => guess.basis !== 'region').map((guess) => guess.root);
    const sides = new Set(profile.leg.map((one) => one.side));
    const side = sides.size > 1 ? 'both legs' : leg.side === 'unspecified' ? 'leg' : `${leg.side} leg`;
    const near = roots.slice(0, 2).sort((a, b) => rootOrder.indexOf(a) - rootOrder.indexOf(b));
    return `${side}${near.length > 0 && sides.size === 1 ? `, ${rootWords(near)} pattern` : ''}`;
  }
  if (profile.claudication?.value === 'neurogenic') return 'neurogenic claudication';
  if (profile.backPain?.value !== 'present') return null;
  return profile.redFlags.some((flag) => flag.value !== 'age-over-70')
    ? 'back pain with red flags'
    : 'back pain';
}

/** What makes an order an emergency, as the start of a summary: the documented signs, gravest first. */
export function emergencyWords(profile: SymptomProfile): string {
  const signs = sphincterWords(profile);
  if (signs.length > 0) return listWords(signs.slice(0, 2));
  const weak = profile.signs.filter((sign) => sign.sign === 'motor' && sign.result === 'positive');
  if (weak.length > 0)
    return weak.some((sign) => sign.course === 'falling') ? 'Worsening leg weakness' : 'Leg weakness';
  const flags = new Set(profile.redFlags.map((flag) => flag.value));
  if (flags.has('aneurysm-signs')) return 'Signs of a symptomatic aneurysm';
  if (flags.has('infection') || flags.has('fever') || flags.has('iv-drug-use'))
    return 'Possible spinal infection';
  if (flags.has('cancer')) return 'Possible spinal malignancy';
  const sides = new Set(profile.leg.map((leg) => leg.side));
  return sides.has('left') && sides.has('right')
    ? 'Leg symptoms on both sides'
    : 'Emergency features on file';
}
