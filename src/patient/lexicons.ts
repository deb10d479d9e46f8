import type { SymptomWords, WordEntry, WordKind } from '../knowledge/symptom-words.ts';
import { compileLexicon } from '../text/index.ts';
import type { Cue, Lexicon, LexiconEntry } from '../text/index.ts';

/** The groups of words that are looked for together: within a lexicon the longest phrase wins, between them none does. */
const shares = {
  body: ['place', 'symptom', 'test', 'muscle', 'reflex'],
  side: ['side'],
  state: ['state', 'rooting'],
  terms: [
    'organ',
    'trouble',
    'flag',
    'surgery',
    'care',
    'mimic',
    'mimic-test',
    'psychosocial',
    'context',
    'frame',
  ],
  manner: ['reach', 'dominance', 'pattern', 'course', 'recovered', 'steroid', 'denial'],
  walking: ['walking'],
  will: ['attitude', 'intervention'],
  time: ['unit', 'number', 'month', 'season', 'moment'],
} as const satisfies Record<string, readonly WordKind[]>;
export type Share = keyof typeof shares;
export const shareNames = Object.keys(shares) as readonly Share[];

/** A cue of certainty; `toEnd` when it holds to the end of its sentence, over every comma ("return if …"). */
export interface NoteCue extends Cue {
  readonly toEnd?: true;
}

/** The words of symptoms made ready for matching. */
export interface Lexicons {
  readonly shares: Readonly<Record<Share, Lexicon<readonly WordEntry[]>>>;
  readonly cues: Lexicon<NoteCue>;
  readonly headings: Lexicon<string>;
}

const made = new WeakMap<SymptomWords, Lexicons>();

/** Compiles the lexicons once for a table of words. */
export function lexiconsOf(words: SymptomWords): Lexicons {
  let lexicons = made.get(words);
  if (lexicons === undefined) made.set(words, (lexicons = compile(words)));
  return lexicons;
}

function compile(words: SymptomWords): Lexicons {
  const known = new Set(words.ordinary);
  for (const entry of words.entries)
    for (const phrase of entry.phrases)
      for (const word of phrase.toLowerCase().split(/[\s-]+/))
        if (word.length >= 4) for (const form of [word, `${word}s`]) known.add(form);
  const options = { known: [...known], same: words.same };
  const of = (kinds: readonly WordKind[]) => words.entries.filter((e) => kinds.includes(e.kind));

  const share = (kinds: readonly WordKind[]): Lexicon<readonly WordEntry[]> => {
    const byPhrase = new Map<string, WordEntry[]>();
    for (const entry of of(kinds))
      for (const phrase of entry.phrases) {
        const list = byPhrase.get(phrase);
        if (list === undefined) byPhrase.set(phrase, [entry]);
        else if (!list.includes(entry)) list.push(entry);
      }
    return compileLexicon(
      [...byPhrase].map(([phrase, value]): LexiconEntry<readonly WordEntry[]> => ({ phrase, value })),
      options,
    );
  };
  return {
    shares: Object.fromEntries(
      shareNames.map((name) => [name, share(shares[name])]),
    ) as unknown as Lexicons['shares'],
    cues: compileLexicon(
      of(['cue']).flatMap((e) => e.phrases.map((phrase) => ({ phrase, value: cueOf(e.id) }))),
      options,
    ),
    headings: compileLexicon(
      of(['heading']).flatMap((e) => e.phrases.map((phrase) => ({ phrase, value: e.id }))),
      options,
    ),
  };
}

/** How far a cue reaches back: what stands further off belongs to something else. */
const BACKWARD_TOKENS = 7;

function cueOf(id: string): NoteCue {
  const [kind = 'void', reach] = id.split('-');
  return {
    kind: kind as Cue['kind'],
    ...(reach === 'after' || reach === 'before' ? { reach } : {}),
    ...(reach === 'all' ? { toEnd: true } : {}),
    ...(reach === 'before' ? { within: BACKWARD_TOKENS } : {}),
  };
}
