import { existsSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Builds the console's pages into `src/console/dist`, whole or not at all, also when two builds run at once. Does nothing
 * where vite is not installed (production only).
 */
const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const target = path('src/console/dist');
const fresh = path(`node_modules/.console-${process.pid}`);
const old = `${fresh}-old`;

const vite = await import('vite').catch(() => undefined);
if (vite === undefined) console.error('console: vite is not installed, the pages are not built');
else {
  try {
    await vite.build({
      root: path('src/console/web'),
      base: './',
      logLevel: 'warn',
      build: {
        outDir: fresh,
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: ['index.html', 'picture.html', 'questionnaire.html'].map((page) =>
            path(`src/console/web/${page}`),
          ),
        },
      },
    });
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
  } catch (error) {
    // Another build of the same sources was first.
    if (!existsSync(`${target}/index.html`)) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}
