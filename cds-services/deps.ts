import type { ServiceCall } from '../src/hooks/service.ts';
import type { FhirAccess } from '../src/fhir/client.ts';
import type { Knowledge } from '../src/knowledge/types.ts';
import type { Site, SiteClient } from '../src/site/site.ts';

/** What every door needs for one call; made by the composition root, so that a retrospective run can fix all of it. */
export interface Deps extends ServiceCall {
  readonly knowledge: Knowledge;
  readonly access: FhirAccess;
  /** The client system that calls: what it can apply, how it wants ratings. */
  readonly caller: SiteClient;
  readonly thresholds: Site['thresholds'];
  /** An unguessable id for one consultation of the appropriateness criteria. */
  readonly newId: () => string;
}
