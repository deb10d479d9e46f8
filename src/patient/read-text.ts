import type { SymptomWords } from '../knowledge/symptom-words.ts';
import { readBack } from './back.ts';
import { readBackground } from './background.ts';
import { recall } from '../text/index.ts';
import type { Clue, ClueSource, PlacedClue } from './clue.ts';
import { readFlags } from './flags.ts';
import { readLegs } from './legs.ts';
import { readManner } from './manner.ts';
import { markText, wordsOf } from './marked-text.ts';
import { readPainScores } from './pain-scores.ts';
import { readSigns } from './signs.ts';
import { readSphincter } from './sphincter.ts';
import { readTiming } from './timing.ts';
import { readWalking } from './walking.ts';
import { readWishes } from './wishes.ts';

/** Where a text stands in the chart. */
export interface Place {
  readonly reference: string;
  readonly date?: string | undefined;
  readonly source: ClueSource;
  readonly afterReport: boolean;
  /** The text answers a question about pain: places alone mean pain. */
  readonly assumePain?: boolean;
}

const WORDS = 160;

/** A clue with the words that gave it, before anybody asks where they stand. */
interface Told {
  readonly clue: Clue;
  readonly words: string;
}

const readings = recall<SymptomWords, readonly Told[]>();

/** Has texts that come again read once; see `Recall`. */
export const rememberNotes = readings.remember;

/** Reads all clues of one text. Total; linear in its length. */
export function readText(text: string, place: Place, words: SymptomWords): readonly PlacedClue[] {
  const assumePain = place.assumePain === true;
  const manner = `${assumePain ? 'pain ' : ''}${place.date ?? ''}`;
  const told = readings.of(words, text, manner, () => tell(text, assumePain, place.date, words));
  return told.map((one) => placed(one.clue, one.words, place));
}

function tell(
  text: string,
  assumePain: boolean,
  date: string | undefined,
  words: SymptomWords,
): readonly Told[] {
  const marked = markText(text, words);
  const told: Told[] = [];
  const emit = (clue: Clue, from: number, to: number): void => {
    told.push({ clue, words: wordsOf(marked, from, to) });
  };
  readBack(marked, emit, assumePain);
  readLegs(marked, emit, assumePain, date);
  readManner(marked, emit);
  readPainScores(marked, emit);
  readWalking(marked, emit);
  readSigns(marked, emit, words.codes, date);
  readSphincter(marked, emit, date);
  readFlags(marked, emit, words.codes, date);
  readTiming(marked, emit, date);
  readWishes(marked, emit);
  readBackground(marked, emit, words.codes);
  return told;
}

/** A clue at its place, with the words that gave it. */
export function placed(clue: Clue, words: string, place: Place): PlacedClue {
  return {
    clue,
    origin: {
      reference: place.reference,
      ...(place.date === undefined ? {} : { date: place.date }),
      words: words.length > WORDS ? `${words.slice(0, WORDS - 1)}\u2026` : words,
      ...(place.afterReport ? { afterReport: true } : {}),
    },
    source: place.source,
  };
}
