import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../domain/finding.ts';
import type { ReadReport } from '../../domain/report.ts';
import { stretches } from '../workbench/highlight.ts';
import { findingWords } from '../picture/view-picture.ts';
import { post } from './ask.tsx';
import { ReportFile } from './report-file.tsx';

interface EditorProps {
  readonly text: string;
  readonly edited: (text: string) => void;
}

interface Reading {
  /** The text that was read: highlights of another text would be drawn in the wrong places. */
  readonly text: string;
  readonly report: ReadReport;
}

/** Milliseconds after the last key before the text is read. */
const pause = 180;

function useReading(text: string): { reading: Reading | null; failed: string | null } {
  const [reading, setReading] = useState<Reading | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      post<ReadReport>('console/read', { text }).then(
        (report) => {
          if (!wanted) return;
          setFailed(null);
          setReading({ text, report });
        },
        (error: Error) => wanted && setFailed(error.message),
      );
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return { reading, failed };
}

const words = (finding: Finding): string =>
  findingWords({ ...finding, classification: 'undetermined', claims: [], because: '' });

/** "disc extrusion: L4-L5, left, severity not said, present". */
function Facts({ finding }: { finding: Finding }) {
  return (
    <dl class="facts">
      <dt>Type</dt>
      <dd>{finding.type.replaceAll('-', ' ')}</dd>
      <dt>Level</dt>
      <dd>{finding.levels.join(', ') || 'not said'}</dd>
      <dt>Side</dt>
      <dd>
        {finding.side ?? 'not said'}
        {finding.zone && `, ${finding.zone}`}
      </dd>
      <dt>Severity</dt>
      <dd>{finding.severity ?? 'not said'}</dd>
      <dt>Certainty</dt>
      <dd>{finding.status}</dd>
    </dl>
  );
}

/** The report with its findings marked as one types; pointing at a mark tells what was read there. */
export function ReportEditor({ text, edited }: EditorProps) {
  const id = useId();
  const { reading, failed } = useReading(text);
  const [active, setActive] = useState<number | null>(null);
  const [tip, setTip] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const backdrop = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const current = reading?.text === text ? reading : null;
  const findings = current?.report.findings ?? [];
  const finding = active === null ? undefined : findings[active];

  const point = (event: MouseEvent): void => {
    const marks = backdrop.current?.querySelectorAll<HTMLElement>('mark[data-finding]') ?? [];
    const inside = [...marks].find((mark) =>
      [...mark.getClientRects()].some(
        (r) =>
          event.clientX >= r.left &&
          event.clientX <= r.right &&
          event.clientY >= r.top &&
          event.clientY <= r.bottom,
      ),
    );
    const box = area.current?.getBoundingClientRect();
    setActive(inside ? Number(inside.dataset['finding']) : null);
    setTip(
      inside && box
        ? {
            x: Math.max(0, Math.min(event.clientX - box.left + 12, box.width - 230)),
            y: event.clientY - box.top + 18,
          }
        : null,
    );
  };
  const leave = (): void => {
    setActive(null);
    setTip(null);
  };
  const follow = (): void => {
    if (backdrop.current && area.current) backdrop.current.scrollTop = area.current.scrollTop;
  };

  return (
    <div class="editor">
      <div class="editor-head">
        <label for={id}>Report</label>
        <ReportFile read={edited} />
      </div>
      <div class="editor-box">
        <div class="editor-backdrop" aria-hidden="true" ref={backdrop}>
          {current
            ? stretches(text, findings).map((stretch, i) =>
                stretch.findings.length === 0 ? (
                  stretch.text
                ) : (
                  <mark
                    key={i}
                    data-finding={stretch.findings[0]}
                    class={active !== null && stretch.findings.includes(active) ? 'active' : ''}
                    data-status={findings[stretch.findings[0] ?? 0]?.status}
                  >
                    {stretch.text}
                  </mark>
                ),
              )
            : text}
          {'\n'}
        </div>
        <textarea
          id={id}
          ref={area}
          value={text}
          spellcheck={false}
          rows={13}
          placeholder="Write or paste a lumbar report. Findings are marked as you type."
          onInput={(event) => edited(event.currentTarget.value)}
          onScroll={follow}
          onMouseMove={point}
          onMouseLeave={leave}
        />
        {finding && tip && (
          <div class="tip" style={{ left: `${tip.x}px`, top: `${tip.y}px` }} role="presentation">
            <Facts finding={finding} />
          </div>
        )}
      </div>
      {failed && (
        <p class="field-error" role="alert">
          {failed}
        </p>
      )}
      <details class="read-list">
        <summary>
          <span role="status">{summary(text, current)}</span>
        </summary>
        <ul>
          {findings.map((one, i) => (
            <li key={i}>
              <button
                type="button"
                onFocus={() => setActive(i)}
                onBlur={() => setActive(null)}
                onMouseEnter={() => setActive(i)}
                onMouseLeave={() => setActive(null)}
              >
                {words(one)}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function summary(text: string, reading: Reading | null): string {
  if (text.trim() === '') return 'No text yet';
  if (!reading) return 'Reading …';
  if (!reading.report.lumbar) return 'Not read as a lumbar report';
  const count = reading.report.findings.length;
  return count === 0 ? 'No finding read' : `${count} finding${count === 1 ? '' : 's'} read`;
}
