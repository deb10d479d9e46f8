import { join } from 'node:path';
import express from 'express';
import type { Router } from 'express';
import type { KeptPictures } from '../picture-link/kept-pictures.ts';
import { buildPages, builtFolder } from './built-pages.ts';
import { keptPicturePage, notOpened } from './kept-picture-page.ts';
import { makePrivate, sendNotice } from './private-page.ts';

/**
 * "/picture/{handle}": the page that the link of a card opens. 200 with the picture, 404 for a handle that was never given
 * or long ago, 410 for one that has expired. The address is the right to read it, so it is in no log and no header.
 */
export function pictureRouter(pictures: KeptPictures): Router {
  const router = express.Router();
  void buildPages();
  router.get('/picture/:handle', async (req, res) => {
    const opened = await pictures.open(String(req.params['handle']), 'link');
    if (opened.state !== 'open') {
      sendNotice(res, opened.state === 'expired' ? 410 : 404, notOpened[opened.state]);
      return;
    }
    const page = await keptPicturePage(opened, '../');
    if (page === null) {
      sendNotice(res, 503, notOpened.unbuilt);
      return;
    }
    makePrivate(res);
    res.type('html').send(page);
  });
  return router;
}

/** Script, style and mark of the pages: they hold nothing of anybody, so they are open also where the console is not. */
export function assetsRouter(): Router {
  const router = express.Router();
  const setHeaders = (res: express.Response): void => {
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  };
  router.use('/assets', express.static(join(builtFolder, 'assets'), { setHeaders, fallthrough: true }));
  router.get('/mark.svg', (_req, res) => {
    res.sendFile(join(builtFolder, 'mark.svg'), { headers: { 'Cache-Control': 'no-cache' } });
  });
  return router;
}
