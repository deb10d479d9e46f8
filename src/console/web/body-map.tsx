import type { BodySide } from '../../domain/anatomy.ts';
import type { BodyArea } from '../picture/dermatomes.ts';
import type { Palette } from './palette.tsx';

/** One half of the body as offsets from the midline, outward positive. */
type Corner = readonly [aside: number, down: number];

const outline: readonly Corner[] = [
  [0, 14],
  [35, 14],
  [33, 46],
  [39, 82],
  [42, 120],
  [39, 170],
  [33, 205],
  [35, 248],
  [30, 300],
  [23, 344],
  [31, 374],
  [28, 381],
  [8, 381],
  [9, 344],
  [7, 300],
  [9, 248],
  [7, 205],
  [4, 160],
  [1.5, 120],
  [0, 116],
];

type AreaShapes = Readonly<Partial<Record<BodyArea, readonly Corner[]>>>;

const front: AreaShapes = {
  groin: [
    [1, 106],
    [28, 78],
    [36, 88],
    [22, 107],
    [5, 120],
  ],
  'front-thigh': [
    [6, 123],
    [23, 109],
    [30, 100],
    [31, 150],
    [27, 199],
    [10, 199],
    [7, 160],
  ],
  'outer-thigh': [
    [32, 99],
    [38, 88],
    [41, 120],
    [38, 168],
    [32, 199],
    [29, 199],
    [33, 150],
  ],
  'inner-knee': [
    [9, 203],
    [19, 203],
    [19, 233],
    [10, 233],
  ],
  'inner-shin': [
    [10, 237],
    [19, 237],
    [18, 300],
    [15, 341],
    [10, 341],
    [8, 300],
  ],
  'outer-shin': [
    [21, 237],
    [33, 237],
    [33, 258],
    [28, 305],
    [22, 341],
    [17, 341],
    [20, 300],
  ],
  'top-of-foot': [
    [10, 346],
    [22, 346],
    [28, 363],
    [10, 363],
  ],
  'great-toe': [
    [9, 367],
    [17, 367],
    [17, 380],
    [9, 380],
  ],
  'outer-foot': [
    [20, 367],
    [29, 367],
    [30, 374],
    [27, 380],
    [20, 380],
  ],
};

const back: AreaShapes = {
  'low-back': [
    [0, 34],
    [30, 34],
    [32, 62],
    [0, 66],
  ],
  buttock: [
    [1, 70],
    [34, 66],
    [39, 88],
    [39, 112],
    [20, 120],
    [3, 117],
  ],
  'back-thigh': [
    [6, 123],
    [20, 124],
    [32, 118],
    [32, 160],
    [27, 203],
    [10, 203],
    [7, 160],
  ],
  'outer-thigh': [
    [34, 117],
    [41, 113],
    [40, 140],
    [37, 175],
    [32, 203],
    [29, 203],
    [34, 160],
  ],
  calf: [
    [10, 210],
    [32, 210],
    [33, 246],
    [28, 300],
    [23, 330],
    [10, 330],
    [8, 290],
  ],
  sole: [
    [10, 336],
    [21, 336],
    [21, 356],
    [22, 379],
    [10, 379],
  ],
  'outer-foot': [
    [23, 344],
    [30, 374],
    [27, 379],
    [25, 379],
  ],
};

/** How an area is drawn. */
export interface AreaLook {
  readonly symptom?: 'sure' | 'unsure';
  readonly atRisk?: boolean;
}

interface BodyMapProps {
  readonly palette: Palette;
  readonly look: (side: BodySide, area: BodyArea) => AreaLook;
  readonly label: string;
  readonly tap?: (side: BodySide, area: BodyArea) => void;
  readonly at?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** For several maps in one document. */
  readonly name: string;
  /** Hides it from screen readers where the same can be said by other means. */
  readonly hidden?: boolean;
}

export const bodyBox = { width: 250, height: 430 };

function path(corners: readonly Corner[], middle: number, mirror: 1 | -1): string {
  return `${corners.map(([a, d], i) => `${i === 0 ? 'M' : 'L'}${middle + mirror * a} ${d + 24}`).join(' ')} Z`;
}

/** Legs and low back from the front and from behind, each area by the patient's own side. */
export function BodyMap({ palette, look, label, tap, at, name, hidden = false }: BodyMapProps) {
  const figures = [
    // Seen from the front, the patient's right is on the left.
    { title: 'Front', middle: 62, shapes: front, leftIs: 1 as const },
    { title: 'Back', middle: 188, shapes: back, leftIs: -1 as const },
  ];
  const letters = {
    'font-family': 'system-ui, sans-serif',
    'font-size': 13,
    fill: palette.muted,
    'text-anchor': 'middle',
  } as const;
  return (
    <svg
      viewBox={`0 0 ${bodyBox.width} ${bodyBox.height}`}
      {...at}
      class="body-map"
      {...(hidden ? { 'aria-hidden': 'true' as const } : { role: 'img' as const, 'aria-label': label })}
    >
      <defs>
        <pattern
          id={`${name}-hatch`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" fill={palette.skin} />
          <rect width="3" height="6" fill={palette.symptom} />
        </pattern>
      </defs>
      {figures.map(({ title, middle, shapes, leftIs }) => (
        <g key={title}>
          <text x={middle} y="15" {...letters} font-weight="700" fill={palette.ink}>
            {title}
          </text>
          {([1, -1] as const).map((mirror) => (
            <path
              key={mirror}
              d={path(outline, middle, mirror)}
              fill={palette.skin}
              stroke={palette.skin}
              stroke-width="3"
              stroke-linejoin="round"
            />
          ))}
          {(['left', 'right'] as const).map((side) => {
            const mirror = (side === 'left' ? leftIs : -leftIs) as 1 | -1;
            return (
              <g key={side}>
                <text x={middle + mirror * 50} y="60" {...letters}>
                  {side === 'left' ? 'L' : 'R'}
                </text>
                {(Object.entries(shapes) as [BodyArea, readonly Corner[]][]).map(([area, corners]) => {
                  const { symptom, atRisk } = look(side, area);
                  const fill =
                    symptom === 'sure'
                      ? palette.symptom
                      : symptom === 'unsure'
                        ? `url(#${name}-hatch)`
                        : palette.skin;
                  return (
                    <path
                      key={area}
                      d={path(corners, middle, mirror)}
                      data-area={`${side} ${area}`}
                      fill={fill}
                      stroke={atRisk ? palette.path : palette.skinEdge}
                      stroke-width={atRisk ? 3 : 0.7}
                      stroke-dasharray={atRisk ? '5 2.5' : 'none'}
                      stroke-linejoin="round"
                      class={tap ? 'tappable' : ''}
                      {...(tap ? { onClick: () => tap(side, area) } : {})}
                    />
                  );
                })}
              </g>
            );
          })}
        </g>
      ))}
      <text x="62" y="424" {...letters} font-size="11">
        R – patient – L
      </text>
      <text x="188" y="424" {...letters} font-size="11">
        L – patient – R
      </text>
    </svg>
  );
}
