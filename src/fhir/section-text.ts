import type { ResourceIndex } from './narrow/bundle.ts';
import type { Element } from './narrow/element.ts';
import { conceptOrEmpty, element, elements, keyword, list, notes, words } from './narrow/element.ts';
import { containedResource, reference } from './narrow/reference.ts';
import { plainText } from './plain-text.ts';

const mostResults = 300;
const loinc = 'http://loinc.org';

/** LOINC codes of report sections, with the heading that a report would have there. */
const headings: Readonly<Record<string, string>> = {
  '18785-6': 'INDICATION',
  '18834-2': 'COMPARISON',
  '55111-9': 'TECHNIQUE',
  '18782-3': 'FINDINGS',
  '59776-5': 'FINDINGS',
  '19005-8': 'IMPRESSION',
  '55110-1': 'IMPRESSION',
  '18783-1': 'RECOMMENDATION',
  '55107-7': 'ADDENDUM',
};

/** Sections in the order of a report; addenda and unknown sections keep theirs behind. */
const order = [
  'INDICATION',
  'COMPARISON',
  'TECHNIQUE',
  'FINDINGS',
  'IMPRESSION',
  'RECOMMENDATION',
  'ADDENDUM',
];

/** The Observations that a report's `result` names, groups resolved: contained ones first, then those in `others`. */
export function resultObservations(report: Element, others: ResourceIndex): readonly Element[] {
  const found = new Map<string, Element>();
  const waiting = list(report['result']).map(reference).reverse();
  while (waiting.length > 0 && found.size < mostResults) {
    const target = waiting.pop();
    if (target === undefined || found.has(target)) continue;
    const resource = target.startsWith('#') ? containedResource(report, target) : others.get(target);
    if (resource?.['resourceType'] !== 'Observation') continue;
    found.set(target, resource);
    waiting.push(...list(resource['hasMember']).map(reference).reverse());
  }
  return [...found.values()].filter((one) => keyword(one['status']) !== 'entered-in-error');
}

/** Whether an Observation is a stretch of report text rather than a coded result. */
export function isSection(observation: Element): boolean {
  return (
    element(observation['valueCodeableConcept']) === null &&
    elements(observation['component']).length === 0 &&
    (words(observation['valueString']) ?? notes(observation['note'])[0]) !== undefined
  );
}

interface Section {
  readonly heading: string;
  readonly text: string;
}

function sectionOf(observation: Element): Section | null {
  const said = words(observation['valueString']) ?? notes(observation['note']).join('\n');
  const text = plainText(said).trim();
  if (text === '') return null;
  const { codes, text: name } = conceptOrEmpty(observation['code']);
  const known = codes.find(({ system, code }) => system === loinc && Object.hasOwn(headings, code))?.code;
  const heading =
    headings[known ?? ''] ??
    name
      .toUpperCase()
      .replace(/[:\n]+/g, ' ')
      .trim();
  return { heading, text };
}

/** The text of a report whose sections are Observations: each under its heading, in the order of a report. */
export function sectionText(observations: readonly Element[]): string {
  const place = ({ heading }: Section): number => {
    const found = order.indexOf(heading);
    return found < 0 ? order.indexOf('FINDINGS') : found;
  };
  return observations
    .filter(isSection)
    .flatMap((one) => sectionOf(one) ?? [])
    .sort((a, b) => place(a) - place(b))
    .map(({ heading, text }) =>
      heading === '' || text.toUpperCase().startsWith(heading) ? text : `${heading}:\n${text}`,
    )
    .join('\n\n');
}
