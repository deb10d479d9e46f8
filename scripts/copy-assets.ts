import { cpSync, globSync } from 'node:fs';
import { join } from 'node:path';

/** What the compiled code reads beside itself: tables of knowledge, synthetic patients, built pages. */
const assets = [
  'src/**/*.{yaml,json,md}',
  'cds-services/**/*.{yaml,json,md}',
  'src/console/dist/**/*.{html,js,css,svg}',
];

for (const file of globSync(assets)) cpSync(file, join('dist', file));
