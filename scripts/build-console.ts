import { existsSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Builds the console's pages into `src/console/dist`; does nothing where vite is not installed (production only). */
const web = fileURLToPath(new URL('../src/console/web', import.meta.url));
const target = fileURLToPath(new URL('../src/console/dist', import.meta.url));
const fresh = `${target}-${process.pid}`;
const old = `${target}-old-${process.pid}`;

const vite = await import('vite').catch(() => undefined);
if (vite === undefined) console.error('console: vite is not installed, the pages are not built');
else {
  await vite.build({
    root: web,
    base: './',
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  });
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}
