import type { Code, ObservationEntry } from '../../src/domain/chart.ts';
import { readCoded } from '../../src/report/read-coded.ts';
import { row, words } from './rows.ts';

const snomed = 'http://snomed.info/sct';
const radlex = 'http://radlex.org';
const own = (table: string): string => `https://concordant-cds.org/fhir/CodeSystem/lumbar-${table}`;
const concept = (...codes: Code[]): ObservationEntry['concept'] => ({ codes, text: '' });

function observation(
  code: Code,
  more: Partial<ObservationEntry> & { readonly codes?: readonly Code[] } = {},
): ObservationEntry {
  const { codes = [], ...rest } = more;
  return {
    reference: 'Observation/o1',
    status: 'final',
    concept: concept(code),
    category: [],
    bodySite: codes.length > 0 ? [concept(...codes)] : [],
    notes: [],
    interpretation: [],
    components: [],
    ...rest,
  };
}

const coded = (o: ObservationEntry): string => readCoded([o], [], words).map(row).join('; ');

test.each<[string, ObservationEntry, string]>([
  [
    'RadLex with a level',
    observation({ system: radlex, code: 'RID5094' }, { codes: [{ system: radlex, code: 'RID6205' }] }),
    'disc-extrusion L4-L5',
  ],
  [
    'RadLex that carries a grade',
    observation({ system: radlex, code: 'RID5032' }),
    'central-stenosis severe',
  ],
  ['SNOMED CT', observation({ system: snomed, code: '18347007' }), 'central-stenosis'],
  [
    'our own codes for everything',
    observation(
      { system: own('finding'), code: 'disc-protrusion' },
      {
        codes: [
          { system: own('level'), code: 'L5-S1' },
          { system: own('side'), code: 'left' },
          { system: own('severity'), code: 'mild' },
        ],
      },
    ),
    'disc-protrusion L5-S1 left mild',
  ],
  [
    'left and right together',
    observation(
      { system: own('finding'), code: 'facet-arthropathy' },
      {
        codes: [
          { system: snomed, code: '7771000' },
          { system: snomed, code: '24028007' },
        ],
      },
    ),
    'facet-arthropathy bilateral',
  ],
  [
    'a value that says absent',
    observation(
      { system: radlex, code: 'RID4650' },
      { valueConcept: concept({ system: snomed, code: '2667000' }) },
    ),
    '',
  ],
  [
    'a value that says indeterminate',
    observation(
      { system: radlex, code: 'RID3407' },
      { valueConcept: concept({ system: radlex, code: 'RID39110' }) },
    ),
    'infection possible',
  ],
  ['a flag that is false', observation({ system: radlex, code: 'RID4650' }, { flag: false }), ''],
  [
    'a withdrawn observation',
    observation({ system: radlex, code: 'RID4650' }, { status: 'entered-in-error' }),
    '',
  ],
  ['a code of nobody', observation({ system: 'urn:x', code: 'RID4650' }), ''],
])('%s', (_, given, expected) => {
  expect(coded(given)).toBe(expected);
});

test('a conclusion code is a finding unless a result says the same', () => {
  const aneurysm = { system: snomed, code: '67362008' };
  expect(readCoded([], [aneurysm], words).map(row)).toEqual(['aortic-aneurysm']);
  const result = observation({ system: radlex, code: 'RID5091' });
  expect(readCoded([result], [{ system: radlex, code: 'RID5091' }], words)).toHaveLength(1);
});

test('every code of the table names a type, a level, a side, a grade, a presence, a zone or a root', () => {
  for (const meaning of words.codes.values()) expect(Object.keys(meaning)).not.toEqual([]);
});
