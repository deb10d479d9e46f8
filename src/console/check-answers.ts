/** One answered question as it is saved. */
export interface AnsweredItem {
  readonly linkId: string;
  readonly answer: readonly Readonly<Record<string, unknown>>[];
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A yes or no, a small number, or a code of our own questionnaire; null for anything else. */
function answerOf(given: unknown): Members | null {
  if (!isObject(given)) return null;
  const { valueBoolean, valueInteger, valueCoding } = given;
  if (typeof valueBoolean === 'boolean') return { valueBoolean };
  if (
    typeof valueInteger === 'number' &&
    Number.isInteger(valueInteger) &&
    valueInteger >= 0 &&
    valueInteger < 10_000
  )
    return { valueInteger };
  if (!isObject(valueCoding)) return null;
  const { system, code, display } = valueCoding;
  const isCode = typeof code === 'string' && /^[a-z0-9-]{1,60}$/.test(code);
  if (
    !isCode ||
    typeof system !== 'string' ||
    !/^https:\/\/concordant-cds\.org\/fhir\/[\w/-]{1,80}$/.test(system)
  )
    return null;
  return {
    valueCoding: {
      system,
      code,
      ...(typeof display === 'string' && display.length > 0 && display.length <= 200 ? { display } : {}),
    },
  };
}

/**
 * The answers that a patient's page sent, rebuilt member by member, so that nothing else of it reaches the chart; null
 * when it is not a filled-in questionnaire.
 */
export function checkAnswers(body: unknown): readonly AnsweredItem[] | null {
  const given = isObject(body) ? body['item'] : undefined;
  if (!Array.isArray(given) || given.length === 0 || given.length > 60) return null;
  const items: AnsweredItem[] = [];
  for (const one of given as readonly unknown[]) {
    if (!isObject(one)) return null;
    const { linkId, answer } = one;
    if (typeof linkId !== 'string' || !/^[a-z-]{1,40}$/.test(linkId)) return null;
    if (!Array.isArray(answer) || answer.length === 0 || answer.length > 40) return null;
    const answers = (answer as readonly unknown[]).map(answerOf);
    const sound = answers.filter((value) => value !== null);
    if (sound.length !== answers.length) return null;
    items.push({ linkId, answer: sound });
  }
  return new Set(items.map(({ linkId }) => linkId)).size === items.length ? items : null;
}
