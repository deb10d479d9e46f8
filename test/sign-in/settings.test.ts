import { cookieSettingsOf, readConfig } from '../../src/server/config.ts';

const ehr = { iss: 'https://ehr.example.org/fhir/', clientId: 'c' };
const provider = { issuer: 'https://id.example.org', clientId: 'c' };

test('an EHR is listed with its base and our client there; a slash at the end does not count', () => {
  const [read] = readConfig({ CONCORDANT_SMART: JSON.stringify([ehr]) }).smart;
  expect(read).toEqual({
    iss: 'https://ehr.example.org/fhir',
    clientId: 'c',
    servers: [],
    scope: 'launch',
    questionnaireScope: 'launch patient/QuestionnaireResponse.c',
  });
});

test('roles are claimed by their own names unless the settings name others', () => {
  const { signIn } = readConfig({
    CONCORDANT_SIGN_IN: JSON.stringify({ ...provider, roles: { operator: ['cds-ops'] } }),
  });
  expect(signIn).toMatchObject({
    rolesClaim: 'roles',
    roles: { viewer: ['viewer'], operator: ['cds-ops'], auditor: ['auditor'] },
  });
});

test.each<[string, string, unknown]>([
  ['CONCORDANT_SMART', 'no array', ehr],
  ['CONCORDANT_SMART', 'plain http elsewhere', [{ ...ehr, iss: 'http://ehr.example.org' }]],
  ['CONCORDANT_SMART', 'a query', [{ ...ehr, iss: 'https://ehr.example.org/?x=1' }]],
  ['CONCORDANT_SMART', 'no client', [{ iss: ehr.iss }]],
  ['CONCORDANT_SMART', 'one EHR twice', [ehr, ehr]],
  ['CONCORDANT_SMART', 'a server that is no origin', [{ ...ehr, servers: ['https://a.example.org/x'] }]],
  ['CONCORDANT_SMART', 'an unknown member', [{ ...ehr, secret: 'hidden-thing' }]],
  ['CONCORDANT_SIGN_IN', 'no object', [provider]],
  ['CONCORDANT_SIGN_IN', 'an unknown role', { ...provider, roles: { admin: ['x'] } }],
  ['CONCORDANT_SIGN_IN', 'a role that is no list', { ...provider, roles: { viewer: 'x' } }],
  ['CONCORDANT_SIGN_IN', 'an empty secret', { ...provider, clientSecret: '' }],
])('%s with %s stops the start, and nothing secret is repeated', (name, _what, value) => {
  const read = () => readConfig({ [name]: JSON.stringify(value) });
  expect(read).toThrow(name);
  expect(read).not.toThrow('hidden-thing');
});

test('a short secret and a frame for everybody stop the start', () => {
  expect(() => readConfig({ CONCORDANT_SESSION_KEY: 'short' })).toThrow('at least 32');
  expect(() => readConfig({ CONCORDANT_FRAME_ORIGINS: '*' })).toThrow('name each origin');
});

test('launches and sign-in need an address, a secret, and for launches pictures that are kept', () => {
  const smart = { CONCORDANT_SMART: JSON.stringify([ehr]) };
  const url = { CONCORDANT_PUBLIC_URL: 'https://cds.example.org' };
  const secret = { CONCORDANT_SESSION_KEY: 'x'.repeat(32) };
  const of = (env: Record<string, string>) => () => cookieSettingsOf(readConfig(env));
  expect(of({})()).toBeUndefined();
  expect(of({ ...smart, ...secret })).toThrow('CONCORDANT_PUBLIC_URL');
  expect(of({ ...smart, ...url })).toThrow('CONCORDANT_SESSION_KEY');
  expect(of({ ...smart, ...url, ...secret })).toThrow('CONCORDANT_PICTURE_HOURS');
  expect(of({ ...smart, ...url, ...secret, CONCORDANT_PICTURE_HOURS: '4' })()).toEqual({
    publicUrl: 'https://cds.example.org',
    secret: 'x'.repeat(32),
  });
});
