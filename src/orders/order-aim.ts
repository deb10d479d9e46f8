import type { BodySide, Disc, Level, Root, Vertebra } from '../domain/anatomy.ts';
import { discs, isDisc, isVertebra, vertebrae } from '../domain/anatomy.ts';
import type { OrderEntry } from '../domain/chart.ts';
import { conceptTexts } from './order-words.ts';
import { plainWords, says } from './plain-words.ts';

/** Where an order is aimed. Empty lists and null mean "not said". */
export interface OrderAim {
  /** Disc levels, or vertebral bodies when no disc is named. */
  readonly levels: readonly Level[];
  /** Single vertebrae or roots that are named ("left L5 transforaminal"). */
  readonly roots: readonly Root[];
  readonly side: BodySide | 'bilateral' | null;
}

const leftWords: readonly string[] = ['left', 'lt', 'left sided'];
const rightWords: readonly string[] = ['right', 'rt', 'right sided'];
const bothWords: readonly string[] = ['bilateral', 'bilaterally', 'both sides', 'both', 'left and right'];
const place =
  /\b([TLS])\s?(\d{1,2})(?:\s?(?:-|–|\/|to|through)?\s?([TLS])\s?(\d)\b|\s?[-–/]\s?(\d)(?!\d|\s?mm|\s?mg|\s?\/))?/gi;

/** Reads level, root and side from body site, note, name and reason, the first that says so winning. */
export function orderAim(order: OrderEntry): OrderAim {
  const fields = [
    conceptTexts(order.bodySite),
    order.notes,
    [
      ...conceptTexts([...order.detail, order.code]),
      ...order.code.codes.map(({ code }) => modifierSide(code)),
    ],
    conceptTexts(order.reason),
  ].map((texts) => texts.join('; '));
  const places = fields.map(placesIn);
  const bodies = places.find((p) => p.discs.length > 0 || p.single.length > 0);
  const disc = places.find((p) => p.discs.length > 0)?.discs ?? [];
  const single = bodies?.single ?? [];
  return {
    levels: disc.length > 0 && (bodies?.discs.length ?? 0) > 0 ? disc : single.length > 0 ? single : disc,
    roots: places.find((p) => p.single.length > 0)?.single ?? [],
    side: fields.map(sideIn).find((s) => s !== null) ?? null,
  };
}

/** The side that a modifier of a CPT code says: 64483-RT, 64483-50. */
function modifierSide(code: string): string {
  const modifier = /^\d{5}-(RT|LT|50)$/.exec(code.trim().toUpperCase())?.[1];
  return modifier === undefined
    ? ''
    : { RT: 'right', LT: 'left', 50: 'bilateral' }[modifier as 'RT' | 'LT' | '50'];
}

/** Disc levels and single vertebrae that a text names; a span of vertebrae gives every disc between. */
export function placesIn(text: string): {
  readonly discs: readonly Disc[];
  readonly single: readonly Vertebra[];
} {
  const found: Disc[] = [];
  const single: Vertebra[] = [];
  for (const match of text.matchAll(place)) {
    const from = vertebra(match[1], match[2]);
    if (from === null) {
      const joined = /^(\d)(\d)$/.exec(match[2] ?? '');
      const pair =
        joined === null ? [] : discsBetween(vertebra(match[1], joined[1]), vertebra(match[1], joined[2]));
      found.push(...pair);
      continue;
    }
    const to =
      match[4] !== undefined
        ? vertebra(match[3], match[4])
        : match[5] === undefined
          ? null
          : (match[1] ?? '').toUpperCase() === 'L' && match[5] === '1' && from !== 'L1'
            ? 'S1'
            : vertebra(from === 'T12' ? 'L' : match[1], match[5]);
    const between = discsBetween(from, to);
    if (between.length > 0) found.push(...between);
    else single.push(...[from, to].filter((v): v is Vertebra => v !== null));
  }
  return { discs: [...new Set(found)], single: [...new Set(single)] };
}

function vertebra(letter: string | undefined, digits: string | undefined): Vertebra | null {
  const name = `${(letter ?? '').toUpperCase()}${digits ?? ''}`;
  return isVertebra(name) ? name : null;
}

function discsBetween(from: Vertebra | null, to: Vertebra | null): readonly Disc[] {
  if (from === null || to === null) return [];
  const bodies = vertebrae.filter((v) => v !== 'L6' || from === 'L6' || to === 'L6');
  const [a, b] = [bodies.indexOf(from), bodies.indexOf(to)];
  if (a < 0 || b <= a) return [];
  const names = bodies.slice(a, b).map((v, i) => `${v}-${bodies[a + i + 1] ?? ''}`);
  return names.filter((n): n is Disc => isDisc(n) && discs.includes(n));
}

function sideIn(text: string): BodySide | 'bilateral' | null {
  const plain = plainWords(text);
  const [left, right] = [says(plain, leftWords), says(plain, rightWords)];
  if (says(plain, bothWords) || (left && right)) return 'bilateral';
  return left ? 'left' : right ? 'right' : null;
}
