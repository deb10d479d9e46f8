import { bodySides, type BodySide } from '../domain/anatomy.ts';
import type { CorrelatedFinding, Alert } from '../domain/judgement.ts';
import type { Origin, SymptomProfile } from '../domain/profile.ts';
import type { ReportConflict } from '../domain/report.ts';
import type { Picture } from './picture.ts';
import type { ActiveClaims } from './verdict.ts';
import { listed } from './wording.ts';

const explains = (f: CorrelatedFinding): boolean =>
  f.classification === 'urgent' || f.classification === 'likely-symptomatic';
const telling = (f: CorrelatedFinding): boolean =>
  f.status !== 'historical' &&
  (/^disc-(protrusion|extrusion|sequestration|herniation)$/.test(f.type) ||
    /^nerve-root-/.test(f.type) ||
    f.type === 'synovial-cyst' ||
    (/^(lateral-recess|foraminal)-stenosis$/.test(f.type) && f.severity !== 'mild'));

/** What the reader must see before the table. Each alert is keyed by a claim and given only while that is active. */
export function alertsOf(
  findings: readonly CorrelatedFinding[],
  conflicts: readonly ReportConflict[],
  picture: Picture,
  active: ActiveClaims,
): readonly Alert[] {
  const { profile } = picture;
  return [
    ...emergency(findings, picture),
    ...sideConflict(findings, picture),
    ...levelConflict(findings, picture),
    ...conflicts.map((c): Alert => ({
      kind: 'report-conflict',
      words: `The report disagrees with itself on the ${c.about} of one finding: "${c.kept.quote}" against "${c.other.quote}".`,
      claims: ['alert.report-conflict'],
      findings: indices(findings, (f) => f.type === c.finding),
      from: [],
    })),
    ...profile.conflicts.map((c): Alert => ({
      kind: 'profile-conflict',
      words: c.words,
      claims: ['alert.profile-conflict'],
      findings: [],
      from: c.from,
    })),
    ...afterReport(profile),
  ].filter((alert) => alert.claims.every((id) => active.has(id)));
}

function emergency(findings: readonly CorrelatedFinding[], picture: Picture): readonly Alert[] {
  const urgent = findings.some((f) => f.classification === 'urgent');
  const { sphincter, signs } = picture.profile;
  if ((picture.caudaSigns || picture.caudaSuspected) && !urgent)
    return [
      {
        kind: 'unexplained-emergency',
        words:
          'Symptoms of the cauda equina are documented and the report describes no compression: a disc does not explain them. Examine now and consider imaging of the whole spine.',
        claims: ['alert.cauda-without-compression'],
        findings: [],
        from: Object.values(sphincter).flatMap((fact) => fact?.from ?? []),
      },
    ];
  const cord = findings.some((f) => /^cord-/.test(f.type) && f.status !== 'historical');
  if (picture.upperMotor && !cord)
    return [
      {
        kind: 'unexplained-emergency',
        words:
          'Signs of the cord are documented and the report describes no lesion of cord or conus: image the thoracic and cervical spine.',
        claims: ['alert.cord-signs-without-lesion'],
        findings: [],
        from: signs.filter((s) => s.sign === 'upper-motor').flatMap((s) => s.from),
      },
    ];
  const grave = signs.filter(
    (s) =>
      s.sign === 'motor' &&
      s.result === 'positive' &&
      (s.course === 'falling' || s.severe === true || (s.mrc ?? 5) <= 3),
  );
  if (picture.graveDeficit && !urgent && !findings.some(explains))
    return [
      {
        kind: 'unexplained-emergency',
        words:
          'A marked or falling motor deficit is documented and no finding of the report explains it: examine again and look beyond the lumbar spine.',
        claims: ['alert.deficit-without-lesion'],
        findings: [],
        from: grave.flatMap((s) => s.from),
      },
    ];
  return [];
}

function sideConflict(findings: readonly CorrelatedFinding[], picture: Picture): readonly Alert[] {
  const side: BodySide | null =
    picture.left && !picture.right ? 'left' : picture.right && !picture.left ? 'right' : null;
  if (!side) return [];
  const here = (f: CorrelatedFinding): boolean =>
    telling(f) && (bodySides(f.side).includes(side) || (explains(f) && !opposite(f, side)));
  if (findings.some(here)) return [];
  const across = indices(findings, (f) => telling(f) && opposite(f, side));
  if (across.length === 0) return [];
  const other = side === 'left' ? 'right' : 'left';
  return [
    {
      kind: 'side-conflict',
      words: `The leg symptoms are on the ${side}; the report describes root contact or narrowing on the ${other} only. Check the laterality of report and note.`,
      claims: ['alert.side-conflict'],
      findings: across,
      from: legOrigins(picture.profile, side),
    },
  ];
}

const opposite = (f: CorrelatedFinding, side: BodySide): boolean =>
  bodySides(f.side).length > 0 && !bodySides(f.side).includes(side);

function levelConflict(findings: readonly CorrelatedFinding[], picture: Picture): readonly Alert[] {
  if (findings.some((f) => explains(f))) return [];
  return (['left', 'right'] as const).flatMap((side): Alert[] => {
    const roots = picture[side]?.roots ?? [];
    const off = indices(
      findings,
      (f) =>
        telling(f) &&
        f.claims.some((id) => id === 'leg.one-root-away' || id === 'leg.two-roots-away') &&
        bodySides(f.side).includes(side),
    );
    const agrees = findings.some((f) => telling(f) && f.claims[0] === 'leg.root' && f.claims.length === 1);
    if (roots.length === 0 || off.length === 0 || agrees) return [];
    return [
      {
        kind: 'level-conflict',
        words: `The ${side} leg symptoms point to ${listed(roots)}; what the report describes on that side threatens another root. Check the level in report and note.`,
        claims: ['alert.level-conflict'],
        findings: off,
        from: legOrigins(picture.profile, side),
      },
    ];
  });
}

function afterReport(profile: SymptomProfile): readonly Alert[] {
  const later = origins(profile).filter((o) => o.afterReport);
  return later.length === 0
    ? []
    : [
        {
          kind: 'symptoms-after-report',
          words:
            'Some symptoms or signs were recorded after the report was read; knowing the picture changes what is found.',
          claims: ['alert.symptoms-after-report'],
          findings: [],
          from: later,
        },
      ];
}

function origins(profile: SymptomProfile): readonly Origin[] {
  return [
    ...profile.leg.flatMap((leg) => leg.from),
    ...profile.signs.flatMap((sign) => sign.from),
    ...profile.backPatterns.flatMap((p) => p.from),
    ...(profile.backPain?.from ?? []),
    ...(profile.claudication?.from ?? []),
    ...Object.values(profile.sphincter).flatMap((fact) => fact?.from ?? []),
  ];
}

const legOrigins = (profile: SymptomProfile, side: BodySide): readonly Origin[] =>
  profile.leg.filter((leg) => leg.side === side).flatMap((leg) => leg.from);

const indices = (findings: readonly CorrelatedFinding[], test: (f: CorrelatedFinding) => boolean): number[] =>
  findings.flatMap((f, n) => (test(f) ? [n] : []));
