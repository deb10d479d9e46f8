import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { BodySide } from '../../domain/anatomy.ts';
import type { BodyArea } from '../picture/dermatomes.ts';
import { Failure, waiting } from './ask.tsx';
import type { Asked } from './ask.tsx';
import { BodyMap } from './body-map.tsx';
import { usePalette } from './palette.tsx';
import { Question } from './question.tsx';
import type { Answers } from './questionnaire-answers.tsx';
import { asItem, isAsked, items, listOf } from './questionnaire-answers.tsx';

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

interface SymptomFormProps {
  /** Saves the answers; rejects with a sentence for the patient. */
  readonly save: (answers: Answers) => Promise<void>;
  /** Stands between the welcome and the first question. */
  readonly before?: ComponentChildren;
  /** Stands below the thanks; `again` empties the form. */
  readonly after?: (again: () => void) => ComponentChildren;
}

/** What a patient is asked before the scan, on a tablet or phone. */
export function SymptomForm({ save, before, after }: SymptomFormProps) {
  const [answers, setAnswers] = useState<Answers>({});
  const [saved, setSaved] = useState<Asked<true> | null>(null);
  const palette = usePalette();

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
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setSaved(waiting);
    try {
      await save(answers);
      setSaved({ state: 'here', value: true });
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
          {after?.(() => {
            setAnswers({});
            setSaved(null);
          })}
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
      <form onSubmit={(event) => void send(event)} class="questions">
        {before}
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
            {saved?.state === 'waiting' ? 'Saving …' : 'Save my answers'}
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
