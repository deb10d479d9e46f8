import fc from 'fast-check';
import { bodies } from '../server/fake-service.ts';

/** A request as it is thrown: anything may be wrong with it. */
export interface BadRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  /** How it was made, for the report of a failure. */
  readonly made: string;
}

type Path = readonly (string | number)[];
type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Paths of all members below a value, parents before children. */
function pathsIn(value: unknown, at: Path = []): Path[] {
  if (!isTree(value)) return [];
  return Object.keys(value).flatMap((key) => {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    return [path, ...pathsIn(value[key], path)];
  });
}

/** A copy with one member replaced, or removed when `value` is undefined. */
function replaced(body: Json, path: Path, value: unknown): Json {
  const copy = structuredClone(body);
  let at: unknown = copy;
  for (const key of path.slice(0, -1)) if (isTree(at)) at = at[key];
  const last = path.at(-1) ?? '';
  if (isTree(at)) {
    if (value === undefined) Reflect.deleteProperty(at, last);
    else Reflect.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

/** Attachments that no reader can read, or not easily. */
const attachments: fc.Arbitrary<Json> = fc.record({
  contentType: fc.constantFrom(
    'text/plain',
    'text/html',
    'application/rtf',
    'application/pdf',
    'image/png',
    '',
    'x/y',
  ),
  data: fc.oneof(
    fc.constantFrom(
      '====',
      '%%%not base64%%%',
      'QUJD\nREVG',
      base64('%PDF-1.7\n1 0 obj << /Length 99999999 >> stream\n'),
      base64('%PDF-1.4\ntrailer << /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%EOF'),
      base64(`{\\rtf1${'{\\b '.repeat(3000)}`),
      base64("{\\rtf1\\ansi\\u-99999 \\'zz \\bin99999999 x}"),
      base64(`<html>${'<div>'.repeat(5000)}L4-5 <script>alert(1)</script>`),
      base64('<table><tr><td>' + '&#x110000;&amp'.repeat(200)),
      base64('\xff\xfe\x00\x00FINDINGS:\x00\x01'),
      '',
    ),
    fc.base64String({ maxLength: 400 }),
    fc.string({ maxLength: 100, unit: 'binary' }),
  ),
  url: fc.constantFrom(
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'Binary/1',
    'data:,x',
    '//x',
    'http://[::1',
  ),
});

const reportWords = fc.constantFrom(
  'L4-L5',
  'L5-S1',
  'no',
  'without',
  'severe',
  'left',
  'right',
  'disc',
  'extrusion',
  'stenosis',
  'IMPRESSION:',
  'FINDINGS:',
  'INDICATION:',
  '.',
  ',',
  '\n',
  ':',
  '(',
  ')',
  '/',
  '-',
  'S1',
  'T12-L1',
  '\u2013',
  '1.2 cm',
  'and',
  'or',
  'cannot exclude',
  '\u0000',
  '\u202e',
  '😀',
  '\ud800',
  'ﬁ',
  'İ',
  '\u00a0',
  '\t',
  '0',
  '*',
  '<b>',
  '[x](javascript:1)',
);

/** Text that looks like a report to a reader that does not look closely. */
const reportText = fc.array(reportWords, { maxLength: 400 }).map((words) => words.join(' '));

const report: fc.Arbitrary<Json> = fc.record(
  {
    resourceType: fc.constantFrom('DiagnosticReport'),
    status: fc.constantFrom('final', 'x', ''),
    subject: fc.constant({ reference: 'Patient/pat-1' }),
    issued: fc.constantFrom('2026-11-01T10:00:00Z', '9999-99-99', '', 'today', '-271821-04-20T00:00:00.000Z'),
    conclusion: reportText,
    presentedForm: fc.array(
      fc.oneof(
        attachments,
        reportText.map((text) => ({ contentType: 'text/plain', data: Buffer.from(text).toString('base64') })),
      ),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['resourceType'] },
) as fc.Arbitrary<Json>;

const nested = (depth: number): Json => {
  let value: Json = 'x';
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { extension: value };
  return value;
};

const oddNames = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  '\u0000',
  '$ref',
);

/** Values to put where something else is expected. */
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  {
    arbitrary: fc.constantFrom(undefined, null, '', 0, -1, 1e308, true, [], {}, [null], [[]], [{}], {
      resourceType: 7,
    }),
    weight: 6,
  },
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 2 },
  { arbitrary: fc.dictionary(oddNames, fc.constantFrom<Json>(null, 1, { x: 1 })), weight: 1 },
  { arbitrary: fc.integer({ min: 2, max: 100 }).map(nested), weight: 1 },
  {
    arbitrary: fc.constantFrom(
      '../../x',
      'Patient/1?_include=*',
      'http://10.0.0.1/x',
      "';--",
      '{{context.patientId}}',
    ),
    weight: 1,
  },
);

const resource = (resourceType: string): fc.Arbitrary<Json> =>
  fc
    .tuple(
      fc.dictionary(
        fc.constantFrom(
          'id',
          'status',
          'code',
          'subject',
          'note',
          'text',
          'authoredOn',
          'effectiveDateTime',
          'valueString',
          'component',
          'valueQuantity',
          'valueCodeableConcept',
          'reasonCode',
          'content',
          'presentedForm',
          'onsetDateTime',
          'bodySite',
          'item',
          'birthDate',
          'gender',
          'name',
          'contained',
          'category',
          'conclusion',
          'result',
          'performedPeriod',
          'extension',
        ),
        oddValue as fc.Arbitrary<Json>,
        { maxKeys: 6 },
      ),
    )
    .map(([members]) => ({ ...members, resourceType }));

const keys: Readonly<Record<string, string>> = {
  conditions: 'Condition',
  observations: 'Observation',
  notes: 'DocumentReference',
  reports: 'DiagnosticReport',
  serviceRequests: 'ServiceRequest',
  procedures: 'Procedure',
  medicationRequests: 'MedicationRequest',
  medicationStatements: 'MedicationStatement',
  encounters: 'Encounter',
  questionnaireResponses: 'QuestionnaireResponse',
};

const prefetch: fc.Arbitrary<Json> = fc
  .record({
    patient: fc.oneof(
      {
        arbitrary: fc.constant<Json>({
          resourceType: 'Patient',
          id: 'pat-1',
          birthDate: '1970-01-01',
          gender: 'female',
        }),
        weight: 6,
      },
      { arbitrary: resource('Patient'), weight: 1 },
    ),
    rest: fc.dictionary(
      fc.constantFrom(...Object.keys(keys)),
      fc.array(fc.nat(), { maxLength: 1 }).chain(() => fc.constant(null)),
      { maxKeys: 10 },
    ),
    entries: fc.array(
      fc
        .constantFrom(...Object.entries(keys))
        .chain(([key, type]) => resource(type).map((r) => [key, r] as const)),
      {
        maxLength: 8,
      },
    ),
  })
  .map(({ patient, rest, entries }): Json => {
    const bundles = new Map<string, Json[]>();
    for (const [key, entry] of entries) bundles.set(key, [...(bundles.get(key) ?? []), { resource: entry }]);
    return {
      ...rest,
      patient,
      ...Object.fromEntries(
        [...bundles].map(([key, entry]) => [key, { resourceType: 'Bundle', type: 'searchset', entry }]),
      ),
    };
  });

const services: readonly (readonly [string, keyof typeof bodies])[] = [
  ['lumbar-imaging-order', 'order-select'],
  ['lumbar-imaging-order', 'order-sign'],
  ['lumbar-imaging-report', 'imaging-report'],
  ['lumbar-treatment-order', 'order-select'],
  ['lumbar-treatment-order', 'order-sign'],
  ['lumbar-imaging-result', 'patient-view'],
];

const json = { 'Content-Type': 'application/json' };
const orders = ['CPT 72148', '72148', 'MRI lumbar spine', 'L5-S1 fusion', 'oxycodone', '', '\u0000'];

/** A call that is legal in the large: right envelope, hostile contents. */
const hostileCall: fc.Arbitrary<BadRequest> = fc
  .record({
    service: fc.constantFrom(...services),
    report,
    prefetch,
    code: fc.constantFrom(...orders),
    order: resource('ServiceRequest'),
  })
  .map(({ service: [id, hook], report: given, prefetch: data, code, order }) => {
    const base = structuredClone(bodies[hook]) as { context: Record<string, Json> };
    if (hook === 'imaging-report') base.context['report'] = given;
    if (hook === 'order-sign')
      base.context['draftOrders'] = {
        resourceType: 'Bundle',
        entry: [
          { resource: { ...(order as object), code: { text: code } } as Json },
          { resource: { resourceType: 'ServiceRequest', id: 'o', code: { coding: [{ code }] } } },
        ],
      };
    return {
      method: 'POST',
      path: `/cds-services/${id}`,
      headers: json,
      made: `hostile ${hook}`,
      body: JSON.stringify({ ...base, prefetch: data }),
    };
  });

/** A legal call of which one to three members, anywhere, are replaced or gone. */
const bentCall: fc.Arbitrary<BadRequest> = fc
  .record({
    service: fc.constantFrom(...services),
    prefetch: fc.option(prefetch, { nil: undefined }),
    bends: fc.array(fc.tuple(fc.nat({ max: 5000 }), oddValue), { minLength: 1, maxLength: 3 }),
  })
  .map(({ service: [id, hook], prefetch: data, bends }) => {
    let body = {
      ...structuredClone(bodies[hook]),
      ...(data === undefined ? {} : { prefetch: data }),
    } as Json;
    for (const [pick, value] of bends) {
      const paths = pathsIn(body);
      const path = paths[pick % Math.max(1, paths.length)];
      if (path !== undefined) body = replaced(body, path, value);
    }
    return {
      method: 'POST',
      path: `/cds-services/${id}`,
      headers: json,
      made: `bent ${hook}`,
      body: JSON.stringify(body),
    };
  });

const feedback: fc.Arbitrary<BadRequest> = fc
  .array(
    fc.oneof(
      oddValue,
      fc.record({
        card: fc.oneof(fc.uuid(), oddValue),
        outcome: fc.oneof(fc.constantFrom('accepted', 'overridden'), oddValue),
        outcomeTimestamp: fc.oneof(fc.constantFrom('2026-11-22T10:00:00Z'), oddValue),
        acceptedSuggestions: fc.oneof(fc.constant([{ id: 'x' }]), oddValue),
        overrideReason: oddValue,
        overrideReasons: oddValue,
      }),
    ),
    { maxLength: 6 },
  )
  .map((entries) => ({
    method: 'POST',
    path: '/cds-services/lumbar-imaging-order/feedback',
    headers: json,
    made: 'feedback',
    body: JSON.stringify({ feedback: entries }),
  }));

/** Bodies that are no JSON, or JSON beyond measure. */
const rawBody: fc.Arbitrary<BadRequest> = fc
  .record({
    service: fc.constantFrom(...services),
    kind: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }),
      fc.json(),
      fc.constantFrom(
        '',
        'null',
        '[]',
        '\ufeff{}',
        '{"a":1}{"b":2}',
        '{"hook":"order-sign"',
        '[,]',
        'NaN',
        '1e999',
        '"\\ud800"',
      ),
      fc.integer({ min: 1, max: 60_000 }).map((n) => '['.repeat(n)),
      fc.integer({ min: 1, max: 20_000 }).map((n) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`),
      fc.integer({ min: 1, max: 50_000 }).map((n) => `{"hook":"order-sign","context":[${'0,'.repeat(n)}0]}`),
      fc
        .integer({ min: 1, max: 20_000 })
        .map((n) => `{${Array.from({ length: n }, (_, i) => `"k${i}":0`).join()}}`),
    ),
    cut: fc.nat({ max: 2000 }),
    half: fc.boolean(),
  })
  .map(({ service: [id, hook], kind, cut, half }) => ({
    method: 'POST',
    path: `/cds-services/${id}`,
    headers: json,
    made: 'raw',
    body: half ? JSON.stringify(bodies[hook]).slice(0, cut) : kind,
  }));

/** Headers, methods and addresses that do not fit. */
const oddEnvelope: fc.Arbitrary<BadRequest> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
    path: fc.oneof(
      fc.constantFrom(
        '/',
        '/cds-services',
        '/cds-services/',
        '/cds-services/__proto__',
        '/cds-services/constructor/feedback',
        '/cds-services/%00',
        '/cds-services/%E0%A4%A',
        '/cds-services/lumbar-imaging-order',
        '/cds-services/lumbar-imaging-order',
        '/cds-services/lumbar-imaging-order/x/y',
        '/health/live',
        '/health/ready',
        '//',
        '/%2e%2e/etc/passwd',
        '/cds-services?x[__proto__][y]=1',
        '/metrics',
      ),
      fc.webPath().filter((path) => path.startsWith('/')),
    ),
    type: fc.constantFrom(
      'application/json',
      'text/plain',
      'application/json; charset=utf-16',
      'application/json; charset=x',
      'x',
      'multipart/form-data',
    ),
    encoding: fc.constantFrom('identity', 'gzip', 'br', 'deflate', 'nonsense', 'gzip, gzip'),
    accept: fc.constantFrom('*/*', 'text/html', 'application/xml', ';;;'),
    body: fc.constantFrom('{}', 'x', '{"hook":1}', JSON.stringify(bodies['order-sign'])),
  })
  .map(({ method, path, type, encoding, accept, body }) => ({
    method,
    path,
    made: 'envelope',
    headers: {
      'Content-Type': type,
      'Content-Encoding': encoding,
      Accept: accept,
      Authorization: 'Bearer a.b.c',
    },
    body: method === 'GET' || method === 'HEAD' ? undefined : body,
  }));

/** Bad requests of every kind, the same ones for the same seed. */
export function badRequests(seed: number, count: number): readonly BadRequest[] {
  const any = fc.oneof(
    { arbitrary: hostileCall, weight: 5 },
    { arbitrary: bentCall, weight: 5 },
    { arbitrary: feedback, weight: 2 },
    { arbitrary: rawBody, weight: 2 },
    { arbitrary: oddEnvelope, weight: 2 },
  );
  return fc.sample(any, { seed, numRuns: count });
}
