import type {
  Patient,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from '@medplum/fhirtypes';
import { useEffect, useState } from 'preact/hooks';
import generated from '../../../fhir-profiles/generated/questionnaire-symptoms.json';
import type { BodySide } from '../../domain/anatomy.ts';
import type { BodyArea } from '../picture/dermatomes.ts';
import { ask, Failure, waiting, Waiting } from './ask.tsx';
import type { Asked } from './ask.tsx';
import { BodyMap } from './body-map.tsx';
import { listPatients, nameOf } from './chart.tsx';
import { usePalette } from './palette.tsx';
import { linkTo } from './route.tsx';

const questionnaire = generated as unknown as Questionnaire;
const items = questionnaire.item ?? [];

type Answers = Readonly<Record<string, string | boolean | readonly string[]>>;

const sections: readonly { readonly title: string; readonly ids: readonly string[] }[] = [
  { title: 'Where it hurts', ids: ['back-pain', 'leg-side', 'leg-areas', 'below-knee', 'leg-worse'] },
  { title: 'How it behaves', ids: ['duration-weeks', 'walking-worse', 'sitting-relief', 'night-pain'] },
  {
    title: 'Questions we ask everybody',
    ids: ['bladder', 'bowel', 'saddle', 'weakness', 'fever', 'weight-loss', 'cancer', 'steroids', 'trauma'],
  },
  { title: 'Before now', ids: ['prior-surgery', 'care-weeks', 'would-consider-procedure'] },
];
const mapArea: Readonly<Record<string, true>> = Object.fromEntries(
  (items.find(({ linkId }) => linkId === 'leg-areas')?.answerOption ?? []).map((o) => [
    o.valueCoding?.code ?? '',
    true,
  ]),
);

const listOf = (answers: Answers, id: string): readonly string[] => {
  const answer = answers[id];
  return Array.isArray(answer) ? answer : [];
};

/** Leg questions are asked once a leg is named: the questionnaire's own condition, and not before it is answered. */
function isAsked({ enableWhen = [] }: QuestionnaireItem, answers: Answers): boolean {
  return enableWhen.every(({ question = '', answerCoding }) => {
    const answer = answers[question];
    return answer !== undefined && answer !== answerCoding?.code;
  });
}

function asItem(item: QuestionnaireItem, answers: Answers): QuestionnaireResponseItem[] {
  const { linkId = '', text = '', type, answerOption = [] } = item;
  const given = answers[linkId];
  if (given === undefined || given === '' || !isAsked(item, answers)) return [];
  const codings = answerOption.flatMap(({ valueCoding }) => (valueCoding ? [valueCoding] : []));
  const answer =
    type === 'boolean'
      ? [{ valueBoolean: given === true }]
      : type === 'integer'
        ? /^\d{1,4}$/.test(String(given))
          ? [{ valueInteger: Number(given) }]
          : []
        : codings
            .filter(({ code = '' }) => (Array.isArray(given) ? given.includes(code) : given === code))
            .map((valueCoding) => ({ valueCoding }));
  return answer.length === 0 ? [] : [{ linkId, text, answer }];
}

function asResponse(patient: string, answers: Answers): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    ...(questionnaire.url ? { questionnaire: questionnaire.url } : {}),
    status: 'completed',
    subject: { reference: `Patient/${patient}` },
    authored: new Date().toISOString(),
    item: items.flatMap((item) => asItem(item, answers)),
  } as QuestionnaireResponse;
}

/** What a patient is asked before the scan, on a tablet or phone; saved where the profile reads it. */
export function QuestionnairePage({ params }: { params: URLSearchParams }) {
  const [patients, setPatients] = useState<Asked<readonly Patient[]>>(waiting);
  const [patient, setPatient] = useState(params.get('patient') ?? '');
  const [answers, setAnswers] = useState<Answers>({});
  const [saved, setSaved] = useState<Asked<string> | null>(null);
  const palette = usePalette();
  useEffect(() => {
    listPatients().then(
      (value) => {
        setPatients({ state: 'here', value });
        setPatient((own) => (value.some(({ id }) => id === own) ? own : (value[0]?.id ?? '')));
      },
      (error: Error) => setPatients({ state: 'failed', why: error.message }),
    );
  }, []);

  const set = (id: string, value: Answers[string] | undefined): void =>
    setAnswers(({ [id]: _, ...rest }) => (value === undefined ? rest : { ...rest, [id]: value }));
  const legSide = answers['leg-side'];
  const sideMarked = (side: BodySide): boolean => legSide === side || legSide === 'both';
  const tap = (side: BodySide, area: BodyArea): void => {
    if (area === 'low-back') {
      set('back-pain', answers['back-pain'] === true ? undefined : true);
      return;
    }
    if (!(area in mapArea)) return;
    const areas = listOf(answers, 'leg-areas');
    const marked = areas.includes(area);
    if (!sideMarked(side)) {
      const other = side === 'left' ? 'right' : 'left';
      setAnswers({
        ...answers,
        'leg-side': legSide === other ? 'both' : side,
        'leg-areas': marked ? areas : [...areas, area],
      });
    } else set('leg-areas', marked ? areas.filter((one) => one !== area) : [...areas, area]);
  };
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setSaved(waiting);
    try {
      await ask('fhir/QuestionnaireResponse', {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(asResponse(patient, answers)),
      });
      setSaved({ state: 'here', value: patient });
    } catch (error) {
      setSaved({ state: 'failed', why: (error as Error).message });
    }
    scrollTo({ top: 0 });
  };
  const alarming = ['bladder', 'bowel', 'saddle'].some((id) => answers[id] === true);

  if (saved?.state === 'here')
    return (
      <div class="page narrow-page">
        <div class="empty" role="status">
          <h1>Thank you</h1>
          <p>Your answers are saved and will be beside the pictures when they are read.</p>
          {alarming && <Alarm />}
          <p>
            <a href={linkTo('workbench', { patient: saved.value, do: 'open-chart' })}>
              Open this patient in the workbench
            </a>
          </p>
          <button
            type="button"
            onClick={() => {
              setAnswers({});
              setSaved(null);
            }}
          >
            Fill in another one
          </button>
        </div>
      </div>
    );

  const answered = items.filter((item) => asItem(item, answers).length > 0).length;
  const asked = items.filter((item) => isAsked(item, answers)).length;
  return (
    <div class="page narrow-page">
      <h1>Your back and legs</h1>
      <p class="lead">
        A few questions before your scan, about three minutes. Whoever reads the pictures will see where it
        hurts. Leave out what you do not know.
      </p>
      {patients.state === 'waiting' && <Waiting what="Loading …" />}
      {patients.state === 'failed' && <Failure why={patients.why} />}
      <form onSubmit={(event) => void save(event)} class="questions">
        <label class="field demo-field">
          Answering for (demo)
          <select value={patient} onChange={(event) => setPatient(event.currentTarget.value)}>
            {patients.state === 'here' &&
              patients.value.map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one)}
                </option>
              ))}
          </select>
        </label>
        {sections.map(({ title, ids }) => (
          <section key={title} class="panel">
            <h2>{title}</h2>
            {title === 'Where it hurts' && (
              <div class="map-question">
                <p>Tap every place that hurts, tingles or feels numb. Or use the boxes below.</p>
                <BodyMap
                  palette={palette}
                  name="ask"
                  label="Where it hurts"
                  hidden
                  tap={tap}
                  look={(side, area) =>
                    (area === 'low-back' && answers['back-pain'] === true) ||
                    (sideMarked(side) && listOf(answers, 'leg-areas').includes(area))
                      ? { symptom: 'sure' }
                      : {}
                  }
                />
              </div>
            )}
            {items
              .filter((item) => ids.includes(item.linkId ?? '') && isAsked(item, answers))
              .map((item) => (
                <Question
                  key={item.linkId}
                  item={item}
                  answer={answers[item.linkId ?? '']}
                  set={(value) => set(item.linkId ?? '', value)}
                />
              ))}
            {title === 'Questions we ask everybody' && alarming && <Alarm />}
          </section>
        ))}
        {saved?.state === 'failed' && <Failure why={saved.why} />}
        <div class="save-row">
          <button type="submit" class="primary big" disabled={answered === 0 || saved?.state === 'waiting'}>
            Save my answers
          </button>
          <span class="hint" role="status">
            {answered} of {asked} answered
          </span>
        </div>
      </form>
    </div>
  );
}

function Alarm() {
  return (
    <p class="alarm" role="alert">
      <strong>Please tell a member of staff now.</strong> New trouble with bladder or bowel, or numbness
      between the legs, can need care today. If you are not at the clinic, call your emergency number.
    </p>
  );
}

interface QuestionProps {
  readonly item: QuestionnaireItem;
  readonly answer: Answers[string] | undefined;
  readonly set: (value: Answers[string] | undefined) => void;
}

function Question({ item, answer, set }: QuestionProps) {
  const { linkId = '', text = '', type, repeats = false, answerOption = [] } = item;
  if (type === 'integer')
    return (
      <label class="field question">
        {text}
        <span class="weeks">
          <input
            inputMode="numeric"
            pattern="[0-9]{1,4}"
            size={5}
            value={typeof answer === 'string' ? answer : ''}
            onInput={(event) => set(event.currentTarget.value)}
          />{' '}
          weeks
        </span>
      </label>
    );
  const options =
    type === 'boolean'
      ? [
          { code: 'yes', display: 'Yes', value: true },
          { code: 'no', display: 'No', value: false },
        ]
      : answerOption.flatMap(({ valueCoding: one }) =>
          one?.code ? [{ code: one.code, display: one.display ?? one.code, value: one.code }] : [],
        );
  const chosen = Array.isArray(answer) ? answer : [];
  return (
    <fieldset class={`question${type === 'boolean' ? ' yes-no' : ''}`}>
      <legend>{text}</legend>
      <div class={`options${repeats ? ' options-many' : ''}`}>
        {options.map(({ code, display, value }) => (
          <label key={code} class="option">
            <input
              type={repeats ? 'checkbox' : 'radio'}
              name={linkId}
              checked={repeats ? chosen.includes(code) : answer === value}
              onChange={(event) =>
                set(
                  repeats
                    ? event.currentTarget.checked
                      ? [...chosen, code]
                      : chosen.filter((one) => one !== code)
                    : value,
                )
              }
            />
            <span>{display}</span>
          </label>
        ))}
        {!repeats && answer !== undefined && (
          <button type="button" class="link" aria-label={`Clear: ${text}`} onClick={() => set(undefined)}>
            Clear
          </button>
        )}
      </div>
    </fieldset>
  );
}
