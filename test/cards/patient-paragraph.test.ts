import { patientParagraph } from '../../src/cards/patient-paragraph.ts';
import { patientWords } from '../../src/cards/patient-words.ts';
import { classifications } from '../../src/domain/assessment.ts';
import { findingTypes } from '../../src/domain/finding.ts';
import type { CorrelatedFinding } from '../../src/domain/judgement.ts';
import { aneurysm, bulge, correlation, finding, knowledge, leg, origin, profile } from './fixtures.ts';

/** Syllables of an English word: groups of vowels, without a silent e at the end. */
function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '');
  const spoken = bare.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end.charAt(0));
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0);
}

/** Flesch-Kincaid grade; a reader of grade g is about g + 5 years old. */
function grade(text: string): number {
  const sentences = text.split(/[.!?:](?:\s|$)/).filter((s) => s.trim() !== '').length;
  const words = text.split(/\s+/).filter((w) => /[a-z0-9]/i.test(w));
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (spoken / words.length) - 15.59;
}

const sore = profile({ leg: [leg('left', 'L5')] });

test('the measure knows easy from hard text', () => {
  expect(grade('The cat sat on the mat. It was a warm day.')).toBeLessThan(2);
  expect(
    grade(
      'Degenerative intervertebral abnormalities demonstrate considerable prevalence in asymptomatic individuals.',
    ),
  ).toBeGreaterThan(14);
});

test('what is told of a fitting finding, a common one and one that needs a check', () => {
  expect(patientParagraph(correlation([finding(), bulge(), aneurysm()]), sore, knowledge)).toBe(
    'We looked at your scan next to your symptoms. The scan shows a slipped disc on the left side. This fits what you feel. It also shows a bulging disc. Such changes are common in people your age who have no pain: about 62 in 100 have bulging discs. There is more to check: a wide spot in the main blood vessel of the belly. We will plan this with you. A scan is only one part of the picture. Tell us what you feel and what has changed.',
  );
});

test('who has trouble with the bladder already is not told to look out for new trouble', () => {
  const urgent = correlation([finding({ classification: 'urgent' })]);
  const fact = { value: 'present' as const, from: [origin] as const };
  const told = (more: Parameters<typeof profile>[0]) => patientParagraph(urgent, profile(more), knowledge);
  expect(told({})).toContain('new trouble with your bladder');
  expect(told({ sphincter: { bladder: fact } })).not.toContain('new trouble');
  expect(told({ sphincter: { bladder: fact } })).toContain('if anything gets worse');
});

describe('every finding in every class', () => {
  const all = findingTypes.flatMap((type) =>
    classifications.map((classification) => ({ type, classification })),
  );

  test('is told at a reading age of about twelve', () => {
    const hard = all.flatMap(({ type, classification }) => {
      const text = patientParagraph(correlation([finding({ type, classification })]), sore, knowledge);
      return grade(text) > 7 ? [`${type} ${classification} ${grade(text).toFixed(1)}`] : [];
    });
    expect(hard).toEqual([]);
  });

  test('is told without alarm and without the words of the trade', () => {
    for (const { type, classification } of all) {
      const text = patientParagraph(correlation([finding({ type, classification })]), sore, knowledge);
      expect(text).not.toMatch(
        /no cause|nothing wrong|harmless|normal|degenerat|damage|torn|crumbl|cancer|tumou?r|severe|danger|paraly|stenosis|protrusion/i,
      );
    }
  });

  test('an urgent one is never made small', () => {
    for (const { type } of all) {
      const urgent = correlation([finding({ type, classification: 'urgent' }), bulge()]);
      const text = patientParagraph(urgent, sore, knowledge);
      expect(text).toMatch(/^Your scan and your symptoms need care now\./);
      expect(text).not.toMatch(/common|does not match/);
    }
  });

  test('one that needs follow-up is always named with its check', () => {
    for (const { type } of all) {
      const text = patientParagraph(
        correlation([bulge(), finding({ type, classification: 'incidental-needs-follow-up' })]),
        sore,
        knowledge,
      );
      expect(text).toContain(patientWords[type].one);
      expect(text).toContain('There is more to check');
    }
  });
});

test('only a frequency that may be shown makes a finding common', () => {
  const told = (more: Partial<CorrelatedFinding>): string =>
    patientParagraph(correlation([bulge(more)]), sore, knowledge);
  expect(told({})).toContain('common');
  expect(told({ numbers: [] })).not.toContain('common');
  expect(
    told({ numbers: [{ claim: 'not.verified', kind: 'prevalence', value: 60, atAge: 52 }] }),
  ).not.toContain('common');
  expect(told({ numbers: [{ claim: 'base.bulge', kind: 'prevalence', value: 3, atAge: 25 }] })).not.toContain(
    'common',
  );
});

test('without symptoms on file nothing is called unrelated to them', () => {
  const text = patientParagraph(
    correlation([bulge({ numbers: [] }), finding({ classification: 'undetermined' })]),
    profile({ documented: false }),
    knowledge,
  );
  expect(text).not.toMatch(/your symptoms|does not match/);
  expect(text).toContain('we need to know more about what you feel and where');
});

test('an emergency without a finding that explains it is no reassurance', () => {
  const text = patientParagraph(correlation([bulge()], { urgency: 'emergent' }), sore, knowledge);
  expect(text).toMatch(/^Your scan and your symptoms need care now\./);
});

test('while side or report are in doubt the patient is told nothing that may be wrong', () => {
  const doubt = correlation([bulge()], {
    alerts: [{ kind: 'side-conflict', words: 'x', claims: ['rule.wrong-side'], findings: [0], from: [] }],
  });
  const text = patientParagraph(doubt, sore, knowledge);
  expect(text).toContain('We will sort this out first');
  expect(text).not.toMatch(/common|shows|fits/);
});
