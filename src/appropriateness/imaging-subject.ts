import type { Chart, OrderEntry } from '../domain/chart.ts';
import type {
  LegSymptom,
  Mimic,
  Origin,
  RedFlagKind,
  Sign,
  SignKind,
  SymptomProfile,
} from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Basket } from '../orders/basket.ts';
import { earlierStudies, type EarlierStudy } from '../orders/earlier-study.ts';
import { conceptTexts } from '../orders/order-words.ts';

/** Everything that the choice of a variant looks at, for one order. */
export interface ImagingSubject {
  readonly order: OrderEntry;
  readonly profile: SymptomProfile;
  readonly chart: Chart;
  readonly today: string;
  readonly knowledge: Knowledge;
  /** What else is being ordered. */
  readonly basket: Basket;
  readonly earlier: readonly EarlierStudy[];
  readonly durationWeeks: number | null;
  readonly careWeeks: number | null;
}

/**
 * Gathers the subject of one order. A trial of care that lasted n weeks shows that the symptoms did too, and an
 * operation, injection or surgical referral in the same request that one of them is considered.
 */
export function imagingSubject(
  order: OrderEntry,
  given: {
    readonly profile: SymptomProfile;
    readonly chart: Chart;
    readonly today: string;
    readonly basket?: Basket;
  },
  knowledge: Knowledge,
): ImagingSubject {
  const { profile, basket = {} } = given;
  const care = given.profile.conservativeCareWeeks ?? null;
  const told = given.profile.durationWeeks?.value ?? null;
  return {
    chart: given.chart,
    today: given.today,
    profile:
      basket.planned === undefined
        ? profile
        : { ...profile, candidacy: { value: true, from: [orderedBeside(basket.planned)] } },
    order,
    knowledge,
    basket,
    earlier: earlierStudies(order, given.chart, given.today, knowledge.orderCodes),
    careWeeks: care,
    durationWeeks: told ?? (care !== null && care > 0 ? care : null),
  };
}

/** A draft of the same request as the origin of a fact. */
export function orderedBeside(order: OrderEntry): Origin {
  const [words = ''] = conceptTexts([order.code]);
  return { reference: order.reference, ...(order.authored ? { date: order.authored } : {}), words };
}

/** Where the given red flags were found; empty when none of them is there. */
export function flagOrigins(profile: SymptomProfile, kinds: readonly RedFlagKind[]): readonly Origin[] {
  return profile.redFlags.filter((f) => kinds.includes(f.value)).flatMap((f) => f.from);
}

export function hasFlag(profile: SymptomProfile, ...kinds: readonly RedFlagKind[]): boolean {
  return profile.redFlags.some((f) => kinds.includes(f.value));
}

/** Positive motor signs that are severe (MRC 3 or less) or falling. */
export function graveMotorSigns(profile: SymptomProfile, graveMrc: number): readonly Sign[] {
  return profile.signs.filter(
    (s) =>
      s.sign === 'motor' &&
      s.result === 'positive' &&
      (s.course === 'falling' || s.severe === true || (s.mrc !== undefined && s.mrc <= graveMrc)),
  );
}

/** Whether a leg symptom speaks for a root: a sign or a named root, or pain below the knee. */
export function isRadicular(leg: LegSymptom): boolean {
  return (
    leg.belowKnee === true ||
    leg.roots.some((r) => r.basis !== 'region') ||
    (!leg.pain && leg.roots.length > 0)
  );
}

/** Weakness on one side that no single root explains: two motor signs without a root in common. */
export function weakAtSeveralLevels(profile: SymptomProfile): readonly Sign[] {
  const weak = profile.signs.filter(
    (s) => s.sign === 'motor' && s.result === 'positive' && s.roots.length > 0,
  );
  const other = (a: Sign): Sign | undefined =>
    weak.find((b) => b.side === a.side && !b.roots.some((root) => a.roots.includes(root)));
  return weak.filter((sign) => other(sign) !== undefined);
}

/**
 * Whether signs of the examination, a root that somebody named, or a dermatome below the knee speak for a root. A
 * dermatome of the thigh alone does not: hip and vessels hurt there too.
 */
export function rootSigns(profile: SymptomProfile): boolean {
  return (
    profile.leg.some((l) =>
      l.roots.some(
        (r) => r.basis === 'sign' || r.basis === 'named' || (r.basis === 'dermatome' && l.belowKnee === true),
      ),
    ) ||
    profile.signs.some(
      (s) =>
        s.result === 'positive' &&
        (tension.includes(s.sign) || (['motor', 'reflex', 'sensory'].includes(s.sign) && s.roots.length > 0)),
    )
  );
}

/** Whether a straight leg raise, crossed or not, or a femoral stretch was positive. */
export function tensionSign(profile: SymptomProfile): boolean {
  return profile.signs.some((s) => s.result === 'positive' && tension.includes(s.sign));
}

const tension: readonly SignKind[] = ['slr', 'crossed-slr', 'femoral-stretch'];

/** Leg symptoms on both sides that speak for roots: no claudication of canal or vessels, no stocking of a neuropathy. */
export function bilateralSciatica(profile: SymptomProfile): readonly Origin[] {
  if (profile.claudication !== undefined && profile.claudication.value !== 'absent') return [];
  if (
    profile.mimics.some((m) => m.value === 'peripheral-neuropathy' || m.value === 'vascular') &&
    !tensionSign(profile)
  )
    return [];
  const both = (['left', 'right'] as const).map((side) =>
    profile.leg.filter((l) => l.side === side && isRadicular(l)),
  );
  if (both.every((legs) => legs.length > 0)) return both.flat().flatMap((l) => l.from);
  const raised = (side: 'left' | 'right') =>
    profile.signs.filter(
      (s) => s.sign === 'slr' && s.result === 'positive' && (s.side === side || s.side === 'bilateral'),
    );
  const [left, right] = [raised('left'), raised('right')];
  const legs = (['left', 'right'] as const).every((side) => profile.leg.some((l) => l.side === side));
  return legs && left.length > 0 && right.length > 0 ? [...left, ...right].flatMap((s) => s.from) : [];
}

/** Root deficits on both sides. A stocking loss of a known neuropathy is none. */
export function bilateralDeficit(profile: SymptomProfile): readonly Origin[] {
  const neuropathy = profile.mimics.some((m) => m.value === 'peripheral-neuropathy');
  const deficits = profile.signs.filter(
    (s) =>
      s.result === 'positive' &&
      (s.sign === 'motor' || (s.sign === 'sensory' && s.roots.length > 0 && !neuropathy)),
  );
  const sides = new Set(deficits.map((s) => s.side));
  const both = sides.has('bilateral') || (sides.has('left') && sides.has('right'));
  return both ? deficits.flatMap((s) => s.from) : [];
}

/** Whether the profile holds a symptom of now: pain, leg symptom, deficit or sphincter change. */
export function hasSymptoms(profile: SymptomProfile): boolean {
  const { sphincter } = profile;
  return (
    profile.backPain?.value === 'present' ||
    profile.legPain?.value === 'present' ||
    profile.leg.length > 0 ||
    (profile.claudication !== undefined && profile.claudication.value !== 'absent') ||
    [sphincter.bladder, sphincter.bowel, sphincter.saddle, sphincter.sexual, sphincter.suspected].some(
      (s) => s?.value === 'present',
    ) ||
    graveMotorSigns(profile, 4.5).length > 0
  );
}

/** A nerve of the leg is suspected and back pain is said not to be there: weakness then comes from that nerve. */
export function peripheralNerve(profile: SymptomProfile): boolean {
  const nerves: readonly Mimic[] = ['peroneal-neuropathy', 'peripheral-neuropathy', 'meralgia'];
  return profile.backPain?.value === 'absent' && profile.mimics.some((m) => nerves.includes(m.value));
}
