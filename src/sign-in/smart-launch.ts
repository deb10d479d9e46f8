import { createHash } from 'node:crypto';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { SmartIssuer } from '../server/sign-in-settings.ts';
import type { Fetch } from './authorization-server.ts';
import { configure, describeServer, refusalOf, Refused, remembered } from './authorization-server.ts';
import { sealedCookies } from './sealed-cookie.ts';

/** What SMART launches need. */
export interface LaunchDeps {
  readonly issuers: readonly SmartIssuer[];
  /** Where the authorization server sends the reader back to. */
  readonly redirectUrl: string;
  readonly secret: string;
  readonly fetch: Fetch;
  /** True the first time it is given a state: a second use is refused, by any replica. */
  readonly takeState: (state: string, until: number) => Promise<boolean>;
  readonly now: () => Date;
}

/** Where to send the reader, and the cookie that binds the launch to this browser. */
export interface Begun {
  readonly redirect: string;
  readonly cookie: { readonly name: string; readonly value: string; readonly until: number };
}

/** What is launched: the picture of a card, or the patient's questionnaire. */
export type LaunchApp = 'picture' | 'questionnaire';

/** What the EHR vouched for: its patient in context, and the handle that our card gave it. */
export interface Launched {
  readonly app: LaunchApp;
  readonly iss: string;
  readonly patient: string;
  readonly appContext: string;
  /** The right to save the answers, and its end in milliseconds of the epoch; for the questionnaire alone. */
  readonly token?: { readonly value: string; readonly until: number };
}

/** SMART App Launch 2 (EHR launch, authorization code with PKCE S256): https://hl7.org/fhir/smart-app-launch/ */
export interface Launches {
  /** Whether launches from this FHIR server are taken. */
  knows(fhirServer: string): boolean;
  /** @throws Refused */
  begin(query: { readonly app: LaunchApp; readonly iss: string; readonly launch: string }): Promise<Begun>;
  /** Finishes the launch that the address of the return tells of. @throws Refused */
  finish(address: URL, cookies: ReadonlyMap<string, string>): Promise<Launched>;
  /** Name of the cookie of a launch, to be removed when it is over. */
  cookieName(state: string): string;
}

/** Minutes in which the reader has to come back from the authorization server. */
const minutes = 10;

/** A base without its last slash. */
const base = (address: string): string => (address.endsWith('/') ? address.slice(0, -1) : address);

/**
 * Launches for the issuers of the configuration. Of a picture's token only the context beside it is read; it is dropped.
 */
export function smartLaunches({ issuers, redirectUrl, secret, fetch, takeState, now }: LaunchDeps): Launches {
  const cookies = sealedCookies(secret, 'smart launch', now);
  const byBase = new Map(
    issuers.map((issuer) => {
      const ask = async () => {
        const address = `${issuer.iss}/.well-known/smart-configuration`;
        const rules = { issuer: issuer.iss, servers: issuer.servers, saysS256: true };
        const server = await describeServer(address, rules, fetch);
        return configure(server, issuer, fetch);
      };
      return [issuer.iss, { issuer, configuration: remembered(ask, now) }] as const;
    }),
  );
  // A browser can have launches of two patients under way: each has its own cookie.
  const cookieName = (state: string): string =>
    `concordant-launch-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;

  return {
    cookieName,
    knows: (fhirServer) => byBase.has(base(fhirServer)),
    async begin({ app, iss, launch }) {
      const known = byBase.get(base(iss));
      if (known === undefined) throw new Refused('unknown-issuer');
      if (launch === '' || launch.length > 8000) throw new Refused('not-a-launch');
      const configuration = await known.configuration();
      const state = randomState();
      const verifier = randomPKCECodeVerifier();
      const until = now().getTime() + minutes * 60_000;
      const redirect = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUrl,
        scope: app === 'picture' ? known.issuer.scope : known.issuer.questionnaireScope,
        state,
        aud: known.issuer.iss,
        launch,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      const value = await cookies.seal({ app, state, verifier, iss: known.issuer.iss, until }, until);
      return { redirect: redirect.href, cookie: { name: cookieName(state), value, until } };
    },
    async finish(address, given) {
      const state = address.searchParams.get('state') ?? '';
      const begun = await cookies.open(given.get(cookieName(state)));
      const known = byBase.get(String(begun?.['iss']));
      if (begun === null || known === undefined || state === '' || begun['state'] !== state)
        throw new Refused('wrong-state');
      if (!(await takeState(state, Number(begun['until'])))) throw new Refused('wrong-state');
      const back = new URL(redirectUrl);
      back.search = address.search;
      const token = await authorizationCodeGrant(await known.configuration(), back, {
        expectedState: state,
        pkceCodeVerifier: String(begun['verifier']),
      }).catch((error: unknown) => {
        throw refusalOf(error);
      });
      const { patient, appContext } = token;
      if (typeof patient !== 'string' || patient === '') throw new Refused('no-patient');
      const app: LaunchApp = begun['app'] === 'questionnaire' ? 'questionnaire' : 'picture';
      const until = now().getTime() + Math.min(token.expires_in ?? 600, 3600) * 1000;
      return {
        app,
        ...(app === 'questionnaire' ? { token: { value: token.access_token, until } } : {}),
        iss: known.issuer.iss,
        patient: patient.replace(/^Patient\//, ''),
        appContext: typeof appContext === 'string' ? appContext : '',
      };
    },
  };
}
