import { useState } from 'preact/hooks';
import { exampleAssessment } from '../picture/example-assessment.ts';
import { assessmentFrom } from '../picture/view-picture.ts';
import { Picture } from './picture.tsx';
import { remember } from './route.tsx';
import { session } from './session.tsx';

/** The correlation picture of an assessment that is pasted or stands in the address. */
export function PicturePage({ params }: { params: URLSearchParams }) {
  const [text, setText] = useState(params.get('assessment') ?? '');
  const assessment = assessmentFrom(text);
  const change = (given: string): void => {
    setText(given);
    const read = assessmentFrom(given);
    if (read) remember('picture', { assessment: JSON.stringify(read) });
  };
  return (
    <div class="page">
      <div class="page-head">
        <h1>Correlation picture</h1>
      </div>
      {assessment && (
        <section class="panel" aria-label="Picture">
          <Picture assessment={assessment} />
        </section>
      )}
      <section class="panel no-print" aria-label="Assessment">
        <label class="field">
          Assessment or whole response, as JSON
          <textarea
            rows={assessment ? 3 : 9}
            value={text}
            spellcheck={false}
            placeholder='{"urgency": "routine", "findings": […]}'
            onInput={(event) => change(event.currentTarget.value)}
          />
        </label>
        {text.trim() !== '' && !assessment && (
          <p class="field-error" role="alert">
            This is not an assessment in JSON.
          </p>
        )}
        <p class="hint">
          {assessment ? (
            'The address of this page holds the assessment; it can be kept or opened again. It is not sent anywhere.'
          ) : (
            <>
              Paste the member <code>org.concordant-cds.assessment</code> of a response, or the response
              itself.{' '}
              {session.demo && (
                <>
                  In the <a href="#/workbench?sample=report">workbench</a> the picture stands below the
                  cards.{' '}
                </>
              )}
              <button type="button" class="link" onClick={() => change(JSON.stringify(exampleAssessment))}>
                Draw a made-up example
              </button>
            </>
          )}
        </p>
      </section>
    </div>
  );
}
