import type { Mimic } from '../domain/profile.ts';
import type { SymptomCodes } from '../knowledge/symptom-codes.ts';
import type { Emit } from './clue.ts';
import { spansOf } from './durations.ts';
import { isHeld, wordsOf } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { isCurrent, isOwn, marksOf, piecesOf } from './pieces.ts';

const silent = new Set(['family', 'imaging', 'instructions']);
const told: Readonly<Record<string, string>> = {
  depression: 'depression',
  anxiety: 'anxiety',
  'fear-avoidance': 'fear avoidance',
  'work-or-claim': 'work or claim',
  sleep: 'poor sleep',
  'substance-use': 'substance use',
  'widespread-pain': 'widespread pain',
};
/** Words of a wish or a plan: an operation beside them has not been done. */
const notDone = new Set(
  'wants want would wishes wish considering consider candidate plan planned planning if for fit opinion possible accept discuss discussed refer referral declines declined avoid refuses interested keen willing proceed eligible may might vs versus option options listed scheduled before evaluate without'.split(
    ' ',
  ),
);
const done = new Set(
  'had underwent prior previous status post s history hx h had after following since previously old past ago operated undergone'.split(
    ' ',
  ),
);

/** Reads what bears on the symptoms without being one: other causes, mind and work, sport, pregnancy, earlier operations. */
export function readBackground(text: MarkedText, emit: Emit, codes: SymptomCodes): void {
  for (const sentence of text.sentences) {
    if (sentence.heading !== null && silent.has(sentence.heading)) continue;
    for (const mark of sentence.marks) {
      if (mark.kind === 'psychosocial' && isOwn(text, mark) && !isHeld(text, mark, 'negated'))
        emit({ about: 'psychosocial', what: told[mark.id] ?? mark.id }, mark.from, mark.to);
      else if (mark.kind === 'context') readContext(text, mark, emit);
      else if (mark.kind === 'mimic' || mark.kind === 'mimic-test') readMimic(text, sentence, mark, emit);
    }
    readPressure(text, sentence, emit, codes);
    readSurgery(text, sentence, emit);
  }
}

function readContext(text: MarkedText, mark: Mark, emit: Emit): void {
  if (!isOwn(text, mark)) return;
  const negated = isHeld(text, mark, 'negated');
  if (mark.id === 'opioid') {
    if (!negated && !isHeld(text, mark, 'historical') && !isHeld(text, mark, 'hedged'))
      emit({ about: 'opioid' }, mark.from, mark.to);
    return;
  }
  if (mark.id === 'collapse') return;
  if (isHeld(text, mark, 'historical') && mark.id === 'pregnancy') return;
  emit(
    {
      about: 'context',
      kind: mark.id as 'sport' | 'obesity' | 'pregnancy' | 'diabetes' | 'abdominal-pain',
      presence: negated ? 'absent' : 'present',
    },
    mark.from,
    mark.to,
  );
}

function readMimic(text: MarkedText, sentence: MarkedSentence, mark: Mark, emit: Emit): void {
  if (!isCurrent(text, mark)) return;
  if (mark.kind === 'mimic-test') {
    const result = marksOf(sentence, 'state').find(
      (m) =>
        m.from >= mark.from - 3 &&
        m.id !== 'equivocal' &&
        !(text.tokens[m.from]?.word === '+' && text.tokens[m.from - 1]?.kind === 'number'),
    );
    const positive =
      result !== undefined &&
      (result.id === 'positive' || result.id === 'reduced') &&
      !isHeld(text, result, 'negated');
    if (!positive) return;
  } else if (
    marksOf(sentence, 'state').some((m) => m.id === 'negative' && m.from >= mark.to && m.from - mark.to <= 2)
  )
    return;
  emit({ about: 'mimic', kind: mark.id as Mimic }, mark.from, mark.to);
}

/** "ABI right 0.58": the pressure at the ankle against that at the arm. */
function readPressure(text: MarkedText, sentence: MarkedSentence, emit: Emit, codes: SymptomCodes): void {
  let named = -1;
  for (let i = sentence.from; i < sentence.to; i++) {
    const token = text.tokens[i];
    if (token?.word === 'abi' || token?.word === 'abpi' || token?.word === 'brachial') named = i;
    if (named < 0 || i - named > 14 || token?.kind !== 'number' || !/^[01]\.\d+$/.test(token.word)) continue;
    if (Number(token.word) < codes.limits.abi) emit({ about: 'mimic', kind: 'vascular' }, named, i + 1);
  }
}

/** "'09" is 2009 and "'98" is 1998. */
function shortYear(text: MarkedText, at: number): string | null {
  const [quote, token] = [text.tokens[at - 1], text.tokens[at]];
  if (quote?.word !== "'" || token?.kind !== 'number' || !/^\d\d$/.test(token.word)) return null;
  return `${Number(token.word) < 50 ? '20' : '19'}${token.word}`;
}

function readSurgery(text: MarkedText, sentence: MarkedSentence, emit: Emit): void {
  for (const piece of piecesOf(text, sentence)) {
    const words: string[] = [];
    for (let i = piece.from; i < piece.to; i++) words.push(shortYear(text, i) ?? text.tokens[i]?.word ?? '');
    const marks = marksOf(piece, 'surgery').filter((m) => isOwn(text, m));
    if (marks.some((m) => m.id === 'elsewhere') && !marks.some((m) => m.id === 'lumbar')) continue;
    const spinal =
      marksOf(piece, 'place').some((m) => m.entry.region === 'back') ||
      /\bl\s?[1-5]\b|\bs\s?1\b/.test(words.join(' '));
    for (const mark of marks) {
      if (mark.id === 'elsewhere') continue;
      const negated = isHeld(text, mark, 'negated');
      if (negated) {
        if (
          !words.some(
            (w) =>
              w === 'without' ||
              w === 'interested' ||
              w === 'want' ||
              w === 'candidate' ||
              w === 'indication' ||
              w === 'need',
          )
        )
          emit({ about: 'no-surgery' }, mark.from, mark.to);
        continue;
      }
      if (mark.id === 'any' && !spinal) continue;
      const dated =
        spansOf(text, piece).some((s) => s.kind === 'ago') || words.some((w) => /^(19|20)\d\d$/.test(w));
      const past =
        dated ||
        isHeld(text, mark, 'historical') ||
        words.some((w) => done.has(w)) ||
        ['surgical', 'past'].includes(sentence.heading ?? '');
      const named = /fbss|failed back|laminectomy (pain|syndrome)|post ?laminectomy/i.test(
        wordsOf(text, mark.from, mark.to),
      );
      if (!named && (!past || (words.some((w) => notDone.has(w)) && !dated))) continue;
      if (
        mark.id === 'generic' &&
        !spinal &&
        !['surgical', 'past'].includes(sentence.heading ?? '') &&
        !/laminectomy|discectomy|diskectomy|laminotomy/.test(words.join(' '))
      )
        continue;
      const year = words.find((w) => /^(19|20)\d\d$/.test(w));
      emit(
        {
          about: 'surgery',
          what: wordsOf(text, piece.from, piece.to)
            .replace(/^[\s,;:.()-]+/, '')
            .slice(0, 120),
          ...(year === undefined ? {} : { date: year }),
        },
        mark.from,
        mark.to,
      );
    }
  }
}
