import type { Root } from '../domain/anatomy.ts';
import type { SignKind } from '../domain/profile.ts';
import { gradeAt } from './grades.ts';
import { wordsOf } from './marked-text.ts';
import type { Mark, MarkedText } from './marked-text.ts';
import { marksOf, rootMentions } from './pieces.ts';
import type { Piece } from './pieces.ts';
import type { Result } from './sign-results.ts';

/** A root alone between marks ("L3 (L) 4/5"). */
const ROOT_PIECE_TOKENS = 4;

/** What was examined: a test, a muscle or a reflex. */
export interface Subject {
  readonly sign: SignKind | 'neurology';
  readonly roots: readonly Root[];
  readonly muscle?: string;
  readonly mark: Pick<Mark, 'kind' | 'id' | 'from' | 'to'>;
}

/** What a piece names as examined, in order. */
export function subjectsOf(text: MarkedText, piece: Piece): readonly Subject[] {
  const out: Subject[] = [];
  for (const mark of piece.marks) {
    if (mark.kind === 'muscle') out.push({ sign: 'motor', roots: mark.entry.roots, muscle: mark.id, mark });
    else if (mark.kind === 'reflex' && mark.id !== 'arm')
      out.push({ sign: 'reflex', roots: mark.entry.roots, muscle: mark.id, mark });
    else if (mark.kind === 'reflex') out.push({ sign: 'gait', roots: [], muscle: 'arm', mark });
    else if (mark.kind === 'test' && mark.id !== 'pelvic') {
      const sign =
        mark.id === 'reflexes'
          ? 'reflex'
          : mark.id === 'plantar'
            ? 'upper-motor'
            : (mark.id as Subject['sign']);
      out.push({ sign, roots: [], ...(mark.id === 'plantar' ? { muscle: 'plantar' } : {}), mark });
    }
  }
  return specific(out).filter(
    (s) =>
      s.muscle !== 'arm' &&
      !(
        s.sign === 'neurology' &&
        out.length > 1 &&
        !wordsOf(text, s.mark.from, s.mark.to).includes('vascular')
      ),
  );
}

/** "Motor: great toe extension" is one test: the general word beside a muscle or a reflex is its heading. */
export function specific(subjects: readonly Subject[]): readonly Subject[] {
  const muscles = subjects.filter((s) => s.sign === 'motor' && s.muscle !== undefined);
  const jerks = subjects.some((s) => s.sign === 'reflex' && s.muscle !== undefined);
  return subjects.filter(
    (s) =>
      !(s.sign === 'motor' && s.muscle === undefined && muscles.length > 0) &&
      !(s.sign === 'gait' && muscles.some((m) => m.mark.from === s.mark.from)) &&
      !(s.sign === 'reflex' && s.muscle === undefined && jerks),
  );
}

/** A grade without a muscle ("5/5 throughout") is of power as a whole. */
export function powerAt(piece: Piece, results: readonly Result[]): Subject {
  const at = results.find((r) => r.mrc !== undefined)?.at ?? piece.from;
  return { sign: 'motor', roots: [], mark: { kind: 'test', id: 'motor', from: at, to: at + 1 } };
}

/** "L5 4/5": in power the roots themselves are what was tested. */
export function rootSubjects(text: MarkedText, piece: Piece, kinds: ReadonlySet<string>): readonly Subject[] {
  if (!kinds.has('motor')) return [];
  const out: Subject[] = [];
  for (const mention of rootMentions(text, piece.from, piece.to)) {
    const next = gradeAt(text.tokens, mention.to);
    if (mention.level) continue;
    const headed = marksOf(piece, 'test').some((m) => m.id === 'motor');
    if (next === null && !headed && piece.to - piece.from > ROOT_PIECE_TOKENS) continue;
    out.push({
      sign: 'motor',
      roots: mention.roots,
      muscle: `root ${mention.roots.join(' ')}`,
      mark: { kind: 'test', id: 'motor', from: mention.from, to: mention.to },
    });
  }
  return out;
}
