import type { KeepAssessment } from './keep-assessment.ts';
import { withoutEnd } from '../domain/without-end.ts';
import { readClients } from './clients.ts';
import type { TrustedClient } from './clients.ts';
import { ConfigError } from './config-error.ts';
import type { SignInSettings, SmartIssuer } from './sign-in-settings.ts';
import { readSignIn, readSmartIssuers } from './sign-in-settings.ts';

export { ConfigError } from './config-error.ts';

/** Everything that a deployer can set, read once at start and frozen. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Embedded FHIR server with synthetic patients. */
  readonly demo: boolean;
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
  /** Bases, origins or patterns of the FHIR servers that may be called; none means that only prefetch is used. */
  readonly fhirServers: readonly string[];
  /** Whether servers that only fit a pattern may have private addresses. */
  readonly fhirAllowPrivate: boolean;
  /** Further name under which the `imaging-report` hook is served. */
  readonly imagingReportHook: string | undefined;
  /** Whether system actions are repeated in `extension.systemActions`. */
  readonly mirrorSystemActions: boolean;
  /** Origins of browsers that may call; "*" for any. */
  readonly corsOrigins: readonly string[];
  /** Milliseconds a call may take without, and with, a FHIR server to read from. */
  readonly deadlineMs: number;
  readonly fhirDeadlineMs: number;
  /** How clients are authenticated; undefined leaves it to `authenticationOf`. */
  readonly authentication: 'jwt' | 'off' | undefined;
  readonly clients: readonly TrustedClient[];
  /** Address under which clients call, without "/cds-services": what `aud` of their tokens begins with. */
  readonly publicUrl: string | undefined;
  /** Calls a minute for each authenticated client; 0 for no limit. */
  readonly rateLimit: number;
  /** Refused calls a minute from each address, beyond which its tokens are not looked at; 0 for no limit. */
  readonly refusalLimit: number;
  /** Reverse proxies in front, whose `X-Forwarded-For` tells the address of the caller. */
  readonly trustedProxies: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Secret from which pseudonyms in log and audit are made; undefined means new ones at each start. */
  readonly pseudonymKey: string | undefined;
  /** Folder of the embedded database, a postgres:// URL, or "memory". */
  readonly database: string;
  /** Days after which audited calls are removed; 0 keeps them. */
  readonly retentionDays: number;
  /** Days after which the assessment is removed from an audited call that stays; 0 keeps it as long as the call. */
  readonly assessmentDays: number;
  readonly keepAssessment: KeepAssessment;
  /** Characters of notes, and as many of reports, whose readings stay in memory for the next call; 0 for none. */
  readonly textMemory: number;
  /** Hours for which the picture behind a card can be opened by its link; 0 for no link; undefined leaves it to `pictureHoursOf`. */
  readonly pictureHours: number | undefined;
  /** EHRs whose readers may open the picture by a SMART launch. */
  readonly smart: readonly SmartIssuer[];
  /** Origins of EHR pages that may show a launched picture in a frame. */
  readonly frameOrigins: readonly string[];
  /** The OpenID provider of those who use the console; undefined keeps it closed outside the demo. */
  readonly signIn: SignInSettings | undefined;
  /** Secret with which cookies are sealed; replicas share it. */
  readonly sessionKey: string | undefined;
  /** Hours after which one signs in again. */
  readonly sessionHours: number;
  /** Path of the site's own configuration (YAML); undefined means the defaults. */
  readonly siteFile: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Read<T> = (text: string, setting: string) => T;

const integer =
  (low: number, high: number): Read<number> =>
  (text, setting) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (value >= low && value <= high) return value;
    throw new ConfigError(setting, `must be a whole number from ${low} to ${high}`);
  };

const flag: Read<boolean> = (text, setting) => {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new ConfigError(setting, 'must be true or false');
};

const oneOf =
  <T extends string>(...allowed: readonly T[]): Read<T> =>
  (text, setting) => {
    const found = allowed.find((value) => value === text);
    if (found === undefined) throw new ConfigError(setting, `must be one of ${allowed.join(', ')}`);
    return found;
  };

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const webAddresses: Read<readonly string[]> = (text, setting) =>
  list(text).map((address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
      throw new ConfigError(setting, 'must hold http or https addresses without query, divided by commas');
    return withoutEnd(address, '/');
  });

const webAddress: Read<string> = (text, setting) => {
  const [address, ...more] = webAddresses(text, setting);
  if (address === undefined || more.length > 0) throw new ConfigError(setting, 'must be one address');
  return address;
};

const origins: Read<readonly string[]> = (text, setting) =>
  list(text).map((origin) => {
    if (origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)) return origin;
    throw new ConfigError(
      setting,
      'must hold * or origins such as https://ehr.example.org, divided by commas',
    );
  });

/** As `origins`, without "*": a frame is for named pages only. */
const frameOrigins: Read<readonly string[]> = (text, setting) => {
  const found = origins(text, setting);
  if (found.includes('*')) throw new ConfigError(setting, 'must name each origin');
  return found;
};

const secretText: Read<string> = (text, setting) => {
  if (text.length >= 32) return text;
  throw new ConfigError(setting, 'must be a secret of at least 32 characters');
};

const hookName: Read<string> = (text, setting) => {
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text)) return text;
  throw new ConfigError(setting, 'must be a reverse-domain name such as org.example.imagingreport-sign');
};

const anyText: Read<string> = (text) => text;

/** Every setting with its reader and the value it has when the environment does not name it. */
const settings = {
  port: ['PORT', integer(0, 65_535), 3000],
  host: ['HOST', anyText, '127.0.0.1'],
  demo: ['CONCORDANT_DEMO', flag, false],
  bodyLimit: ['CONCORDANT_BODY_LIMIT', integer(1024, 1024 ** 3), 10 * 1024 ** 2],
  fhirServers: ['CONCORDANT_FHIR_SERVERS', webAddresses, []],
  fhirAllowPrivate: ['CONCORDANT_FHIR_ALLOW_PRIVATE', flag, false],
  imagingReportHook: ['CONCORDANT_IMAGING_REPORT_HOOK', hookName, undefined],
  mirrorSystemActions: ['CONCORDANT_MIRROR_SYSTEM_ACTIONS', flag, false],
  corsOrigins: ['CONCORDANT_CORS_ORIGINS', origins, ['*']],
  deadlineMs: ['CONCORDANT_DEADLINE_MS', integer(50, 60_000), 450],
  fhirDeadlineMs: ['CONCORDANT_FHIR_DEADLINE_MS', integer(50, 60_000), 2000],
  authentication: ['CONCORDANT_AUTHENTICATION', oneOf('jwt', 'off'), undefined],
  clients: ['CONCORDANT_CLIENTS', readClients, []],
  publicUrl: ['CONCORDANT_PUBLIC_URL', webAddress, undefined],
  rateLimit: ['CONCORDANT_RATE_LIMIT', integer(0, 1_000_000), 6000],
  refusalLimit: ['CONCORDANT_REFUSAL_LIMIT', integer(0, 1_000_000), 600],
  trustedProxies: ['CONCORDANT_TRUSTED_PROXIES', integer(0, 10), 0],
  logLevel: ['CONCORDANT_LOG_LEVEL', oneOf('debug', 'info', 'warn', 'error', 'silent'), 'info'],
  pseudonymKey: ['CONCORDANT_PSEUDONYM_KEY', anyText, undefined],
  database: ['CONCORDANT_DATABASE', anyText, '.data'],
  retentionDays: ['CONCORDANT_RETENTION_DAYS', integer(0, 36_500), 0],
  assessmentDays: ['CONCORDANT_ASSESSMENT_DAYS', integer(0, 36_500), 0],
  keepAssessment: ['CONCORDANT_KEEP_ASSESSMENT', oneOf('off', 'pseudonymised', 'full'), 'off'],
  pictureHours: ['CONCORDANT_PICTURE_HOURS', integer(0, 720), undefined],
  smart: ['CONCORDANT_SMART', readSmartIssuers, []],
  frameOrigins: ['CONCORDANT_FRAME_ORIGINS', frameOrigins, []],
  signIn: ['CONCORDANT_SIGN_IN', readSignIn, undefined],
  sessionKey: ['CONCORDANT_SESSION_KEY', secretText, undefined],
  sessionHours: ['CONCORDANT_SESSION_HOURS', integer(1, 72), 8],
  textMemory: ['CONCORDANT_TEXT_MEMORY', integer(0, 1_000_000_000), 4_000_000],
  siteFile: ['CONCORDANT_SITE', anyText, undefined],
} as const satisfies {
  readonly [K in keyof Config]: readonly [string, Read<Config[K]>, Config[K]];
};

/** Names in the environment, by member of the configuration. */
export const settingNames: Readonly<Record<keyof Config, string>> = Object.fromEntries(
  Object.entries(settings).map(([member, [name]]) => [member, name]),
) as Record<keyof Config, string>;

/**
 * The configuration of an environment (as of `process.env`). Empty values count as not set.
 * @throws ConfigError with the name of the bad setting, also for a CONCORDANT_ name that does not exist.
 */
export function readConfig(env: Environment): Config {
  const names = new Set(Object.values(settingNames));
  const stray = Object.keys(env).find((name) => name.startsWith('CONCORDANT_') && !names.has(name));
  if (stray !== undefined) throw new ConfigError(stray, 'is not a setting');
  const entries = Object.entries(settings).map(([member, [name, read, otherwise]]) => {
    const text = env[name];
    return [member, text === undefined || text === '' ? otherwise : read(text, name)] as const;
  });
  return Object.freeze(Object.fromEntries(entries)) as unknown as Config;
}

/** Whether a host name or address can be reached from this machine only. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host);

/**
 * Hours for which the picture behind a card can be opened: as set, else a day in a demo that only this machine can reach,
 * else none, because the assessment has to be kept for it.
 * @throws ConfigError when a link is wanted and no public address is set that it could name.
 */
export function pictureHoursOf(config: Pick<Config, 'pictureHours' | 'demo' | 'host' | 'publicUrl'>): number {
  const local = config.demo && isLoopback(config.host);
  const hours = config.pictureHours ?? (local ? 24 : 0);
  if (hours > 0 && !local && config.publicUrl === undefined)
    throw new ConfigError(settingNames.publicUrl, 'must be set for cards to link to their picture');
  return hours;
}

/** The address and the secret that launches and sign-in need. */
export interface CookieSettings {
  readonly publicUrl: string;
  readonly secret: string;
}

/**
 * What launches and sign-in need; undefined where neither is set.
 * @throws ConfigError when the public address or the secret is missing, or a launch has no picture to open.
 */
export function cookieSettingsOf(
  config: Pick<Config, 'smart' | 'signIn' | 'sessionKey' | 'publicUrl' | 'pictureHours'>,
): CookieSettings | undefined {
  const { smart, signIn, sessionKey, publicUrl, pictureHours } = config;
  if (smart.length === 0 && signIn === undefined) return undefined;
  const wants = smart.length > 0 ? settingNames.smart : settingNames.signIn;
  if (publicUrl === undefined)
    throw new ConfigError(
      settingNames.publicUrl,
      `must be set, because ${wants} needs an address to return to`,
    );
  if (sessionKey === undefined)
    throw new ConfigError(settingNames.sessionKey, `must be set, because ${wants} needs cookies`);
  if (smart.length > 0 && !((pictureHours ?? 0) > 0))
    throw new ConfigError(settingNames.pictureHours, `must be set, because ${wants} opens kept pictures`);
  return { publicUrl, secret: sessionKey };
}

/**
 * How clients are authenticated: as set, else by JWT, except in a demo that only this machine can reach.
 * @throws ConfigError when tokens cannot be checked because no client or no public address is set.
 */
export function authenticationOf(
  config: Pick<Config, 'authentication' | 'demo' | 'host' | 'clients' | 'publicUrl'>,
): { readonly by: 'off' } | { readonly by: 'jwt'; readonly publicUrl: string } {
  const otherwise = config.demo && isLoopback(config.host) ? 'off' : 'jwt';
  if ((config.authentication ?? otherwise) === 'off') return { by: 'off' };
  const remedy = `or set ${settingNames.authentication}=off where a proxy authenticates clients`;
  if (config.clients.length === 0)
    throw new ConfigError(settingNames.clients, `must list the clients that may call, ${remedy}`);
  if (config.publicUrl === undefined)
    throw new ConfigError(settingNames.publicUrl, `must be the address that clients call, ${remedy}`);
  return { by: 'jwt', publicUrl: config.publicUrl };
}
