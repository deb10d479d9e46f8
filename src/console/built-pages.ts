import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the built pages are, beside this module. */
export const builtFolder = fileURLToPath(new URL('dist', import.meta.url));

const sources = fileURLToPath(new URL('.', import.meta.url));
const builder = fileURLToPath(new URL('../../scripts/build-console.ts', import.meta.url));

const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('dist') && /\.(tsx?|css|html)$/.test(name))
      .map((name) => statSync(join(folder, name)).mtimeMs),
  );

/** True when the pages are built and no source is newer. An installed package has only built pages. */
function isFresh(): boolean {
  const index = join(builtFolder, 'index.html');
  if (!existsSync(index)) return false;
  return !existsSync(builder) || statSync(index).mtimeMs >= newest(sources);
}

let building: Promise<boolean> | undefined;

/** Builds the pages when they are missing or stale and the build tool is here; true when there are pages to serve. */
export function buildPages(): Promise<boolean> {
  if (isFresh()) return Promise.resolve(true);
  building ??= new Promise<boolean>((resolve) => {
    if (!existsSync(builder)) return resolve(false);
    const child = spawn(process.execPath, [builder], { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('close', () => resolve(existsSync(join(builtFolder, 'index.html'))));
  }).finally(() => {
    building = undefined;
  });
  return building;
}
