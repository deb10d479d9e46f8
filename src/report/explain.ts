import type { Finding, Ground } from '../domain/finding.ts';
import type { ReadReport } from '../domain/report.ts';

/** The order in which the words behind a finding are listed, and the ANSI colour of each kind. */
const colours: Readonly<Record<Ground['gave'], number>> = {
  type: 36,
  level: 33,
  side: 35,
  zone: 34,
  severity: 31,
  status: 32,
  root: 93,
  qualifier: 96,
  measure: 95,
};
const kinds = Object.keys(colours) as Ground['gave'][];

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kinds: readonly Ground['gave'][];
  readonly numbers: readonly number[];
}

/** Stretches of the text that gave something, without overlap, in order, each with the findings it gave it to. */
function marksOf(findings: readonly Finding[]): Mark[] {
  const edges = new Map<number, { open: [number, Ground['gave']][]; close: [number, Ground['gave']][] }>();
  const edge = (at: number): { open: [number, Ground['gave']][]; close: [number, Ground['gave']][] } => {
    let found = edges.get(at);
    if (!found) edges.set(at, (found = { open: [], close: [] }));
    return found;
  };
  findings.forEach((finding, n) => {
    for (const ground of finding.grounds) {
      if (ground.end <= ground.start) continue;
      edge(ground.start).open.push([n, ground.gave]);
      edge(ground.end).close.push([n, ground.gave]);
    }
  });
  const marks: Mark[] = [];
  const active = new Map<string, { count: number; number: number; kind: Ground['gave'] }>();
  let from = 0;
  for (const at of [...edges.keys()].sort((a, b) => a - b)) {
    if (active.size > 0 && at > from) {
      const here = [...active.values()];
      marks.push({
        start: from,
        end: at,
        kinds: kinds.filter((kind) => here.some((h) => h.kind === kind)),
        numbers: [...new Set(here.map((h) => h.number))].sort((a, b) => a - b),
      });
    }
    const { open, close } = edges.get(at) ?? { open: [], close: [] };
    for (const [number, kind] of close) {
      const key = `${number}/${kind}`;
      const found = active.get(key);
      if (found && --found.count <= 0) active.delete(key);
    }
    for (const [number, kind] of open) {
      const key = `${number}/${kind}`;
      const found = active.get(key);
      if (found) found.count++;
      else active.set(key, { count: 1, number, kind });
    }
    from = at;
  }
  return marks;
}

/** A finding in one line: "disc-extrusion · L4-L5 · left subarticular · severe · present". */
function line(finding: Finding): string {
  const { type, levels, side, zone, severity, status, roots, qualifiers, measure } = finding;
  const size = measure
    ? [
        measure.mm === undefined ? '' : `${measure.mm} mm`,
        measure.percent === undefined ? '' : `${measure.percent} %`,
        measure.grade === undefined ? '' : `grade ${measure.grade}`,
      ]
    : [];
  return [
    type,
    levels.length > 0 ? levels.join(', ') : 'no level',
    [side, zone].filter((x) => x !== null).join(' '),
    severity ?? '',
    status,
    roots.length > 0 ? `roots ${roots.join(', ')}` : '',
    ...size,
    ...qualifiers,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function groundsOf(finding: Finding, text: string): { kind: Ground['gave']; words: string }[] {
  return kinds.flatMap((kind) => {
    const words = finding.grounds
      .filter((g) => g.gave === kind)
      .map((g) => clean(text.slice(g.start, g.end)));
    return words.length > 0 ? [{ kind, words: [...new Set(words)].join(' … ') }] : [];
  });
}

const clean = (words: string): string => words.replace(/\s+/g, ' ').trim();

// Control characters of a hostile text must not reach a terminal.
const printable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');

/**
 * The report as text with the words that gave something marked in place, each with the numbers of its findings, and
 * below it every finding with the words behind each attribute.
 * @param options.color ANSI colours; brackets are used without.
 */
export function explainText(
  text: string,
  report: ReadReport,
  options: { readonly title?: string; readonly color?: boolean } = {},
): string {
  const paint = (words: string, code: number): string =>
    options.color === true ? `\u001b[${code}m${words}\u001b[0m` : words;
  const out: string[] = [];
  if (options.title !== undefined) out.push(paint(`== ${printable(options.title)}`, 1));
  let at = 0;
  let body = '';
  for (const mark of marksOf(report.findings)) {
    body += printable(text.slice(at, mark.start));
    const words = printable(text.slice(mark.start, mark.end));
    const numbers = mark.numbers.map((n) => n + 1).join(',');
    body +=
      options.color === true
        ? `${paint(words, colours[mark.kinds[0] ?? 'type'])}${paint(numbers, 2)}`
        : `[${words}]${numbers}`;
    at = mark.end;
  }
  out.push(body + printable(text.slice(at)), '');
  report.findings.forEach((finding, n) => {
    out.push(paint(`${n + 1}. ${line(finding)}`, 1));
    for (const { kind, words } of groundsOf(finding, text))
      out.push(`     ${paint(kind.padEnd(9), colours[kind])} ${printable(words)}`);
  });
  for (const conflict of report.conflicts)
    out.push(
      `! ${conflict.finding}: ${conflict.about} differs: kept "${printable(clean(conflict.kept.quote))}", not "${printable(clean(conflict.other.quote))}"`,
    );
  if (report.indication)
    out.push(
      `Indication: ${printable(clean(report.indication.text))}`,
      `     ${indication(report.indication)}`,
    );
  if (!report.lumbar) out.push('Not a report of the lumbar spine.');
  return `${out.join('\n')}\n`;
}

function indication(said: NonNullable<ReadReport['indication']>): string {
  return [
    said.backPain ? 'back pain' : '',
    said.legSymptoms === 'none' ? '' : `leg symptoms ${said.legSymptoms}`,
    ...said.neuro,
    ...said.redFlags,
    said.priorSurgery ? 'prior surgery' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => printable(text).replace(/[&<>"']/g, (char) => escapes[char] ?? char);

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
pre { white-space: pre-wrap; font: inherit; border: 1px solid #ccc; padding: 1rem }
mark { background: none; color: inherit; border-bottom: 3px solid var(--c); padding: 0 1px }
mark sup { color: #595959; font-size: .7em }
table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .25rem .75rem; border-bottom: 1px solid #ddd }
.type { --c: #0072b2 } .level { --c: #e69f00 } .side { --c: #cc79a7 } .zone { --c: #56b4e9 } .severity { --c: #d55e00 }
.status { --c: #009e73 } .root { --c: #8c6d00 } .qualifier { --c: #666 } .measure { --c: #999 }`;

/** As `explainText`, as one HTML page without scripts; all text of the report is escaped. */
export function explainHtml(text: string, report: ReadReport, title = 'Report'): string {
  let at = 0;
  let body = '';
  for (const mark of marksOf(report.findings)) {
    const numbers = mark.numbers.map((n) => n + 1).join(',');
    body += escape(text.slice(at, mark.start));
    body += `<mark class="${mark.kinds[0] ?? 'type'}" title="${mark.kinds.join(', ')}">${escape(text.slice(mark.start, mark.end))}<sup>${numbers}</sup></mark>`;
    at = mark.end;
  }
  body += escape(text.slice(at));
  const rows = report.findings
    .map((finding, n) => {
      const words = groundsOf(finding, text)
        .map(({ kind, words }) => `<mark class="${kind}">${kind}</mark> ${escape(words)}`)
        .join('<br>');
      return `<tr><td>${n + 1}</td><td>${escape(line(finding))}</td><td>${words}</td></tr>`;
    })
    .join('\n');
  const conflicts = report.conflicts
    .map(
      (c) =>
        `<p>${escape(c.finding)}: ${c.about} differs: kept “${escape(clean(c.kept.quote))}”, not “${escape(clean(c.other.quote))}”.</p>`,
    )
    .join('\n');
  const told = report.indication ? `<p>Indication: ${escape(indication(report.indication))}</p>` : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title><style>${style}</style></head>
<body><h1>${escape(title)}</h1>
<pre>${body}</pre>
${told}
<table><thead><tr><th>No.</th><th>Finding</th><th>Words</th></tr></thead><tbody>
${rows}
</tbody></table>
${conflicts}
${report.lumbar ? '' : '<p>Not a report of the lumbar spine.</p>'}
</body></html>
`;
}
