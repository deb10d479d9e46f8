import { promises as files } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { Router } from 'express';
import type { Fetch } from '../sign-in/authorization-server.ts';
import { launchNotices } from '../sign-in/refusal-notices.ts';
import { cookiesOf } from '../sign-in/sealed-cookie.ts';
import type { SealedCookies } from '../sign-in/sealed-cookie.ts';
import { atRoot } from './kept-picture-page.ts';
import { notOpened } from './kept-picture-page.ts';
import { buildPages, builtFolder } from './built-pages.ts';
import { checkAnswers } from './check-answers.ts';
import type { LaunchPages } from './launch-cookies.ts';
import { sendNotice } from './private-page.ts';

/** What the patient's questionnaire needs. */
export interface QuestionnaireDeps {
  /** Seals for whom, and with which right, a browser answers. */
  readonly seats: SealedCookies;
  readonly pages: LaunchPages;
  /** Calls EHRs of the configuration and nobody else. */
  readonly fetch: Fetch;
  readonly now: () => Date;
}

/** Name of the cookie; each launch has its own path. */
export const seatCookie = 'concordant-seat';

/** Canonical address of the questionnaire that is answered. */
const questionnaire = 'https://concordant-cds.org/fhir/Questionnaire/symptoms';

const refuse = (res: express.Response, status: number, diagnostics: string): void => {
  res.status(status).json({ issue: [{ diagnostics }] });
};

/**
 * "/smart/questionnaire/{seat}": the questions for the one patient of a launch, and where their answers are taken. The
 * page shows nothing of the chart; what is sent is saved for that patient and no other, with the launch's own right, and
 * after that the seat is empty.
 */
export function questionnaireRouter({ seats, pages, fetch, now }: QuestionnaireDeps): Router {
  const router = express.Router();
  const seatOf = (req: express.Request) => seats.open(cookiesOf(req.headers.cookie).get(seatCookie));
  router.get('/smart/questionnaire/:seat', async (req, res) => {
    if ((await seatOf(req)) === null) {
      const [status, notice] = launchNotices['wrong-state'];
      sendNotice(res, status, {
        ...notice,
        says: ['Open the questions from your portal, or ask the clinic to.'],
      });
    } else if (!(await buildPages())) sendNotice(res, 503, notOpened.unbuilt);
    else
      res
        .type('html')
        .send(atRoot(await files.readFile(join(builtFolder, 'questionnaire.html'), 'utf8'), '../../'));
  });
  router.post('/smart/questionnaire/:seat', express.json({ limit: '64kb' }), async (req, res) => {
    const site = req.get('sec-fetch-site');
    const seat = await seatOf(req);
    if (seat === null || (site !== undefined && site !== 'same-origin')) {
      refuse(res, 403, 'this page has been open too long; open the questions again');
      return;
    }
    const item = checkAnswers(req.body);
    if (item === null) {
      refuse(res, 400, 'these are no answers to the questions');
      return;
    }
    const subject = { reference: `Patient/${String(seat['patient'])}` };
    const saved = await fetch(`${String(seat['iss'])}/QuestionnaireResponse`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${String(seat['token'])}`,
        'content-type': 'application/fhir+json',
        accept: 'application/fhir+json',
      },
      body: JSON.stringify({
        resourceType: 'QuestionnaireResponse',
        questionnaire,
        status: 'completed',
        subject,
        source: subject,
        authored: now().toISOString(),
        item,
      }),
    }).catch(() => null);
    if (saved === null || saved.status < 200 || saved.status > 299) {
      refuse(res, 502, 'your answers could not be saved; please tell a member of staff');
      return;
    }
    res.clearCookie(seatCookie, pages.cookie(`/smart/questionnaire/${String(req.params['seat'])}`, 0));
    res.json({ saved: true });
  });
  return router;
}
