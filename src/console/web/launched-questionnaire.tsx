import { render } from 'preact';
import { ask } from './ask.tsx';
import { asResponse } from './questionnaire-answers.tsx';
import { SymptomForm } from './symptom-form.tsx';

/** The questionnaire as the patient's portal or the clinic's tablet opens it: for the one patient of the launch. */
function LaunchedQuestionnaire() {
  return (
    <>
      <main id="main">
        <SymptomForm
          save={async (answers) => {
            const { item = [] } = asResponse('', answers);
            await ask(location.pathname, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ item }),
            });
          }}
          after={() => <p>You can close this page.</p>}
        />
      </main>
      <footer class="bottom">Your answers go to your care team. They do not replace talking to them.</footer>
    </>
  );
}

const root = document.getElementById('app');
if (root) render(<LaunchedQuestionnaire />, root);
