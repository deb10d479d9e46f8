import type { OrderKind, WarningLevel } from '../domain/assessment.ts';
import { withoutEnd } from '../domain/without-end.ts';
import type { ImagingProcedure } from '../domain/judgement.ts';
import type { ClientProfile } from '../cards/client-profile.ts';
import { clientProfiles } from '../cards/client-profile.ts';
import type { Units } from '../cards/units.ts';
import type { CodeRow } from '../knowledge/order-codes.ts';

/** How one client system is served: what it can apply, and how it wants ratings. */
export interface SiteClient {
  readonly name: string;
  readonly profile: ClientProfile;
  /** Issuers of its tokens (`iss`), or names under which it authenticates. */
  readonly issuers: readonly string[];
  /** Bases of its FHIR servers, for clients that do not authenticate. */
  readonly fhirServers: readonly string[];
  readonly pama: PamaPolicy;
}

/** When and how the Argonaut rating is added to an order. */
export interface PamaPolicy {
  /** Whether order-select is answered with a rating too; order-sign always is. */
  readonly atSelect: boolean;
  /** CMS G-code of a qualified mechanism; none may be invented. */
  readonly gCode?: string;
  /** Address of the criteria, for `pama-rating-auc-applied`. */
  readonly criteria?: string;
}

/** What one service may show. */
export interface ServicePolicy {
  /** Evaluate and audit, show nothing. */
  readonly silent: boolean;
  /** Kinds of card that may be shown; absent means all. */
  readonly cards?: readonly string[];
}

/** Everything that a site decides for itself. */
export interface Site {
  readonly clients: readonly SiteClient[];
  readonly services: Readonly<Record<string, ServicePolicy>>;
  /** Units in which cards give lengths. */
  readonly units: Units;
  /** Days for which a card that a user overrode is not shown again to that user for that patient; 0 always shows it. */
  readonly repeatAfterOverrideDays: number;
  readonly thresholds: {
    /** Days for which a returned report is news at `lumbar-imaging-result`. */
    readonly resultDays: number;
    /** The least warning of `lumbar-treatment-order` that is shown on a card. */
    readonly treatmentWarnings: WarningLevel;
  };
  /** The site's own order codes, beside those of the knowledge tables. */
  readonly codes: {
    readonly imaging: Readonly<Partial<Record<ImagingProcedure, readonly CodeRow[]>>>;
    readonly treatments: Readonly<Partial<Record<OrderKind, readonly CodeRow[]>>>;
  };
}

export const defaultPama: PamaPolicy = { atSelect: false };

/** What holds without a site file. */
export const defaultSite: Site = {
  clients: [],
  services: {},
  units: 'metric',
  repeatAfterOverrideDays: 30,
  thresholds: { resultDays: 30, treatmentWarnings: 'low' },
  codes: { imaging: {}, treatments: {} },
};

const plainClient: SiteClient = {
  name: 'default',
  profile: clientProfiles.default,
  issuers: [],
  fhirServers: [],
  pama: defaultPama,
};

const trimmed = (address: string): string => withoutEnd(address, '/');

/** The client that a call comes from: by the name it authenticated under, else by its FHIR server, else the default. */
export function clientOf(
  site: Site,
  call: { readonly client?: string; readonly fhirServer?: string },
): SiteClient {
  const { client, fhirServer } = call;
  const found =
    site.clients.find((c) => client !== undefined && (c.name === client || c.issuers.includes(client))) ??
    site.clients.find((c) => fhirServer !== undefined && c.fhirServers.includes(trimmed(fhirServer))) ??
    plainClient;
  return { ...found, profile: { ...found.profile, units: site.units } };
}
