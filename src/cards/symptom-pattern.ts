import type { BodySide, Root } from '../domain/anatomy.ts';
import { rootOrder } from '../domain/anatomy.ts';
import type { Finding } from '../domain/finding.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { residualWords, sphincterWords } from './describe-symptoms.ts';
import { listWords, rootWords } from './wording.ts';

/** Findings that are felt in the back. */
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

/** The pattern of leg symptoms on walking that sitting relieves. */
export const claudicationPattern = 'neurogenic claudication';

/** Documented signs of the cauda equina, a residual volume among them when it is above the limit of its claim. */
export function caudaSigns(profile: SymptomProfile, knowledge: Knowledge): readonly string[] {
  const limit = knowledge.claims.get('urgency.cauda-equina-signs')?.value?.['residualAboveMl'];
  const residual = profile.sphincter.residualMl?.value ?? 0;
  const full = typeof limit === 'number' && residual > limit;
  return [...sphincterWords(profile), ...(full ? [residualWords(profile)] : [])];
}

/** "left leg, L5 pattern" for the start of a search list; null without any pattern. */
export function patternWords(profile: SymptomProfile, knowledge: Knowledge): string | null {
  const leg = profile.leg[0];
  if (caudaSigns(profile, knowledge).length > 0) return 'cauda equina signs';
  if (profile.sphincter.suspected?.value === 'present') return 'suspected cauda equina syndrome';
  const oneSided = new Set(profile.leg.map(({ side }) => side)).size === 1;
  if (profile.claudication?.value === 'neurogenic' && !oneSided) return claudicationPattern;
  if (leg) {
    const roots: Root[] = leg.roots.filter((guess) => guess.basis !== 'region').map((guess) => guess.root);
    const sides = new Set(profile.leg.map((one) => one.side));
    const side = sides.size > 1 ? 'both legs' : leg.side === 'unspecified' ? 'leg' : `${leg.side} leg`;
    const near = roots.slice(0, 2).sort((a, b) => rootOrder.indexOf(a) - rootOrder.indexOf(b));
    return `${side}${near.length > 0 && sides.size === 1 ? `, ${rootWords(near)} pattern` : ''}`;
  }
  if (profile.recovered) return 'recovered';
  if (profile.backPain?.value !== 'present') return null;
  return profile.redFlags.some((flag) => flag.value !== 'age-over-70')
    ? 'back pain with red flags'
    : 'back pain';
}

export type EmergencyKind =
  'cauda-equina' | 'weakness' | 'aneurysm' | 'infection' | 'malignancy' | 'both-legs' | 'other';

/** What makes the documented symptoms an emergency, gravest first; that they are one is for the stages to say. */
export function emergencyKind(profile: SymptomProfile, knowledge: Knowledge): EmergencyKind {
  const flags = new Set(profile.redFlags.map((flag) => flag.value));
  const sides = new Set(profile.leg.map((leg) => leg.side));
  const suspected = profile.sphincter.suspected?.value === 'present';
  if (suspected || caudaSigns(profile, knowledge).length > 0) return 'cauda-equina';
  if (profile.signs.some((sign) => sign.sign === 'motor' && sign.result === 'positive')) return 'weakness';
  if (flags.has('aneurysm-signs')) return 'aneurysm';
  if (flags.has('infection') || flags.has('fever') || flags.has('iv-drug-use')) return 'infection';
  if (flags.has('cancer') || flags.has('cancer-suspected')) return 'malignancy';
  return sides.has('left') && sides.has('right') ? 'both-legs' : 'other';
}

/** The same in words, for the start of a summary. */
export function emergencyWords(profile: SymptomProfile, knowledge: Knowledge): string {
  const signs = caudaSigns(profile, knowledge);
  const falling = profile.signs.some((sign) => sign.sign === 'motor' && sign.course === 'falling');
  switch (emergencyKind(profile, knowledge)) {
    case 'cauda-equina':
      return signs.length > 0 ? listWords(signs.slice(0, 2)) : 'Suspected cauda equina syndrome';
    case 'weakness':
      return falling ? 'Worsening leg weakness' : 'Leg weakness';
    case 'aneurysm':
      return 'Signs of a symptomatic aneurysm';
    case 'infection':
      return 'Possible spinal infection';
    case 'malignancy':
      return 'Possible spinal malignancy';
    case 'both-legs':
      return 'Leg symptoms on both sides';
    case 'other':
      return 'Emergency features on file';
  }
}
