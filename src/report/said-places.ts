import { classesIn, wordClass } from '../text/index.ts';
import type { Indexed, Token } from '../text/index.ts';
import { beside } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import type { Statement } from './layout.ts';
import type { Mention } from './mention.ts';

const pointers = new Set(['this', 'these', 'such', 'mentioned', 'above', 'described']);
/** Without any of these words in a sentence no level is pointed to by where it lies, or by having been said. */
const pointing = wordClass(['former', 'latter', 'above', 'below', 'beneath']);
const demonstrative = wordClass(['this', 'same', 'these', 'that']);
const sameLevel = new Set(['level', 'levels', 'disc', 'segment', 'location', 'site']);

/** A psoas or paraspinal abscess has no level unless it is said. */
export function besideSpine(text: Indexed, mention: Mention): boolean {
  return (
    mention.type === 'infection' &&
    (mention.place === 'muscle' ||
      /^(psoas|paraspinal|paravertebral)$/.test(text.tokens[mention.from]?.word ?? ''))
  );
}

/** "diffusely altered marrow": of the whole region. */
export function isDiffuse(text: Indexed, mention: Mention): boolean {
  for (let t = mention.quoteFrom - 2; t < mention.quoteTo; t++)
    if (/^(diffuse|diffusely|generali[sz]ed)$/.test(text.tokens[t]?.word ?? '')) return true;
  return false;
}

/** "above the fusion", "adjacent to the laminectomy": elsewhere than the operation. */
export function besideIt(text: Indexed, mention: Mention): boolean {
  for (let t = mention.quoteFrom - 1; t >= mention.quoteFrom - 3 && t >= 0; t--)
    if (/^(above|below|beneath|adjacent|beyond)$/.test(text.tokens[t]?.word ?? '')) return true;
  return false;
}

export function isSacroiliac(text: Indexed, mention: Mention): boolean {
  for (let t = mention.from; t < mention.to; t++)
    if (/^(sacro|scaro|si$)/.test(text.tokens[t]?.word ?? '')) return true;
  return mention.structure === 'si-joint';
}

const sacral: ReadonlySet<string> = new Set(['sacral', 'sacrum', 'intrasacral']);

/** "the sacral canal", "in the sacrum", between two tokens. */
export function saysSacral(text: Indexed, from: number, to: number): boolean {
  for (let t = from; t < to; t++) if (sacral.has(text.tokens[t]?.word ?? '')) return true;
  return false;
}

const introducing: ReadonlySet<string> = new Set('at in from of involving between affecting'.split(' '));

/** "… at L4-5": a small word leads to the level, which is then said of all before it. */
export function isIntroduced(text: Indexed, group: LevelGroup): boolean {
  return group.from > 0 && introducing.has(text.tokens[group.from - 1]?.word ?? '');
}

/** Demineralised bone: of the whole region, whatever is said with it. */
export function isPorosis(text: Indexed, mention: Mention): boolean {
  for (let t = mention.from; t < mention.to; t++) {
    const word = text.tokens[t]?.word ?? '';
    if (word.startsWith('osteop') || word.startsWith('deminerali')) return true;
  }
  return false;
}

const comparing: ReadonlySet<string> = new Set(
  'more worse worst greater greatest most maximal marked evident pronounced severe so largest'.split(' '),
);

const small: ReadonlySet<string> = new Set('at on the in of to side left right lt rt level'.split(' '));

/** "more at L4-5", "worse on the right at L4-5": the level only tells where it is worse. */
export function isCompared(text: Indexed, group: LevelGroup): boolean {
  let t = group.from - 1;
  const least = Math.max(0, group.from - 7);
  while (t >= least && small.has(text.tokens[t]?.word ?? '')) t--;
  return t >= least && comparing.has(text.tokens[t]?.word ?? '');
}

/** "This fracture", "the above mentioned bulge". */
export function refersBack(text: Indexed, mention: Mention): boolean {
  return mention.quoteFrom > 0 && pointers.has(text.tokens[mention.quoteFrom - 1]?.word ?? '');
}

/** "the level above", "the disc below", "the former", "the latter": which of the levels just named is meant. */
export function pointed(text: Indexed, statement: Statement, group: LevelGroup): LevelGroup {
  if ((classesIn(text.tokens, statement.from, statement.to) & pointing) === 0) return group;
  for (let t = statement.from; t < statement.to; t++) {
    const word = text.tokens[t]?.word ?? '';
    const first = group.places[0];
    const last = group.places.at(-1);
    if (word === 'former' && first) return { ...group, places: [first] };
    if (word === 'latter' && last) return { ...group, places: [last] };
    if (word !== 'above' && word !== 'below' && word !== 'beneath') continue;
    if (!/^(level|disc|disk|one|segment|space|interspace)$/.test(text.tokens[t - 1]?.word ?? '')) continue;
    const next = beside(group, word === 'above' ? -1 : 1);
    if (next !== null) return { ...group, places: [next] };
  }
  return group;
}

/** "at this level", "same level", "here". */
export function saysHere(text: Indexed, statement: Statement): boolean {
  const { tokens } = text;
  for (let i = statement.from; i < statement.to - 1; i++) {
    const { classes } = tokens[i] as Token;
    if ((classes & demonstrative) !== 0 && sameLevel.has(tokens[i + 1]?.word ?? '')) return true;
  }
  return false;
}

/** Whether the root of a mention is said to leave at its level or to pass it; null when that is not said. */
export function rootWay(text: Indexed, mention: Mention): 'exiting' | 'traversing' | null {
  for (let t = mention.quoteFrom; t < mention.quoteTo; t++) {
    const word = text.tokens[t]?.word ?? '';
    if (word === 'exit' || word === 'exiting') return 'exiting';
    if (word === 'traversing' || word === 'descending') return 'traversing';
  }
  return null;
}
