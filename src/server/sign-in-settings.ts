import { withoutEnd } from '../domain/without-end.ts';
import { ConfigError } from './config-error.ts';

/** What a signed-in person may see. */
export const roles = ['viewer', 'operator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** How this service is known to an OpenID provider or an EHR's authorization server. */
export interface RegisteredClient {
  readonly clientId: string;
  /** Absent for a public client: PKCE protects it. */
  readonly clientSecret?: string;
  /** Further origins that its endpoints may have, beside the issuer's own. */
  readonly servers: readonly string[];
  /** Scopes that are asked for. */
  readonly scope: string;
}

/** An EHR whose readers may launch the picture, and whose patients the questionnaire. */
export interface SmartIssuer extends RegisteredClient {
  /** Scopes that are asked for when the questionnaire is launched: it has to save the answers. */
  readonly questionnaireScope: string;
  /** Base of its FHIR server, as `iss` of a launch. */
  readonly iss: string;
}

/** The OpenID provider of those who use the console. */
export interface SignInSettings extends RegisteredClient {
  readonly issuer: string;
  /** Claim of the ID token that names roles or groups; dots lead into objects ("realm_access.roles"). */
  readonly rolesClaim: string;
  /** Values of that claim for each role. */
  readonly roles: Readonly<Record<Role, readonly string[]>>;
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');

/** https, or http on this machine. */
const isSafeAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && local)) && search === '' && hash === '';
};

/** Reads members of an object, each problem a ConfigError that names the place and no value. */
function reader(given: unknown, at: string, setting: string, known: readonly string[]) {
  const fail = (problem: string): never => {
    throw new ConfigError(setting, `${at} ${problem}`.trim());
  };
  if (!isObject(given)) return fail('must be an object');
  const stray = Object.keys(given).find((member) => !known.includes(member));
  if (stray !== undefined) fail(`has an unknown member "${stray}"`);
  const text = (member: string, otherwise?: string): string => {
    const value = given[member] ?? otherwise;
    return typeof value === 'string' && value !== '' ? value : fail(`needs "${member}"`);
  };
  const texts = (member: string, otherwise: readonly string[]): readonly string[] => {
    const value = given[member] ?? otherwise;
    return isTexts(value) ? value : fail(`must have a list of texts as "${member}"`);
  };
  const address = (member: string): string =>
    isSafeAddress(text(member))
      ? withoutEnd(text(member), '/')
      : fail(`must have an https address as "${member}"`);
  const client = (scope: string): RegisteredClient => {
    const servers = texts('servers', []);
    if (!servers.every((one) => isSafeAddress(one) && new URL(one).origin === one))
      fail('must have https origins as "servers"');
    return {
      clientId: text('clientId'),
      ...(given['clientSecret'] === undefined ? {} : { clientSecret: text('clientSecret') }),
      servers,
      scope: text('scope', scope),
    };
  };
  return { fail, text, texts, address, client, given };
}

function parsed(json: string, setting: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ConfigError(setting, `must be ${what}`);
  }
}

const clientMembers = ['clientId', 'clientSecret', 'servers', 'scope'];

/**
 * Reads a JSON array of the EHRs that may launch the picture.
 * @throws ConfigError with the setting's name and the place in the array.
 */
export function readSmartIssuers(json: string, setting: string): readonly SmartIssuer[] {
  const given = parsed(json, setting, 'a JSON array of EHRs');
  if (!Array.isArray(given)) throw new ConfigError(setting, 'must be a JSON array of EHRs');
  const issuers = given.map((one: unknown, i): SmartIssuer => {
    const read = reader(one, `[${i}]`, setting, ['iss', 'questionnaireScope', ...clientMembers]);
    const questionnaireScope = read.text('questionnaireScope', 'launch patient/QuestionnaireResponse.c');
    return { iss: read.address('iss'), questionnaireScope, ...read.client('launch') };
  });
  const twice = issuers.findIndex(({ iss }, i) => issuers.findIndex((one) => one.iss === iss) !== i);
  if (twice >= 0) throw new ConfigError(setting, `[${twice}] has an "iss" that is listed before`);
  return issuers;
}

/**
 * Reads the JSON object that names the OpenID provider and the roles.
 * @throws ConfigError with the setting's name.
 */
export function readSignIn(json: string, setting: string): SignInSettings {
  const given = parsed(json, setting, 'a JSON object');
  const read = reader(given, '', setting, ['issuer', 'rolesClaim', 'roles', ...clientMembers]);
  const named = reader(read.given['roles'] ?? {}, 'roles', setting, roles);
  const [viewer, operator, auditor] = roles.map((role) => named.texts(role, [role]));
  return {
    issuer: read.address('issuer'),
    rolesClaim: read.text('rolesClaim', 'roles'),
    roles: { viewer: viewer ?? [], operator: operator ?? [], auditor: auditor ?? [] },
    ...read.client('openid'),
  };
}
