import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileOf, profiles, textOf } from './profiles.ts';

const folder = fileURLToPath(new URL('generated', import.meta.url));
const published = profiles();
const names = new Set(published.map(fileOf));

mkdirSync(folder, { recursive: true });
for (const stale of readdirSync(folder).filter((name) => !names.has(name))) rmSync(join(folder, stale));
for (const resource of published) writeFileSync(join(folder, fileOf(resource)), textOf(resource));
