import type { Disc } from '../../domain/anatomy.ts';
import { exitingRoot, traversingRoot } from '../../domain/anatomy.ts';
import { axialLevels } from '../picture/view-picture.ts';
import type { PictureFinding, Structure } from '../picture/view-picture.ts';
import { ClassShape } from './class-mark.tsx';
import { apart } from './sagittal.tsx';
import type { DrawingProps } from './sagittal.tsx';

export const axialBox = { width: 170, height: 158 };
const centre = 85;

/** Where each structure lies to the side of the midline, and how far behind the front of the disc. */
const places: Readonly<Record<Structure, readonly [aside: number, behind: number]>> = {
  disc: [26, 68],
  endplate: [26, 40],
  body: [22, 48],
  canal: [8, 100],
  recess: [21, 92],
  foramen: [42, 92],
  'outside-foramen': [66, 82],
  facet: [38, 116],
  pars: [30, 128],
  ligament: [16, 116],
  elsewhere: [0, 0],
};

const middleOf: Readonly<Partial<Record<Structure, number>>> = { disc: 66, recess: 84, ligament: 120 };

function marksOf(finding: PictureFinding): readonly { x: number; y: number; finding: PictureFinding }[] {
  const { structure, side } = finding;
  if (structure === 'elsewhere') return [];
  const [aside, behind] = places[structure];
  // As the images are read: the patient's right is on the left.
  const left = { x: centre + aside, y: behind, finding };
  const right = { x: centre - aside, y: behind, finding };
  if (side === 'left') return [left];
  if (side === 'right') return [right];
  if (side === 'bilateral') return [right, left];
  return [{ x: centre, y: middleOf[structure] ?? behind, finding }];
}

interface AxialProps extends DrawingProps {
  readonly disc: Disc;
}

/** One level from below, as images are read, with its canal, recesses, foramina and facets. */
export function Axial({ view, palette, active, point, at, disc }: AxialProps) {
  const here = view.findings.filter((finding) => axialLevels(finding, view.levels).includes(disc));
  const marks = apart(here.flatMap(marksOf), 14);
  const chosen = active === null ? undefined : here.find(({ index }) => index === active);
  const atRisk = (root: string, side: 'left' | 'right'): boolean =>
    chosen !== undefined && chosen.felt.some((f) => f.side === side) && chosen.roots.some((r) => r === root);
  const root = (name: string, side: 'left' | 'right', aside: number, y: number) => {
    const x = side === 'left' ? centre + aside : centre - aside;
    const lit = atRisk(name, side);
    return (
      <circle
        cx={x}
        cy={y}
        r={lit ? 5 : 3.4}
        fill={lit ? palette.path : palette.nerve}
        stroke={palette.paper}
        stroke-width="0.8"
      />
    );
  };
  const label = { 'font-family': 'system-ui, sans-serif', 'font-size': 12, fill: palette.muted } as const;
  return (
    <svg
      viewBox={`0 0 ${axialBox.width} ${axialBox.height}`}
      {...at}
      class="axial"
      role="img"
      aria-label={`${disc} from below: ${here.length === 0 ? 'no finding' : here.map((f) => f.words).join('; ')}`}
    >
      <path
        d="M85 138 L80 132 L80 128 Q64 128 56 116 L44 104 Q30 104 28 96 L40 92 Q52 96 58 86 L112 86 Q118 96 130 92 L142 96 Q140 104 126 104 L114 116 Q106 128 90 128 L90 132 Z"
        fill={palette.bone}
        stroke={palette.boneEdge}
        stroke-width="1.1"
        stroke-linejoin="round"
      />
      <path
        d="M85 12 Q140 14 140 50 Q138 80 108 80 Q96 75 85 76 Q74 75 62 80 Q32 80 30 50 Q30 14 85 12 Z"
        fill={palette.disc}
        stroke={palette.boneEdge}
        stroke-width="1.1"
      />
      <path
        d="M85 22 Q128 24 129 49 Q127 69 104 70 Q85 66 66 70 Q43 69 41 49 Q42 24 85 22 Z"
        fill="none"
        stroke={palette.paper}
        stroke-width="1"
        opacity="0.7"
      />
      <path
        d="M62 82 Q85 76 108 82 Q112 92 102 104 L85 120 L68 104 Q58 92 62 82 Z"
        fill={palette.canal}
        stroke={palette.nerve}
        stroke-width="1"
      />
      <ellipse cx="85" cy="98" rx="13" ry="12" fill="none" stroke={palette.nerve} stroke-width="1.2" />
      {[-6, 0, 6].map((dx) => (
        <circle key={dx} cx={85 + dx} cy={dx === 0 ? 103 : 98} r="1.3" fill={palette.nerve} />
      ))}
      <ellipse
        cx="48"
        cy="112"
        rx="7"
        ry="11"
        fill={palette.bone}
        stroke={palette.boneEdge}
        transform="rotate(-38 48 112)"
      />
      <ellipse
        cx="122"
        cy="112"
        rx="7"
        ry="11"
        fill={palette.bone}
        stroke={palette.boneEdge}
        transform="rotate(38 122 112)"
      />
      {(['left', 'right'] as const).map((side) => (
        <g key={side}>
          {root(traversingRoot(disc), side, 20, 86)}
          {root(exitingRoot(disc), side, 52, 84)}
        </g>
      ))}
      <text x="6" y="24" {...label}>
        R
      </text>
      <text x="164" y="24" text-anchor="end" {...label}>
        L
      </text>
      <text x="85" y="154" text-anchor="middle" {...label} font-weight="700" fill={palette.ink}>
        {disc}
      </text>
      {marks.map(({ x, y, finding }, i) => (
        <g
          key={i}
          class="mark"
          opacity={active === null || active === finding.index ? 1 : 0.35}
          onMouseEnter={() => point?.(finding.index)}
        >
          <circle cx={x} cy={y} r="12" fill="transparent" />
          <ClassShape
            of={finding.classification}
            x={x}
            y={y}
            r={finding.primary ? 8 : 6.2}
            palette={palette}
            active={active === finding.index}
          />
        </g>
      ))}
    </svg>
  );
}
