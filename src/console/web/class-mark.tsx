import type { Classification } from '../../domain/assessment.ts';
import { usePalette } from './palette.tsx';
import type { Palette } from './palette.tsx';

interface ShapeProps {
  readonly of: Classification;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly palette: Palette;
  /** Draws a ring around it. */
  readonly active?: boolean;
}

const corners = (n: number, x: number, y: number, r: number, turn: number): string =>
  Array.from({ length: n }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / n;
    return `${(x + r * Math.cos(angle)).toFixed(1)},${(y + r * Math.sin(angle)).toFixed(1)}`;
  }).join(' ');

/** The mark of a class: each has a shape of its own beside its colour. */
export function ClassShape({ of, x, y, r, palette, active = false }: ShapeProps) {
  const colour = palette.classes[of];
  const letter = (text: string, fill: string, dy = 0.36) => (
    <text
      x={x}
      y={y + r * dy}
      font-size={r * 1.25}
      font-weight="700"
      text-anchor="middle"
      fill={fill}
      font-family="system-ui, sans-serif"
    >
      {text}
    </text>
  );
  const ring = active && (
    <circle cx={x} cy={y} r={r + 4} fill="none" stroke={palette.ink} stroke-width="1.8" />
  );
  const outline = { stroke: colour, 'stroke-width': Math.max(1.6, r * 0.28) };
  switch (of) {
    case 'urgent':
      return (
        <g>
          {ring}
          <polygon
            points={corners(3, x, y + r * 0.15, r * 1.35, -Math.PI / 2)}
            fill={colour}
            stroke={palette.paper}
          />
          {letter('!', palette.paper, 0.5)}
        </g>
      );
    case 'likely-symptomatic':
      return (
        <g>
          {ring}
          <circle cx={x} cy={y} r={r} fill={colour} stroke={palette.paper} />
        </g>
      );
    case 'possibly-symptomatic':
      return (
        <g>
          {ring}
          <polygon points={corners(4, x, y, r * 1.2, 0)} fill={palette.paper} {...outline} />
          <polygon points={`${x - r * 1.2},${y} ${x + r * 1.2},${y} ${x},${y + r * 1.2}`} fill={colour} />
        </g>
      );
    case 'likely-incidental':
      return (
        <g>
          {ring}
          <circle cx={x} cy={y} r={r * 0.85} fill={palette.paper} {...outline} />
        </g>
      );
    case 'incidental-needs-follow-up':
      return (
        <g>
          {ring}
          <polygon points={corners(4, x, y, r * 1.2, Math.PI / 4)} fill={palette.paper} {...outline} />
          <circle cx={x} cy={y} r={r * 0.34} fill={colour} />
        </g>
      );
    case 'undetermined':
      return (
        <g>
          {ring}
          <polygon
            points={corners(6, x, y, r * 1.05, 0)}
            fill={palette.paper}
            stroke={colour}
            stroke-width="1.4"
            stroke-dasharray="2.5 1.5"
          />
          {letter('?', colour)}
        </g>
      );
  }
}

/** The mark beside a line of text; the text says the class. */
export function ClassMark({ of }: { of: Classification }) {
  const palette = usePalette();
  return (
    <svg class="class-mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <ClassShape of={of} x={10} y={10} r={6} palette={palette} />
    </svg>
  );
}
