import type { Classification } from '../domain/assessment.ts';
import type { FindingType } from '../domain/finding.ts';
import type { Correlation } from '../domain/judgement.ts';
import { escapeMarkdown } from './escape.ts';
import type { Units } from './units.ts';
import { classWords, countWords, namedFinding, sizedFinding } from './wording.ts';

const worthNaming: readonly Classification[] = [
  'urgent',
  'likely-symptomatic',
  'possibly-symptomatic',
  'incidental-needs-follow-up',
];

/** What a lesion does to the nerves; the lesion itself is named. */
const effects: readonly FindingType[] = [
  'nerve-root-compression',
  'nerve-root-contact',
  'thecal-sac-indentation',
];

/** What a report shows in one line of Markdown, the worst class first; empty without findings. */
export function reportResult(correlation: Correlation | null, units?: Units): string {
  const findings = correlation?.findings ?? [];
  const named = worthNaming
    .flatMap((kind) => findings.filter((f) => f.classification === kind && !effects.includes(f.type)))
    .slice(0, 2);
  const others = findings.filter((f) => !named.includes(f));
  const incidental = others.every((f) => f.classification === 'likely-incidental');
  const count = countWords(others.length, named.length > 0 ? 'further finding' : 'finding');
  return escapeMarkdown(
    [
      ...named.map((f) => {
        const followed = f.classification === 'incidental-needs-follow-up';
        return `${followed ? sizedFinding(f, units) : namedFinding(f)} (${classWords[f.classification]})`;
      }),
      ...(others.length > 0 ? [`${count}${incidental ? ` (${classWords['likely-incidental']})` : ''}`] : []),
    ].join('; '),
  );
}
