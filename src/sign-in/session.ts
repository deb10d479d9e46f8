import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Role, SignInSettings } from '../server/sign-in-settings.ts';
import { roles } from '../server/sign-in-settings.ts';
import type { Fetch } from './authorization-server.ts';
import { configure, describeServer, refusalOf, Refused, remembered } from './authorization-server.ts';
import { sealedCookies } from './sealed-cookie.ts';

/** Who reads the console, as the OpenID provider vouched. */
export interface Reader {
  /** For the reader's own eyes; empty when the provider gave none. */
  readonly name: string;
  readonly roles: readonly Role[];
}

/** What sign-in needs. */
export interface SignInDeps {
  readonly settings: SignInSettings;
  /** Where the provider sends the reader back to, and where after signing out. */
  readonly redirectUrl: string;
  readonly homeUrl: string;
  readonly secret: string;
  /** Hours after which one signs in again. */
  readonly hours: number;
  readonly fetch: Fetch;
  readonly takeState: (state: string, until: number) => Promise<boolean>;
  readonly now: () => Date;
}

/** A sealed cookie with its end in milliseconds of the epoch. */
export interface Sealed {
  readonly value: string;
  readonly until: number;
}

/** Sign-in with OpenID Connect (authorization code with PKCE); sessions are sealed cookies, nothing is kept here. */
export interface SignIn {
  /** @throws Refused */
  begin(to: string): Promise<{ readonly redirect: string; readonly cookie: Sealed }>;
  /** @throws Refused */
  finish(address: URL, begun: string | undefined): Promise<{ readonly to: string; readonly session: Sealed }>;
  readerOf(session: string | undefined): Promise<Reader | null>;
  /** Where signing out goes on: to the provider where it ends sessions, else home. */
  end(): Promise<string>;
}

const minutes = 10;

/** A path of this service and nothing else: no other site is returned to. */
const ownPath = (to: string): string => (/^\/(?![/\\])[\w\-./?=&%#+:]{0,2000}$/.test(to) ? to : '/');

/** The texts of a claim: one text, a list of them, or the keys of an object. */
function textsOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(' ');
  if (Array.isArray(claim)) return claim.filter((item) => typeof item === 'string');
  return typeof claim === 'object' && claim !== null ? Object.keys(claim) : [];
}

/** The roles that the claims of an ID token give. */
export function rolesFrom(
  claims: Readonly<Record<string, unknown>>,
  { rolesClaim, roles: named }: Pick<SignInSettings, 'rolesClaim' | 'roles'>,
): readonly Role[] {
  const within = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? (value as Readonly<Record<string, unknown>>)[name]
      : undefined;
  const claim = within(claims, rolesClaim) ?? rolesClaim.split('.').reduce<unknown>(within, claims);
  const held = new Set(textsOf(claim));
  return roles.filter((role) => named[role].some((value) => held.has(value)));
}

/** Sign-in at the provider of the settings. */
export function signIn(deps: SignInDeps): SignIn {
  const { settings, redirectUrl, homeUrl, secret, hours, fetch, takeState, now } = deps;
  const begins = sealedCookies(secret, 'sign-in', now);
  const sessions = sealedCookies(secret, 'session', now);
  const configuration = remembered(async () => {
    const address = `${settings.issuer}/.well-known/openid-configuration`;
    const server = await describeServer(address, { ...settings, saysS256: false }, fetch);
    const sameIssuer = [settings.issuer, `${settings.issuer}/`].includes(server.issuer);
    if (!sameIssuer || server.jwks_uri === undefined) throw new Refused('server-unavailable');
    return configure(server, settings, fetch);
  }, now);

  return {
    async begin(to) {
      const provider = await configuration();
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      const until = now().getTime() + minutes * 60_000;
      const redirect = buildAuthorizationUrl(provider, {
        redirect_uri: redirectUrl,
        scope: settings.scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      const value = await begins.seal({ state, nonce, verifier, to: ownPath(to), until }, until);
      return { redirect: redirect.href, cookie: { value, until } };
    },
    async finish(address, begun) {
      const started = await begins.open(begun);
      const state = address.searchParams.get('state') ?? '';
      if (started === null || state === '' || started['state'] !== state) throw new Refused('wrong-state');
      if (!(await takeState(state, Number(started['until'])))) throw new Refused('wrong-state');
      const back = new URL(redirectUrl);
      back.search = address.search;
      const token = await authorizationCodeGrant(await configuration(), back, {
        expectedState: state,
        expectedNonce: String(started['nonce']),
        pkceCodeVerifier: String(started['verifier']),
        idTokenExpected: true,
      }).catch((error: unknown) => {
        throw refusalOf(error);
      });
      const claims: Readonly<Record<string, unknown>> = token.claims() ?? {};
      const name = [claims['name'], claims['preferred_username']].find((one) => typeof one === 'string');
      const reader: Reader = { name: String(name ?? '').slice(0, 80), roles: rolesFrom(claims, settings) };
      const until = now().getTime() + hours * 3_600_000;
      return { to: String(started['to']), session: { value: await sessions.seal(reader, until), until } };
    },
    async readerOf(session) {
      const reader = await sessions.open(session);
      return reader as Reader | null;
    },
    async end() {
      try {
        const provider = await configuration();
        if (provider.serverMetadata().end_session_endpoint === undefined) return homeUrl;
        return buildEndSessionUrl(provider, { post_logout_redirect_uri: homeUrl }).href;
      } catch {
        return homeUrl;
      }
    },
  };
}
