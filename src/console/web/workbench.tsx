import type { DiagnosticReport, Patient } from '@medplum/fhirtypes';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sampleCalls } from '../../demo/sample-calls.ts';
import type { Action, HookResponse } from '../../hooks/types.ts';
import { composeCall, deeds, deedTitles, draftOrder, treatmentChoices } from '../workbench/compose-call.ts';
import type { ComposedCall, Deed, Order } from '../workbench/compose-call.ts';
import { Failure, post, waiting } from './ask.tsx';
import type { Asked } from './ask.tsx';
import { AnswerView, PictureOf } from './answer-view.tsx';
import type { Answered } from './answer-view.tsx';
import { describePatient, listPatients, readChart, reportWords } from './chart.tsx';
import type { WorkbenchChart } from './chart.tsx';
import { PasteBundle } from './paste-bundle.tsx';
import { ReportEditor } from './report-editor.tsx';
import { remember } from './route.tsx';
import { TreatmentForm } from './treatment-form.tsx';

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
          <TreatmentForm
            own={own}
            busy={busy}
            treatment={treatment}
            setTreatment={setTreatment}
            site={site}
            setSite={setSite}
            order={(chart) => void act('order-treatment', chart, text)}
          />
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
