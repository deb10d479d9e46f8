import { render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { BodySide } from '../../domain/anatomy.ts';
import { classifications } from '../../domain/assessment.ts';
import type { Assessment, Classification } from '../../domain/assessment.ts';
import type { BodyArea } from '../picture/dermatomes.ts';
import { classWords, viewPicture } from '../picture/view-picture.ts';
import type { PictureView } from '../picture/view-picture.ts';
import { Axial, axialBox } from './axial.tsx';
import { bodyBox, BodyMap } from './body-map.tsx';
import type { AreaLook } from './body-map.tsx';
import { ClassMark, ClassShape } from './class-mark.tsx';
import { lightPalette, usePalette } from './palette.tsx';
import type { Palette } from './palette.tsx';
import { linkTo } from './route.tsx';
import { Sagittal, sagittalBox } from './sagittal.tsx';

const looks =
  (view: PictureView, active: number | null) =>
  (side: BodySide, area: BodyArea): AreaLook => {
    const symptom = view.symptoms.find((one) => one.side === side && one.area === area);
    const felt = active === null ? [] : (view.findings[active]?.felt ?? []);
    return {
      ...(symptom ? { symptom: symptom.sure ? 'sure' : 'unsure' } : {}),
      atRisk: felt.some((one) => one.side === side && one.area === area),
    };
  };

const rank = (of: Classification): number => classifications.indexOf(of);

const symptomSentence = ({ symptomWords }: PictureView): string =>
  symptomWords.length === 0 ? 'No symptoms documented' : symptomWords.join('; ');

/** Findings on the spine beside the symptoms on the body, from an assessment alone. */
export function Picture({
  assessment,
  claimAddress = (claim) => linkTo('evidence', { claim }),
}: {
  assessment: Assessment;
  claimAddress?: (claim: string) => string;
}) {
  const view = useMemo(() => viewPicture(assessment), [assessment]);
  const [active, setActive] = useState<number | null>(null);
  const palette = usePalette();
  const drawing = { view, palette, active, point: setActive };
  const chosen = active === null ? undefined : view.findings[active];
  const elsewhere = view.findings.filter(({ structure }) => structure === 'elsewhere');
  const gravest = view.findings.toSorted((a, b) => rank(a.classification) - rank(b.classification));
  const inUse = classifications.filter((one) => view.findings.some((f) => f.classification === one));
  return (
    <div class="picture" onMouseLeave={() => setActive(null)}>
      <p class={`urgency urgency-${view.urgency}`}>
        Urgency <strong>{view.urgency}</strong>
        {view.missing.length > 0 && <> · Missing: {view.missing.join('; ')}</>}
      </p>
      <div class="picture-drawings">
        <figure class="figure-sagittal">
          <Sagittal {...drawing} />
          <figcaption>From the side, front on the left</figcaption>
        </figure>
        <figure class="figure-axials">
          <div class="axials">
            {view.levels.map((disc) => (
              <Axial key={disc} {...drawing} disc={disc} />
            ))}
          </div>
          <figcaption>Each level from below, as images are read</figcaption>
        </figure>
        <figure class="figure-body">
          <BodyMap
            palette={palette}
            look={looks(view, active)}
            name="picture"
            label={`Body map. ${symptomSentence(view)}`}
          />
          <figcaption>{symptomSentence(view)}</figcaption>
        </figure>
      </div>
      <ul class="legend" aria-label="Legend">
        {inUse.map((one) => (
          <li key={one}>
            <ClassMark of={one} /> {classWords[one]}
          </li>
        ))}
        {view.symptoms.length > 0 && (
          <li>
            <span class="swatch" style={{ background: palette.symptom }} /> Symptoms
          </li>
        )}
        {view.symptoms.some(({ sure }) => !sure) && (
          <li>
            <span
              class="swatch"
              style={{
                background: `repeating-linear-gradient(45deg, ${palette.symptom} 0 3px, ${palette.skin} 3px 6px)`,
              }}
            />{' '}
            Side not said
          </li>
        )}
        <li>
          <span class="swatch swatch-path" style={{ borderColor: palette.path }} /> Area of the roots at risk
        </li>
      </ul>
      <div class="picture-text">
        <ul class="picture-list" aria-label="Findings">
          {gravest.map((finding) => (
            <li key={finding.index}>
              <button
                type="button"
                aria-pressed={active === finding.index}
                onFocus={() => setActive(finding.index)}
                onMouseEnter={() => setActive(finding.index)}
                onClick={() => setActive(finding.index)}
              >
                <ClassMark of={finding.classification} />
                <span>
                  <strong>{finding.words}</strong>
                  {finding.primary && <span class="tag">explains the symptoms best</span>}
                  <span class="class-name">
                    {classWords[finding.classification]}
                    {finding.roots.length > 0 &&
                      ` · ${finding.roots.length > 1 ? 'roots' : 'root'} at risk ${finding.roots.join(', ')}`}
                    {elsewhere.includes(finding) && ' · not at one level, not drawn'}
                  </span>
                  <span class="because">{finding.because}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p class="visually-hidden" role="status">
          {chosen ? `${chosen.words}: ${chosen.because}` : ''}
        </p>
        {view.findings.length === 0 && <p>The assessment holds no findings.</p>}
      </div>
      <div class="picture-acts">
        <button type="button" onClick={() => saveSvg(view, active)}>
          Save as SVG
        </button>
        <button type="button" onClick={() => savePng(view, active)}>
          Save as PNG
        </button>
        <button type="button" onClick={() => print()}>
          Print
        </button>
        {chosen && chosen.claims.length > 0 && (
          <span class="claims">
            {chosen.claims.map((claim) => (
              <a key={claim} href={claimAddress(claim)}>
                {claim}
              </a>
            ))}
          </span>
        )}
      </div>
    </div>
  );
}

const sheet = { width: 1060, height: 720 };

/** Everything in one drawing, for a file. */
function Sheet({ view, active, palette }: { view: PictureView; active: number | null; palette: Palette }) {
  const drawing = { view, palette, active };
  const text = { 'font-family': 'system-ui, sans-serif', fill: palette.ink } as const;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${sheet.width} ${sheet.height}`}
      width={sheet.width}
      height={sheet.height}
    >
      <rect width={sheet.width} height={sheet.height} fill={palette.paper} />
      <Sagittal {...drawing} at={{ x: 10, y: 40, width: sagittalBox.width, height: sagittalBox.height }} />
      {view.levels.map((disc, i) => (
        <Axial
          key={disc}
          {...drawing}
          disc={disc}
          at={{
            x: 345 + (i % 2) * 190,
            y: 40 + Math.floor(i / 2) * 185,
            width: axialBox.width,
            height: axialBox.height,
          }}
        />
      ))}
      <BodyMap
        palette={palette}
        look={looks(view, active)}
        name="sheet"
        label="Body map"
        at={{ x: 740, y: 40, width: bodyBox.width * 1.22, height: bodyBox.height * 1.22 }}
      />
      <text x="24" y="28" font-size="17" font-weight="700" {...text}>
        Concordant: findings beside the symptoms
      </text>
      <text x="24" y="640" font-size="14" {...text}>
        Symptoms: {symptomSentence(view)}
      </text>
      {classifications
        .filter((one) => view.findings.some((f) => f.classification === one))
        .map((one, i) => (
          <g key={one}>
            <ClassShape of={one} x={34 + i * 200} y={670} r={7} palette={palette} />
            <text x={48 + i * 200} y={675} font-size="14" {...text}>
              {classWords[one]}
            </text>
          </g>
        ))}
      <text x="24" y="704" font-size="12" {...text} fill={palette.muted}>
        Supports the clinician, who decides. Knowledge {view.knowledge.slice(0, 19)}
      </text>
    </svg>
  );
}

function asSvg(view: PictureView, active: number | null): string {
  const host = document.createElement('div');
  render(<Sheet view={view} active={active} palette={lightPalette} />, host);
  return host.innerHTML;
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function saveSvg(view: PictureView, active: number | null): void {
  save('concordant-picture.svg', new Blob([asSvg(view, active)], { type: 'image/svg+xml' }));
}

/** Drawn at twice the size, through a data address: the content security policy allows no other image. */
function savePng(view: PictureView, active: number | null): void {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = sheet.width * 2;
    canvas.height = sheet.height * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && save('concordant-picture.png', blob), 'image/png');
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(view, active))}`;
}
