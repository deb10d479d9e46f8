import type { Assessment } from '../../domain/assessment.ts';
import { assessmentKey } from '../../hooks/types.ts';
import type { Action, HookResponse } from '../../hooks/types.ts';
import type { ComposedCall } from '../workbench/compose-call.ts';
import { Failure, Waiting } from './ask.tsx';
import type { Asked } from './ask.tsx';
import { AssessmentView } from './assessment-view.tsx';
import { CardView } from './card-view.tsx';
import { JsonView } from './json-view.tsx';
import { Picture } from './picture.tsx';
import { linkTo } from './route.tsx';

/** A call with its response and how long the browser waited for it. */
export interface Answered {
  readonly call: ComposedCall;
  readonly response: HookResponse;
  readonly millis: number;
}

const assessmentOf = (response: HookResponse): Assessment | undefined =>
  response.extension?.[assessmentKey] as Assessment | undefined;

/** The picture of a response whose assessment has findings. */
export function PictureOf({ response }: { response: HookResponse }) {
  const assessment = assessmentOf(response);
  return assessment?.findings ? (
    <section class="panel" aria-labelledby="picture-heading">
      <div class="page-head">
        <h2 id="picture-heading">Findings beside the symptoms</h2>
        <a href={linkTo('picture', { assessment: JSON.stringify(assessment) })}>As a page of its own</a>
      </div>
      <Picture assessment={assessment} />
    </section>
  ) : null;
}

/** What the service answered: cards as an EHR would show them, the assessment, request and response. */
export function AnswerView({
  answer,
  accepted,
}: {
  answer: Asked<Answered> | null;
  accepted: (actions: readonly Action[]) => void;
}) {
  if (answer === null)
    return (
      <div class="empty">
        <h2>Nothing asked yet</h2>
        <p>
          Sign the report, order a study or a treatment, or open the chart. The cards that the EHR would show
          appear here, with the request that was sent and the assessment behind them.
        </p>
      </div>
    );
  if (answer.state === 'waiting') return <Waiting what="The service is asked …" />;
  if (answer.state === 'failed') return <Failure why={answer.why} />;
  const { call, response, millis } = answer.value;
  const { cards, systemActions = [] } = response;
  const assessment = assessmentOf(response);
  return (
    <>
      <h2 class="answer-head">
        <strong>
          {cards.length === 0 ? 'No card' : cards.length === 1 ? 'One card' : `${cards.length} cards`}
        </strong>{' '}
        from <code>{call.service}</code> in {millis} ms
      </h2>
      {cards.length === 0 && (
        <div class="empty">
          <h3>The service stays silent</h3>
          <p>
            Nothing to add at this moment; the assessment below says what was seen. A card that was overridden
            stays silent for a while, too: Operations tells it.
          </p>
        </div>
      )}
      {cards.map((card) => (
        <CardView key={card.uuid} card={card} service={call.service} accepted={accepted} />
      ))}
      {systemActions.map((action, i) => (
        <p class="hint" key={i}>
          System action: {action.description}
        </p>
      ))}
      {assessment && <AssessmentView assessment={assessment} />}
      <JsonView title="Hook request" value={call.body} path={`/cds-services/${call.service}`} />
      <JsonView title="Response" value={response} />
    </>
  );
}
