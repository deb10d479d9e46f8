import type { NoteEntry } from '../domain/chart.ts';
import { attachmentText } from './attachment-text.ts';
import type { FhirAccess } from './client.ts';
import type { ResourceIndex } from './narrow/bundle.ts';
import type { Element } from './narrow/element.ts';
import {
  conceptOrEmpty,
  date,
  elements,
  keyword,
  member,
  optional,
  period,
  words,
} from './narrow/element.ts';
import { ownReference } from './narrow/reference.ts';

const gone: ReadonlySet<string> = new Set(['entered-in-error', 'superseded']);

/**
 * A DocumentReference with the text of its attachments; no entry when it is gone or holds no text. `isPartial` when
 * something of it could not be fetched.
 */
export async function readNote(
  resource: Element,
  others: ResourceIndex,
  access: FhirAccess,
): Promise<{ readonly entry: NoteEntry | null; readonly isPartial: boolean }> {
  if (gone.has(keyword(resource['status']) ?? '') || gone.has(keyword(resource['docStatus']) ?? ''))
    return { entry: null, isPartial: false };
  const attachments = elements(resource['content']).map((content) => member(content, 'attachment'));
  const { text, isPartial } = await attachmentText(attachments, {
    holder: resource,
    others,
    access,
    until: access.deadline ?? Infinity,
  });
  if (text === '') return { entry: null, isPartial };
  const type = conceptOrEmpty(resource['type']);
  const titles = attachments.flatMap((one) => words(one['title']) ?? []);
  const context = member(resource, 'context');
  const written = date(resource['date']) ?? attachments.map((one) => date(one['creation'])).find(Boolean);
  return {
    entry: {
      reference: ownReference(resource),
      ...optional('date', written ?? period(context['period']).start),
      title: words(resource['description']) ?? titles[0] ?? type.text,
      type,
      text,
    },
    isPartial,
  };
}
