import { redFlagKinds } from '../domain/profile.ts';
import type { ConditionEntry } from '../domain/chart.ts';
import type { BackPattern, Mimic } from '../domain/profile.ts';
import type { SymptomWords } from '../knowledge/symptom-words.ts';
import type { Clue, PlacedClue, SphincterPart } from './clue.ts';
import { meaningsOf } from './codes.ts';
import { dayOf, isAfter, weeksOf } from './dates.ts';
import { placed, readText } from './read-text.ts';
import type { Place } from './read-text.ts';

/** What the readers of coded entries need to know besides the entry. */
export interface Moment {
  readonly today: string;
  readonly reportReadAt: string | undefined;
}

const over = new Set(['inactive', 'remission', 'resolved']);
/** Things that a closed problem still means for the spine. */
const lasting = new Set(['flag/cancer', 'surgery', 'flag/osteoporosis']);
/** A diagnosis of a single visit says nothing of now after this many days. */
const VISIT_DAYS = 180;

/** Reads the problems of a chart by their codes and their words. Resolved, refuted and mistaken ones say nothing of now. */
export function readConditions(
  conditions: readonly ConditionEntry[],
  moment: Moment,
  words: SymptomWords,
): readonly PlacedClue[] {
  return conditions.flatMap((condition) => readCondition(condition, moment, words));
}

function readCondition(
  condition: ConditionEntry,
  moment: Moment,
  words: SymptomWords,
): readonly PlacedClue[] {
  const { concept, verificationStatus } = condition;
  if (verificationStatus === 'refuted' || verificationStatus === 'entered-in-error') return [];
  const date = condition.recorded ?? condition.onset ?? condition.date;
  const place: Place = {
    reference: condition.reference,
    date,
    source: 'condition',
    afterReport: isAfter(date, moment.reportReadAt),
  };
  const label = concept.text || concept.codes[0]?.display || '';
  const closed = isOver(condition, moment.today);
  const old = isOld(condition, moment.today);
  const meanings = meaningsOf(concept, words.codes);
  const side = sideOfText(condition);
  const says = new Set<string>();
  const clues: PlacedClue[] = [];
  const age =
    (dayOf(moment.today) ?? 0) -
    (dayOf(condition.onset ?? condition.recorded ?? condition.date) ?? dayOf(moment.today) ?? 0);
  for (const meaning of meanings) {
    for (const what of meaning.code.says) {
      if (says.has(what)) continue;
      says.add(what);
      if ((closed || old) && !lasting.has(what)) continue;
      if (closed && what === 'flag/osteoporosis') continue;
      if (meaning.code.recent !== undefined && age > meaning.code.recent) continue;
      for (const clue of cluesOf(what, meaning.side ?? side))
        clues.push(placed(age <= VISIT_DAYS ? clue : withoutSeverity(clue), label || meaning.display, place));
    }
  }
  const text = [label, ...condition.notes].filter((t) => t !== '').join('. ');
  const fromText = readText(text, place, words).filter(({ clue }) =>
    keeps(clue, meanings.length > 0, closed || old, age),
  );
  const pain = [...clues, ...fromText].some(({ clue }) => isSymptom(clue));
  if (!closed && pain) {
    const onset = dayOf(condition.onset);
    const today = dayOf(moment.today);
    if (onset !== null && today !== null && onset <= today && condition.onset !== undefined)
      clues.push(
        placed(
          {
            about: 'duration',
            weeks: weeksOf(today - onset),
            of: [...clues, ...fromText].some((c) => c.clue.about === 'leg' && c.clue.pain) ? 'leg' : 'pain',
          },
          label,
          { ...place, date: moment.today, reference: condition.reference },
        ),
      );
  }
  return [...merged(clues, fromText)];
}

/** A foot drop on a list for long is one that the patient lives with. */
function withoutSeverity(clue: Clue): Clue {
  if (clue.about !== 'sign' || clue.sign.severe !== true) return clue;
  const { sign, side, result, roots } = clue.sign;
  return { ...clue, sign: { sign, side, result, roots } };
}

/** Text that names the side or root of a coded leg symptom replaces the code's own, poorer clue. */
function merged(coded: readonly PlacedClue[], told: readonly PlacedClue[]): readonly PlacedClue[] {
  const legs = told.filter((c) => c.clue.about === 'leg' && c.clue.presence === 'present');
  if (legs.length === 0) return [...coded, ...told];
  return [
    ...coded.filter((c) => c.clue.about !== 'leg'),
    ...told.map((c) => {
      if (c.clue.about !== 'leg' || c.clue.side !== 'unspecified') return c;
      const code = coded.find((k) => k.clue.about === 'leg');
      return code?.clue.about === 'leg' ? { ...c, clue: { ...c.clue, side: code.clue.side } } : c;
    }),
  ];
}

function isSymptom(clue: Clue): boolean {
  return (
    ((clue.about === 'back-pain' || clue.about === 'leg') && clue.presence === 'present') ||
    clue.about === 'claudication'
  );
}

/** What the words of a problem may add to its codes. */
function keeps(clue: Clue, coded: boolean, past: boolean, age: number): boolean {
  if (clue.about === 'duration' || clue.about === 'candidacy' || clue.about === 'recovered') return false;
  if (past)
    return (
      clue.about === 'surgery' ||
      (clue.about === 'flag' && clue.kind === 'cancer' && clue.presence === 'present' && !coded)
    );
  if (clue.about === 'sphincter') return age <= 90 && !coded;
  if (clue.about === 'flag')
    return (
      !coded &&
      clue.presence === 'present' &&
      (clue.kind === 'cancer' ||
        clue.kind === 'osteoporosis' ||
        clue.kind === 'steroids' ||
        clue.kind === 'immunosuppression' ||
        age <= 180)
    );
  return true;
}

/** The clues that one word of the code table stands for. */
export function cluesOf(what: string, side: 'left' | 'right' | 'bilateral' | null): readonly Clue[] {
  const [group = '', id = ''] = what.split('/');
  const at = side ?? 'unspecified';
  const leg = (pain: boolean): Clue => ({
    about: 'leg',
    side: at,
    presence: 'present',
    pain,
    roots: [],
    below: null,
  });
  switch (group) {
    case 'back-pain':
      return [{ about: 'back-pain', presence: 'present' }];
    case 'leg-pain':
    case 'limb-pain':
      return [leg(true)];
    case 'foot-drop':
      return [
        leg(false),
        {
          about: 'sign',
          sign: { sign: 'motor', side: at, result: 'positive', roots: ['L5', 'L4'], severe: true },
          muscle: 'foot-drop',
        },
      ];
    case 'claudication':
      return [{ about: 'claudication', value: id as 'neurogenic' | 'absent' }];
    case 'bladder':
    case 'bowel':
    case 'saddle':
      return [{ about: 'sphincter', part: group as SphincterPart, presence: 'present' }];
    case 'cauda-equina':
      return [{ about: 'sphincter', part: 'suspected', presence: 'present' }];
    case 'flag': {
      const kind = redFlagKinds.find((k) => k === id);
      return kind === undefined ? [] : [{ about: 'flag', kind, presence: 'present' }];
    }
    case 'pattern':
      return [{ about: 'back-pattern', pattern: id as BackPattern }];
    case 'mimic':
      return [{ about: 'mimic', kind: id as Mimic }];
    case 'psychosocial':
      return [{ about: 'psychosocial', what: id.replaceAll('-', ' ') }];
    case 'context':
      return [
        {
          about: 'context',
          kind: id as 'sport' | 'obesity' | 'pregnancy' | 'diabetes' | 'abdominal-pain',
          presence: 'present',
        },
      ];
    case 'surgery':
      return [{ about: 'surgery', what: 'earlier spine operation' }];
    case 'opioid':
      return [{ about: 'opioid' }];
    default:
      return [];
  }
}

function isOver(condition: ConditionEntry, today: string): boolean {
  if (condition.clinicalStatus !== undefined && over.has(condition.clinicalStatus)) return true;
  return condition.abatement !== undefined && !isAfter(condition.abatement, today);
}

function isOld(condition: ConditionEntry, today: string): boolean {
  const visit = condition.category.some((c) => c.codes.some((code) => code.code === 'encounter-diagnosis'));
  if (!visit) return false;
  const [day, now] = [dayOf(condition.recorded ?? condition.onset ?? condition.date), dayOf(today)];
  return day !== null && now !== null && now - day > VISIT_DAYS;
}

const sideCodes: Readonly<Record<string, 'left' | 'right' | 'bilateral'>> = {
  '7771000': 'left',
  '24028007': 'right',
  '51440002': 'bilateral',
};

function sideOfText(condition: ConditionEntry): 'left' | 'right' | 'bilateral' | null {
  for (const site of [...condition.bodySite, condition.concept]) {
    for (const { code } of site.codes) {
      const side = sideCodes[code];
      if (side !== undefined) return side;
    }
    const words = new Set(site.text.toLowerCase().match(/[a-z]+/g) ?? []);
    if (words.has('bilateral') || words.has('both') || (words.has('left') && words.has('right')))
      return 'bilateral';
    if (words.has('left')) return 'left';
    if (words.has('right')) return 'right';
  }
  return null;
}
