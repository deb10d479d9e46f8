import type { Finding } from '../../domain/finding.ts';

/** A stretch of the text and the findings (by index) that stand in it. */
export interface Stretch {
  readonly text: string;
  readonly findings: readonly number[];
}

/** The text cut at the edges of the findings' spans; spans may overlap, and the stretches together are the text. */
export function stretches(text: string, findings: readonly Pick<Finding, 'from'>[]): readonly Stretch[] {
  const spans = findings.flatMap(({ from: { start, end } }, index) =>
    start !== undefined && end !== undefined && start < end && end <= text.length
      ? [{ start, end, index }]
      : [],
  );
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(1).map((end, i) => {
    const start = edges[i] ?? 0;
    const inside = spans.filter((span) => span.start <= start && span.end >= end).map(({ index }) => index);
    return { text: text.slice(start, end), findings: inside };
  });
}
