import type { Emit } from './clue.ts';
import { isHeld, wordsOf } from './marked-text.ts';
import type { MarkedSentence, MarkedText } from './marked-text.ts';
import { isCurrent, isOwn, marksOf } from './pieces.ts';

const silent = new Set([
  'family',
  'imaging',
  'instructions',
  'old',
  'past',
  'surgical',
  'social',
  'medications',
]);

const legWords = new Set(['sciatica', 'leg-pain', 'leg-symptoms', 'radiculopathy']);

interface Told {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads claudication from a text as a whole: the name, or leg symptoms that walking or standing brings on and sitting or
 * bending forward relieves (neurogenic), standing still relieves or pulses are missing (vascular), or walking without limit.
 */
export function readWalking(text: MarkedText, emit: Emit): void {
  const told: Partial<
    Record<
      'provoked' | 'sitting' | 'standing' | 'free' | 'neurogenic' | 'vascular' | 'denied' | 'named',
      Told
    >
  > = {};
  let legs = false;
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    const leg =
      marksOf(sentence, 'place').some((m) => m.entry.region === 'leg' || m.entry.region === 'buttock') ||
      marksOf(sentence, 'symptom').some((m) => legWords.has(m.id));
    const pain = marksOf(sentence, 'symptom').some((m) => isCurrent(text, m));
    if (leg && pain) legs = true;
    for (const mark of marksOf(sentence, 'walking')) {
      if (!isOwn(text, mark)) continue;
      const raw = wordsOf(text, mark.from, mark.to);
      // "Pads" are worn; PAD is a disease of the arteries.
      if (/^pads?$/i.test(raw) && raw !== 'PAD') continue;
      const negated = isHeld(text, mark, 'negated');
      if (mark.id === 'no-limit') told.free ??= mark;
      else if (mark.id === 'neurogenic' || mark.id === 'vascular' || mark.id === 'claudication') {
        const pulses =
          text.tokens[mark.to - 1]?.word === 'pulses' || text.tokens[mark.from]?.word === 'pulses';
        if (negated) {
          if (mark.id !== 'vascular') told.denied ??= mark;
        } else if (mark.id === 'claudication') told.named ??= mark;
        else if (pulses || !isHeld(text, mark, 'historical')) told[mark.id] ??= mark;
      } else if (mark.id === 'walking' && pain && !negated && provokes(text, sentence) && (leg || legs))
        told.provoked ??= mark;
      else if (mark.id === 'sitting-relief' && !negated) told.sitting ??= mark;
    }
  }
  const say = (value: 'neurogenic' | 'vascular' | 'absent', { from, to }: Told): void =>
    emit({ about: 'claudication', value }, from, to);
  if (told.vascular && (told.named || told.provoked || !told.neurogenic))
    return say('vascular', told.vascular);
  if (told.neurogenic) return say('neurogenic', told.neurogenic);
  if (told.provoked && told.sitting && legs) return say('neurogenic', told.provoked);
  if (told.named) return say('neurogenic', told.named);
  if (told.denied) return say('absent', told.denied);
  if (told.free) return say('absent', told.free);
}

/** Walking brings the pain on, and does not relieve it. */
function provokes(text: MarkedText, sentence: MarkedSentence): boolean {
  const words: string[] = [];
  for (let i = sentence.from; i < sentence.to; i++) words.push(text.tokens[i]?.word ?? '');
  return !/\b(better|eases?|eased|relieved|helps?|improves?|settles) (\w+ ){0,3}(walk|walks|walking|standing)\b/.test(
    words.join(' '),
  );
}
