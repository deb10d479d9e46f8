import { hardReports } from './hard-reports.ts';
import { read, row } from './rows.ts';

test.each(hardReports.map((report): [string, typeof report] => [report.name, report]))(
  '%s: every row, the kind of examination and the indication',
  (_, report) => {
    const { findings, modality, indication, conflicts, lumbar } = read(report.text);
    expect(findings.map(row)).toEqual(report.findings);
    expect(modality).toBe(report.modality);
    expect(conflicts.map((c) => `${c.about} of ${c.finding}`)).toEqual(report.conflicts ?? []);
    expect(lumbar).toBe(true);
    const said = indication && [
      indication.backPain ? 'back pain' : '',
      indication.legSymptoms === 'none' ? '' : `leg ${indication.legSymptoms}`,
      ...indication.neuro,
      ...indication.redFlags,
      indication.priorSurgery ? 'surgery' : '',
    ];
    expect(said?.filter((part) => part !== '').join(', ')).toBe(report.indication);
  },
);

test('a report of the neck only is not a lumbar report', () => {
  const { lumbar, findings } = read(
    'MRI CERVICAL SPINE\nFINDINGS: C5-6 protrusion with moderate foraminal stenosis.',
  );
  expect({ lumbar, findings }).toEqual({ lumbar: false, findings: [] });
});

test('a text that is no report gives no findings', () => {
  for (const text of [
    '',
    ' ',
    '\n\n',
    'Dear colleague, thank you.',
    '{"a":1}',
    '<html></html>',
    '☃'.repeat(50),
  ])
    expect(read(text).findings).toEqual([]);
});
