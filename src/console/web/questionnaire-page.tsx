import type { Patient } from '@medplum/fhirtypes';
import { useEffect, useState } from 'preact/hooks';
import { ask, Failure, waiting, Waiting } from './ask.tsx';
import type { Asked } from './ask.tsx';
import { listPatients, nameOf } from './chart.tsx';
import { asResponse } from './questionnaire-answers.tsx';
import { linkTo } from './route.tsx';
import { SymptomForm } from './symptom-form.tsx';

/** The demo's questionnaire: for a patient that one chooses, saved where the profile reads it. */
export function QuestionnairePage({ params }: { params: URLSearchParams }) {
  const [patients, setPatients] = useState<Asked<readonly Patient[]>>(waiting);
  const [patient, setPatient] = useState(params.get('patient') ?? '');
  useEffect(() => {
    listPatients().then(
      (value) => {
        setPatients({ state: 'here', value });
        setPatient((own) => (value.some(({ id }) => id === own) ? own : (value[0]?.id ?? '')));
      },
      (error: Error) => setPatients({ state: 'failed', why: error.message }),
    );
  }, []);
  return (
    <SymptomForm
      save={async (answers) => {
        await ask('fhir/QuestionnaireResponse', {
          method: 'POST',
          headers: { 'content-type': 'application/fhir+json' },
          body: JSON.stringify(asResponse(patient, answers)),
        });
      }}
      before={
        <>
          {patients.state === 'waiting' && <Waiting what="Loading …" />}
          {patients.state === 'failed' && <Failure why={patients.why} />}
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
        </>
      }
      after={(again) => (
        <>
          <p>
            <a href={linkTo('workbench', { patient, do: 'open-chart' })}>
              Open this patient in the workbench
            </a>
          </p>
          <button type="button" onClick={again}>
            Fill in another one
          </button>
        </>
      )}
    />
  );
}
