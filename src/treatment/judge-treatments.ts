import type { OrderKind, WarningLevel } from '../domain/assessment.ts';
import { warningLevels } from '../domain/assessment.ts';
import type { Claim } from '../domain/claim.ts';
import type { OrderEntry } from '../domain/chart.ts';
import type { Statement, TreatmentJudgement } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { claimWords, statementsOf, type Gaps } from '../orders/claim-words.ts';
import { earlierStudies, isCrossSectional, repeats } from '../orders/earlier-study.ts';
import { isOpen } from '../orders/open-orders.ts';
import { recogniseImaging } from '../orders/recognise-imaging.ts';
import { recogniseTreatment } from '../orders/recognise-treatment.ts';
import { decompressionRules } from './decompression-rules.ts';
import { followUpRules } from './follow-up-rules.ts';
import { fusionRules } from './fusion-rules.ts';
import { generalRules } from './general-rules.ts';
import { injectionRules } from './injection-rules.ts';
import { medicineRules } from './medicine-rules.ts';
import { treatsOverride } from './overrides.ts';
import type { TreatmentRule } from './treatment-rule.ts';
import { treatmentSubject, type TreatmentInput, type TreatmentSubject } from './treatment-subject.ts';

/** Every rule, the ones for many kinds first; of equal levels the first gives the sentence. */
export const treatmentRules: readonly TreatmentRule[] = [
  ...generalRules,
  ...fusionRules,
  ...decompressionRules,
  ...injectionRules,
  ...medicineRules,
  ...followUpRules,
];

/**
 * Judges every order asked about that is for a treatment of the lumbar spine: what it is, where it is aimed, and a warning when it
 * is not aimed at the cause. Other orders give nothing; a justified order gives a judgement without a warning.
 */
export function judgeTreatments(input: TreatmentInput, knowledge: Knowledge): readonly TreatmentJudgement[] {
  return input.orders.filter(isOpen).flatMap((order) => {
    const kind = kindOf(order, input, knowledge);
    return kind === null ? [] : [judge(treatmentSubject(order, kind, input, knowledge))];
  });
}

/** The kind of an order; imaging is a kind of treatment only when it repeats a study of the last year. */
function kindOf(order: OrderEntry, input: TreatmentInput, knowledge: Knowledge): OrderKind | null {
  const imaging = recogniseImaging(order, knowledge.orderCodes);
  if (imaging !== null && isCrossSectional(imaging.procedure)) {
    const earlier = earlierStudies(order, input.chart, input.today, knowledge.orderCodes);
    return earlier.some((study) => repeats(imaging.procedure, study)) ? 'repeat-mri' : null;
  }
  return recogniseTreatment(order, knowledge.orderCodes);
}

interface Reason {
  readonly rule: TreatmentRule;
  readonly claim: Claim;
  readonly level: WarningLevel;
  readonly gaps: Gaps;
}

function judge(subject: TreatmentSubject): TreatmentJudgement {
  const { order, kind, aim, knowledge } = subject;
  const judgement: TreatmentJudgement = {
    reference: order.reference,
    order: kind,
    targetLevels: aim.levels.length > 0 ? aim.levels : aim.roots,
    targetSide: aim.side,
  };
  const overridden = treatsOverride(subject);
  const all = treatmentRules
    .filter((rule) => rule.kinds.includes(kind) && (rule.hard === true || !overridden))
    .flatMap((rule): readonly Reason[] => {
      const claim = knowledge.claims.get(rule.claim);
      const level = warningLevels.find((l) => l === claim?.value?.['level']);
      if (claim === undefined || level === undefined) return [];
      const gaps = rule.when(subject);
      return gaps === null ? [] : [{ rule, claim, level, gaps }];
    })
    .sort((a, b) => warningLevels.indexOf(a.level) - warningLevels.indexOf(b.level));
  // What forbids the order is said alone: what else speaks against it no longer matters.
  const forbids = all.filter((r) => r.rule.hard === true && r.level === 'high');
  const reasons = forbids.length > 0 ? forbids : all;
  const first = reasons[0];
  if (first === undefined) return judgement;

  const evidence = statementsOf(
    [...new Set(reasons.flatMap((r) => r.rule.evidence?.(subject) ?? []))],
    knowledge,
  );
  const told = reasons.map((r): Statement => ({
    words: claimWords(r.claim, 'because', r.gaps),
    claims: [r.claim.id],
    from: [],
  }));
  const instead = first.claim.value?.['instead'];
  return {
    ...judgement,
    warning: {
      order: kind,
      reference: order.reference,
      level: first.level,
      claims: [...new Set([...reasons.map((r) => r.claim.id), ...evidence.flatMap((e) => e.claims)])],
      because: claimWords(first.claim, 'because', first.gaps),
      statements: [...told, ...evidence],
      ...(typeof instead === 'string'
        ? {
            alternative: {
              words: claimWords(first.claim, 'instead', first.gaps),
              claims: [first.claim.id],
              from: [],
            },
          }
        : {}),
    },
  };
}
