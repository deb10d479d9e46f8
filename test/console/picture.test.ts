import { exampleAssessment } from '../../src/console/picture/example-assessment.ts';
import { areasOfRoot, bodyAreas } from '../../src/console/picture/dermatomes.ts';
import {
  assessmentFrom,
  axialLevels,
  findingWords,
  viewPicture,
} from '../../src/console/picture/view-picture.ts';
import type { AssessedFinding, Assessment } from '../../src/domain/assessment.ts';
import { findingTypes } from '../../src/domain/finding.ts';
import { answerMeanings } from '../../fhir-profiles/questionnaire.ts';

const finding = (more: Partial<AssessedFinding>): AssessedFinding => ({
  type: 'disc-protrusion',
  levels: ['L5-S1'],
  side: 'right',
  zone: null,
  severity: null,
  status: 'present',
  roots: ['S1'],
  from: {},
  classification: 'likely-symptomatic',
  claims: ['leg.root'],
  because: 'It fits.',
  ...more,
});
const assessment = (more: Partial<Assessment>): Assessment => ({
  service: 'lumbar-imaging-report',
  knowledge: 'sha256:0',
  urgency: 'routine',
  missing: [],
  ...more,
});
const only = (more: Partial<AssessedFinding>) =>
  viewPicture(assessment({ findings: [finding(more)] })).findings[0];

test.each([
  ['disc-protrusion', 'foraminal', 'foramen'],
  ['disc-protrusion', 'extraforaminal', 'outside-foramen'],
  ['disc-extrusion', 'subarticular', 'recess'],
  ['disc-bulge', 'central', 'disc'],
  ['facet-effusion', null, 'facet'],
  ['modic-1', null, 'endplate'],
  ['foraminal-stenosis', null, 'foramen'],
  ['aortic-aneurysm', null, 'elsewhere'],
] as const)('a %s with zone %s is drawn at the %s', (type, zone, structure) => {
  expect(only({ type, zone })?.structure).toBe(structure);
});

test('a finding without a level is listed, and not drawn at a level that nobody said', () => {
  expect(only({ levels: [] })?.structure).toBe('elsewhere');
});

test('every finding type has a place', () => {
  expect(findingTypes.filter((type) => only({ type })?.structure === undefined)).toEqual([]);
});

test('the roots at risk are shown on the side of the finding only', () => {
  const felt = only({ side: 'right', roots: ['S1'] })?.felt ?? [];
  expect(new Set(felt.map(({ side }) => side))).toEqual(new Set(['right']));
  expect(felt.map(({ area }) => area)).toContain('outer-foot');
});

test('symptoms whose side was never said are drawn on both sides and marked unsure', () => {
  const { symptoms } = viewPicture(assessment({ symptoms: { leg: [{ roots: ['L4'] }] } }));
  expect(new Set(symptoms.map(({ side }) => side))).toEqual(new Set(['left', 'right']));
  expect(symptoms.some(({ sure }) => sure)).toBe(false);
});

test('symptoms of both legs are drawn on both sides and are sure', () => {
  const { symptoms } = viewPicture(assessment({ symptoms: { leg: [{ side: 'bilateral', roots: ['S1'] }] } }));
  expect(symptoms).toContainEqual({ side: 'left', area: 'calf', sure: true });
  expect(symptoms).toContainEqual({ side: 'right', area: 'calf', sure: true });
});

test('a zone that the type says already is not said twice', () => {
  expect(findingWords(finding({ type: 'central-stenosis', zone: 'central', side: null }))).toBe(
    'L5-S1 central stenosis',
  );
});

test('six lumbar bodies are drawn with their own levels', () => {
  const { levels } = viewPicture(assessment({ findings: [finding({ levels: ['L6-S1'] })] }));
  expect(levels).toEqual(['T12-L1', 'L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-L6', 'L6-S1']);
});

test('a vertebral body is not drawn in the picture of a disc, its pars is', () => {
  const { levels } = viewPicture(assessment({}));
  expect(axialLevels({ levels: ['L3'], structure: 'body' }, levels)).toEqual([]);
  expect(axialLevels({ levels: ['L5'], structure: 'pars' }, levels)).toEqual(['L5-S1']);
});

test('a finding is put into words with what was said of it', () => {
  const words = findingWords(
    finding({ severity: 'moderate-severe', status: 'possible', type: 'foraminal-stenosis', side: 'left' }),
  );
  expect(words).toBe('possible moderate to severe left L5-S1 foraminal stenosis');
});

test('members that an answer leaves out do not stop the drawing', () => {
  const bare = {
    type: 'disc-bulge',
    classification: 'undetermined',
    because: 'x',
  } as unknown as AssessedFinding;
  const { findings } = viewPicture({ urgency: 'routine', findings: [bare] } as unknown as Assessment);
  expect(findings[0]).toMatchObject({ structure: 'elsewhere', roots: [], levels: [] });
});

test('a pasted assessment is taken by itself or within its response, and anything else is refused', () => {
  const own = assessment({ findings: [finding({})] });
  const response = { cards: [], extension: { 'org.concordant-cds.assessment': own } };
  expect(assessmentFrom(JSON.stringify(own))).toEqual(own);
  expect(assessmentFrom(JSON.stringify(response))).toEqual(own);
  for (const text of ['', 'null', '[]', '{"urgency":1}', '{"urgency":"routine","findings":[{}]}'])
    expect(assessmentFrom(text)).toBeNull();
});

test('the leg areas of the body map are those of the questionnaire', () => {
  expect(bodyAreas.filter((area) => area !== 'low-back' && !(area in answerMeanings))).toEqual([]);
  const drawn = Object.values(areasOfRoot).flat();
  expect(drawn.filter((area) => !bodyAreas.includes(area))).toEqual([]);
});

test('the made-up example is an assessment, and each of its findings has a place in the drawing', () => {
  const read = assessmentFrom(JSON.stringify(exampleAssessment));
  expect(read).not.toBeNull();
  const view = viewPicture(read ?? ({} as never));
  expect(view.findings.map(({ structure }) => structure)).toEqual(['recess', 'foramen', 'endplate']);
  expect(view.findings[0]?.primary).toBe(true);
});
