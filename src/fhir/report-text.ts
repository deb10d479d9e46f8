import type { Code, DiagnosticReport, ReportEntry } from '../domain/chart.ts';
import type { AttachmentSources, ReadText } from './attachment-text.ts';
import { attachmentText } from './attachment-text.ts';
import type { FhirAccess } from './client.ts';
import { htmlToText } from './html.ts';
import type { ResourceIndex } from './narrow/bundle.ts';
import { indexResources, resourcesIn } from './narrow/bundle.ts';
import type { Element } from './narrow/element.ts';
import {
  conceptOrEmpty,
  concepts,
  date,
  element,
  keyword,
  list,
  member,
  optional,
  period,
  words,
} from './narrow/element.ts';
import { narrowObservation } from './narrow/observation.ts';
import { ownReference, reference } from './narrow/reference.ts';
import { plainText, tidy } from './plain-text.ts';
import { isSection, resultObservations, sectionText } from './section-text.ts';

/** A report with whether part of its text could not be fetched. */
export interface ReadReportResource {
  readonly entry: ReportEntry;
  readonly isPartial: boolean;
}

/** A longer conclusion is compared as a whole. */
const mostLines = 200;

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The lines of a conclusion that a body does not hold; list numbers and punctuation make no difference. */
function linesLacking(body: string, conclusion: string): string {
  const held = lettersOf(body);
  const lines = conclusion.split('\n');
  if (lines.length > mostLines) return held.includes(lettersOf(conclusion)) ? '' : conclusion;
  return lines
    .filter((line) => {
      const said = lettersOf(line.replace(/^\s*(\d{1,2}[.)]|[-*\u2022])\s*/, ''));
      return said !== '' && !held.includes(said);
    })
    .join('\n');
}

const impressionHeading = /^(impression|conclusions?|opinion|summary)\b\s*:?\s*/i;

function withImpression(body: string, conclusion: string): string {
  if (conclusion === '') return body;
  const lacking = linesLacking(body, conclusion.replace(impressionHeading, ''));
  return lacking === '' ? body : `${body}\n\nIMPRESSION:\n${lacking}`;
}

const sectionHeading = /\b(findings|impression|conclusions?|opinion|comparison|technique|indication)\b/i;

/** The narrative as text; "" for a generated one that only repeats the report's name, date and status. */
function narrativeOf(report: Element): string {
  const narrative = member(report, 'text');
  const text = tidy(htmlToText(words(narrative['div']) ?? '') ?? '').trim();
  const isWritten = narrative['status'] !== 'generated' && narrative['status'] !== 'empty';
  const sentences = text.split(/[.!?](?:\s|$)/).slice(0, -1);
  const hasSentence = sentences.some((one) => one.trim().split(/\s+/).length >= 4);
  return isWritten || hasSentence || sectionHeading.test(text) ? text : '';
}

interface Found extends ReadText {
  readonly from: string;
}

/** Text by precedence: presentedForm, section Observations, conclusion, the narrative. */
async function findText(
  report: Element,
  results: readonly Element[],
  sources: AttachmentSources,
): Promise<Found> {
  const attached = await attachmentText(report['presentedForm'], sources);
  const conclusion = plainText(words(report['conclusion']) ?? '').trim();
  const body = attached.text || sectionText(results);
  if (body !== '') {
    const from = attached.text ? 'presentedForm' : 'result';
    return { ...attached, outcome: 'text', text: withImpression(body, conclusion), from };
  }
  if (conclusion !== '') {
    const text = impressionHeading.test(conclusion) ? conclusion : `IMPRESSION:\n${conclusion}`;
    return { ...attached, outcome: 'text', text, from: 'conclusion' };
  }
  const narrative = narrativeOf(report);
  if (narrative !== '') return { ...attached, outcome: 'text', text: narrative, from: 'text.div' };
  return { ...attached, from: '' };
}

/**
 * A DiagnosticReport with its text and codes. `others` are resources that came with it (result Observations, Binaries).
 * Documents that take time are not opened after `until` (milliseconds of the epoch).
 * Total: what is no DiagnosticReport gives an entry without text.
 */
export async function readReportResource(
  value: unknown,
  others: ResourceIndex,
  access: FhirAccess,
  until = Infinity,
): Promise<ReadReportResource> {
  const report = element(value) ?? {};
  const results = resultObservations(report, others);
  const found = await findText(report, results, { holder: report, others, access, until });
  const effective = period(report['effectivePeriod']);
  const when =
    date(report['issued']) ?? date(report['effectiveDateTime']) ?? effective.end ?? effective.start;
  const isCoded = (one: Element): boolean => found.from !== 'result' || !isSection(one);
  const entry: ReportEntry = {
    reference: ownReference({ resourceType: 'DiagnosticReport', ...report }),
    ...optional('date', when),
    status: keyword(report['status']) ?? 'unknown',
    code: conceptOrEmpty(report['code']),
    category: concepts(report['category']),
    text: found.text,
    textOutcome: found.outcome,
    textFrom: found.from,
    observations: results.filter(isCoded).flatMap((one) => narrowObservation(one) ?? []),
    conclusionCodes: concepts(report['conclusionCode']).flatMap((one): readonly Code[] => one.codes),
    basedOn: list(report['basedOn']).flatMap((one) => reference(one) ?? []),
    resource: report as unknown as DiagnosticReport,
  };
  return { entry, isPartial: found.isPartial };
}

/** The report of an `imaging-report` context with the Bundle of resources that it refers to. */
export async function reportFromContext(
  report: unknown,
  reportResources: unknown,
  access: FhirAccess,
): Promise<ReportEntry> {
  const { entry } = await readReportResource(report, indexResources(resourcesIn(reportResources)), access);
  return entry;
}
