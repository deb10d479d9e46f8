import type { Certainty, Sentence, Token } from '../text/index.ts';
import type { WordKind } from '../knowledge/symptom-words.ts';

const noWords = new Set([
  'no',
  'none',
  'denies',
  'denied',
  'neg',
  'negative',
  'n',
  'nil',
  'never',
  'nothing',
  'false',
  'absent',
  '0',
]);
const yesWords = new Set(['yes', 'y', 'true', 'present', 'positive', 'pos', 'si']);
const signs: ReadonlySet<WordKind> = new Set(['test', 'muscle', 'reflex']);
const NEGATED = 1;
/** The bit of "hypothetical": a form that offers yes and no says neither. */
const UNSAID = 8;

interface Marked extends Sentence {
  readonly marks: readonly {
    readonly kind: WordKind;
    readonly id: string;
    readonly from: number;
    readonly to: number;
  }[];
}

/**
 * Reads the marks of forms: "Fever: no", "Weight loss? No", "[ ] fever [x] numbness", "Fever [ ] yes [x] no", "(-) fever".
 * A form says yes or no of the words beside it, which no scope of a cue can tell; what it says overrides the cues.
 */
export function markAnswers(tokens: readonly Token[], sentences: readonly Marked[], into: Certainty): void {
  for (const sentence of sentences) {
    if (readBoxes(tokens, sentence, into)) continue;
    readSigned(tokens, sentence, into);
    readLabelled(tokens, sentence, into);
    readMinus(tokens, sentence, into);
    readZero(tokens, sentence, into);
    readNegative(tokens, sentence, into);
  }
  readDeniedLists(tokens, sentences, into);
  readAskedLists(tokens, sentences, into);
}

function set(into: Certainty, from: number, to: number, negated: boolean): void {
  for (let t = from; t < to; t++) {
    const flags = into.flags[t] ?? 0;
    into.flags[t] = negated ? flags | NEGATED : flags & ~NEGATED;
  }
}

interface Box {
  readonly from: number;
  readonly to: number;
  readonly ticked: boolean;
}

function boxAt(tokens: readonly Token[], i: number, end: number): Box | null {
  const word = tokens[i]?.word;
  if (word === '\u2610') return { from: i, to: i + 1, ticked: false };
  if (word === '\u2611' || word === '\u2612' || word === '\u2713' || word === '\u2714')
    return { from: i, to: i + 1, ticked: true };
  if (word !== '[' && word !== '(') return null;
  const close = word === '[' ? ']' : ')';
  if (word === '[' && tokens[i + 1]?.word === close && i + 1 < end)
    return { from: i, to: i + 2, ticked: false };
  if (word === '(' && tokens[i + 1]?.word === close && i + 1 < end)
    return { from: i, to: i + 2, ticked: false };
  const inside = tokens[i + 1]?.word ?? '';
  if ((inside === 'x' || inside === '*' || inside === '\u2713') && tokens[i + 2]?.word === close)
    return { from: i, to: i + 3, ticked: true };
  if (inside === '_' && tokens[i + 2]?.word === close) return { from: i, to: i + 3, ticked: false };
  return null;
}

/** Ticked and empty boxes of a sentence; false when it has none. */
function readBoxes(tokens: readonly Token[], { from, to }: Sentence, into: Certainty): boolean {
  const boxes: Box[] = [];
  for (let i = from; i < to; i++) {
    const box = boxAt(tokens, i, to);
    if (box === null) continue;
    boxes.push(box);
    i = box.to - 1;
  }
  if (boxes.length === 0) return false;
  const answers = boxes.map((box) => {
    const word = tokens[box.to]?.word ?? '';
    return noWords.has(word) ? 'no' : yesWords.has(word) ? 'yes' : null;
  });
  if (answers.some((a) => a !== null)) {
    let label = from;
    boxes.forEach((box, n) => {
      const answer = answers[n];
      if (answer === null) return;
      if (box.ticked) set(into, label, box.from, answer === 'no');
      if (boxes[n + 1] === undefined || (boxes[n + 1]?.from ?? 0) > box.to + 1)
        label = Math.min(box.to + 1, to);
    });
    return true;
  }
  boxes.forEach((box, n) => set(into, box.to, boxes[n + 1]?.from ?? to, !box.ticked));
  return true;
}

/** "(-) fever, (+) numbness". */
function readSigned(tokens: readonly Token[], { from, to }: Sentence, into: Certainty): void {
  for (let i = from; i + 2 < to; i++) {
    if (tokens[i]?.word !== '(' || tokens[i + 2]?.word !== ')') continue;
    const sign = tokens[i + 1]?.word;
    if (sign !== '-' && sign !== '+') continue;
    let end = i + 3;
    while (end < to && tokens[end]?.word !== '(' && tokens[end]?.word !== ';') end++;
    set(into, i + 3, end, sign === '-');
  }
}

/** "Fever: no", "Weight loss - none", "Numbness? Yes". */
function readLabelled(tokens: readonly Token[], { from, to, marks }: Marked, into: Certainty): void {
  let label = from;
  for (let i = from + 1; i < to; i++) {
    const word = tokens[i]?.word ?? '';
    if (word === ',' || word === ';' || word === '|' || word === '.') label = i + 1;
    const colon = word === ':' || word === '?' || word === '=' || (word === '-' && isSpaced(tokens, i));
    if (!colon || i + 1 >= to) continue;
    const answer = tokens[i + 1]?.word ?? '';
    if (isChoice(tokens, i + 1)) {
      const circled = circledAfter(tokens, i + 1, to);
      if (circled === null) for (let t = label; t < i; t++) into.flags[t] = (into.flags[t] ?? 0) | UNSAID;
      else set(into, label, i, circled === 'n');
      continue;
    }
    const no = noWords.has(answer);
    if (!no && !yesWords.has(answer)) continue;
    const after = tokens[i + 2]?.word ?? '.';
    const whole = i + 2 >= to || !/^[a-z0-9]/.test(after) || startsLabel(tokens, i + 2, to);
    if (!whole && answer !== 'none' && answer !== 'denies') continue;
    const wholeList = whole && i + 2 >= to - 1 && !tokens.slice(from, i).some((t) => t.word === ':');
    if (wholeList) label = from;
    const own = marks.filter((m) => m.from >= label && m.from < i);
    const deficit = own.some((m) => m.kind === 'state' && m.id === 'reduced');
    if (own.length > 0 && (deficit || !own.some((m) => signs.has(m.kind)))) {
      set(into, label, i, no);
      if (whole) set(into, i + 1, Math.min(to, i + 2), false);
      if (whole) clearUntilNext(tokens, i + 2, to, into);
    }
    label = i + 2;
  }
}

const content: ReadonlySet<WordKind> = new Set([
  'flag',
  'trouble',
  'organ',
  'symptom',
  'place',
  'test',
  'muscle',
  'reflex',
]);
const denying = new Set([
  'denies',
  'denied',
  'denying',
  'no',
  'negative',
  'neg',
  'without',
  'not',
  'niega',
  'absence',
  'none',
]);

/** "Negative for: fever, weight loss; incontinence": the whole list after the colon, over its semicolons. */
function readDeniedLists(tokens: readonly Token[], sentences: readonly Marked[], into: Certainty): void {
  let open = false;
  for (const { from, to, marks } of sentences) {
    if (open && tokens[from - 1]?.word === ';') {
      set(into, from, to, true);
      continue;
    }
    open = false;
    let start = from;
    for (let i = from; i < to; i++) {
      if (tokens[i]?.word !== ':') continue;
      const begin = start;
      start = i + 1;
      const label = tokens.slice(begin, i).map((t) => t.word);
      if (!label.some((w) => denying.has(w))) continue;
      if (marks.some((m) => m.from >= begin && m.from < i && content.has(m.kind))) continue;
      if (marks.some((m) => m.from > i && signs.has(m.kind))) break;
      set(into, i + 1, to, true);
      open = true;
      break;
    }
  }
}

const asked = /^(asked|enquired|inquired|questioned|screened|screening|questions|through)$/;
const everything = /^(each|all|every|everything|any|these|those|them|both)$/;
const excepting = /^(except|excepting|but|apart|save|other)$/;
const ANSWER_TOKENS = 14;

/** "Asked about fever and numbness; she said no to each": an answer to the whole list that was asked, also of the next sentence. */
function readAskedLists(tokens: readonly Token[], sentences: readonly Marked[], into: Certainty): void {
  let open: { from: number; to: number } | null = null;
  for (const { from, to } of sentences) {
    let question = from;
    while (question < to && !asked.test(tokens[question]?.word ?? '')) question++;
    const own = question < to ? { from: question, to } : null;
    const list = own ?? (to - from <= ANSWER_TOKENS ? open : null);
    const no = list === null ? -1 : noToAll(tokens, own === null ? from : question, to);
    if (list !== null && no >= 0) set(into, list.from, own === null ? list.to : no, true);
    open = own;
  }
}

/** Where "no to all of them", "all answered no" or "answered no to each" begins; -1 without it or with an exception. */
function noToAll(tokens: readonly Token[], from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (tokens[i]?.word !== 'no') continue;
    const whole = tokens[i + 1]?.word === 'to' && everything.test(tokens[i + 2]?.word ?? '');
    const answered = tokens[i - 1]?.word === 'answered' && (i + 1 >= to || tokens[i + 1]?.kind !== 'word');
    const excepted = tokens.slice(i + 1, to).some((t) => excepting.test(t.word));
    if ((whole || answered) && !excepted) return i;
  }
  return -1;
}

/** Signs and words after an item that answer it. */
const trailing = new Set(['-', '+', 'nil', 'nad', 'neg', 'negative', 'none', 'denied', 'absent']);

/** "fever - / weight loss nil, trauma +". */
function readMinus(tokens: readonly Token[], { from, to, marks }: Marked, into: Certainty): void {
  for (const mark of marks) {
    if (mark.kind !== 'flag' && mark.kind !== 'trouble' && mark.kind !== 'symptom') continue;
    const sign = tokens[mark.to];
    const next = tokens[mark.to + 1];
    if (sign === undefined || mark.to >= to || mark.from < from || !trailing.has(sign.word)) continue;
    const ends =
      mark.to + 1 >= to || next === undefined || /^[/,;.|]$/.test(next.word) || next.kind === 'break';
    if (ends) set(into, mark.from, mark.to, sign.word !== '+');
  }
}

/** "Leg pain 0/10", "leg pain: 0/10": a score of nothing. */
function readZero(tokens: readonly Token[], { from, to, marks }: Marked, into: Certainty): void {
  for (let i = from; i + 2 < to; i++) {
    if (tokens[i]?.word !== '0' || tokens[i + 1]?.word !== '/' || tokens[i + 2]?.word !== '10') continue;
    for (const mark of marks)
      if (mark.kind === 'symptom' && (mark.to === i || mark.to === i - 1))
        set(into, mark.from, mark.to, true);
  }
}

function isChoice(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.word === 'y' && tokens[at + 1]?.word === '/' && tokens[at + 2]?.word === 'n';
}

/** Which of "Y / N" is said to be circled. */
function circledAfter(tokens: readonly Token[], at: number, to: number): 'y' | 'n' | null {
  for (let i = at + 3; i < Math.min(to, at + 9); i++) {
    const word = tokens[i]?.word;
    if ((word === 'y' || word === 'n') && tokens[i + 1]?.word === 'circled') return word;
  }
  return null;
}

const items: ReadonlySet<WordKind> = new Set(['flag', 'trouble', 'organ', 'symptom']);

/** "neg saddle numbness", "negative for fever/chills": the item right after the word, and those joined to it by a slash. */
function readNegative(tokens: readonly Token[], { from, to, marks }: Marked, into: Certainty): void {
  for (let i = from; i < to; i++) {
    if (!/^(neg|negative)$/.test(tokens[i]?.word ?? '')) continue;
    let at = i + 1;
    while (
      at < to &&
      /^(for|hx|history|of)$/.test(tokens[at]?.word ?? '') &&
      !marks.some((m) => items.has(m.kind) && m.from === at)
    )
      at++;
    for (let mark = itemAt(marks, at); mark !== undefined;) {
      set(into, mark.from, mark.to, true);
      mark = tokens[mark.to]?.word === '/' ? itemAt(marks, mark.to + 1) : undefined;
    }
  }
}

function itemAt(marks: Marked['marks'], at: number): Marked['marks'][number] | undefined {
  return marks.find((m) => items.has(m.kind) && m.from === at);
}

function isSpaced(tokens: readonly Token[], i: number): boolean {
  return (
    (tokens[i]?.start ?? 0) > (tokens[i - 1]?.end ?? 0) && (tokens[i + 1]?.start ?? 0) > (tokens[i]?.end ?? 0)
  );
}

/** Whether the words from here on are a label of their own ("no Weight loss: yes"). */
function startsLabel(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < Math.min(to, from + 6); i++) {
    const word = tokens[i]?.word;
    if (word === ':' || word === '?' || word === '=') return true;
    if (word === ',' || word === '.' || word === ';') return false;
  }
  return false;
}

/** An answer negates its label only, never the label that follows it on the line. */
function clearUntilNext(tokens: readonly Token[], from: number, to: number, into: Certainty): void {
  let i = from;
  while (i < to && !/^[:?=,;.|]$/.test(tokens[i]?.word ?? '')) i++;
  if (i < to && /^[:?=]$/.test(tokens[i]?.word ?? '')) set(into, from, i, false);
}
