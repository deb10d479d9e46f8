import { render } from 'preact';
import type { Assessment } from '../../domain/assessment.ts';
import { classWords, findingWords } from '../picture/view-picture.ts';
import type { KeptPictureData } from '../kept-picture-page.ts';
import { Picture } from './picture.tsx';

const clock = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Enough to see whose picture it is without a name: "Woman, 42". */
function person({ symptoms }: Assessment): string {
  const { age, sex } = symptoms ?? {};
  const word = sex === 'female' ? 'Woman' : sex === 'male' ? 'Man' : 'Patient';
  return age === undefined ? word : `${word}, ${age}`;
}

/** One sentence above the drawing: what explains the symptoms, or that nothing clearly does. */
function verdict({ findings = [], primary }: Assessment): string {
  const first = primary === undefined || primary === null ? undefined : findings[primary];
  const words = first && findingWords(first);
  if (first && words) return `${classWords[first.classification]}: ${words}.`;
  return 'No finding clearly explains the symptoms on file.';
}

function KeptPicturePage({ assessment, service, at, until, root }: KeptPictureData) {
  return (
    <>
      <header class="top top-plain">
        <span class="brand">
          <img src={`${root}mark.svg`} alt="" width="26" height="26" />
          <span>Concordant</span>
        </span>
        <span class="muted">
          {person(assessment)} · {clock(at)}
        </span>
      </header>
      <main id="main">
        <div class="page kept">
          <div class="page-head keep-print">
            <div>
              <h1>Findings beside the symptoms</h1>
              <p class="lead">{verdict(assessment)}</p>
            </div>
          </div>
          <section class="panel" aria-label="Picture">
            <Picture
              assessment={assessment}
              claimAddress={(claim) => `${root}transparency/${service}#claim-${claim}`}
            />
          </section>
          <p class="hint no-print">
            As the service saw it at {clock(at)}; what was written in the chart since is not in it. This
            address can be opened until {clock(until)}. Whoever has it can read this page, so keep it within
            the care team.
          </p>
        </div>
      </main>
      <footer class="bottom">
        Supports clinicians, who decide. Silence is not clearance. Not a certified medical device.
      </footer>
    </>
  );
}

const data = document.getElementById('kept-picture')?.textContent;
const root = document.getElementById('app');
if (root && data) render(<KeptPicturePage {...(JSON.parse(data) as KeptPictureData)} />, root);
