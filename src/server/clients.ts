import { ConfigError } from './config-error.ts';

/** Signature algorithms that may be allowed: asymmetric ones only. The first two are those that CDS Hooks recommends. */
export const algorithms = ['ES384', 'RS384', 'ES256', 'RS256'] as const;
export type Algorithm = (typeof algorithms)[number];

/** A system that may call, as a deployer lists it: by issuer, with the keys that its tokens are signed with. */
export interface TrustedClient {
  /** Name in audit, metrics and log. */
  readonly name: string;
  readonly iss: string;
  /** Address of its key set; the only one that is fetched, whatever a token's `jku` says. */
  readonly jku?: string;
  /** Its key set (RFC 7517, public keys), exchanged out of band, in place of `jku`. */
  readonly keys?: readonly object[];
  /** Further values of `aud` beside the address that is called, for clients whose `aud` is set by hand. */
  readonly audience: readonly string[];
  readonly algorithms: readonly Algorithm[];
  /** Tenants it may speak for; none means any. */
  readonly tenants: readonly string[];
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const known = ['name', 'iss', 'jku', 'keys', 'audience', 'algorithms', 'tenants'];

/** Whether a key of a key set is public: it holds neither a private part nor a symmetric key. */
const isPublicKey = (key: unknown): boolean =>
  isObject(key) &&
  (key['kty'] === 'EC' || key['kty'] === 'RSA') &&
  typeof key['kid'] === 'string' &&
  !('d' in key);

function readClient(given: unknown, at: string, setting: string): TrustedClient {
  const fail = (problem: string): never => {
    throw new ConfigError(setting, `${at} ${problem}`);
  };
  if (!isObject(given)) return fail('must be an object');
  const stray = Object.keys(given).find((member) => !known.includes(member));
  if (stray !== undefined) fail(`has an unknown member "${stray}"`);
  const text = (member: string): string => {
    const value = given[member];
    return typeof value === 'string' && value !== '' ? value : fail(`needs "${member}"`);
  };
  const texts = (member: string): readonly string[] => {
    const value = given[member] ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    return fail(`must have a list of texts as "${member}"`);
  };
  const { jku, keys } = given;
  if ((jku === undefined) === (keys === undefined)) fail('needs either "jku" or "keys"');
  if (jku !== undefined && !(typeof jku === 'string' && URL.canParse(jku) && /^https?:/.test(jku)))
    fail('must have an http or https address as "jku"');
  if (keys !== undefined && !(Array.isArray(keys) && keys.length > 0 && keys.every(isPublicKey)))
    fail('must have public EC or RSA keys, each with a "kid", as "keys"');
  const named = texts('algorithms');
  const allowed = algorithms.filter((algorithm) => named.includes(algorithm));
  if (allowed.length !== named.length) fail(`may only have ${algorithms.join(', ')} as "algorithms"`);
  return {
    name: text('name'),
    iss: text('iss'),
    ...(jku === undefined ? {} : { jku: jku as string }),
    ...(keys === undefined ? {} : { keys: keys as readonly object[] }),
    audience: texts('audience'),
    algorithms: allowed.length === 0 ? ['ES384', 'RS384'] : allowed,
    tenants: texts('tenants'),
  };
}

/**
 * Reads a JSON array of clients.
 * @throws ConfigError with the setting's name and the place in the array.
 */
export function readClients(json: string, setting: string): readonly TrustedClient[] {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw new ConfigError(setting, 'must be a JSON array of clients');
  }
  if (!Array.isArray(given)) throw new ConfigError(setting, 'must be a JSON array of clients');
  const clients = given.map((client, i) => readClient(client, `[${i}]`, setting));
  const twice = clients.findIndex((client, i) => clients.findIndex(({ iss }) => iss === client.iss) !== i);
  if (twice >= 0) throw new ConfigError(setting, `[${twice}] has an "iss" that is listed before`);
  return clients;
}
