import type { Disc, Level, Vertebra } from '../../domain/anatomy.ts';
import { lowerVertebra, upperVertebra } from '../../domain/anatomy.ts';
import type { PictureFinding, PictureView, Structure } from '../picture/view-picture.ts';
import { ClassShape } from './class-mark.tsx';
import type { Palette } from './palette.tsx';

export interface DrawingProps {
  readonly view: PictureView;
  readonly palette: Palette;
  readonly active: number | null;
  readonly point?: (index: number | null) => void;
  /** Place within a larger drawing. */
  readonly at?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export const sagittalBox = { width: 250, height: 520 };
const bodyWidth = 72;
const canalFrom = 42;
const canalTo = 66;

/** Centre and tilt (radians) of each vertebra, from above; the front of the body is on the left. */
function spine(levels: readonly Disc[]): readonly { name: Vertebra; at: Point; tilt: number }[] {
  const first = levels[0];
  const names = [...(first ? [upperVertebra(first)] : []), ...levels.map(lowerVertebra)];
  const step = (sagittalBox.height - 126) / (names.length - 1);
  const bend = (t: number): number => 104 - 34 * Math.sin(Math.PI * Math.min(1, Math.max(0, t)) ** 1.35);
  return names.map((name, i) => {
    const t = i / (names.length - 1);
    const tilt = Math.atan2(bend(t + 0.06) - bend(t - 0.06), 0.12 * step * (names.length - 1));
    const sacral = name === 'S1' ? -0.38 : 0;
    return { name, at: { x: bend(t), y: 38 + i * step }, tilt: -tilt + sacral };
  });
}

/** A point from a vertebra's own frame: `back` towards the spinous process, `down` towards the feet. */
const from = ({ at, tilt }: { at: Point; tilt: number }, back: number, down: number): Point => ({
  x: at.x + back * Math.cos(tilt) - down * Math.sin(tilt),
  y: at.y + back * Math.sin(tilt) + down * Math.cos(tilt),
});

const offsets: Readonly<Record<Structure, readonly [back: number, down: number]>> = {
  disc: [16, 0],
  endplate: [-14, 0],
  body: [0, 0],
  canal: [54, 0],
  recess: [44, 0],
  foramen: [50, -14],
  'outside-foramen': [34, -10],
  facet: [84, 0],
  pars: [80, 6],
  ligament: [70, 6],
  elsewhere: [0, 0],
};

const nudges: readonly (readonly [number, number])[] = [
  [0, 0],
  [-15, 0],
  [15, 0],
  [0, 13],
  [0, -13],
  [-30, 0],
  [-15, 13],
  [-15, -13],
  [15, 13],
  [15, -13],
  [-30, 12],
  [30, 0],
  [-44, 0],
  [-44, 12],
  [0, 26],
];

/** Marks that do not cover each other. */
export function apart<T extends Point>(marks: readonly T[], distance: number): readonly T[] {
  const placed: T[] = [];
  for (const mark of marks) {
    const free = nudges
      .map(([dx, dy]) => ({ ...mark, x: mark.x + (dx * distance) / 13, y: mark.y + (dy * distance) / 13 }))
      .find((one) => placed.every((other) => Math.hypot(other.x - one.x, other.y - one.y) >= distance - 0.5));
    placed.push(free ?? mark);
  }
  return placed;
}

/** The lumbar spine from the side, findings where they lie, and the way of the active finding's roots. */
export function Sagittal({ view, palette, active, point, at }: DrawingProps) {
  const vertebrae = spine(view.levels);
  const of = (name: string): (typeof vertebrae)[number] | undefined => vertebrae.find((v) => v.name === name);
  const middle = (disc: Disc): { at: Point; tilt: number } | undefined => {
    const above = of(upperVertebra(disc));
    const below = of(lowerVertebra(disc));
    return above && below
      ? {
          at: { x: (above.at.x + below.at.x) / 2, y: (above.at.y + below.at.y) / 2 },
          tilt: (above.tilt + below.tilt) / 2,
        }
      : undefined;
  };
  const place = (finding: PictureFinding, level: Level): (Point & { finding: PictureFinding }) | null => {
    const frame = of(level) ?? (view.levels.includes(level as Disc) ? middle(level as Disc) : undefined);
    if (!frame || finding.structure === 'elsewhere') return null;
    const structure = of(level) && finding.structure === 'disc' ? 'body' : finding.structure;
    const [back, down] = offsets[structure];
    return { ...from(frame, back, down), finding };
  };
  const marks = apart(
    view.findings.flatMap((finding) =>
      finding.levels.map((level) => place(finding, level)).filter((p) => p !== null),
    ),
    14,
  );
  const wall = (back: number): string =>
    vertebrae.map((v, i) => `${i === 0 ? 'M' : 'L'}${fixed(from(v, back, 0))}`).join(' ');
  const [first] = vertebrae;
  const last = vertebrae.at(-1);
  const roots = active === null ? [] : (view.findings[active]?.roots ?? []);
  return (
    <svg
      viewBox={`0 0 ${sagittalBox.width} ${sagittalBox.height}`}
      {...at}
      class="sagittal"
      role="img"
      aria-label={`Lumbar spine from the side. ${view.findings.map((f) => f.words).join('; ')}`}
    >
      {first && last && (
        <path
          d={`${wall(canalFrom)} L${fixed(from(last, canalFrom - 6, 54))} L${fixed(from(last, canalFrom + 4, 56))} ${vertebrae
            .toReversed()
            .map((v) => `L${fixed(from(v, canalTo, 0))}`)
            .join(' ')} Z`}
          fill={palette.canal}
          stroke={palette.nerve}
          stroke-width="1"
          stroke-linejoin="round"
        />
      )}
      {[48, 53, 58].map((back) => (
        <path key={back} d={wall(back)} fill="none" stroke={palette.nerve} stroke-width="0.8" opacity="0.7" />
      ))}
      {first && vertebrae[1] && (
        <path
          d={`M${fixed(from(first, 54, -26))} L${fixed(from(first, 54, 0))} L${fixed(from(vertebrae[1], 54, 4))}`}
          stroke={palette.nerve}
          stroke-width="9"
          stroke-linecap="round"
          fill="none"
        />
      )}
      {view.levels.map((disc) => {
        const frame = middle(disc);
        return (
          frame && (
            <g key={disc} transform={`translate(${fixed(frame.at)}) rotate(${degrees(frame.tilt)})`}>
              <rect
                x={-bodyWidth / 2 - 1}
                y="-8.5"
                width={bodyWidth + 2}
                height="17"
                rx="8"
                fill={palette.disc}
              />
            </g>
          )
        );
      })}
      {vertebrae.map((vertebra) => (
        <g
          key={vertebra.name}
          transform={`translate(${fixed(vertebra.at)}) rotate(${degrees(vertebra.tilt)})`}
        >
          <path
            d={
              vertebra.name === 'S1'
                ? 'M-36 -25 Q0 -21 36 -25 L30 28 Q26 74 46 104 L34 110 Q4 84 -12 26 Z'
                : 'M-36 -25 Q0 -21 36 -25 Q31 0 36 25 Q0 21 -36 25 Q-30 0 -36 -25 Z'
            }
            fill={palette.bone}
            stroke={palette.boneEdge}
            stroke-width="1.2"
            stroke-linejoin="round"
          />
          {vertebra.name !== 'S1' && (
            <path
              d="M70 -4 Q78 -12 86 -6 L112 4 Q118 12 112 20 Q96 20 84 12 Q76 16 72 10 Z"
              fill={palette.bone}
              stroke={palette.boneEdge}
              stroke-width="1.2"
              stroke-linejoin="round"
            />
          )}
          <text
            x={vertebra.name === 'S1' ? -2 : -8}
            y="5"
            font-size="14"
            font-family="system-ui, sans-serif"
            text-anchor="middle"
            fill={palette.muted}
          >
            {vertebra.name}
          </text>
        </g>
      ))}
      {roots.map((root) => {
        const leaving = view.levels.find((disc) => upperVertebra(disc) === root);
        const frame = leaving ? middle(leaving) : root === 'S1' ? last : undefined;
        const above = leaving ? view.levels[view.levels.indexOf(leaving) - 1] : view.levels.at(-1);
        const start = above ? middle(above) : undefined;
        if (!frame) return null;
        const [down, out] = leaving ? [-12, 14] : [40, 66];
        return (
          <g key={root}>
            <path
              d={`${start ? `M${fixed(from(start, 54, -22))} L${fixed(from(start, 50, 6))} ` : `M${fixed(from(frame, 54, -40))} `}L${fixed(from(frame, 52, down))} Q${fixed(from(frame, 46, down + 18))} ${fixed(from(frame, 56, out + 30))}`}
              fill="none"
              stroke={palette.path}
              stroke-width="4"
              stroke-linecap="round"
              stroke-linejoin="round"
            />
            <text
              {...from(frame, 72, out + 34)}
              font-size="14"
              font-weight="700"
              font-family="system-ui, sans-serif"
              fill={palette.path}
            >
              {root}
            </text>
          </g>
        );
      })}
      {marks.map(({ x, y, finding }, i) => (
        <g
          key={i}
          class="mark"
          opacity={active === null || active === finding.index ? 1 : 0.35}
          onMouseEnter={() => point?.(finding.index)}
        >
          <circle cx={x} cy={y} r="13" fill="transparent" />
          <ClassShape
            of={finding.classification}
            x={x}
            y={y}
            r={finding.primary ? 8.5 : 6.5}
            palette={palette}
            active={active === finding.index}
          />
        </g>
      ))}
    </svg>
  );
}

const fixed = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
const degrees = (radians: number): string => ((radians * 180) / Math.PI).toFixed(1);
