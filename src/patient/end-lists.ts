import type { Section, Sentence, Token } from '../text/index.ts';
import type { MarkedSentence } from './marked-text.ts';

/** Lists that end where the story goes on: the line of their heading holds their first entry. */
const lists = new Set(['past', 'imaging', 'medications']);
const painful = new Set(['pain', 'radiation', 'paraesthesia', 'sciatica', 'leg-pain', 'leg-symptoms']);
const nowWords = new Set([
  'now',
  'currently',
  'today',
  'presents',
  'presenting',
  'attends',
  'complains',
  'c',
]);

/**
 * "CT abdomen: normal. Left leg pain for 5 weeks.": after a list on the line of its heading, a sentence that says "now",
 * or how long a pain has lasted, belongs to the story again; under a heading of images or drugs any pain of a place does.
 */
export function endLists(
  cut: readonly Section<string>[],
  marked: MarkedSentence[],
  tokens: readonly Token[],
): void {
  for (const { value, from, to, heading, textFrom } of cut) {
    const first = marked[from];
    if (value === null || !lists.has(value) || first === undefined) continue;
    if (textFrom >= first.to || heading.to <= heading.from) continue;
    for (let n = from + 1; n < to; n++) {
      const sentence = marked[n] as MarkedSentence;
      if (!goesOn(sentence, value, tokens)) continue;
      for (let k = n; k < to; k++) marked[k] = { ...(marked[k] as MarkedSentence), heading: null };
      break;
    }
  }
}

function goesOn(sentence: MarkedSentence, list: string, tokens: readonly Token[]): boolean {
  const { marks, from } = sentence;
  const pain = marks.some(
    (m) => (m.kind === 'symptom' && painful.has(m.id)) || (m.kind === 'place' && m.entry.pain === true),
  );
  if (!pain) return false;
  const start = [0, 1].some((n) => nowWords.has(tokens[from + n]?.word ?? ''));
  const lasting = marks.some((m) => m.kind === 'unit' || m.kind === 'month') || british(tokens, sentence);
  if (start || lasting) return true;
  const placed = marks.some((m) => m.kind === 'place' && m.entry.region !== 'other');
  const told = marks.some((m) => m.kind === 'rooting' && m.id === 'imaging');
  return list !== 'past' && placed && !told;
}

/** "6/52", "3/12": a length in British shorthand. */
function british(tokens: readonly Token[], { from, to }: Sentence): boolean {
  for (let i = from; i + 2 < to; i++)
    if (
      tokens[i]?.kind === 'number' &&
      tokens[i + 1]?.word === '/' &&
      /^(52|12)$/.test(tokens[i + 2]?.word ?? '')
    )
      return true;
  return false;
}
