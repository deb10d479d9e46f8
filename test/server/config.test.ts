import { ConfigError, readConfig, settingNames } from '../../src/server/config.ts';

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
