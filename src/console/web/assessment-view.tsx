import type { Assessment } from '../../domain/assessment.ts';
import { classWords, findingWords } from '../picture/view-picture.ts';
import { ClassMark } from './class-mark.tsx';
import { linkTo } from './route.tsx';

/** The machine-readable assessment for people; the whole of it is in the response. */
export function AssessmentView({ assessment }: { assessment: Assessment }) {
  const { urgency, findings = [], primary, appropriateness, overtreatment = [], missing = [] } = assessment;
  const { from = [] } = assessment.symptoms ?? {};
  return (
    <details class="assessment">
      <summary>
        Assessment · urgency <strong>{urgency}</strong>
        {findings.length > 0 && ` · ${findings.length} findings`}
      </summary>
      {appropriateness && (
        <p>
          <strong>{appropriateness.rating.replaceAll('-', ' ')}</strong>
          {appropriateness.variant !== null &&
            appropriateness.variant !== undefined &&
            `, ACR variant ${String(appropriateness.variant).replaceAll('-', ' ')}`}
        </p>
      )}
      {overtreatment.map((one) => (
        <p key={one.reference}>
          <strong>
            {one.order.replaceAll('-', ' ')}: {one.level}
          </strong>{' '}
          {one.because}
        </p>
      ))}
      {findings.length > 0 && (
        <ul class="finding-list">
          {findings.map((finding, i) => (
            <li key={i}>
              <ClassMark of={finding.classification} />
              <div>
                <strong>{findingWords(finding)}</strong>
                {primary === i && <span class="tag">explains the symptoms best</span>}
                <br />
                {classWords[finding.classification]}. {finding.because}
                <br />
                <span class="claims">
                  {finding.claims.map((claim) => (
                    <a key={claim} href={linkTo('evidence', { claim })}>
                      {claim}
                    </a>
                  ))}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <p>
          <strong>Missing:</strong> {missing.join('; ')}
        </p>
      )}
      {from.length > 0 && (
        <>
          <h4>Where the symptoms stand</h4>
          <ul class="origins">
            {from.map((one, i) => (
              <li key={i}>
                <code>{one.reference}</code>
                {one.date && ` ${one.date.slice(0, 10)}`}: {one.gave}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">Knowledge {assessment.knowledge.slice(0, 19)}…</p>
    </details>
  );
}
