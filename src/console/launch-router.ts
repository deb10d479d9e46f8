import { randomBytes } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { withoutEnd } from '../domain/without-end.ts';
import type { KeptPicture, KeptPictures } from '../picture-link/kept-pictures.ts';
import type { Refusal } from '../sign-in/authorization-server.ts';
import { Refused } from '../sign-in/authorization-server.ts';
import { launchNotices } from '../sign-in/refusal-notices.ts';
import { cookiesOf } from '../sign-in/sealed-cookie.ts';
import type { SealedCookies } from '../sign-in/sealed-cookie.ts';
import type { LaunchApp, Launched, Launches } from '../sign-in/smart-launch.ts';
import { keptPicturePage, notOpened } from './kept-picture-page.ts';
import type { LaunchPages } from './launch-cookies.ts';
import { seatCookie } from './questionnaire-router.ts';
import { makePrivate, sendNotice } from './private-page.ts';

/** What the SMART launch of a picture needs. */
export interface LaunchRouterDeps {
  readonly launches: Launches;
  readonly pictures: KeptPictures;
  /** Seals which picture a browser was let in to. */
  readonly views: SealedCookies;
  /** Seals for whom, and with which right, a browser answers the questionnaire. */
  readonly seats: SealedCookies;
  /** Address under which readers reach this service. */
  readonly publicUrl: string;
  readonly pages: LaunchPages;
  readonly now: () => Date;
  /** Told of every refused launch, for the log. */
  readonly refused: (refusal: Refusal | 'other-patient') => void;
}

/** How long a picture that was launched can be reloaded. */
const viewMs = 3_600_000;

const bare = (address: string | undefined): string => withoutEnd(address ?? '', '/');

/** Whether the EHR's patient in context, on that EHR's own server, is the one the picture is of. */
export function isOfPatient(
  picture: Pick<KeptPicture, 'patient' | 'fhirServer'>,
  launched: Pick<Launched, 'patient' | 'iss'>,
): boolean {
  return picture.patient === launched.patient && bare(picture.fhirServer) === bare(launched.iss);
}

/**
 * "/smart/launch", "/smart/questionnaire/launch", "/smart/callback", "/smart/picture/{view}": the EHR launch of a card's picture, and of the questionnaire. The handle comes from
 * the EHR with the token and stands in no address; the picture is shown only while its patient is the one in context.
 */
export function launchRouter(deps: LaunchRouterDeps): Router {
  const { launches, pictures, views, seats, publicUrl, pages, now, refused } = deps;
  const router = express.Router();
  const { root, cookie } = pages;

  const refuse = (res: Response, error: unknown): void => {
    if (!(error instanceof Refused)) throw error;
    refused(error.refusal);
    const [status, notice] = launchNotices[error.refusal];
    sendNotice(res, status, notice);
  };

  const refuseOther = (res: Response): void => {
    refused('other-patient');
    const [status, notice] = launchNotices['other-patient'];
    sendNotice(res, status, notice);
  };

  router.use('/smart', (_req, res, next) => {
    makePrivate(res);
    pages.allowFrame(res);
    next();
  });

  const begin = async (app: LaunchApp, req: Request, res: Response): Promise<void> => {
    const { iss, launch } = req.query;
    try {
      if (typeof iss !== 'string' || typeof launch !== 'string') throw new Refused('not-a-launch');
      const begun = await launches.begin({ app, iss, launch });
      res.cookie(begun.cookie.name, begun.cookie.value, cookie('/smart/callback', begun.cookie.until));
      res.redirect(302, begun.redirect);
    } catch (error) {
      refuse(res, error);
    }
  };
  router.get('/smart/launch', (req, res) => begin('picture', req, res));
  router.get('/smart/questionnaire/launch', (req, res) => begin('questionnaire', req, res));

  /** A place for one patient to answer, and the way there. */
  const seat = async (launched: Launched, res: Response): Promise<void> => {
    const id = randomBytes(12).toString('base64url');
    const { iss, patient, token } = launched;
    const until = token?.until ?? now().getTime();
    const sealed = await seats.seal({ iss, patient, token: token?.value }, until);
    res.cookie(seatCookie, sealed, cookie(`/smart/questionnaire/${id}`, until));
    res.redirect(303, `${root}/smart/questionnaire/${id}`);
  };

  router.get('/smart/callback', async (req, res) => {
    try {
      const address = new URL(req.originalUrl, publicUrl);
      res.clearCookie(
        launches.cookieName(address.searchParams.get('state') ?? ''),
        cookie('/smart/callback', 0),
      );
      const launched = await launches.finish(address, cookiesOf(req.headers.cookie));
      if (launched.app === 'questionnaire') {
        await seat(launched, res);
        return;
      }
      const opened = await pictures.open(launched.appContext, 'launch');
      if (opened.state !== 'open') {
        sendNotice(res, opened.state === 'expired' ? 410 : 404, notOpened[opened.state]);
        return;
      }
      if (!isOfPatient(opened.picture, launched)) {
        refuseOther(res);
        return;
      }
      const view = randomBytes(12).toString('base64url');
      const until = Math.min(now().getTime() + viewMs, opened.until);
      const sealed = await views.seal({ ...launched }, until);
      res.cookie('concordant-view', sealed, cookie(`/smart/picture/${view}`, until));
      res.redirect(303, `${root}/smart/picture/${view}`);
    } catch (error) {
      refuse(res, error);
    }
  });

  router.get('/smart/picture/:view', async (req, res) => {
    const letIn = await views.open(cookiesOf(req.headers.cookie).get('concordant-view'));
    if (letIn === null) {
      refuse(res, new Refused('wrong-state'));
      return;
    }
    const opened = await pictures.open(String(letIn['appContext']), 'launch');
    if (opened.state !== 'open') {
      sendNotice(res, opened.state === 'expired' ? 410 : 404, notOpened[opened.state]);
      return;
    }
    if (!isOfPatient(opened.picture, letIn as unknown as Launched)) {
      refuseOther(res);
      return;
    }
    const page = await keptPicturePage(opened, '../../');
    if (page === null) sendNotice(res, 503, notOpened.unbuilt);
    else res.type('html').send(page);
  });

  return router;
}
