import type { Chart, Concept, MedicationEntry, OrderEntry } from '../domain/chart.ts';
import type { CareKind } from '../domain/profile.ts';
import type { DrugGroup } from '../knowledge/symptom-codes.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import { careKinds } from './clue.ts';
import type { PlacedClue } from './clue.ts';
import { meaningsOf } from './codes.ts';
import type { Moment } from './conditions.ts';
import { dayOf, isAfter, isoDay, weeksOf } from './dates.ts';
import { labelMarks } from './label-marks.ts';
import type { Mark } from './marked-text.ts';
import { placed } from './read-text.ts';

/** Sessions further apart than this are separate courses. */
const COURSE_GAP_DAYS = 45;
const done = new Set(['completed', 'in-progress', 'finished', 'arrived', 'active', 'unknown', '']);
const dead = new Set([
  'entered-in-error',
  'not-done',
  'cancelled',
  'revoked',
  'draft',
  'stopped-before-start',
]);
const OPERATIONS: ReadonlySet<CareKind> = new Set(['injection']);

interface Session {
  readonly kind: CareKind;
  readonly reference: string;
  readonly words: string;
  readonly start: number;
  readonly end: number | null;
}

/** Reads treatment without operation and earlier operations from procedures, visits, referrals and drugs. */
export function readCare(chart: Chart, moment: Moment, words: SymptomWords): readonly PlacedClue[] {
  const today = dayOf(moment.today);
  const sessions: Session[] = [];
  const clues: PlacedClue[] = [];
  const add = (kind: CareKind | null, reference: string, text: string, from?: string, to?: string): void => {
    const start = dayOf(from);
    if (kind === null || start === null || today === null || start > today) return;
    const end = dayOf(to);
    sessions.push({ kind, reference, words: text, start, end: end === null ? null : Math.min(end, today) });
  };
  for (const procedure of chart.procedures) {
    if (dead.has(procedure.status)) continue;
    const start = procedure.start ?? procedure.date;
    const sited = [procedure.concept, ...procedure.bodySite];
    const kind = careKindOf(procedure.concept, words);
    if (kind !== null) add(kind, procedure.reference, procedure.concept.text, start, procedure.end);
    if (isSpineOperation(sited, words) && procedure.status === 'completed' && !isAfter(start, moment.today))
      clues.push(
        placed(
          {
            about: 'surgery',
            what: procedure.concept.text || 'spine operation',
            ...(start === undefined ? {} : { date: start }),
          },
          procedure.concept.text,
          {
            reference: procedure.reference,
            date: start,
            source: 'record',
            afterReport: isAfter(start, moment.reportReadAt),
          },
        ),
      );
  }
  for (const encounter of chart.encounters) {
    if (!done.has(encounter.status)) continue;
    for (const type of encounter.types) {
      const kind = careKindOf(type, words);
      if (kind !== null) add(kind, encounter.reference, type.text, encounter.start);
    }
  }
  for (const order of chart.serviceRequests) {
    const period = occurrenceOf(order);
    if (period === null || dead.has(order.status)) continue;
    const kind = careKindOf(order.code, words);
    add(
      kind,
      order.reference,
      order.code.text,
      period.start,
      period.end ?? (order.status === 'completed' ? period.start : moment.today),
    );
  }
  for (const course of courses(sessions)) clues.push(courseClue(course, moment));
  for (const drug of chart.medications) clues.push(...readDrug(drug, moment, words));
  return clues;
}

function courseClue(course: readonly Session[], moment: Moment): PlacedClue {
  const first = course[0] as Session;
  const last = Math.max(...course.map((s) => s.end ?? s.start));
  const single = course.length === 1 && first.end === null;
  return placed(
    {
      about: 'care',
      kind: first.kind,
      weeks: single ? null : weeksOf(last - first.start),
      start: isoDay(first.start),
      end: isoDay(last),
    },
    course.length > 1 ? `${first.words}, ${course.length} sessions` : first.words,
    {
      reference: first.reference,
      date: isoDay(last),
      source: 'record',
      afterReport: isAfter(isoDay(first.start), moment.reportReadAt),
    },
  );
}

/** Sessions of one kind that follow each other closely are one course. */
function courses(sessions: readonly Session[]): readonly (readonly Session[])[] {
  const out: Session[][] = [];
  for (const kind of careKinds) {
    let last: { end: number; sessions: Session[] } | undefined;
    for (const session of sessions.filter((s) => s.kind === kind).sort((a, b) => a.start - b.start)) {
      const end = session.end ?? session.start;
      if (last !== undefined && session.start - last.end <= COURSE_GAP_DAYS && !OPERATIONS.has(kind)) {
        last.sessions.push(session);
        last.end = Math.max(last.end, end);
      } else {
        last = { end, sessions: [session] };
        out.push(last.sessions);
      }
    }
  }
  return out;
}

function occurrenceOf(order: OrderEntry): { start: string; end?: string } | null {
  const { resource } = order;
  if (resource.resourceType !== 'ServiceRequest') return null;
  const start = resource.occurrencePeriod?.start ?? resource.occurrenceDateTime;
  const end = resource.occurrencePeriod?.end;
  return start === undefined ? null : { start, ...(end === undefined ? {} : { end }) };
}

function marksIn(concepts: readonly Concept[], words: SymptomWords): readonly Mark[] {
  return concepts.flatMap((c) =>
    [c.text, ...c.codes.map((code) => code.display ?? '')].flatMap((text) => labelMarks(text, words)),
  );
}

function careKindOf(concept: Concept, words: SymptomWords): CareKind | null {
  const coded = meaningsOf(concept, words.codes)
    .flatMap((m) => m.code.says)
    .find((s) => s.startsWith('care/'));
  const id = coded?.slice('care/'.length) ?? marksIn([concept], words).find((m) => m.kind === 'care')?.id;
  const kind = careKinds.find((k) => k === id) ?? null;
  const elsewhere = marksIn([concept], words);
  const foreign =
    elsewhere.some((m) => m.kind === 'place' && m.entry.region === 'other') &&
    !elsewhere.some((m) => m.kind === 'place' && m.entry.region !== 'other');
  return foreign || kind === 'medication' ? null : kind;
}

function isSpineOperation(concepts: readonly Concept[], words: SymptomWords): boolean {
  const marks = marksIn(concepts, words);
  if (marks.some((m) => m.kind === 'surgery' && m.id === 'elsewhere')) return false;
  if (concepts.some((c) => meaningsOf(c, words.codes).some((m) => m.code.says.includes('surgery'))))
    return true;
  if (marks.some((m) => m.kind === 'surgery' && m.id === 'lumbar')) return true;
  const back = marks.some((m) => m.kind === 'place' && m.entry.region === 'back');
  const foreign = marks.some((m) => m.kind === 'place' && m.entry.region === 'other');
  return (
    marks.some((m) => m.kind === 'surgery' && m.id === 'generic') &&
    (back || !foreign) &&
    !marks.some((m) => m.kind === 'place' && m.entry.region === 'leg')
  );
}

const inUse = new Set(['active', 'intended', 'on-hold', 'unknown']);

function readDrug(drug: MedicationEntry, moment: Moment, words: SymptomWords): readonly PlacedClue[] {
  if (drug.status === 'entered-in-error' || drug.status === 'draft' || drug.status === 'cancelled') return [];
  const today = dayOf(moment.today);
  const start = dayOf(drug.start ?? drug.date);
  if (today === null || (start !== null && start > today)) return [];
  const groups = drugGroupsOf(drug, words);
  const ends = dayOf(drug.end);
  const active = inUse.has(drug.status) && (ends === null || ends >= today);
  const place = {
    reference: drug.reference,
    date: drug.start ?? drug.date,
    source: 'record' as const,
    afterReport: isAfter(drug.start ?? drug.date, moment.reportReadAt),
  };
  const label = drug.concept.text || drug.concept.codes[0]?.display || '';
  const clues: PlacedClue[] = [];
  if (active && groups.has('opioid')) clues.push(placed({ about: 'opioid' }, label, place));
  if (active && groups.has('immunosuppression'))
    clues.push(placed({ about: 'flag', kind: 'immunosuppression', presence: 'present' }, label, place));
  if (active && groups.has('anticoagulation'))
    clues.push(placed({ about: 'flag', kind: 'anticoagulation', presence: 'present' }, label, place));
  if ((groups.has('care') || groups.has('opioid')) && !isForOther(drug, words)) {
    const last = ends === null ? (active ? today : null) : Math.min(ends, today);
    clues.push(
      placed(
        {
          about: 'care',
          kind: 'medication',
          weeks: start === null || last === null ? null : weeksOf(last - start),
          ...(start === null ? {} : { start: isoDay(start) }),
          ...(last === null ? {} : { end: isoDay(last) }),
        },
        label,
        place,
      ),
    );
  }
  if (groups.has('steroid') && start !== null) {
    const last = ends === null ? (active ? today : start) : Math.min(ends, today);
    if (last - start >= words.codes.limits['steroid-days'] && today - last <= 365)
      clues.push(placed({ about: 'flag', kind: 'steroids', presence: 'present' }, label, place));
  }
  return clues;
}

/** What a drug is, by code and by name; forms that act in one place only are none of the groups. */
export function drugGroupsOf(
  drug: { readonly concept: Concept; readonly dosage: readonly string[] },
  words: SymptomWords,
): ReadonlySet<DrugGroup> {
  const { drugs } = words.codes;
  const text = [drug.concept.text, ...drug.concept.codes.map((c) => c.display ?? ''), ...drug.dosage]
    .join(' ')
    .toLowerCase();
  const names = new Set(text.match(/[a-z]+(?:-[a-z]+)*/g) ?? []);
  const has = (group: DrugGroup): boolean => drugs[group].some((name) => names.has(name));
  const out = new Set<DrugGroup>();
  const local = has('local');
  for (const { code } of meaningsOf(drug.concept, words.codes)) {
    if (code.says.includes('care/medication')) out.add('care');
    if (code.says.includes('steroid') && !local) out.add('steroid');
    if (code.says.includes('opioid')) out.add('opioid');
  }
  for (const group of ['care', 'steroid', 'opioid', 'immunosuppression', 'anticoagulation'] as const)
    if (has(group) && !(local && group !== 'opioid')) out.add(group);
  if (local) out.delete('care');
  return out;
}

function isForOther(drug: MedicationEntry, words: SymptomWords): boolean {
  const reasons = drug.reason ?? [];
  if (reasons.length === 0) return false;
  const marks = marksIn(reasons, words);
  const coded = reasons.flatMap((r) => meaningsOf(r, words.codes)).flatMap((m) => m.code.says);
  return (
    !coded.some((s) => s === 'back-pain' || s === 'leg-pain') &&
    !marks.some(
      (m) =>
        (m.kind === 'place' && m.entry.region !== 'other') ||
        (m.kind === 'symptom' && ['sciatica', 'radiculopathy'].includes(m.id)),
    )
  );
}
