import type { DraftCard, HookCoding } from '../hooks/types.ts';
import type { Footnotes } from './footnotes.ts';
import type { ClientProfile } from './client-profile.ts';
import { forClient } from './client-profile.ts';
import { clip, plainLine } from './escape.ts';
import type { OverrideReason } from './override-reasons.ts';
import { overrideReasonSystem, overrideReasonWords } from './override-reasons.ts';
import { sentenceCase } from './wording.ts';

/** CDS Hooks: fewer than 140 characters. */
export const summaryLimit = 139;

const topicSystem = 'https://concordant-cds.org/fhir/CodeSystem/card-topic';

/** What a card is about; the code is alphanumeric and never changes, because overrides and feedback stick to it. */
export const cardTopics = {
  urgentFinding: 'Urgent finding or symptom',
  conflict: 'Side, level or statements that disagree',
  correlation: 'Imaging findings beside the symptoms',
  followUp: 'Incidental finding that needs follow-up',
  searchList: 'Where to look, given the symptoms',
  imagingEmergency: 'Imaging order in an emergency',
  imagingAppropriateness: 'Appropriateness of lumbar imaging',
  treatmentConcordance: 'Treatment order beside the findings',
} as const;
export type CardTopic = keyof typeof cardTopics;

/** The parts of a card that differ from card to card. */
export interface CardParts {
  readonly topic: CardTopic;
  readonly indicator: DraftCard['indicator'];
  /** The result, and what follows it as far as there is room. */
  readonly summary: readonly [string, ...string[]];
  /** Blocks of Markdown, already escaped; empty ones are left out. */
  readonly detail: readonly string[];
  readonly notes: Footnotes;
  readonly suggestions?: NonNullable<DraftCard['suggestions']>;
  readonly selectionBehavior?: 'at-most-one' | 'any';
  readonly overrides: readonly OverrideReason[];
}

/** A summary is plain text, but some clients render it like the rest: no angle bracket may open a tag. */
const summaryText = (text: string): string => plainLine(text).replaceAll('<', '‹').replaceAll('>', '›');

/** Joins the parts of a summary by "; " as long as they fit below the limit. */
export function fitSummary([result, ...rest]: readonly [string, ...string[]]): string {
  let line = clip(summaryText(result), summaryLimit);
  for (const part of rest) {
    const longer = `${line}; ${summaryText(part)}`;
    if (part !== '' && longer.length <= summaryLimit) line = longer;
  }
  return sentenceCase(line);
}

/** A legal card from its parts: source, topic, coded override reasons, footnotes and links are added here. */
export function draftCard(parts: CardParts, client: ClientProfile): DraftCard {
  const { topic, notes } = parts;
  const coding: HookCoding = { system: topicSystem, code: topic, display: cardTopics[topic] };
  const detail = [...parts.detail, notes.foot].filter((block) => block !== '').join('\n\n');
  return {
    kind: topic,
    summary: fitSummary(parts.summary),
    indicator: parts.indicator,
    ...(detail === '' ? {} : { detail }),
    source: { label: 'Concordant', url: 'https://concordant-cds.org', topic: coding },
    ...forClient(parts.suggestions ?? [], parts.selectionBehavior ?? 'at-most-one', client),
    overrideReasons: parts.overrides.map((code) => ({
      system: overrideReasonSystem,
      code,
      display: overrideReasonWords[code],
    })),
    ...(notes.links.length > 0 ? { links: notes.links } : {}),
    claims: notes.claims,
  };
}
