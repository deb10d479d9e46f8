import type { PatientEntry } from '../domain/chart.ts';
import type {
  BackPattern,
  Fact,
  Mimic,
  Presence,
  ProfileConflict,
  SymptomProfile,
} from '../domain/profile.ts';
import type { PlacedClue } from './clue.ts';
import type { Moment } from './conditions.ts';
import { dayOf, isAfter } from './dates.ts';
import { mergeCare } from './merge-care.ts';
import { mergeDuration } from './merge-duration.ts';
import { mergeFlags, stubborn } from './merge-flags.ts';
import { mergeLegs } from './merge-legs.ts';
import { mergeSigns } from './merge-signs.ts';
import { mergeSphincter, parts } from './merge-sphincter.ts';
import { mergeSurgery } from './merge-surgery.ts';
import { missingOf } from './missing.ts';
import { peronealSigns } from './peroneal-pattern.ts';
import { about, dayOfClue, factOf, isStrong, newest, newestDay, originsOf } from './weigh.ts';
import type { Tell } from './weigh.ts';

export interface Person {
  readonly age: number | null;
  readonly sex: SymptomProfile['sex'];
  readonly patient: PatientEntry;
  /** Age above which age itself is told as a flag. */
  readonly ageFlag: number;
}

/** Symptoms told longer ago than this are of another time. */
const STALE_DAYS = 365;
/** Facts that stay true. */
const lasting = new Set([
  'surgery',
  'no-surgery',
  'care',
  'no-care',
  'psychosocial',
  'context',
  'flag',
  'mimic',
  'opioid',
]);

/** Merges clues into a profile: every fact with its origins, newer and better sources first, disagreements told. */
export function mergeProfile(all: readonly PlacedClue[], person: Person, moment: Moment): SymptomProfile {
  const conflicts: ProfileConflict[] = [];
  const tell: Tell = (conflict) => conflicts.push(conflict);
  const timely = all.filter((c) => isTimely(c, moment));
  const recovered = recoveryOf(timely);
  const clues = recovered === undefined ? timely : withoutPain(timely, newestDay(about(timely, 'recovered')));
  const signs = mergeSigns(clues);
  const legs = mergeLegs(clues, signs, tell);
  const durationWeeks = mergeDuration(clues, moment.today, tell);
  const care = mergeCare(clues, durationWeeks?.value, moment.today);
  const { redFlags, redFlagsDenied } = mergeFlags(clues, person, moment, tell);
  const surgery = mergeSurgery(clues, tell);
  const sphincter = mergeSphincter(clues, tell);
  const backPain = mergeBackPain(clues, tell);
  const candidacy = newest(about(clues, 'candidacy'));
  const course = newest(about(clues, 'course').filter(isStrongOrReason));
  const claudication = newest(best(about(clues, 'claudication')));
  const backSide = newest(best(about(clues, 'back-side')));
  const context = (kind: string) => about(clues, 'context').filter((c) => c.clue.kind === kind);
  const present = (kind: string): Fact<true> | undefined => {
    const told = context(kind).filter((c) => c.clue.presence === 'present');
    return told.length > 0 ? factOf(true, told) : undefined;
  };
  const presence = (kind: string): Fact<Presence> | undefined => {
    const told = newest(context(kind));
    return told[0]
      ? factOf(told.some((c) => c.clue.presence === 'present') ? 'present' : 'absent', told)
      : undefined;
  };
  const opioid = about(clues, 'opioid');
  const body = {
    age: person.age,
    sex: person.sex,
    ...(backPain === undefined ? {} : { backPain }),
    backPatterns: grouped(clues, 'back-pattern', (c) => c.clue.pattern) as readonly Fact<BackPattern>[],
    ...(backSide[0] === undefined
      ? {}
      : { backSide: factOf(sideTogether(backSide.map((c) => c.clue.side)), backSide) }),
    ...(durationWeeks === undefined ? {} : { durationWeeks }),
    ...(recovered === undefined ? {} : { recovered }),
    ...(course[0] === undefined ? {} : { course: factOf(courseOf(course.map((c) => c.clue.value)), course) }),
    ...legs,
    ...(claudication[0] === undefined
      ? {}
      : { claudication: factOf(claudicationOf(claudication.map((c) => c.clue.value)), claudication) }),
    signs,
    sphincter,
    redFlags,
    redFlagsDenied,
    ...surgery,
    ...care,
    ...(candidacy[0] === undefined
      ? {}
      : {
          candidacy: factOf(
            candidacy.some((c) => c.clue.value),
            candidacy,
          ),
        }),
    ...(opioid[0] === undefined ? {} : { opioidInUse: factOf(true as const, opioid) }),
    mimics: mergeMimics(clues),
    psychosocial: grouped(clues, 'psychosocial', (c) => c.clue.what) as readonly Fact<string>[],
    ...optional('pregnancy', presence('pregnancy')),
    ...optional('sport', present('sport')),
    ...optional('obesity', present('obesity')),
    ...optional('diabetes', present('diabetes')),
    ...optional('abdominal', presence('abdominal-pain')),
    conflicts,
  };
  const documented =
    recovered === undefined &&
    (backPain?.value === 'present' ||
      body.leg.length > 0 ||
      signs.some((s) => s.result === 'positive') ||
      (body.claudication !== undefined && body.claudication.value !== 'absent') ||
      parts.some((p) => sphincter[p]?.value === 'present') ||
      body.backPatterns.length > 0);
  const profile = { ...body, documented };
  return { ...profile, missing: missingOf(profile) };
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [k in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [k in K]: T });
}

function isTimely(c: PlacedClue, { today, reportReadAt }: Moment): boolean {
  const [day, now] = [dayOf(c.origin.date), dayOf(today)];
  if (day === null || now === null) return true;
  if (day > now + 1 && !isAfter(c.origin.date, reportReadAt)) return false;
  if (lasting.has(c.clue.about) && !(c.clue.about === 'flag' && !stubborn.has(c.clue.kind))) return true;
  return now - day <= STALE_DAYS;
}

function isStrongOrReason(c: PlacedClue): boolean {
  return isStrong(c) || c.source === 'reason';
}

/** Descriptions if there are any, else everything. */
function best<T extends PlacedClue>(clues: readonly T[]): readonly T[] {
  const strong = clues.filter(isStrong);
  return strong.length > 0 ? strong : clues;
}

/** The pain has gone when the newest word is that it has, and nothing of that day or later says that it is there. */
function recoveryOf(clues: readonly PlacedClue[]): Fact<true> | undefined {
  const told = newest(about(clues, 'recovered'));
  if (told.length === 0) return undefined;
  const day = newestDay(told);
  const pains = [...about(clues, 'back-pain'), ...about(clues, 'leg')].filter(
    (c) => c.clue.presence === 'present' && isStrong(c) && dayOfClue(c) >= day,
  );
  return pains.length > 0 ? undefined : factOf(true as const, told);
}

function withoutPain(clues: readonly PlacedClue[], day: number): readonly PlacedClue[] {
  const pains = new Set([
    'back-pain',
    'leg',
    'claudication',
    'dominance',
    'reach',
    'back-pattern',
    'duration',
    'back-side',
  ]);
  return clues.filter((c) => {
    if (!pains.has(c.clue.about) || dayOfClue(c) > day) return true;
    return 'presence' in c.clue && c.clue.presence === 'absent';
  });
}

function grouped<K extends 'back-pattern' | 'mimic' | 'psychosocial'>(
  clues: readonly PlacedClue[],
  kind: K,
  key: (c: ReturnType<typeof about<K>>[number]) => string,
): readonly Fact<string>[] {
  const out = new Map<string, ReturnType<typeof about<K>>[number][]>();
  for (const c of about(clues, kind)) {
    const list = out.get(key(c));
    if (list) list.push(c);
    else out.set(key(c), [c]);
  }
  return [...out].map(([value, told]) => factOf(value, told));
}

/** Other causes that somebody names or tests, and the pattern of signs that points to the peroneal nerve. */
function mergeMimics(clues: readonly PlacedClue[]): readonly Fact<Mimic>[] {
  const named = grouped(clues, 'mimic', (c) => c.clue.kind) as readonly Fact<Mimic>[];
  const signs = peronealSigns(clues);
  if (signs.length === 0 || named.some((f) => f.value === 'peroneal-neuropathy')) return named;
  return [...named, factOf('peroneal-neuropathy' as const, signs)];
}

function mergeBackPain(clues: readonly PlacedClue[], tell: Tell): Fact<Presence> | undefined {
  const told = about(clues, 'back-pain');
  const strong = told.filter(isStrong);
  const used = newest(strong.length > 0 ? strong : told);
  if (used.length === 0) return undefined;
  const yes = used.filter((c) => c.clue.presence === 'present');
  const no = used.filter((c) => c.clue.presence === 'absent');
  if (yes.length > 0 && no.length > 0 && new Set(used.map((c) => c.origin.reference)).size > 1)
    tell({
      about: 'presence',
      words: 'Back pain is both reported and denied on the same day.',
      from: originsOf(used),
    });
  if (yes.length === 0) return factOf('absent', no);
  return factOf(
    'present',
    told.filter((c) => c.clue.presence === 'present'),
  );
}

function courseOf(
  values: readonly ('new' | 'worse' | 'unchanged' | 'better')[],
): 'new' | 'worse' | 'unchanged' | 'better' {
  for (const value of ['worse', 'new', 'unchanged', 'better'] as const)
    if (values.includes(value)) return value;
  return 'unchanged';
}

function claudicationOf(
  values: readonly ('neurogenic' | 'vascular' | 'absent')[],
): 'neurogenic' | 'vascular' | 'absent' {
  for (const value of ['neurogenic', 'vascular', 'absent'] as const) if (values.includes(value)) return value;
  return 'absent';
}

function sideTogether(
  sides: readonly ('left' | 'right' | 'midline' | 'bilateral')[],
): 'left' | 'right' | 'midline' | 'bilateral' {
  const unique = new Set(sides);
  if (unique.size === 1) return sides[0] ?? 'midline';
  if (unique.has('left') && unique.has('right')) return 'bilateral';
  for (const side of ['left', 'right', 'bilateral'] as const) if (unique.has(side)) return side;
  return 'midline';
}
