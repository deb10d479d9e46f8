import { rootOrder, type BodySide, type Root } from '../domain/anatomy.ts';
import type { Claim } from '../domain/claim.ts';
import type {
  BackPattern,
  LegSymptom,
  Mimic,
  RedFlagKind,
  RootBasis,
  Sign,
  SymptomProfile,
} from '../domain/profile.ts';

/** What is known of one leg. */
export interface LegPicture {
  readonly pain: boolean;
  /** Positive evidence that a root is involved, beyond pain that may be referred. */
  readonly radicular: boolean;
  /** Roots that the evidence points to; empty when no distribution is known. */
  readonly roots: readonly Root[];
  /** True when a sign or the clinician's own words named the root, false for a pain area only. */
  readonly firm: boolean;
  readonly belowKnee: boolean | null;
  readonly dominant: boolean | null;
  readonly tension: ReadonlySet<'sciatic' | 'femoral' | 'crossed'>;
  readonly deficit: boolean;
  readonly motorDeficit: boolean;
  /** Weakness or a lost reflex: more than a patch of skin. */
  readonly hardDeficit: boolean;
  /** A root that is weak in one muscle and normal in another: the way of a nerve beyond the spine. */
  readonly unevenRoot: boolean;
  /** Roots of motor, reflex and sensory signs. */
  readonly deficitRoots: readonly Root[];
  /** Motor deficit that is falling or marked. */
  readonly graveDeficit: boolean;
  readonly graveRoots: readonly Root[];
}

/** The profile in the terms in which findings are judged. */
export interface Picture {
  /** A threshold that stands in a claim's value; NaN, which no comparison meets, while the claim is not active. */
  readonly limit: (claim: string, key: string) => number;
  readonly profile: SymptomProfile;
  /** False when nothing at all is known, neither symptoms nor their absence. */
  readonly documented: boolean;
  /** Said to have no symptom now. */
  readonly symptomFree: boolean;
  readonly left: LegPicture | null;
  readonly right: LegPicture | null;
  /** Leg symptoms when no side was said anywhere. */
  readonly unsided: LegPicture | null;
  /** Back pain is documented, and both legs were examined for tension and deficit and are normal. */
  readonly legsExaminedFree: boolean;
  /** Leg symptoms said not to be there. */
  readonly legFree: boolean;
  readonly back: 'present' | 'absent' | 'unknown';
  readonly patterns: ReadonlySet<BackPattern>;
  readonly flags: ReadonlySet<RedFlagKind>;
  readonly mimics: ReadonlySet<Mimic>;
  readonly claudication: 'neurogenic' | 'vascular' | 'absent' | 'unknown';
  /** Back pain without signs of a root. */
  readonly axial: boolean;
  /** Root symptoms that outweigh the back pain, or without any. */
  readonly legLed: boolean;
  readonly bilateralSciatica: boolean;
  /** Bladder, bowel or saddle change, or a residual volume above the limit. */
  readonly caudaSigns: boolean;
  /** Cauda equina syndrome suspected, or new sexual dysfunction, without the signs above. */
  readonly caudaSuspected: boolean;
  readonly upperMotor: boolean;
  /** Weakness, cord signs, or bladder, bowel or saddle change: what pressure in the canal does. */
  readonly canalDeficit: boolean;
  readonly graveDeficit: boolean;
}

/** Leg pain of which nothing else was said. */
const unknownLeg: LegPicture = {
  pain: true,
  radicular: false,
  roots: [],
  firm: false,
  belowKnee: null,
  dominant: null,
  tension: new Set(),
  deficit: false,
  motorDeficit: false,
  hardDeficit: false,
  unevenRoot: false,
  deficitRoots: [],
  graveDeficit: false,
  graveRoots: [],
};

const deficitKinds = ['motor', 'reflex', 'sensory'];

/** Draws the picture from the profile. Absent facts stay unknown; nothing is taken as said that was not. */
export function drawPicture(profile: SymptomProfile, claims: ReadonlyMap<string, Claim>): Picture {
  const limit = (claim: string, key: string): number => {
    const value = claims.get(claim)?.value?.[key];
    return typeof value === 'number' ? value : NaN;
  };
  // What was said without a side, beside symptoms of one side, is taken to be of that side.
  const one = (side: BodySide, other: BodySide): LegPicture | null =>
    drawLeg(profile, drawLeg(profile, [other], limit) ? [side] : [side, 'unspecified'], limit, side);
  const left = one('left', 'right');
  const right = one('right', 'left');
  const bare = profile.legPain?.value === 'present' && profile.leg.length === 0 ? unknownLeg : null;
  const open = drawLeg(profile, ['unspecified'], limit) ?? bare;
  const unsided = left || right ? null : open;
  const legs = [left, right, open].filter((leg) => leg !== null);
  const claudication = profile.claudication?.value ?? 'unknown';
  const { bladder, bowel, saddle, sexual, residualMl, suspected } = profile.sphincter;
  const caudaSigns =
    [bladder, bowel, saddle].some((fact) => fact?.value === 'present') ||
    (residualMl?.value ?? 0) > limit('urgency.cauda-equina-signs', 'residualAboveMl');
  const back = profile.backPain?.value ?? (profile.backPatterns.length > 0 ? 'present' : 'unknown');
  const someLeg = legs.length > 0 || claudication === 'neurogenic' || claudication === 'vascular';
  const legFree = !someLeg && profile.legPain?.value === 'absent';
  const symptomFree =
    !someLeg && !caudaSigns && (profile.recovered !== undefined || (legFree && back === 'absent'));
  const radicular = legs.some((leg) => leg.radicular);
  const upperMotor = profile.signs.some((s) => s.sign === 'upper-motor' && s.result === 'positive');
  return {
    limit,
    profile,
    documented: profile.documented || symptomFree || someLeg || legFree || back !== 'unknown' || caudaSigns,
    symptomFree,
    left,
    right,
    unsided,
    legFree,
    legsExaminedFree: !someLeg && back === 'present' && isExaminedFree(profile),
    back: symptomFree ? 'absent' : back,
    patterns: new Set(profile.backPatterns.map((p) => p.value)),
    flags: new Set(profile.redFlags.map((f) => f.value)),
    mimics: new Set(profile.mimics.map((m) => m.value)),
    claudication,
    axial: back === 'present' && !symptomFree && !radicular,
    legLed: radicular && (back !== 'present' || legs.some((leg) => leg.dominant === true)),
    bilateralSciatica: hasBilateralSciatica(profile, left, right, limit),
    caudaSigns,
    caudaSuspected: !caudaSigns && (suspected?.value === 'present' || sexual?.value === 'present'),
    upperMotor,
    canalDeficit: upperMotor || caudaSigns || legs.some((leg) => leg.motorDeficit),
    graveDeficit: legs.some((leg) => leg.graveDeficit),
  };
}

function isExaminedFree({ signs }: SymptomProfile): boolean {
  const normal = (...kinds: readonly Sign['sign'][]): boolean =>
    (['left', 'right'] as const).every((side) =>
      signs.some(
        (s) =>
          kinds.includes(s.sign) && s.result === 'negative' && (s.side === side || s.side === 'bilateral'),
      ),
    );
  return (
    normal('slr') &&
    normal('motor', 'reflex') &&
    !signs.some((s) => s.result === 'positive' && s.sign !== 'extension-test')
  );
}

/**
 * Root pain, or weakness, in both legs. Leg symptoms that come on walking and go on sitting are claudication and not this; nor is
 * long-standing pain in both legs of an older person without any tension sign or deficit, which claudication most
 * often is.
 */
function hasBilateralSciatica(
  profile: SymptomProfile,
  left: LegPicture | null,
  right: LegPicture | null,
  limit: Picture['limit'],
): boolean {
  if (!left?.radicular || !right?.radicular) return false;
  const tense = [left, right].every((leg) => leg.tension.size > 0);
  if (profile.mimics.some((m) => m.value === 'peripheral-neuropathy') && !tense) return false;
  if (!(left.pain && right.pain) && !(left.motorDeficit && right.motorDeficit)) return false;
  const signs = [left, right].some((leg) => leg.deficit || leg.tension.size > 0);
  const walking = profile.claudication?.value;
  if (walking === 'neurogenic' || walking === 'vascular') return tense;
  const old = (profile.age ?? 0) >= limit('urgency.bilateral-sciatica', 'claudicationFromAge');
  const long = (profile.durationWeeks?.value ?? 0) > limit('urgency.bilateral-sciatica', 'longAboveWeeks');
  return signs || !old || !long;
}

function drawLeg(
  profile: SymptomProfile,
  sides: readonly (BodySide | 'unspecified')[],
  limit: Picture['limit'],
  needs?: BodySide,
): LegPicture | null {
  if (needs && !drawLeg(profile, [needs], limit)) return null;
  const entries = profile.leg.filter((leg) => sides.includes(leg.side));
  const signs = profile.signs.filter(
    (sign) =>
      sign.result === 'positive' &&
      (sides.some((side) => side === sign.side) ||
        (sign.side === 'bilateral' && sides.some((side) => side !== 'unspecified'))),
  );
  const deficits = signs.filter((sign) => deficitKinds.includes(sign.sign));
  const stretched = signs.filter((sign) => sign.sign === 'slr' || sign.sign === 'femoral-stretch');
  // A test that is positive in a leg without symptoms, beside one with them, is the crossed sign of the other leg.
  const silent = entries.length + deficits.length === 0;
  if (silent && (stretched.length === 0 || profile.leg.length > 0)) return null;
  const tension = new Set<'sciatic' | 'femoral' | 'crossed'>();
  for (const { sign } of signs)
    if (sign === 'slr') tension.add('sciatic');
    else if (sign === 'femoral-stretch') tension.add('femoral');
    else if (sign === 'crossed-slr') tension.add('crossed');
  const belowKnee = known(entries, 'belowKnee');
  const evidence = rootsOf(entries, deficits);
  const grave = deficits.filter(
    (s) =>
      s.sign === 'motor' &&
      (s.course === 'falling' ||
        s.severe === true ||
        (s.mrc !== undefined && s.mrc <= limit('urgency.motor-deficit', 'mrcAtMost'))),
  );
  return {
    pain: entries.some((leg) => leg.pain),
    radicular:
      deficits.length > 0 ||
      stretched.length > 0 ||
      belowKnee === true ||
      entries.some((leg) => leg.roots.some((r) => r.basis !== 'region')),
    ...evidence,
    belowKnee,
    dominant: known(entries, 'dominant'),
    tension,
    deficit: deficits.length > 0 || entries.some((leg) => !leg.pain && leg.roots.length > 0),
    motorDeficit: deficits.some((s) => s.sign === 'motor'),
    hardDeficit: deficits.some((s) => s.sign !== 'sensory'),
    unevenRoot: isUneven(profile.signs, sides),
    deficitRoots: unique(deficits.flatMap((s) => s.roots)),
    graveDeficit: grave.length > 0,
    graveRoots: unique(grave.flatMap((s) => s.roots)),
  };
}

function isUneven(signs: readonly Sign[], sides: readonly (BodySide | 'unspecified')[]): boolean {
  const motor = signs.filter(
    (s) => s.sign === 'motor' && (s.side === 'bilateral' || sides.some((side) => side === s.side)),
  );
  const normal = motor.filter((s) => s.result === 'negative' && s.roots.length === 1).flatMap((s) => s.roots);
  return motor.some((s) => s.result === 'positive' && s.roots.some((root) => normal.includes(root)));
}

function known(entries: readonly LegSymptom[], key: 'belowKnee' | 'dominant'): boolean | null {
  const said = entries.map((leg) => leg[key]).filter((value) => value !== null);
  return said.length === 0 ? null : said.includes(true);
}

/**
 * The roots that all the evidence agrees on best: signs and the clinician's words first, then the pain area narrows
 * them; where strong evidence disagrees with itself, both stand.
 */
function rootsOf(
  entries: readonly LegSymptom[],
  deficits: readonly Sign[],
): { readonly roots: readonly Root[]; readonly firm: boolean } {
  const guesses = entries.flatMap((leg) => leg.roots);
  const of = (basis: RootBasis): readonly Root[] =>
    guesses.filter((g) => g.basis === basis).map((g) => g.root);
  const signed = deficits.filter((sign) => sign.roots.length > 0).map((sign) => sign.roots);
  // A guess keeps its best basis only: one from a sign repeats the signs, more narrowly, and may rest on the area, too.
  const area = (basis: RootBasis): readonly Root[] =>
    of(basis).length > 0 ? [...of(basis), ...of('sign')] : [];
  const sets = [
    ...signed.map((roots) => ({ firm: true, roots })),
    { firm: true, roots: signed.length > 0 ? [] : of('sign') },
    { firm: true, roots: of('named') },
    { firm: false, roots: area('dermatome') },
    { firm: false, roots: area('region') },
  ].filter((set) => set.roots.length > 0);
  let roots: readonly Root[] = [];
  let firm = false;
  for (const set of sets) {
    const common = roots.filter((root) => set.roots.includes(root));
    if (roots.length === 0) [roots, firm] = [set.roots, set.firm];
    else if (common.length > 0) roots = common;
    else if (set.firm === firm) roots = [...roots, ...set.roots];
  }
  return { roots: unique(roots), firm };
}

function unique(roots: readonly Root[]): readonly Root[] {
  return rootOrder.filter((root) => roots.includes(root)).concat(roots.includes('L6') ? ['L6'] : []);
}
