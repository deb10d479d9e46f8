import type { Indexed, Token } from '../text/index.ts';
import { shifted } from './level-group.ts';
import type { LevelGroup } from './level-group.ts';
import type { Statement } from './layout.ts';
import type { Mention } from './mention.ts';

const pointers = new Set(['this', 'these', 'such', 'mentioned', 'above', 'described']);
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

/** "the sacral canal", "in the sacrum". */
export function saysSacral(text: Indexed, statement: Statement): boolean {
  for (let i = statement.from; i < statement.to; i++)
    if (/^(sacral|sacrum|intrasacral)$/.test(text.tokens[i]?.word ?? '')) return true;
  return false;
}

/** "This fracture", "the above mentioned bulge". */
export function refersBack(text: Indexed, mention: Mention): boolean {
  return mention.quoteFrom > 0 && pointers.has(text.tokens[mention.quoteFrom - 1]?.word ?? '');
}

/** "the level above", "the disc below", "the former", "the latter": which of the levels just named is meant. */
export function pointed(text: Indexed, statement: Statement, group: LevelGroup): LevelGroup {
  for (let t = statement.from; t < statement.to; t++) {
    const word = text.tokens[t]?.word ?? '';
    const first = group.places[0];
    const last = group.places.at(-1);
    if (word === 'former' && first) return { ...group, places: [first] };
    if (word === 'latter' && last) return { ...group, places: [last] };
    if (word !== 'above' && word !== 'below' && word !== 'beneath') continue;
    if (!/^(level|disc|disk|one|segment|space|interspace)$/.test(text.tokens[t - 1]?.word ?? '')) continue;
    return shifted(group, word === 'above' ? -1 : 1);
  }
  return group;
}

/** "at this level", "same level", "here". */
export function saysHere(text: Indexed, statement: Statement): boolean {
  const { tokens } = text;
  for (let i = statement.from; i < statement.to - 1; i++) {
    const word = (tokens[i] as Token).word;
    if (
      (word === 'this' || word === 'same' || word === 'these' || word === 'that') &&
      sameLevel.has(text.tokens[i + 1]?.word ?? '')
    )
      return true;
  }
  return false;
}
