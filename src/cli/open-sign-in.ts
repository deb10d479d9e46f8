import type { Access } from '../console/access.ts';
import { launchRouter } from '../console/launch-router.ts';
import { launchPages } from '../console/launch-cookies.ts';
import { questionnaireRouter } from '../console/questionnaire-router.ts';
import { signInRouter } from '../console/sign-in-router.ts';
import { withoutEnd } from '../domain/without-end.ts';
import { guardedFetch } from '../fhir/guarded-fetch.ts';
import type { KeptPictures } from '../picture-link/kept-pictures.ts';
import type { Mount } from '../server/app.ts';
import type { Config } from '../server/config.ts';
import { cookieSettingsOf, isLoopback } from '../server/config.ts';
import type { Log } from '../server/log.ts';
import type { ReplayMemory } from '../server/replay.ts';
import type { RegisteredClient } from '../server/sign-in-settings.ts';
import { sealedCookies } from '../sign-in/sealed-cookie.ts';
import { signIn } from '../sign-in/session.ts';
import { smartLaunches } from '../sign-in/smart-launch.ts';

/** What readers can do, as the configuration allows. */
export interface Doors {
  /** Whether readers of this FHIR server launch the picture from their EHR. */
  readonly launches: (fhirServer: string) => boolean;
  readonly mounts: readonly Mount[];
  /** Who gets into the console. */
  readonly access: Access;
}

/** Origins that a client's flow may call. */
const origins = (issuer: string, { servers }: RegisteredClient): string[] => [
  new URL(issuer).origin,
  ...servers,
];

/**
 * SMART launches and sign-in of a configuration, each with its own list of addresses that it may call.
 * @throws ConfigError
 */
export function openSignIn(
  config: Config,
  {
    pictures,
    replay,
    log,
  }: { readonly pictures: KeptPictures; readonly replay: ReplayMemory; readonly log: Log },
): Doors {
  const demo = config.demo && isLoopback(config.host);
  const access: Access = demo ? { kind: 'open' } : { kind: 'closed' };
  const settings = cookieSettingsOf(config);
  if (settings === undefined) return { launches: () => false, mounts: [], access };
  const { publicUrl, secret } = settings;
  const now = (): Date => new Date();
  const once =
    (what: string) =>
    (state: string, until: number): Promise<boolean> =>
      replay.take(what, state, until, Date.now());
  const fetch = guardedFetch(config.smart.flatMap((one) => origins(one.iss, one)));
  const pages = launchPages(publicUrl, config.frameOrigins);
  const seats = sealedCookies(secret, 'questionnaire seat', now);
  const launches = smartLaunches({
    issuers: config.smart,
    redirectUrl: `${publicUrl}/smart/callback`,
    secret,
    fetch,
    takeState: once('smart-state'),
    now,
  });
  const router = launchRouter({
    launches,
    pictures,
    views: sealedCookies(secret, 'picture view', now),
    publicUrl,
    pages,
    seats,
    now,
    refused: (refusal) => log.warn('launch-refused', { refusal }),
  });
  const mounts: readonly Mount[] =
    config.smart.length > 0
      ? [
          { path: '/', handler: router },
          { path: '/', handler: questionnaireRouter({ seats, pages, fetch, now }) },
        ]
      : [];
  if (config.signIn === undefined) return { launches: launches.knows, mounts, access };
  const { protocol, pathname } = new URL(publicUrl);
  const signedIn = {
    kind: 'sign-in',
    secure: protocol === 'https:',
    root: withoutEnd(pathname, '/'),
    signIn: signIn({
      settings: config.signIn,
      redirectUrl: `${publicUrl}/sign-in/callback`,
      homeUrl: `${publicUrl}/signed-out`,
      secret,
      hours: config.sessionHours,
      fetch: guardedFetch(origins(config.signIn.issuer, config.signIn)),
      takeState: once('sign-in-state'),
      now,
    }),
  } as const;
  const handler = signInRouter(signedIn, publicUrl, (refusal) => log.warn('sign-in-refused', { refusal }));
  return {
    launches: launches.knows,
    mounts: [...mounts, { path: '/', handler }],
    access: signedIn,
  };
}
