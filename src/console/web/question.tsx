import type { QuestionnaireItem } from '@medplum/fhirtypes';
import type { Answers } from './questionnaire-answers.tsx';

interface QuestionProps {
  readonly item: QuestionnaireItem;
  readonly answer: Answers[string] | undefined;
  readonly set: (value: Answers[string] | undefined) => void;
}

/** One question with what can be answered. */
export function Question({ item, answer, set }: QuestionProps) {
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
