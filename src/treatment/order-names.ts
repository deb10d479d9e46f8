import type { FindingType } from '../domain/finding.ts';
import type { CorrelatedFinding } from '../domain/judgement.ts';
import type { OrderAim } from '../orders/order-aim.ts';

/** "left L4-L5", "L5", "the right side", or "" for an order that says no place. */
export function aimWords(aim: OrderAim): string {
  const places = aim.levels.length > 0 ? aim.levels : aim.roots;
  const side = aim.side === 'bilateral' ? 'both sides' : (aim.side ?? '');
  if (places.length === 0 && aim.side !== null && aim.side !== 'bilateral') return `the ${aim.side} side`;
  return [side, places.join(' and ')].filter((w) => w !== '').join(' ');
}

/** "left L5-S1 disc extrusion". */
export function findingWords(finding: CorrelatedFinding): string {
  const side = finding.side === 'left' || finding.side === 'right' ? finding.side : '';
  return [side, finding.levels.join(' and '), finding.type.replaceAll('-', ' ').replace('modic ', 'Modic ')]
    .filter((w) => w !== '')
    .join(' ');
}

const effects: readonly FindingType[] = [
  'nerve-root-compression',
  'nerve-root-contact',
  'thecal-sac-indentation',
];

/** The findings that explain the symptoms, in words: lesions before their effects, at most two. */
export function lesionWords(lesions: readonly CorrelatedFinding[]): string {
  const causes = lesions.filter((f) => !effects.includes(f.type));
  const told = (causes.length > 0 ? causes : lesions).map((f) => `the ${findingWords(f)}`);
  return [...new Set(told)].slice(0, 2).join(' and ');
}
