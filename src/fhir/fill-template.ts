import { isFhirId, readReference } from '../hooks/fhir-reference.ts';
import type { HookRequest } from '../hooks/types.ts';

/** What a prefetch template asks for: one resource by id, or a search, of one type. */
export interface Query {
  readonly type: string;
  readonly isRead: boolean;
  /** Relative address with its tokens filled in; null when a token cannot be. */
  readonly address: string | null;
}

const userTokens: Readonly<Record<string, string>> = {
  userPractitionerId: 'Practitioner',
  userPractitionerRoleId: 'PractitionerRole',
  userPatientId: 'Patient',
  userRelatedPersonId: 'RelatedPerson',
};

function valueOf(token: string, context: HookRequest['context']): string | null {
  const wanted = Object.hasOwn(userTokens, token) ? userTokens[token] : undefined;
  if (wanted !== undefined) {
    const user = context['userId'];
    const read = typeof user === 'string' ? readReference(user) : null;
    return read?.type === wanted ? read.id : null;
  }
  const [root, name = '', ...rest] = token.split('.');
  if (root !== 'context' || rest.length > 0 || !Object.hasOwn(context, name)) return null;
  const value = context[name];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  return text.split('/').every(isFhirId) && text.split('/').length <= 2 ? text : null;
}

function filled(template: string, context: HookRequest['context']): string | null {
  let isWhole = true;
  const address = template.replace(/\{\{\s*([\w.]{1,100})\s*\}\}/g, (_, token: string) => {
    const value = valueOf(token, context);
    if (value === null) isWhole = false;
    return value ?? '';
  });
  return isWhole && !address.includes('{{') ? address : null;
}

/**
 * A template (CDS Hooks 2.0, "Prefetch Templates") for the context of a call. Its tokens are filled in when the address
 * is asked for: most calls come with their data.
 */
export function fillTemplate(template: string, context: HookRequest['context']): Query {
  const type = /^[A-Za-z]+/.exec(template)?.[0] ?? '';
  return {
    type,
    isRead: template.startsWith(`${type}/`),
    get address() {
      return filled(template, context);
    },
  };
}
