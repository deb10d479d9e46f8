import { cpSync, globSync } from 'node:fs';
import { join } from 'node:path';

/** What the compiled code reads beside itself: tables, synthetic patients, generated profiles, the package's own name and version. */
const patterns = [
  'src/**/*.{yaml,json,md}',
  'cds-services/**/*.{yaml,json,md}',
  'fhir-profiles/generated/*.json',
  'package.json',
];

for (const file of globSync(patterns, { exclude: (name) => name === 'node_modules' }))
  cpSync(file, join('dist', file));
