import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const path = '/usr/bin/chromium';

/** Whether a browser is here; without one the tests of pages are skipped. */
export const hasBrowser = existsSync(path);
if (!hasBrowser) process.stderr.write(`Tests of pages are skipped: there is no ${path}.\n`);

/** Debian's chromium with the flags of a closed network. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
