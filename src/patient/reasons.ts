import type { Concept, EncounterEntry, OrderEntry } from '../domain/chart.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import type { PlacedClue } from './clue.ts';
import { meaningsOf } from './codes.ts';
import { cluesOf } from './conditions.ts';
import type { Moment } from './conditions.ts';
import { dayOf, isAfter } from './dates.ts';
import { placed, readText } from './read-text.ts';
import type { Place } from './read-text.ts';

const ignored = new Set(['entered-in-error', 'revoked', 'cancelled']);
/** Reasons of orders older than this say nothing of now. */
const OLD_DAYS = 183;

/** Reads why something was ordered: reason codes and texts, and the notes to the order. */
export function readReasons(
  orders: readonly OrderEntry[],
  moment: Moment,
  words: SymptomWords,
): readonly PlacedClue[] {
  const seen = new Set<string>();
  return orders.flatMap((order) => {
    if (ignored.has(order.status) || order.doNotPerform || seen.has(order.reference)) return [];
    seen.add(order.reference);
    const date = order.authored ?? order.date;
    if (isOld(date, moment.today)) return [];
    const place: Place = {
      reference: order.reference,
      date: date ?? moment.today,
      source: 'reason',
      afterReport: isAfter(date, moment.reportReadAt),
    };
    return [
      ...order.reason.flatMap((reason) => readConcept(reason, place, words)),
      ...order.notes.flatMap((note) => readText(note, place, words)),
    ];
  });
}

/** Reads why the patient came. */
export function readVisits(
  encounters: readonly EncounterEntry[],
  moment: Moment,
  words: SymptomWords,
): readonly PlacedClue[] {
  return encounters.flatMap((encounter) => {
    if (ignored.has(encounter.status) || isOld(encounter.start, moment.today)) return [];
    const place: Place = {
      reference: encounter.reference,
      date: encounter.start ?? encounter.date,
      source: 'reason',
      afterReport: isAfter(encounter.start, moment.reportReadAt),
    };
    return encounter.reasons.flatMap((reason) => readConcept(reason, place, words));
  });
}

function readConcept(concept: Concept, place: Place, words: SymptomWords): readonly PlacedClue[] {
  const told = concept.text === '' ? [] : readText(concept.text, place, words);
  const hedgedOrDenied = /^\s*(\?|r\/o\b|rule out\b|query\b)/i.test(concept.text);
  const coded = hedgedOrDenied
    ? []
    : meaningsOf(concept, words.codes).flatMap((m) =>
        m.code.says.flatMap((what) =>
          cluesOf(what, m.side).map((clue) => placed(clue, concept.text || m.display, place)),
        ),
      );
  const legTold = told.some((c) => c.clue.about === 'leg');
  return [...(legTold ? coded.filter((c) => c.clue.about !== 'leg') : coded), ...told];
}

function isOld(date: string | undefined, today: string): boolean {
  const [day, now] = [dayOf(date), dayOf(today)];
  return day !== null && now !== null && now - day > OLD_DAYS;
}
