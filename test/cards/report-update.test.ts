import { withImpression } from '../../src/cards/report-update.ts';
import { report } from './fixtures.ts';

const base64 = (text: string, encoding: 'utf8' | 'latin1' = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64');
const text = (data: string | undefined): string => Buffer.from(data ?? '', 'base64').toString('utf8');

test('the paragraph goes to the end of the conclusion and every other member stays', () => {
  const before = report({ result: [{ reference: 'Observation/o1' }] }).resource;
  const after = withImpression(before, 'text', 'Added.');
  expect(after).toEqual({ ...before, conclusion: 'IMPRESSION: 1. Extrusion L4-L5.\n\nAdded.\n' });
});

test('inline plain text gets it too, its size grows and the stale hash goes', () => {
  const form = {
    contentType: 'text/plain',
    data: base64('Café findings.\n'),
    size: 16,
    hash: 'old',
    title: 't',
  };
  const [after] =
    withImpression(report({ presentedForm: [form] }).resource, '', 'Added.')?.presentedForm ?? [];
  expect(text(after?.data)).toBe('Café findings.\n\nAdded.\n');
  expect(after).toMatchObject({ contentType: 'text/plain', size: 24, title: 't' });
  expect(after).not.toHaveProperty('hash');
});

test('another charset becomes UTF-8, and says so', () => {
  const form = { contentType: 'text/plain; charset=iso-8859-1', data: base64('Café', 'latin1') };
  const [after] =
    withImpression(report({ presentedForm: [form] }).resource, '', 'Added.')?.presentedForm ?? [];
  expect(after?.contentType).toBe('text/plain; charset=utf-8');
  expect(text(after?.data)).toContain('Café');
});

test.each([
  ['a PDF', { contentType: 'application/pdf', data: base64('%PDF') }],
  ['a text elsewhere', { contentType: 'text/plain', url: 'https://ehr.example.org/Binary/1' }],
  [
    'bytes that are no text',
    { contentType: 'text/plain', data: Buffer.from([0xff, 0xfe, 0xff]).toString('base64') },
  ],
  ['data that is not base64', { contentType: 'text/plain', data: '***' }],
])('%s stays as it was', (_, form) => {
  const after = withImpression(report({ presentedForm: [form] }).resource, '', 'Added.');
  expect(after?.presentedForm).toEqual([form]);
  expect(after?.conclusion).toContain('Added.');
});

test('what the report says already is not offered again', () => {
  expect(withImpression(report({ conclusion: 'X. Added.' }).resource, '', 'Added.')).toBeNull();
  expect(withImpression(report().resource, 'Body. Added.', 'Added.')).toBeNull();
});
