import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { startDemo } from '../../src/cli/start-demo.ts';
import type { Running } from '../../src/cli/start-service.ts';
import { buildPages, builtFolder } from '../../src/console/built-pages.ts';
import { tinyPdf } from '../fhir/tiny-pdf.ts';
import { hasBrowser, openBrowser } from './browser.ts';

const whereBrowser = hasBrowser ? describe : describe.skip;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('the pages build, and their script is under 120 kB compressed', async () => {
  expect(await buildPages()).toBe(true);
  const assets = join(builtFolder, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThan(120_000);
});

whereBrowser('in a browser', () => {
  let demo: Running;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    await buildPages();
    [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  /** A page that notes errors, and requests to anywhere but the service. */
  async function open(
    hash: string,
    { width = 1440, colorScheme = 'light' }: { width?: number; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Page> {
    const page = await browser.newPage({
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob):/.test(url) && !url.startsWith(demo.url)) faults.push(`asked ${url}`);
    });
    await page.goto(`${demo.url}/${hash}`);
    await page.waitForLoadState('networkidle');
    return page;
  }
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
  });

  /** Pages that the browser would print. */
  async function pagesOnPaper(page: Page): Promise<number> {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
  }

  const pages = {
    workbench: '#/workbench?sample=report',
    picture: '#/picture',
    evidence: '#/evidence',
    questionnaire: '#/questionnaire',
    operations: '#/operations',
    practice: '#/practice',
    'practice report': '#/practice?example=1&who=clinician-02&split=2026-06-01',
  };
  const sizes = [360, 800, 1440] as const;

  test.each(Object.entries(pages))(
    'the %s page fits every width and axe finds nothing in light and dark',
    async (_, hash) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open(hash, { colorScheme });
        for (const width of sizes) {
          await page.setViewportSize({ width, height: 900 });
          const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect({ width, tooWide: Math.max(0, Number(tooWide)) }).toEqual({ width, tooWide: 0 });
        }
        await page.setViewportSize({ width: colorScheme === 'light' ? 1440 : 360, height: 900 });
        await page.evaluate(
          "for (const d of [...document.querySelectorAll('details')].slice(0, 12)) d.open = true",
        );
        await page.evaluate(axe);
        const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
        const said = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`,
        );
        expect(said).toEqual([]);
        await page.close();
      }
    },
  );

  test("the card's link opens the picture as a page of its own, at every width and in both themes", async () => {
    const bench = await open('#/workbench?sample=report');
    const link = bench.locator('article.card .card-links a', { hasText: 'drawn' }).first();
    const address = (await link.getAttribute('href')) ?? '';
    await bench.close();
    expect(address).toContain('/picture/');
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(address.slice(demo.url.length + 1), { colorScheme });
      await page.getByRole('heading', { name: 'Findings beside the symptoms' }).waitFor();
      for (const width of sizes) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        );
      }
      await page.locator('.picture-list button').first().focus();
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await pagesOnPaper(page)).toBe(1);
      const claim = await page.locator('.picture-acts .claims a').first().getAttribute('href');
      const [path = '', anchor = ''] = (claim ?? '').split('#');
      const behind = await fetch(new URL(path, page.url()), { headers: { accept: 'text/html' } });
      expect(await behind.text()).toContain(`id="${anchor}"`);
      await page.close();
    }
  });

  test('the report card of one clinician prints on one page, and hides the others', async () => {
    const page = await open('#/practice?example=1&who=clinician-21&split=2026-06-01');
    await page.getByRole('heading', { name: 'clinician-21' }).waitFor();
    expect(await pagesOnPaper(page)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.practice-table').isVisible()).toBe(false);
    expect(await page.getByText('Made-up figures').isVisible()).toBe(true);
    await page.close();
  });

  test.each(Object.entries(pages))('the %s page does not jump while it loads', async (_, hash) => {
    for (const width of sizes) {
      const page = await open(hash, { width });
      const moved = await page.evaluate(
        `new Promise((resolve) => {
          let sum = 0;
          const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)));
          observer.observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 200);
        })`,
      );
      // 0.1 is what the web vitals call good.
      expect({ width, jumps: Number(moved) > 0.1 ? moved : 'none' }).toEqual({ width, jumps: 'none' });
      await page.close();
    }
  });

  test('something is painted within a second', async () => {
    const page = await open('#/workbench');
    const painted = await page.evaluate(
      "performance.getEntriesByName('first-contentful-paint')[0]?.startTime",
    );
    expect(painted).toBeLessThan(1000);
    await page.close();
  });

  test('a report is typed and marked, signed, its card accepted, and Operations tells of it', async () => {
    const page = await open('#/workbench?patient=demo-left-l5', { width: 800 });
    const report = page.getByLabel('Report', { exact: true });
    await report.fill(
      'FINDINGS: At L4-L5 a large disc extrusion on the left. Possible Modic 1 change at L2-L3.',
    );
    await page.locator('mark[data-status="present"]', { hasText: 'disc extrusion' }).waitFor();
    await page.locator('mark[data-status="possible"]').first().waitFor();
    const mark = await page.locator('mark[data-status="present"]').first().boundingBox();
    await page.mouse.move((mark?.x ?? 0) + 20, (mark?.y ?? 0) + 8);
    await page.locator('.tip', { hasText: 'L4-L5' }).waitFor();
    await page.getByRole('button', { name: 'Sign report' }).click();
    const card = page.locator('article.card').first();
    await card.waitFor();
    const uuid = await card.getAttribute('data-card');
    await page.locator('.picture .sagittal').waitFor();
    await card.getByRole('button', { name: /correlation sentence to the impression/ }).click();
    await card.getByText(/Posted as feedback/).waitFor();
    expect(await report.inputValue()).toContain('Correlation with the symptoms on file');
    await page.goto(`${demo.url}/#/operations?find=${uuid}`);
    await page.locator('.audit summary', { hasText: 'accepted' }).waitFor();
    await page.close();
  });

  test('an override with reason and comment reaches Operations', async () => {
    const page = await open('#/workbench?patient=demo-wrong-side&do=order-treatment');
    const card = page.locator('article.card').first();
    await card.getByText('Override', { exact: true }).click();
    await card.getByLabel('Reason').selectOption({ index: 1 });
    await card.getByLabel('Comment').fill('second opinion <b>asked</b>');
    await card.getByRole('button', { name: 'Override this card' }).click();
    await card.getByText(/Posted as feedback/).waitFor();
    await page.goto(`${demo.url}/#/operations`);
    await page.getByText('second opinion <b>asked</b>').waitFor();
    await page.close();
  });

  test.each(['order', 'report', 'treatment'])(
    'the %s sample of the README has an address and a card',
    async (name) => {
      const page = await open(`#/workbench?sample=${name}`);
      await page.locator('article.card').first().waitFor();
      await page.close();
    },
  );

  test('a treatment that was ordered can be opened again by its address', async () => {
    const page = await open('#/workbench?patient=demo-left-l5&do=order-treatment&order=fusion&site=L4-L5');
    await page.locator('article.card', { hasText: 'fusion' }).waitFor();
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await page.locator('article.card', { hasText: 'fusion' }).waitFor();
    expect(page.url()).toContain('order=fusion');
    await page.close();
  });

  test('a report that is hostile to the page is shown as its letters', async () => {
    const hostile =
      '<img src=x onerror=alert(1)> L5-S1: left disc extrusion </textarea><script>alert(2)</script>';
    const page = await open(
      `#/workbench?patient=demo-left-l5&do=sign-report&report=${encodeURIComponent(hostile)}`,
    );
    await page.locator('article.card').first().waitFor();
    expect(await page.locator('#main img, #main script').count()).toBe(0);
    expect(await page.getByLabel('Report', { exact: true }).inputValue()).toBe(hostile);
    await page.close();
  });

  test('a report is opened from a PDF or RTF file, and a scan is refused in words', async () => {
    const page = await open('#/workbench?patient=demo-left-l5');
    const report = page.getByLabel('Report', { exact: true });
    const file = page.locator('input[type=file]');
    const pdf = tinyPdf([['FINDINGS:', 'At L2-L3 a small extrusion on the right.']]);
    await file.setInputFiles({
      name: 'report.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(pdf),
    });
    await page.locator('.editor-backdrop', { hasText: 'At L2-L3 a small extrusion on the right.' }).waitFor();
    await page.locator('mark', { hasText: 'extrusion' }).waitFor();
    const rtf = '{\\rtf1\\ansi FINDINGS: Broad based bulge at L3-L4.\\par}';
    await file.setInputFiles({ name: 'report.RTF', mimeType: '', buffer: Buffer.from(rtf) });
    await page.locator('mark', { hasText: 'bulge' }).waitFor();
    await file.setInputFiles({
      name: 'scan.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(tinyPdf([[]])),
    });
    await page.getByText('no text can be read in this file').waitFor();
    expect(await report.inputValue()).toContain('bulge');
    expect(faults.splice(0).filter((fault) => !fault.includes('422'))).toEqual([]);
    await page.close();
  });

  test('a pasted patient can be examined, and what is no Bundle is refused in words', async () => {
    const page = await open('#/workbench');
    await page.getByText('Paste a patient of your own').click();
    const box = page.getByLabel('FHIR R4 Bundle');
    await box.fill('{}');
    await page.getByRole('button', { name: 'Load into the demo' }).click();
    await page.getByText('This is not a FHIR Bundle with resources.').waitFor();
    const patient = {
      resourceType: 'Patient',
      id: 'pasted',
      name: [{ text: 'Zed Pasted' }],
      birthDate: '1970-01-01',
    };
    await box.fill(JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: patient }] }));
    await page.getByRole('button', { name: 'Load into the demo' }).click();
    await page.locator('select option:checked', { hasText: 'Zed Pasted' }).waitFor({ state: 'attached' });
    await page.close();
  });

  test('pointing at a finding shows its root on the body and why', async () => {
    const page = await open('#/workbench?sample=report');
    const finding = page.locator('.picture-list button', { hasText: 'disc extrusion' });
    await finding.focus();
    expect(await finding.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.body-map path[stroke-dasharray="5 2.5"]').count()).toBeGreaterThan(2);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as SVG' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('concordant-picture.svg');
    const [png] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as PNG' }).click(),
    ]);
    expect(png.suggestedFilename()).toBe('concordant-picture.png');
    await page.close();
  });

  test('the questionnaire is filled in by keyboard alone and changes what the report door says', async () => {
    const page = await open('#/questionnaire?patient=demo-undocumented', { width: 360 });
    const classes = async (): Promise<string> => {
      const answer = await fetch(`${demo.url}/cds-services/lumbar-imaging-report`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          hook: 'imaging-report',
          hookInstance: crypto.randomUUID(),
          fhirServer: `${demo.url}/fhir`,
          context: {
            userId: 'Practitioner/demo',
            patientId: 'demo-undocumented',
            report: {
              resourceType: 'DiagnosticReport',
              status: 'final',
              code: { text: 'MRI lumbar spine' },
              subject: { reference: 'Patient/demo-undocumented' },
              conclusion: 'L5-S1: large right subarticular extrusion that compresses the right S1 root.',
            },
          },
        }),
      });
      const { extension } = (await answer.json()) as { extension: Record<string, { findings: object[] }> };
      return JSON.stringify(extension['org.concordant-cds.assessment']?.findings);
    };
    expect(await classes()).toContain('undetermined');
    await page.getByRole('combobox').focus();
    const press = async (key: string, times = 1): Promise<void> => {
      for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
    };
    await press('Tab');
    await press('Space'); // low back: yes
    await press('Tab', 2); // past "Clear"
    await press('ArrowDown'); // leg: from left to right
    for (let i = 0; i < 60; i += 1) {
      const at = await page.evaluate(
        'document.activeElement.closest("label")?.textContent ?? document.activeElement.textContent',
      );
      if (/^(Calf|Outer edge of the foot|Back of the thigh)$/.test(String(at))) await press('Space');
      if (String(at).startsWith('For how many weeks have you had')) await page.keyboard.type('9');
      if (String(at) === 'Save my answers') break;
      await press('Tab');
    }
    await press('Enter');
    await page.getByText('Thank you').waitFor();
    expect(await classes()).toMatch(/(likely|possibly)-symptomatic/);
    await page.close();
  });

  test('the body map and the boxes of the questionnaire are one answer', async () => {
    const page = await open('#/questionnaire');
    await page.locator('[data-area="left calf"]').click();
    expect(await page.getByLabel('Left leg').isChecked()).toBe(true);
    expect(await page.getByLabel('Calf').isChecked()).toBe(true);
    await page.locator('[data-area="right calf"]').click();
    expect(await page.getByLabel('Both legs').isChecked()).toBe(true);
    await page
      .getByLabel('Do you have new trouble')
      .or(page.locator('input[name="bladder"]').first())
      .first()
      .check();
    await page.getByText('Please tell a member of staff now.').waitFor();
    await page.close();
  });

  test('the evidence is searched by words and opened by the id of a claim', async () => {
    const page = await open('#/evidence?claim=leg.root');
    await page.locator('.claim').first().waitFor();
    expect(await page.locator('.claim').count()).toBe(1);
    await page.getByLabel('Search').fill('extrusion brinjikji');
    await page.locator('.claim', { hasText: 'Brinjikji' }).first().waitFor();
    await page.getByLabel('Search').fill('no claim has this word');
    await page.getByText('No claim fits').waitFor();
    await page.close();
  });

  test('a service that does not answer is told in words, with a way to try again', async () => {
    const page = await open('#/evidence');
    await page.route('**/console/operations*', (route) => route.abort());
    await page.goto(`${demo.url}/#/operations`);
    await page.getByText('The service does not answer.').waitFor();
    await page.unroute('**/console/operations*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.tiles').waitFor();
    faults.length = 0; // chromium itself logs the request that failed
    await page.close();
  });
});
