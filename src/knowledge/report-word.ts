import type { Level, Root, Side, Zone } from '../domain/anatomy.ts';
import type { FindingType, Qualifier, Severity } from '../domain/finding.ts';
import type { Cue, Phrases, Vocabulary } from '../text/index.ts';

/** What a report speaks of when it does not name a finding outright. */
export const structures = [
  'disc',
  'disc-space',
  'disc-signal',
  'behind',
  'level',
  'facet',
  'flavum',
  'canal',
  'central',
  'foramen',
  'foraminal',
  'recess',
  'subarticular',
  'sac',
  'root',
  'cord',
  'cauda',
  'endplate',
  'body',
  'body-height',
  'height',
  'marrow',
  'spine',
  'pars',
  'si-joint',
  'muscle',
  'filum',
  'aorta',
  'organ',
] as const;
export type Structure = (typeof structures)[number];

/** A word of change ("narrowing"): what it means of each structure, and of none. */
export interface Head {
  readonly name: string;
  readonly means: ReadonlyMap<Structure, FindingType>;
  /** What it asserts when no structure is named; null for nothing. */
  readonly alone: FindingType | null;
}

export type HeadForm = 'noun' | 'verb' | 'adjective';

/** How two statements hang together. */
export const joins = ['list', 'with', 'cause', 'of', 'in', 'be', 'form', 'open'] as const;
export type Join = (typeof joins)[number];

export const reportSections = [
  'indication',
  'technique',
  'comparison',
  'findings',
  'impression',
  'addendum',
  'recommendation',
  'administrative',
  'title',
] as const;
export type ReportSection = (typeof reportSections)[number];

/** What one phrase can mean; several members when it can mean several things and its neighbours decide. */
export interface ReportWord {
  readonly types: readonly FindingType[] | undefined;
  readonly structure: Structure | undefined;
  readonly head: Head | undefined;
  readonly form: HeadForm | undefined;
  readonly grade: Severity | undefined;
  readonly size: Severity | undefined;
  readonly side: Side | undefined;
  /** A side said after what it qualifies ("to the left"). */
  readonly after: Side | undefined;
  /** A side that it leans to ("eccentric to the left"). */
  readonly towards: Side | undefined;
  readonly comparison: boolean;
  readonly zone: Zone | undefined;
  readonly multilevel: boolean;
  readonly worst: boolean;
  readonly further: boolean;
  readonly normal: boolean;
  /** Says something that gives no row. */
  readonly idle: boolean;
  readonly join: Join | undefined;
}

/** A word that means nothing to the reader; every word has the same members, which keeps reading fast. */
export const noWord: ReportWord = {
  types: undefined,
  structure: undefined,
  head: undefined,
  form: undefined,
  grade: undefined,
  size: undefined,
  side: undefined,
  after: undefined,
  towards: undefined,
  comparison: false,
  zone: undefined,
  multilevel: false,
  worst: false,
  further: false,
  normal: false,
  idle: false,
  join: undefined,
};

/** What an indication says of the patient. */
export interface IndicationWord {
  readonly says: readonly string[];
}

/** The words of reports, compiled: five phrase tables over one vocabulary. */
export interface ReportWords {
  readonly vocabulary: Vocabulary;
  readonly words: Phrases<ReportWord>;
  /** What a word means that means nothing. */
  readonly noWord: ReportWord;
  readonly cues: Phrases<Cue>;
  readonly qualifiers: Phrases<readonly Qualifier[]>;
  readonly headings: Phrases<ReportSection>;
  readonly regions: Phrases<'lumbar' | 'elsewhere' | 'title'>;
  readonly indication: Phrases<IndicationWord>;
  /** Every example of the tables, for the test that reads them. */
  readonly examples: readonly ReportExample[];
  /** Codes of findings, by "system|code". */
  readonly codes: ReadonlyMap<string, CodedMeaning>;
}

export const codedPresences = ['present', 'absent', 'possible'] as const;
export type CodedPresence = (typeof codedPresences)[number];

/** What a code says of a finding. */
export interface CodedMeaning {
  readonly type?: FindingType;
  readonly severity?: Severity;
  readonly side?: Side;
  readonly level?: Level;
  readonly zone?: Zone;
  readonly root?: Root;
  readonly presence?: CodedPresence;
}

export interface ReportExample {
  readonly file: string;
  readonly table: string;
  /** Finding type, grade, side, … that the example must give. */
  readonly gives: string;
  readonly text: string;
  readonly phrases: readonly string[];
}
