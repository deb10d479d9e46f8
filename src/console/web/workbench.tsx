import type { DiagnosticReport, Patient } from '@medplum/fhirtypes';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sampleCalls } from '../../demo/sample-calls.ts';
import type { Assessment } from '../../domain/assessment.ts';
import { assessmentKey } from '../../hooks/types.ts';
import type { Action, HookResponse } from '../../hooks/types.ts';
import { composeCall, deeds, deedTitles, draftOrder, treatmentChoices } from '../workbench/compose-call.ts';
import type { ComposedCall, Deed, Order } from '../workbench/compose-call.ts';
import { Failure, post, waiting, Waiting } from './ask.tsx';
import type { Asked } from './ask.tsx';
import { AssessmentView } from './assessment-view.tsx';
import { CardView } from './card-view.tsx';
import { describePatient, listPatients, loadBundle, orderWords, readChart, reportWords } from './chart.tsx';
import type { WorkbenchChart } from './chart.tsx';
import { JsonView } from './json-view.tsx';
import { Picture } from './picture.tsx';
import { ReportEditor } from './report-editor.tsx';
import { linkTo, remember } from './route.tsx';

interface Answered {
  readonly call: ComposedCall;
  readonly response: HookResponse;
  readonly millis: number;
}

const base = location.origin;
const today = (): string => new Date().toISOString().slice(0, 10);
const samples = sampleCalls(base);
const sampleWords = {
  order: 'MRI after two weeks',
  report: 'Report signed, left leg pain',
  treatment: 'Fusion for an extrusion',
} as const;

const lumbarMri = treatmentChoices.find(({ id }) => id === 'repeat-mri');

/** The day a deed happens on by default: that of the order or report on file, so that ages and weeks fit the chart. */
function usualDay(deed: Deed, chart: WorkbenchChart, order: Order | undefined): string {
  const on =
    deed === 'order-imaging'
      ? chart.imagingOrder?.authoredOn
      : deed === 'order-treatment'
        ? (order?.authoredOn ?? chart.drafts[0]?.authoredOn ?? chart.report?.issued)
        : (chart.report?.issued ?? chart.imagingOrder?.authoredOn);
  return (on ?? today()).slice(0, 10);
}

/** Choose a patient, edit the report, act, and see what the service says. */
export function Workbench({ params }: { params: URLSearchParams }) {
  const [patients, setPatients] = useState<Asked<readonly Patient[]>>(waiting);
  const [patient, setPatient] = useState(params.get('patient') ?? '');
  const [chart, setChart] = useState<Asked<WorkbenchChart>>(waiting);
  const [text, setText] = useState('');
  const [treatment, setTreatment] = useState(params.get('order') ?? '');
  const [site, setSite] = useState(params.get('site') ?? 'L4-L5 left');
  const [reason, setReason] = useState(params.get('reason') ?? '');
  const [day, setDay] = useState(params.get('day') ?? '');
  const [answer, setAnswer] = useState<Asked<Answered> | null>(null);
  const [turn, setTurn] = useState(0);
  const started = useRef(false);
  const asked = useRef(0);

  useEffect(() => {
    listPatients().then(
      (value) => {
        setPatients({ state: 'here', value });
        const sample = samples.find(({ name }) => name === params.get('sample'));
        const known = (id: string): string | undefined => value.find((p) => p.id === id)?.id;
        const own = sample ? String(sampleContext(sample.body)['patientId']) : patient;
        setPatient(known(own) ?? known('demo-left-l5') ?? value[0]?.id ?? '');
      },
      (error: Error) => setPatients({ state: 'failed', why: error.message }),
    );
  }, [turn]);

  useEffect(() => {
    if (patient === '' || patients.state !== 'here') return undefined;
    let wanted = true;
    setChart(waiting);
    readChart(patient).then(
      (value) => {
        if (!wanted) return;
        setChart({ state: 'here', value });
        const given = started.current ? null : params.get('report');
        setText(given ?? value.reportText);
        setTreatment((chosen) =>
          [...value.drafts, ...treatmentChoices].some(({ id }) => id === chosen)
            ? chosen
            : (value.drafts[0]?.id ?? treatmentChoices[0]?.id ?? ''),
        );
        if (started.current) return;
        started.current = true;
        const sample = samples.find(({ name }) => name === params.get('sample'));
        if (sample) void runSample(sample);
        else {
          const deed = deeds.find((one) => one === params.get('do'));
          if (deed) void act(deed, value, given ?? value.reportText);
        }
      },
      (error: Error) => wanted && setChart({ state: 'failed', why: error.message }),
    );
    return () => {
      wanted = false;
    };
  }, [patient, patients.state]);

  const send = async (call: ComposedCall): Promise<void> => {
    const mine = ++asked.current;
    setAnswer(waiting);
    const begun = performance.now();
    try {
      const response = await post<HookResponse>(`cds-services/${call.service}`, call.body);
      const millis = Math.round(performance.now() - begun);
      if (mine === asked.current) setAnswer({ state: 'here', value: { call, response, millis } });
    } catch (error) {
      if (mine === asked.current) setAnswer({ state: 'failed', why: (error as Error).message });
    }
  };

  const act = async (deed: Deed, own: WorkbenchChart, report: string): Promise<void> => {
    const onFile = own.drafts.find(({ id }) => id === treatment);
    const choice = treatmentChoices.find(({ id }) => id === treatment);
    const on = day === '' ? usualDay(deed, own, onFile) : day;
    const draft = { patient, day: on, reason };
    const order =
      deed === 'order-imaging'
        ? lumbarMri &&
          draftOrder(lumbarMri, { ...draft, site: '', reason: reason === '' ? reasonOf(own) : reason })
        : deed === 'order-treatment'
          ? (onFile ??
            (choice ? draftOrder(choice, { ...draft, site }) : own.drafts[0]) ??
            draftOrder(treatmentChoices[0] as (typeof treatmentChoices)[number], { ...draft, site }))
          : undefined;
    const edited = report !== own.reportText;
    remember('workbench', {
      patient,
      do: deed,
      day,
      reason,
      order: deed === 'order-treatment' ? (order?.id ?? '').replace(/^workbench-/, '') : undefined,
      site: deed === 'order-treatment' && !onFile ? site : undefined,
      report: edited ? report : undefined,
    });
    await send(
      composeCall({
        base,
        deed,
        patient,
        day: on,
        hookInstance: crypto.randomUUID(),
        report,
        edited,
        ...(order ? { order } : {}),
        ...(own.report ? { onFile: own.report } : {}),
      }),
    );
  };

  const runSample = async (sample: (typeof samples)[number]): Promise<void> => {
    started.current = true;
    setPatient(String(sampleContext(sample.body)['patientId']));
    const report = sampleContext(sample.body)['report'] as DiagnosticReport | undefined;
    if (report) setText(reportWords(report));
    remember('workbench', { sample: sample.name });
    await send({ service: sample.service, body: sample.body });
  };

  const accepted = (actions: readonly Action[]): void => {
    const report = actions
      .map(({ resource }) => resource)
      .find((resource) => resource?.resourceType === 'DiagnosticReport');
    if (report) setText(reportWords(report));
  };

  if (patients.state === 'failed')
    return (
      <div class="page">
        <h1>Workbench</h1>
        <Failure why={patients.why} again={() => setTurn(turn + 1)} />
      </div>
    );
  const own = chart.state === 'here' ? chart.value : null;
  const busy = own === null || answer?.state === 'waiting';
  return (
    <div class="page">
      <div class="page-head">
        <h1>Workbench</h1>
        <div class="samples" role="group" aria-label="Sample calls">
          <span>Try</span>
          {samples.map((sample) => (
            <button
              key={sample.name}
              type="button"
              title={sample.title}
              onClick={() => void runSample(sample)}
            >
              {sampleWords[sample.name]}
            </button>
          ))}
        </div>
      </div>
      <div class="bench">
        <section class="panel" aria-label="Patient and report">
          <label class="field">
            Patient
            <select
              value={patient}
              onChange={(event) => {
                started.current = true;
                setAnswer(null);
                setTreatment('');
                setDay('');
                setReason('');
                setPatient(event.currentTarget.value);
                remember('workbench', { patient: event.currentTarget.value });
              }}
            >
              {patients.state === 'waiting' && <option value="">Loading patients …</option>}
              {patients.state === 'here' &&
                patients.value.map((one) => (
                  <option key={one.id} value={one.id}>
                    {describePatient(one)}
                  </option>
                ))}
            </select>
          </label>
          <PasteBundle
            loaded={(id) => {
              setAnswer(null);
              setPatient(id);
              setTurn(turn + 1);
            }}
          />
          {chart.state === 'failed' && <Failure why={chart.why} />}
          <ReportEditor text={text} edited={setText} />
          {own && text !== own.reportText && (
            <p class="hint">
              Differs from the chart.{' '}
              <button type="button" class="link" onClick={() => setText(own.reportText)}>
                Back to the report on file
              </button>
            </p>
          )}
          <div class="deeds" role="group" aria-label="What the clinician does">
            {(['order-imaging', 'begin-reading', 'sign-report', 'open-chart'] as const).map((deed) => (
              <button
                key={deed}
                type="button"
                class={deed === 'sign-report' ? 'primary' : ''}
                disabled={busy}
                onClick={() => own && void act(deed, own, text)}
              >
                {deedTitles[deed]}
              </button>
            ))}
          </div>
          <div class="treatment">
            <label class="field grow">
              Treatment
              <select value={treatment} onChange={(event) => setTreatment(event.currentTarget.value)}>
                {own && own.drafts.length > 0 && (
                  <optgroup label="Drafts on file">
                    {own.drafts.map((order) => (
                      <option key={order.id} value={order.id}>
                        {orderWords(order)}
                      </option>
                    ))}
                  </optgroup>
                )}
                <optgroup label="New">
                  {treatmentChoices.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </optgroup>
              </select>
            </label>
            {!own?.drafts.some(({ id }) => id === treatment) && (
              <label class="field narrow">
                Level, side
                <input value={site} onInput={(event) => setSite(event.currentTarget.value)} />
              </label>
            )}
            <button
              type="button"
              disabled={busy}
              onClick={() => own && void act('order-treatment', own, text)}
            >
              Order
            </button>
          </div>
          <details class="more">
            <summary>Reason and day of the event</summary>
            <div class="treatment">
              <label class="field grow">
                Reason of a new order
                <input
                  value={reason}
                  placeholder={own ? reasonOf(own) : ''}
                  onInput={(event) => setReason(event.currentTarget.value)}
                />
              </label>
              <label class="field narrow">
                Day
                <input type="date" value={day} onInput={(event) => setDay(event.currentTarget.value)} />
              </label>
            </div>
            <p class="hint">Without a day, that of the order or report on file counts as today.</p>
          </details>
        </section>
        <section class="answer" aria-label="Answer of the service" aria-busy={answer?.state === 'waiting'}>
          <AnswerView answer={answer} accepted={accepted} />
        </section>
      </div>
      {answer?.state === 'here' && <PictureOf response={answer.value.response} />}
    </div>
  );
}

const sampleContext = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  body['context'] as Readonly<Record<string, unknown>>;

const reasonOf = ({ imagingOrder }: WorkbenchChart): string => {
  const [reason] = imagingOrder?.reasonCode ?? [];
  return reason?.text ?? reason?.coding?.[0]?.display ?? '';
};

const assessmentOf = (response: HookResponse): Assessment | undefined =>
  response.extension?.[assessmentKey] as Assessment | undefined;

function PictureOf({ response }: { response: HookResponse }) {
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

function AnswerView({
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

function PasteBundle({ loaded }: { loaded: (patient: string) => void }) {
  const [text, setText] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const load = async (event: Event): Promise<void> => {
    event.preventDefault();
    setFailed(null);
    try {
      loaded(await loadBundle(text));
      setText('');
    } catch (error) {
      setFailed((error as Error).message);
    }
  };
  return (
    <details class="more">
      <summary>Paste a patient of your own</summary>
      <form onSubmit={(event) => void load(event)}>
        <label class="field">
          FHIR R4 Bundle
          <textarea rows={5} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        {failed && (
          <p class="field-error" role="alert">
            {failed}
          </p>
        )}
        <button type="submit">Load into the demo</button>
        <p class="hint">Kept in the memory of this demo until it stops. No data of real people.</p>
      </form>
    </details>
  );
}
