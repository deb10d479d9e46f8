import type { Emit } from './clue.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { isCurrent, marksOf, sideMarks, sideOf } from './pieces.ts';

type Region = 'back' | 'leg';
const silent = new Set(['family', 'imaging', 'instructions', 'old', 'past', 'surgical', 'social']);

/** Reads pain scores of the back and the leg: "back pain 3/10, leg 8/10", "VAS back 2 leg 8". */
export function readPainScores(text: MarkedText, emit: Emit): void {
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    const scores = scoresOf(text, sentence);
    const places = placesOf(text, sentence);
    if (scores.length === 0 || places.length === 0) continue;
    scores.forEach((score, n) => {
      const place = scores.length === places.length ? places[n] : nearest(places, score.at);
      if (place === undefined) return;
      const [from, to] = [Math.min(score.at, place.at), Math.max(score.at, place.at) + 1];
      emit({ about: 'score', of: place.region, value: score.value }, from, to);
      if (score.value === 0) return;
      if (place.region === 'back') emit({ about: 'back-pain', presence: 'present' }, from, to);
      else {
        const side = sideOf(sideMarks(sentence)) ?? 'unspecified';
        emit({ about: 'leg', side, presence: 'present', pain: true, roots: [], below: null }, from, to);
      }
    });
  }
}

interface Score {
  readonly value: number;
  readonly at: number;
}

/** Numbers out of ten, or up to ten after the name of a scale. */
function scoresOf(text: MarkedText, sentence: MarkedSentence): readonly Score[] {
  const scales = marksOf(sentence, 'frame').filter((m) => m.id === 'pain-scale');
  const out: Score[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const token = text.tokens[i];
    const value = Number(token?.word);
    if (token?.kind !== 'number' || !(value >= 0 && value <= 10)) continue;
    if (text.tokens[i - 1]?.word === '/') continue;
    const next = [1, 2, 3].map((n) => text.tokens[i + n]?.word ?? '');
    const ofTen = (next[0] === '/' && next[1] === '10') || next.join(' ').startsWith('out of 10');
    const scaled =
      scales.some((m) => m.to <= i) &&
      next[0] !== '/' &&
      !marksOf(sentence, 'unit').some((m) => m.from === i + 1);
    if (ofTen || scaled) out.push({ value, at: i });
  }
  return out;
}

interface Place {
  readonly region: Region;
  readonly at: number;
}

function placesOf(text: MarkedText, sentence: MarkedSentence): readonly Place[] {
  const out: Place[] = [];
  for (const mark of sentence.marks) {
    const region = regionOf(mark);
    if (region === null || !isCurrent(text, mark) || out.at(-1)?.region === region) continue;
    out.push({ region, at: mark.from });
  }
  return out;
}

const legWords = new Set(['sciatica', 'leg-pain', 'leg-symptoms', 'radiculopathy']);

function regionOf(mark: Mark): Region | null {
  if (mark.kind === 'symptom') return legWords.has(mark.id) ? 'leg' : null;
  if (mark.kind !== 'place') return null;
  return mark.entry.region === 'back' || mark.entry.region === 'leg' ? mark.entry.region : null;
}

function nearest(places: readonly Place[], at: number): Place | undefined {
  return [...places].sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
}
