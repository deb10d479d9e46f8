import type { FindingType } from '../domain/finding.ts';
import type { Rule } from './verdict.ts';

const wear: readonly FindingType[] = [
  'disc-degeneration',
  'disc-desiccation',
  'disc-height-loss',
  'disc-bulge',
  'annular-fissure',
  'modic-3',
  'endplate-change',
  'ligamentum-flavum-hypertrophy',
  'osteophyte',
  'spondylosis',
  'thecal-sac-indentation',
  'lordosis-loss',
  'paraspinal-atrophy',
  'epidural-fibrosis',
];

/** What by itself explains no symptom: it can only take part in a finding that does. */
export const wearRules: readonly Rule[] = [
  {
    claim: 'wear.fibrosis',
    judge: ({ subject }) =>
      subject.finding.type === 'epidural-fibrosis'
        ? {
            classification: 'likely-incidental',
            because: 'Scar after an operation is usual and is not tied to symptoms.',
            also: ['evidence.fibrosis'],
          }
        : null,
  },
  {
    claim: 'wear.alone',
    judge: ({ subject }) =>
      wear.includes(subject.finding.type)
        ? {
            classification: 'likely-incidental',
            because: 'Wear of this kind does not explain the symptoms by itself.',
          }
        : null,
  },
];
