import { indicationRedFlags, neuroSymptoms } from '../domain/report.ts';
import type { Indication, IndicationRedFlag, NeuroSymptom } from '../domain/report.ts';
import type { ReportWords } from '../knowledge/report-word.ts';
import { holds, markCertainty } from '../text/index.ts';
import type { Certainty, Indexed } from '../text/index.ts';

type Leg = Indication['legSymptoms'];

/** Tokens that hold an indication; `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const SIDE_REACH = 7;

/**
 * Reads the indication's own words into symptoms, red flags and surgery. What is denied or only asked about ("evaluate
 * for stenosis", "rule out cauda equina syndrome") says nothing of the patient.
 * @param stretches token ranges, one per sentence, in order; at least one.
 * @param certainty of the text; the stretches are marked in it.
 */
export function readIndication(
  text: Indexed,
  source: string,
  stretches: readonly Stretch[],
  words: ReportWords,
  certainty: Certainty,
): Indication {
  const { tokens } = text;
  const said = new Set<string>();
  const legs = new Set<Leg>();
  let age = 0;
  for (const { from, to } of stretches) {
    markCertainty(text, from, to, words.cues.match(text, from, to), certainty);
    const found = words.indication
      .match(text, from, to)
      .filter((m) => !isInitial(text, m.from, m.value.says))
      .flatMap((m) => m.value.says.map((says) => ({ from: m.from, to: m.to, says })));
    const sides = found.filter((m) => sideOf(m.says) !== null);
    for (const { from: at, to: end, says } of found) {
      if (sideOf(says) !== null) continue;
      if (says === 'age') {
        const years = tokens[at - 1]?.word === '-' ? tokens[at - 2] : tokens[at - 1];
        if (years?.kind === 'number') age = Math.max(age, Number(years.word));
        continue;
      }
      if (holds(certainty, at, 'negated') || holds(certainty, end - 1, 'family')) continue;
      if (holds(certainty, at, 'hypothetical')) continue;
      if (holds(certainty, at, 'hedged') && !/^(leg|back-pain|trauma)$/.test(says)) continue;
      said.add(says);
      if (says === 'leg' || says === 'weakness' || says === 'numbness' || says === 'reflex-loss') {
        const side = ownSide(text, at, end) ?? nearestSide(sides, at, end);
        if (says === 'leg') legs.add(side ?? 'unspecified');
        else if (side !== null) legs.add(side);
      }
    }
    // "left leg pain", "pain in the right leg": a side with a leg is a leg symptom when pain is said.
    for (const side of sides) {
      const phrase = tokens
        .slice(side.from, side.to)
        .map((t) => t.word)
        .join(' ');
      if (!/(leg|legs|extremity|extremities|limb|limbs|lle|rle|ble)$/.test(phrase)) continue;
      if (holds(certainty, side.from, 'negated')) continue;
      legs.add(sideOf(side.says) ?? 'unspecified');
    }
  }
  const first = stretches[0] as Stretch;
  const last = stretches.at(-1) as Stretch;
  const start = tokens[first.from]?.start ?? 0;
  const end = tokens[last.to - 1]?.end ?? start;
  const flags = new Set<IndicationRedFlag>(indicationRedFlags.filter((flag) => said.has(flag)));
  if (said.has('trauma') && age > 70) flags.add('age-over-70-with-trauma');
  return {
    backPain: said.has('back-pain'),
    legSymptoms: legOf(legs),
    neuro: neuroSymptoms.filter((symptom: NeuroSymptom) => said.has(symptom)),
    redFlags: [...flags],
    priorSurgery: said.has('prior-surgery'),
    text: source.slice(start, end),
    from: { start, end },
  };
}

/** "L" that begins a level or root ("L5 dermatome") says no side. */
function isInitial(text: Indexed, token: number, says: readonly string[]): boolean {
  return says.some((s) => s.startsWith('one-')) && text.tokens[token + 1]?.kind === 'number';
}

function sideOf(says: string): Leg | null {
  if (says === 'left' || says === 'one-left') return 'left';
  if (says === 'right' || says === 'one-right') return 'right';
  return says === 'bilateral' ? 'bilateral' : null;
}

/** The side within a phrase itself: "pain in both legs". */
function ownSide(text: Indexed, from: number, to: number): Leg | null {
  for (let t = from; t < to; t++) {
    const word = text.tokens[t]?.word;
    if (word === 'both') return 'bilateral';
    if (word === 'left' || word === 'right') return word;
  }
  return null;
}

function nearestSide(
  sides: readonly { from: number; to: number; says: string }[],
  from: number,
  to: number,
): Leg | null {
  let best: Leg | null = null;
  let least = SIDE_REACH + 1;
  for (const side of sides) {
    const d = side.to <= from ? from - side.to : side.from >= to ? side.from - to : 0;
    if (d < least) {
      least = d;
      best = sideOf(side.says);
    }
  }
  return best;
}

function legOf(legs: ReadonlySet<Leg>): Leg {
  if (legs.has('bilateral') || (legs.has('left') && legs.has('right'))) return 'bilateral';
  if (legs.has('left')) return 'left';
  if (legs.has('right')) return 'right';
  return legs.has('unspecified') ? 'unspecified' : 'none';
}
