import { treatmentChoices } from '../workbench/compose-call.ts';
import { orderWords } from './chart.tsx';
import type { WorkbenchChart } from './chart.tsx';

interface TreatmentFormProps {
  /** The patient's chart; null while it is loaded. */
  readonly own: WorkbenchChart | null;
  readonly busy: boolean;
  /** Id of a draft on file or of a choice. */
  readonly treatment: string;
  readonly setTreatment: (id: string) => void;
  readonly site: string;
  readonly setSite: (site: string) => void;
  readonly order: (own: WorkbenchChart) => void;
}

/** Chooses a treatment, on file or new, and orders it. */
export function TreatmentForm({
  own,
  busy,
  treatment,
  setTreatment,
  site,
  setSite,
  order: send,
}: TreatmentFormProps) {
  return (
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
      <button type="button" disabled={busy} onClick={() => own && send(own)}>
        Order
      </button>
    </div>
  );
}
