import { hookContexts, userTokens } from './hook-contexts.ts';
import type { Service } from './service.ts';

/** One row of the discovery answer (CDS Hooks 2.0.1, "Discovery"). */
export interface DiscoveredService {
  readonly hook: string;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly usageRequirements?: string;
  readonly prefetch?: Readonly<Record<string, string>>;
  /** Version of the specification, not of the service (3.0 ballot). */
  readonly version: string;
  readonly hookVersion?: string;
}

/** Other names under which a hook is served as well, by its own name: `{ 'imaging-report': ['org.example.report-sign'] }`. */
export type HookAliases = Readonly<Record<string, readonly string[]>>;

/** What can be told of a service without running it. */
export type ServiceFacts = Omit<Service, 'run'>;

/** All names under which a service can be called, its hooks' own names first. */
export function hookNames(service: Pick<Service, 'hooks'>, aliases: HookAliases): readonly string[] {
  return service.hooks.flatMap((hook) => [hook, ...(aliases[hook] ?? [])]);
}

/** The discovery answer: each service once for every name of every hook of its own. */
export function discover(
  services: readonly ServiceFacts[],
  aliases: HookAliases,
): { readonly services: readonly DiscoveredService[] } {
  return {
    services: services.flatMap((service) =>
      service.hooks.flatMap((own) =>
        hookNames({ hooks: [own] }, aliases).map((hook) => {
          const hookVersion = hookContexts.get(own)?.hookVersion;
          return {
            hook,
            id: service.id,
            title: service.title,
            description: service.description,
            ...(service.usageRequirements === undefined
              ? {}
              : { usageRequirements: service.usageRequirements }),
            ...(Object.keys(service.prefetch).length === 0 ? {} : { prefetch: service.prefetch }),
            version: '2.0.1',
            ...(hookVersion === undefined ? {} : { hookVersion }),
          };
        }),
      ),
    ),
  };
}

const token = /\{\{([^{}]*)\}\}/g;

function tokenFault(name: string, hooks: readonly string[]): string | undefined {
  if ((userTokens as readonly string[]).includes(name)) return undefined;
  const field = /^context\.([A-Za-z]+)$/.exec(name)?.[1];
  const lacking = hooks.filter((hook) => hookContexts.get(hook)?.fields[field ?? '']?.token !== true);
  return lacking.length === 0 ? undefined : `token {{${name}}} is not one of ${lacking.join(', ')}`;
}

/**
 * What is wrong with a list of services before any is called: a doubled id, an id that is no path segment, an unknown
 * hook, a missing title or description, a template that a CDS Hooks 2.0 client could not fill. Empty when all is well.
 */
export function serviceFaults(services: readonly ServiceFacts[]): readonly string[] {
  return services.flatMap((service, i) => {
    const faults: string[] = [];
    if (!/^[a-z0-9][a-z0-9-]*$/.test(service.id))
      faults.push('id must be lower case letters, digits, hyphens');
    if (services.findIndex((other) => other.id === service.id) !== i) faults.push('id is used twice');
    if (service.title === '') faults.push('title is empty');
    if (service.description === '') faults.push('description is empty');
    if (service.hooks.length === 0) faults.push('no hook');
    for (const hook of service.hooks) if (!hookContexts.has(hook)) faults.push(`unknown hook ${hook}`);
    for (const [key, template] of Object.entries(service.prefetch)) {
      if (/^[a-z]+:|^\//i.test(template)) faults.push(`prefetch.${key} is not relative to the FHIR base`);
      for (const [, name = ''] of template.matchAll(token)) {
        const fault = tokenFault(name, service.hooks);
        if (fault !== undefined) faults.push(`prefetch.${key}: ${fault}`);
      }
    }
    return faults.map((fault) => `service ${service.id}: ${fault}`);
  });
}
