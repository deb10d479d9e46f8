import type { BodySide } from '../domain/anatomy.ts';
import { bodySides } from '../domain/anatomy.ts';
import type { OrderKind } from '../domain/assessment.ts';
import type { Chart, OrderEntry } from '../domain/chart.ts';
import type { FindingType } from '../domain/finding.ts';
import type { CorrelatedFinding, Correlation } from '../domain/judgement.ts';
import type { LegSymptom, SymptomProfile } from '../domain/profile.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { basketOf, type Basket } from '../orders/basket.ts';
import { conceptIn } from '../orders/code-set.ts';
import { asserts } from '../orders/negation.ts';
import { orderAim, type OrderAim } from '../orders/order-aim.ts';
import { orderWords, type OrderWords } from '../orders/order-words.ts';
import { says } from '../orders/plain-words.ts';

export interface TreatmentInput {
  /** The orders asked about. */
  readonly orders: readonly OrderEntry[];
  /** Further drafts of the same request: background, not judged. */
  readonly others?: readonly OrderEntry[];
  readonly profile: SymptomProfile;
  /** The latest lumbar report beside the symptoms; null when there is none. */
  readonly correlation: Correlation | null;
  readonly chart: Chart;
  /** ISO 8601 date or instant of the event. */
  readonly today: string;
}

/** What hurts, as far as it decides about a treatment. `unknown`: nothing is documented. */
export type PainPattern = 'radicular' | 'claudication' | 'axial' | 'none' | 'unknown';

/** One treatment order with everything that its rules look at. */
export interface TreatmentSubject extends Omit<TreatmentInput, 'orders' | 'others'> {
  readonly order: OrderEntry;
  /** What else is being ordered. */
  readonly basket: Basket;
  readonly kind: OrderKind;
  readonly aim: OrderAim;
  readonly words: OrderWords;
  readonly knowledge: Knowledge;
  readonly pain: PainPattern;
  /** Sides of the legs that hurt or are weak; empty when no side is known. */
  readonly legSides: readonly BodySide[];
  /** Findings that explain the symptoms: urgent or likely symptomatic, of the present. */
  readonly lesions: readonly CorrelatedFinding[];
  /** A report was read, symptoms are documented, and nothing in it explains them. */
  readonly incidentalOnly: boolean;
}

const axialTypes: readonly FindingType[] = [
  'disc-degeneration',
  'disc-desiccation',
  'disc-height-loss',
  'annular-fissure',
  'modic-1',
  'modic-2',
  'modic-3',
  'endplate-change',
  'facet-arthropathy',
  'facet-effusion',
  'schmorl-node',
];

/** Whether the pain is in the back only, or all that explains it is wear that gives back pain only. */
export function isAxial({ pain, lesions }: TreatmentSubject): boolean {
  if (pain === 'axial') return true;
  return (
    pain === 'radicular' &&
    lesions.length > 0 &&
    lesions.every((f) => f.classification !== 'urgent' && isOf(f, axialTypes))
  );
}

const rootSigns: readonly string[] = ['slr', 'crossed-slr', 'femoral-stretch', 'motor', 'reflex', 'sensory'];
const legWords: readonly string[] = [
  'sciatica',
  'radiculopathy',
  'radicular',
  'radiculitis',
  'leg pain',
  'leg',
  'legs',
  'claudication',
  'foot drop',
  'cauda equina',
];

/** Puts an order beside the patient it is for. */
export function treatmentSubject(
  order: OrderEntry,
  kind: OrderKind,
  input: TreatmentInput,
  knowledge: Knowledge,
): TreatmentSubject {
  const { profile, correlation } = input;
  const words = orderWords(order);
  const findings = presentFindings(correlation);
  const pain = painPattern(profile, order, words, knowledge);
  const beside = [...(input.others ?? []), ...input.orders.filter((one) => one !== order)];
  return {
    basket: basketOf(beside, knowledge.orderCodes),
    profile,
    correlation,
    chart: input.chart,
    today: input.today,
    order,
    kind,
    words,
    knowledge,
    pain,
    aim: orderAim(order),
    legSides: legSidesOf(profile),
    lesions: findings.filter(
      (f) => f.classification === 'urgent' || f.classification === 'likely-symptomatic',
    ),
    incidentalOnly:
      correlation !== null &&
      correlation.urgency !== 'urgent' &&
      correlation.urgency !== 'emergent' &&
      pain !== 'unknown' &&
      findings.every(
        (f) => f.classification === 'likely-incidental' || f.classification === 'incidental-needs-follow-up',
      ),
  };
}

/** Findings of a correlation that are asserted or possible now. */
export function presentFindings(correlation: Correlation | null): readonly CorrelatedFinding[] {
  return (correlation?.findings ?? []).filter((f) => f.status !== 'historical');
}

/** Whether a finding is one of the types. */
export function isOf(finding: CorrelatedFinding, types: readonly FindingType[]): boolean {
  return types.includes(finding.type);
}

function painPattern(
  profile: SymptomProfile,
  order: OrderEntry,
  words: OrderWords,
  knowledge: Knowledge,
): PainPattern {
  if (profile.recovered !== undefined) return 'none';
  if (profile.claudication?.value === 'neurogenic' && !isOneRoot(profile)) return 'claudication';
  const signs = profile.signs.some(
    (s) =>
      s.result === 'positive' &&
      rootSigns.includes(s.sign) &&
      (s.sign === 'slr' || s.roots.length > 0 || s.sign !== 'sensory'),
  );
  const { sphincter } = profile;
  const cauda = [sphincter.bladder, sphincter.bowel, sphincter.saddle].some((f) => f?.value === 'present');
  if (profile.leg.some(isRootLike) || cauda || (signs && profile.legPain?.value !== 'absent'))
    return 'radicular';
  const back = profile.backPain?.value === 'present';
  const saysLeg =
    asserts(words.reason, legWords) ||
    order.reason.some(
      (r) =>
        conceptIn(knowledge.orderCodes.measures['low-back-pain'], r) && says(words.reason, ['radiculopathy']),
    );
  if (profile.legPain?.value === 'present' && profile.leg.length === 0) return 'radicular';
  if (back) return saysLeg && profile.legPain === undefined ? 'radicular' : 'axial';
  if (profile.leg.length > 0) return 'axial';
  return profile.documented && profile.backPain?.value === 'absent' ? 'none' : 'unknown';
}

/** One leg with a root of its own: pain on standing and walking then comes from that root, not from the canal. */
function isOneRoot(profile: SymptomProfile): boolean {
  const sides = new Set(profile.leg.map((l) => l.side));
  return (
    sides.size === 1 &&
    !sides.has('unspecified') &&
    profile.leg.some((l) => l.roots.some((r) => r.basis !== 'region'))
  );
}

/** Leg pain that may come from a root: not when it is said to stay above the knee without any root named. */
function isRootLike(leg: LegSymptom): boolean {
  if (leg.belowKnee === true) return true;
  const named = leg.roots.some((r) => r.basis === 'sign' || r.basis === 'named');
  return named || (leg.belowKnee === null && (leg.roots.length > 0 || leg.dominant === true || leg.pain));
}

function legSidesOf(profile: SymptomProfile): readonly BodySide[] {
  const told = profile.leg.map((l) => l.side).filter((s): s is BodySide => s === 'left' || s === 'right');
  const signs = profile.signs
    .filter((s) => s.result === 'positive' && (s.sign === 'motor' || s.sign === 'reflex'))
    .flatMap((s) => (s.side === 'unspecified' ? [] : bodySides(s.side)));
  return [...new Set(told.length > 0 ? told : signs)];
}
