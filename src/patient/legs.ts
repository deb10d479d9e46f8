import type { Emit, LegSide, RootClue } from './clue.ts';
import { isPastYear } from './durations.ts';
import { changesSides, movedTo, sideAhead, wordCount } from './lone-sides.ts';
import { isDeniedAt, isHeld } from './marked-text.ts';
import type { Mark, MarkedSentence, MarkedText } from './marked-text.ts';
import { namedRoots } from './named-roots.ts';
import { isCurrent, isOwn, marksOf, piecesOf, sideMarks, sideOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

/** Headings under which leg symptoms are not read: other people, pictures, drugs, advice, and what was examined. */
const silent = new Set([
  'family',
  'imaging',
  'instructions',
  'medications',
  'surgical',
  'social',
  'old',
  'past',
]);
const legSymptoms = new Set([
  'sciatica',
  'radiculopathy',
  'leg-symptoms',
  'leg-pain',
  'foot-drop',
  'dragging',
]);
const painful = new Set([
  'pain',
  'radiation',
  'paraesthesia',
  'heaviness',
  'sciatica',
  'radiculopathy',
  'leg-symptoms',
  'leg-pain',
]);
/** These are of the leg whatever was spoken of before. */
const ownLeg = new Set(['leg-symptoms', 'leg-pain', 'sciatica', 'foot-drop', 'dragging']);
/** Denying these denies leg pain; denying numbness or weakness does not. */
const deniable = new Set(['pain', 'radiation', 'sciatica', 'radiculopathy', 'leg-symptoms', 'leg-pain']);
/** Words that end what began "since". */
const over = new Set(['gone', 'away', 'resolved', 'disappeared', 'settled', 'vanished']);
const plural = new Set([
  'legs',
  'thighs',
  'calves',
  'shins',
  'feet',
  'limbs',
  'ble',
  'bles',
  'extremities',
  'hamstrings',
]);

/** What carries over from one piece of text to the next. */
interface Carry {
  side: LegSide | null;
  /** The pain spoken of is in the leg, elsewhere, or not said. */
  region: 'leg' | 'back' | 'other' | null;
  positive: boolean;
  /** Pain of the back or leg was the subject just now, held so or otherwise. */
  topic: boolean;
  /** Token index after a denial of pain that named no place yet ("no pain, tingling or weakness in the legs"); -1 for none. */
  deniedTo: number;
}

/**
 * Reads pain, numbness and weakness of the legs by side: where they are felt, how far down, which roots the area or the
 * clinician names, and what is said not to be there.
 * @param assumePain the text answers a question about pain, so that places alone mean pain.
 */
export function readLegs(text: MarkedText, emit: Emit, assumePain: boolean, date: string | undefined): void {
  const carry: Carry = { side: null, region: null, positive: false, topic: false, deniedTo: -1 };
  let heading: string | null = null;
  for (const sentence of text.sentences) {
    if (sentence.heading !== heading || sentence.blanksBefore > 0) {
      carry.side = null;
      carry.region = null;
    }
    heading = sentence.heading;
    const start = [0, 1, 2].map((n) => text.tokens[sentence.from + n]?.word ?? '').join(' ');
    const goesOn = /^(it|this|these|which|that|they|all|everything|now it|now all|now only|now) /.test(
      `${start} `,
    );
    carry.positive = assumePain || (carry.topic && goesOn);
    if (heading !== null && silent.has(heading)) continue;
    readSentence(text, sentence, carry, emit, date);
  }
}

function readSentence(
  text: MarkedText,
  sentence: MarkedSentence,
  carry: Carry,
  emit: Emit,
  date: string | undefined,
): void {
  if (changesSides(text, sentence)) {
    emitLeg(emit, sentence, 'bilateral', 'present', [], null, true);
    return;
  }
  const now = movedTo(text, sentence);
  if (
    now !== null &&
    marksOf(sentence, 'symptom', 'place').some((m) => legSymptoms.has(m.id) || regionOf(m) === 'leg')
  ) {
    emitLeg(emit, sentence, now, 'present', [], null, true);
    return;
  }
  const patches = marksOf(sentence, 'symptom');
  const ofOld = marksOf(sentence, 'frame').some((m) => m.id === 'of-old');
  if (ofOld && patches.every((m) => m.id === 'paraesthesia')) return;
  const exam = sentence.heading === 'exam';
  const pieces = piecesOf(text, sentence);
  const spine = marksOf(sentence, 'place').some((m) => ['back', 'buttock', 'leg'].includes(regionOf(m)));
  const elsewhere = !spine && marksOf(sentence, 'place').some((m) => regionOf(m) === 'other');
  const pictures = marksOf(sentence, 'rooting').some((m) => m.id === 'imaging');
  const colon = sentence.colon ?? sentence.from;
  const labelled = marksOf(sentence, 'test', 'muscle', 'reflex').some(
    (m) => m.to <= colon && m.id !== 'neurology',
  );
  for (const [n, piece] of pieces.entries()) {
    const symptoms = marksOf(piece, 'symptom');
    const named = symptoms.some((m) => legSymptoms.has(m.id));
    if (marksOf(piece, 'test', 'muscle', 'reflex').length > 0 && !named) continue;
    if (!named && labelled) continue;
    if (exam && !named) continue;
    if (isPastYear(text, piece, date) && !isOngoing(text, sentence)) {
      carry.topic ||= named;
      if (named) carry.region = 'leg';
      continue;
    }
    const trailing = sideAhead(text, pieces, n);
    const before = pieces[n - 1];
    const contrast =
      before !== undefined &&
      before.marks.length > 0 &&
      before.marks.every((m) => m.kind === 'side') &&
      wordCount(text, before) <= 3;
    readPiece(
      text,
      sentence,
      provoked(piece, named),
      { symptoms, named, elsewhere, pictures, trailing, contrast },
      carry,
      emit,
    );
  }
}

/** What a movement provokes, without the movement: "raising the right leg provokes left leg pain". */
function provoked(piece: Piece, named: boolean): Piece {
  const by = marksOf(piece, 'state').find((m) => m.id === 'positive' && !named);
  const rest = by === undefined ? [] : piece.marks.filter((m) => m.from >= by.to);
  return rest.some((m) => m.kind === 'symptom' || m.kind === 'place') ? { ...piece, marks: rest } : piece;
}

interface Seen {
  readonly symptoms: readonly Mark[];
  readonly named: boolean;
  readonly elsewhere: boolean;
  readonly pictures: boolean;
  /** A side that stands alone in the next piece ("radiculopathy, right"). */
  readonly trailing: LegSide | null;
  /** The piece before names only a side, to set it apart ("the left, not the right, calf"). */
  readonly contrast: boolean;
}

function readPiece(
  text: MarkedText,
  sentence: MarkedSentence,
  piece: Piece,
  { symptoms, named, elsewhere, pictures, trailing, contrast }: Seen,
  carry: Carry,
  emit: Emit,
): void {
  const places = marksOf(piece, 'place').filter((m) => !isCovered(piece, m));
  const legs = places.filter((m) => regionOf(m) === 'leg');
  const buttocks = places.filter((m) => regionOf(m) === 'buttock');
  const others = places.filter((m) => regionOf(m) === 'other');
  const sides = sideMarks(piece).filter(
    (m) => !isHeld(text, m, 'negated') || symptoms.length > 0 || places.length > 0,
  );
  if (symptoms.length > 0 || places.length > 0) carry.topic = others.length === 0;
  const own = sideOf(sides) ?? trailing;
  const worse = marksOf(piece, 'dominance').some((m) => m.id === 'leg-worse' && !isHeld(text, m, 'negated'));
  const words = text.tokens.slice(piece.from, piece.to).map((t) => t.word);
  if (worse || (carry.topic && words.some((w) => /^(started|began|begun|starts)$/.test(w))))
    carry.positive = true;
  if (others.length > 0 && legs.length === 0 && buttocks.length === 0) {
    carry.region = 'other';
    return;
  }
  const roots = pictures && !named ? [] : namedRoots(text, piece);
  const wide =
    places.length === 0 &&
    sides.length === 0 &&
    symptoms.some((m) => deniable.has(m.id) && isHeld(text, m, 'negated') && isOwn(text, m));
  const goesOn = carry.deniedTo === piece.from && places.length === 0;
  if (wide || (goesOn && symptoms.length > 0 && symptoms.every((m) => isHeld(text, m, 'negated'))))
    carry.deniedTo = text.tokens[piece.to]?.word === ',' ? piece.to : -1;
  if (legs.length === 0 && buttocks.length === 0 && !named && roots.length === 0) {
    if (places.length > 0) carry.region = 'back';
    if (own !== null && carry.region !== 'other') carry.side = own;
    const only = own !== null && places.length === 0 && symptoms.every((m) => isCurrent(text, m));
    const otherOne = sides.some((m) => text.tokens[m.to]?.word === 'one') && symptoms.length > 0;
    const asked = carry.positive && sentence.from >= piece.from - 1;
    if (only && carry.region === 'leg' && (asked || otherOne))
      emitLeg(emit, piece, own, 'present', [], null, true);
    if (places.some((m) => regionOf(m) === 'back') && symptoms.some((m) => isCurrent(text, m)))
      carry.positive = true;
    else if (symptoms.some((m) => painful.has(m.id) && isCurrent(text, m))) carry.positive = true;
    else if (symptoms.some((m) => isHeld(text, m, 'negated'))) carry.positive = false;
    const still = symptoms.some((m) => m.id === 'radiation' && isHeld(text, m, 'negated') && isOwn(text, m));
    if (still && marksOf(piece, 'reach').length === 0) emitLeg(emit, piece, own, 'absent', [], null, true);
    return;
  }
  if (elsewhere && named && legs.length === 0) return;
  if (
    carry.region === 'other' &&
    legs.length === 0 &&
    places.length === 0 &&
    !symptoms.some((m) => ownLeg.has(m.id)) &&
    roots.every((r) => r.basis !== 'named')
  )
    return;

  const denied: Mark[] = symptoms.filter(
    (m) => deniable.has(m.id) && isHeld(text, m, 'negated') && isOwn(text, m),
  );
  if (carry.deniedTo === piece.from && symptoms.length > 0)
    denied.push(...symptoms.filter((m) => isHeld(text, m, 'negated') && isOwn(text, m)));
  const present = symptoms.filter(
    (m) =>
      isCurrent(text, m) ||
      (isHeld(text, m, 'historical') &&
        isOngoing(text, sentence) &&
        isOwn(text, m) &&
        !isHeld(text, m, 'negated')),
  );
  const tests = marksOf(sentence, 'test', 'muscle', 'reflex');
  // "Legs normal, reflexes normal" is an examination; "the legs give her no trouble, reflexes normal" is told.
  const normal = marksOf(piece, 'state').some(
    (m) =>
      m.id === 'normal' &&
      !isDeniedAt(text, m) &&
      (tests.length === 0 || (m.to - m.from > 2 && tests.every((t) => t.from > piece.to))),
  );
  const held = !contrast && [...legs, ...buttocks].some((m) => isHeld(text, m, 'negated') && isOwn(text, m));
  if (symptoms.some((m) => !isOwn(text, m)) || legs.some((m) => !isOwn(text, m))) return;
  const legWords = legs.length > 0 || named;
  if (denied.length > 0 && present.length === 0 && marksOf(piece, 'reach').length > 0) return;
  if (denied.length > 0 && present.length === 0) {
    if (!legWords && text.tokens[piece.to]?.word === ',') carry.deniedTo = piece.to;
    if (legWords) carry.region = 'leg';
    if (legWords || (buttocks.length > 0 && legs.length > 0))
      emitLeg(emit, piece, own ?? pluralSide(text, legs) ?? null, 'absent', [], null, true);
    carry.positive = false;
    return;
  }
  const nowhere = legs.length > 0 && legs.every((m) => isHeld(text, m, 'negated')) && !named;
  if (nowhere && present.length > 0 && marksOf(piece, 'reach').length === 0) {
    emitLeg(emit, piece, own ?? pluralSide(text, legs), 'absent', [], null, true);
    return;
  }
  if (symptoms.length === 0 && (normal || held)) {
    carry.region = 'leg';
    const moved = words.some((w) => /^(range|rom|motion|movement|movements)$/.test(w));
    if (
      legs.length > 0 &&
      !moved &&
      (normal || carry.positive || carry.deniedTo === piece.from || isNothing(text, legs))
    )
      emitLeg(emit, piece, own ?? pluralSide(text, legs) ?? null, 'absent', [], null, true);
    if (held) carry.positive = false;
    return;
  }
  if (symptoms.length > 0 && present.length === 0) return;
  if (symptoms.length === 0 && own !== null && text.tokens[piece.to]?.word === ':') carry.side = own;
  if (symptoms.length === 0 && !carry.positive && roots.length === 0) return;
  if (symptoms.length === 0 && pictures) return;
  if (present.length > 0) carry.positive = true;
  if (normal && !named && present.every((m) => m.id === 'weakness')) return;

  const side = own ?? (carry.side !== 'unspecified' ? carry.side : null);
  if (own !== null) carry.side = own;
  carry.region = legWords || roots.length > 0 ? 'leg' : carry.region;
  if (!legWords && roots.length === 0) return;
  const pain = symptoms.length === 0 || present.some((m) => painful.has(m.id));
  for (const [at, marks] of bySide(piece, legs, sides, side ?? pluralSide(text, legs))) {
    const guesses = [...roots, ...marks.flatMap(guessesOf)];
    emitLeg(emit, piece, at, 'present', guesses, belowOf(marks), pain);
  }
}

/** "Nothing in the legs", "not in the leg": a denial without a noun of its own. */
function isNothing(text: MarkedText, legs: readonly Mark[]): boolean {
  return legs.some((m) =>
    /^(nothing|none|not|never|neither|nor)$/.test(
      text.tokens[text.certainty.cueFrom[m.from] ?? -1]?.word ?? '',
    ),
  );
}

function emitLeg(
  emit: Emit,
  piece: { readonly from: number; readonly to: number },
  side: LegSide | null,
  presence: 'present' | 'absent',
  roots: readonly RootClue[],
  below: boolean | null,
  pain: boolean,
): void {
  emit({ about: 'leg', side: side ?? 'unspecified', presence, roots, below, pain }, piece.from, piece.to);
}

function regionOf(mark: Mark): string {
  return mark.entry.region ?? 'other';
}

/** Places inside a phrase of comparison or reach ("below the knee", "worse than the back") are no places of pain. */
function isCovered(piece: Piece, place: Mark): boolean {
  return piece.marks.some(
    (m) =>
      (m.kind === 'reach' || (m.kind === 'dominance' && regionOf(place) === 'back')) &&
      m.from <= place.from &&
      place.to <= m.to,
  );
}

function pluralSide(text: MarkedText, places: readonly Mark[]): LegSide | null {
  return places.some((m) => plural.has(text.tokens[m.to - 1]?.word ?? '')) ? 'bilateral' : null;
}

/** The places of a piece under the side that stands nearest before each, else after it. */
function bySide(
  piece: Piece,
  places: readonly Mark[],
  sides: readonly Mark[],
  side: LegSide | null,
): readonly (readonly [LegSide, readonly Mark[]])[] {
  const ids = new Set(sides.map((m) => m.id));
  if (!(ids.has('left') && ids.has('right')) || places.length < 2) return [[side ?? 'unspecified', places]];
  const out = new Map<LegSide, Mark[]>();
  for (const place of places) {
    const before = sides.filter((m) => m.from < place.to).at(-1) ?? sides[0];
    const at = (before?.id ?? 'unspecified') as LegSide;
    const list = out.get(at);
    if (list) list.push(place);
    else out.set(at, [place]);
  }
  for (const id of ['left', 'right'] as const) if (!out.has(id) && piece.marks.length > 0) out.set(id, []);
  return [...out];
}

function guessesOf({ entry }: Mark): readonly RootClue[] {
  return entry.roots.map((root, rank) => ({ root, basis: entry.basis, rank }));
}

function belowOf(places: readonly Mark[]): boolean | null {
  if (places.some((m) => m.entry.below === true)) return true;
  return places.some((m) => m.entry.below === false) ? false : null;
}

/** "7-week history of" is no history: the same sentence says how long it lasts. */
function isOngoing(text: MarkedText, sentence: MarkedSentence): boolean {
  const words = text.tokens.slice(sentence.from, sentence.to).map((t) => t.word);
  if (words.some((w) => over.has(w))) return false;
  for (let i = sentence.from; i < sentence.to; i++) {
    const word = text.tokens[i]?.word;
    if (word === 'onset' || word === 'began' || word === 'begun' || word === 'started') return true;
    if (word === 'since' || word === 'for' || word === 'x')
      return marksOf(sentence, 'unit', 'month').length > 0;
  }
  return false;
}
