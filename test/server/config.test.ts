import { readFileSync } from 'node:fs';
import { ConfigError, authenticationOf, readConfig, settingNames } from '../../src/server/config.ts';

test('an empty environment gives the defaults, frozen', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', bodyLimit: 10_485_760, demo: false });
  expect(Object.isFrozen(config)).toBe(true);
});

test('empty values count as not set, names of others are ignored', () => {
  expect(readConfig({ PORT: '', HOME: '/root' }).port).toBe(3000);
});

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['CONCORDANT_DEMO', 'yes'],
  ['CONCORDANT_BODY_LIMIT', '10mb'],
  ['CONCORDANT_FHIR_SERVERS', 'ehr.example.org'],
  ['CONCORDANT_FHIR_SERVERS', 'https://ehr.example.org/fhir,ftp://x'],
  ['CONCORDANT_FHIR_SERVERS', 'https://ehr.example.org/fhir?x=1'],
  ['CONCORDANT_IMAGING_REPORT_HOOK', 'imaging-report'],
  ['CONCORDANT_CORS_ORIGINS', 'https://ehr.example.org/path'],
  ['CONCORDANT_LOG_LEVEL', 'loud'],
  ['CONCORDANT_DEADLINE_MS', '5'],
  ['CONCORDANT_BODYLIMIT', '4096'],
])('%s=%s stops the start with the name of the setting and not its value', (name, value) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(name);
  if (value.length > 4) expect(read).not.toThrow(value);
});

test('lists are divided by commas; a slash at the end of an address does not count', () => {
  const env = { CONCORDANT_FHIR_SERVERS: 'https://a.example.org/fhir/, http://b.example.org' };
  expect(readConfig(env).fhirServers).toEqual(['https://a.example.org/fhir', 'http://b.example.org']);
});

test('every member of the configuration has one setting', () => {
  expect(Object.keys(readConfig({})).sort()).toEqual(Object.keys(settingNames).sort());
  expect(new Set(Object.values(settingNames)).size).toBe(Object.keys(settingNames).length);
});

const key = { kty: 'EC', kid: 'k', crv: 'P-384', x: 'x', y: 'y' };
const client = { name: 'ehr', iss: 'https://ehr.example.org', keys: [key] };

test('a client is listed with its issuer and either its keys or their address', () => {
  const [read] = readConfig({ CONCORDANT_CLIENTS: JSON.stringify([client]) }).clients;
  expect(read).toEqual({ ...client, algorithms: ['ES384', 'RS384'], audience: [], tenants: [] });
});

test.each<[string, unknown]>([
  ['no JSON', 'x{'],
  ['no array', client],
  ['a client without name', [{ ...client, name: '' }]],
  ['a client without issuer', [{ ...client, iss: undefined }]],
  ['neither keys nor jku', [{ ...client, keys: undefined }]],
  ['both keys and jku', [{ ...client, jku: 'https://e.org/jwks' }]],
  ['a jku that is no address', [{ ...client, keys: undefined, jku: 'jwks.json' }]],
  ['a private key', [{ ...client, keys: [{ ...key, d: 'secret-part' }] }]],
  ['a symmetric key', [{ ...client, keys: [{ kty: 'oct', kid: 'k', k: 'secret-part' }] }]],
  ['a key without kid', [{ ...client, keys: [{ ...key, kid: undefined }] }]],
  ['a symmetric algorithm', [{ ...client, algorithms: ['HS256'] }]],
  ['no algorithm', [{ ...client, algorithms: ['none'] }]],
  ['a misspelt member', [{ ...client, audiences: ['x'] }]],
  ['one issuer twice', [client, client]],
])('clients with %s stop the start, and nothing secret is repeated', (_what, clients) => {
  const text = typeof clients === 'string' ? clients : JSON.stringify(clients);
  const read = () => readConfig({ CONCORDANT_CLIENTS: text });
  expect(read).toThrow('CONCORDANT_CLIENTS');
  expect(read).not.toThrow('secret-part');
});

describe('authentication', () => {
  const by = (env: Record<string, string>) => authenticationOf(readConfig(env));
  const clients = { CONCORDANT_CLIENTS: JSON.stringify([client]) };
  const publicUrl = { CONCORDANT_PUBLIC_URL: 'https://cds.example.org/' };

  test('is off by itself only in a demo on loopback', () => {
    for (const HOST of ['127.0.0.1', 'localhost', '::1'])
      expect(by({ CONCORDANT_DEMO: 'true', HOST })).toEqual({ by: 'off' });
    expect(() => by({ CONCORDANT_DEMO: 'true', HOST: '0.0.0.0' })).toThrow('CONCORDANT_CLIENTS');
    expect(() => by({})).toThrow('CONCORDANT_CLIENTS');
  });

  test('can be turned off by name, for a proxy that does it', () => {
    expect(by({ CONCORDANT_AUTHENTICATION: 'off', HOST: '0.0.0.0' })).toEqual({ by: 'off' });
  });

  test('by JWT needs clients and the address that they call', () => {
    expect(() => by(clients)).toThrow('CONCORDANT_PUBLIC_URL');
    expect(by({ ...clients, ...publicUrl })).toEqual({ by: 'jwt', publicUrl: 'https://cds.example.org' });
    expect(() => by({ CONCORDANT_DEMO: 'true', CONCORDANT_AUTHENTICATION: 'jwt' })).toThrow(
      'CONCORDANT_CLIENTS',
    );
  });
});

test('every setting is described beside the code', () => {
  const page = readFileSync(new URL('../../src/server/README.md', import.meta.url), 'utf8');
  expect(Object.values(settingNames).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
