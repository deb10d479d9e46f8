import { explainHtml, explainText } from '../../src/report/explain.ts';
import { read } from './rows.ts';

const text = 'FINDINGS: L4-5: Large left paracentral extrusion, possibly contacting the left L5 root.';

test('in plain text the words that gave something stand in brackets with the numbers of their findings', () => {
  const told = explainText(text, read(text), { title: 'r1' });
  expect(told).toContain('== r1');
  expect(told).toMatch(/\[L4-5\]1,2/);
  expect(told).toContain('1. disc-extrusion · L4-L5 · left subarticular · severe · present');
  expect(told).toMatch(/severity\s+Large/);
  expect(told).toMatch(/status\s+possibly/);
});

test('colour is only used when asked for, and control characters of a hostile text are not passed on', () => {
  const hostile = 'Bulge at L4-5.\u001b[2J\u0007';
  expect(explainText(hostile, read(hostile))).not.toContain('\u001b');
  expect(explainText(text, read(text), { color: true })).toContain('\u001b[36m');
});

test('in HTML everything of the report is escaped', () => {
  const hostile = 'Bulge at L4-5 <script>alert(1)</script> & "more"';
  const page = explainHtml(hostile, read(hostile), '<b>title</b>');
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<b>title');
  expect(page).toContain('&lt;script&gt;');
  expect(page).toContain('class="type"');
});

test('conflicts, the indication and another region are told', () => {
  const report =
    'INDICATION: left sciatica\n\nFINDINGS: Left extrusion at L4-5.\nIMPRESSION: Right extrusion at L4-5.';
  expect(explainText(report, read(report))).toMatch(/! disc-extrusion: side differs/);
  expect(explainText(report, read(report))).toContain('leg symptoms left');
  const neck = 'MRI CERVICAL SPINE\nC5-6 protrusion.';
  expect(explainText(neck, read(neck))).toContain('Not a report of the lumbar spine');
});
