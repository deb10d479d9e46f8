import type { ObservationEntry, ObservationValue } from '../domain/chart.ts';
import { withoutEnd } from '../domain/without-end.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import type { Clue, PlacedClue } from './clue.ts';
import { meaningsOf } from './codes.ts';
import type { Moment } from './conditions.ts';
import { cluesOf } from './conditions.ts';
import { dayOf, isAfter } from './dates.ts';
import { asksForPain, labelMarks } from './label-marks.ts';
import { placed, readText } from './read-text.ts';
import type { Place } from './read-text.ts';

const ignored = new Set(['entered-in-error', 'cancelled', 'registered']);
/** Days after which a measurement says nothing about now. */
const FRESH_DAYS = 60;

/** Reads observations: measurements by their codes, all others as "label: value". */
export function readObservations(
  observations: readonly ObservationEntry[],
  moment: Moment,
  words: SymptomWords,
): readonly PlacedClue[] {
  return observations
    .filter((o) => !ignored.has(o.status))
    .flatMap((observation) => {
      const place: Place = {
        reference: observation.reference,
        date: observation.date,
        source: 'observation',
        afterReport: isAfter(observation.date, moment.reportReadAt),
      };
      const [day, now] = [dayOf(observation.date), dayOf(moment.today)];
      const fresh = day === null || now === null || now - day <= FRESH_DAYS;
      const site = observation.bodySite
        .map((c) => c.text)
        .filter((t) => t !== '')
        .join(' ');
      const label = labelOf(observation, site);
      const clues = readValue(observation, label, place, fresh, words);
      const parts = observation.components.flatMap((part) => {
        const own = labelOf(part, '');
        return readValue(part, own === '' ? label : `${label} ${own}`, place, fresh, words);
      });
      const notes = observation.notes.flatMap((note) => readText(note, place, words));
      return [...clues, ...parts, ...notes];
    });
}

function labelOf(value: ObservationValue, site: string): string {
  const label = value.concept.text || value.concept.codes.find((c) => c.display)?.display || '';
  return site === '' || label.toLowerCase().includes(site.toLowerCase()) ? label : `${site} ${label}`;
}

function readValue(
  value: ObservationValue,
  label: string,
  place: Place,
  fresh: boolean,
  words: SymptomWords,
): readonly PlacedClue[] {
  const meanings = meaningsOf(value.concept, words.codes);
  const measures = meanings.flatMap((m) => m.code.says).filter((s) => s.startsWith('measure/'));
  const told = textOf(value);
  const amount = value.quantity ?? amountIn(told, label);
  const put = (clue: Clue): PlacedClue =>
    placed(
      clue,
      `${label}${amount ? ` ${amount.value} ${amount.unit}` : told === '' ? '' : `: ${told}`}`.trim(),
      place,
    );
  if (amount !== undefined) {
    const measured = measure(measures, amount, value, label, words);
    if (measured !== null) return fresh ? measured.map(put) : [];
    if (isPain(measures, label, words)) return painScore(amount.value, label, words).map(put);
    return [];
  }
  if (told === '') return [];
  const coded =
    value.flag === false || /^(no|none|negative|absent|denies)\b/i.test(told)
      ? []
      : [...meanings, ...(value.valueConcept ? meaningsOf(value.valueConcept, words.codes) : [])]
          .filter((m) => !m.code.says.some((s) => s.startsWith('measure/')))
          .flatMap((m) => m.code.says.flatMap((what) => cluesOf(what, m.side)));
  const text = label === '' ? told : `${withoutEnd(label.trimEnd(), ':?.')}: ${told}`;
  return [
    ...(value.flag === true || value.valueConcept ? coded.map(put) : []),
    ...readText(text, { ...place, assumePain: isPain(measures, label, words) }, words),
  ];
}

/** Labels of measurements whose value some systems send as words ("36.4 C", "< 5 mg/L"). */
const measured =
  /^(body )?temp(erature)?\b|^(crp|c[- ]reactive protein)\b|^(bmi|body mass index)\b|residual|\bpvr\b|bladder scan/i;

/** The number and unit in the words of a measurement; undefined for any other observation. "Below" counts as the number. */
function amountIn(
  told: string,
  label: string,
): { readonly value: number; readonly unit: string } | undefined {
  if (!measured.test(label)) return undefined;
  const found = /^[<≤>≥~]?\s*(\d{1,5}(?:[.,]\d{1,3})?)\s*(?:°|deg(?:rees)?)?\s*([a-z/%]{0,12})/i.exec(told);
  if (!found) return undefined;
  return { value: Number((found[1] ?? '').replace(',', '.')), unit: found[2] ?? '' };
}

function textOf(value: ObservationValue): string {
  if (value.text !== undefined) return value.text.trim();
  if (value.valueConcept !== undefined)
    return (value.valueConcept.text || value.valueConcept.codes[0]?.display || '').trim();
  if (value.flag !== undefined) return value.flag ? 'yes' : 'no';
  for (const { codes, text } of value.interpretation) {
    const code = codes[0]?.code;
    if (code === 'POS' || code === 'NEG') return code === 'POS' ? 'positive' : 'negative';
    if (code === 'A' || code === 'AA') return 'abnormal';
    if (code === 'N') return 'normal';
    if (text !== '') return text;
  }
  return '';
}

/** Whether a label asks for pain. */
function isPain(measures: readonly string[], label: string, words: SymptomWords): boolean {
  if (measures.includes('measure/pain')) return true;
  return asksForPain(labelMarks(label, words));
}

/** What a fever, a CRP, a residual volume or a body mass index says; null when the quantity is something else. */
function measure(
  measures: readonly string[],
  { value, unit }: { readonly value: number; readonly unit: string },
  observation: ObservationValue,
  label: string,
  words: SymptomWords,
): readonly Clue[] | null {
  const { limits } = words.codes;
  const high = observation.interpretation.some((c) => c.codes.some((k) => /^(H|HH|HU|A|AA)$/.test(k.code)));
  if (measures.includes('measure/temperature') || /^(body )?temp(erature)?\b/i.test(label)) {
    const celsius = /f/i.test(unit) || value > 60 ? ((value - 32) * 5) / 9 : value;
    return [
      { about: 'flag', kind: 'fever', presence: celsius >= limits['fever-celsius'] ? 'present' : 'absent' },
    ];
  }
  if (measures.includes('measure/crp') || /^(crp|c[- ]reactive protein)\b/i.test(label)) {
    const mg = /dl/i.test(unit) ? value * 10 : value;
    return [
      {
        about: 'flag',
        kind: 'raised-crp',
        presence: high || mg >= limits['crp-mg-per-l'] ? 'present' : 'absent',
      },
    ];
  }
  if (measures.includes('measure/esr'))
    return high && value >= limits['esr-mm-per-h']
      ? [{ about: 'flag', kind: 'raised-crp', presence: 'present' }]
      : [];
  if (measures.includes('measure/bmi') || /^(bmi|body mass index)\b/i.test(label))
    return value >= limits.bmi ? [{ about: 'context', kind: 'obesity', presence: 'present' }] : [];
  if (/residual|\bpvr\b|bladder scan/i.test(label))
    return [{ about: 'residual', ml: /^l$/i.test(unit) ? value * 1000 : value }];
  return null;
}

/** A pain score of a place; zero at rest or seated does not mean no pain. */
function painScore(value: number, label: string, words: SymptomWords): readonly Clue[] {
  const out: Clue[] = [];
  const partial =
    /\b(rest|seated|sitting|lying|night|exercise|standing|walking|activity|best|least|after|morning)\b/i.test(
      label,
    );
  if (value === 0 && partial) return [];
  const presence = value > 0 ? 'present' : 'absent';
  const marks = labelMarks(label, words);
  const sides = marks.filter((m) => m.kind === 'side').map((m) => m.id);
  const plural = /\b(legs|both)\b/i.test(label);
  const side = sides[0] === 'left' || sides[0] === 'right' ? sides[0] : plural ? 'bilateral' : 'unspecified';
  const places = marks.filter((m) => m.kind === 'place');
  if (places.some((m) => m.entry.region === 'back'))
    out.push({ about: 'back-pain', presence }, { about: 'score', of: 'back', value });
  if (
    places.some((m) => m.entry.region === 'leg') ||
    marks.some((m) => m.kind === 'symptom' && m.id === 'sciatica')
  )
    out.push(
      { about: 'leg', side, presence, pain: true, roots: [], below: null },
      { about: 'score', of: 'leg', value },
    );
  return out;
}
