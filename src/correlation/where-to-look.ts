import { discs, exitingRoot, traversingRoot, type Disc, type Level, type Root } from '../domain/anatomy.ts';
import type { SymptomProfile } from '../domain/profile.ts';
import type { SearchPlace } from '../domain/judgement.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { hasInfectionSource, showsInfection } from './back-pain.ts';
import { drawPicture, type LegPicture, type Picture } from './picture.ts';

const usual: readonly Disc[] = discs.filter((d) => d !== 'L5-L6' && d !== 'L6-S1' && d !== 'S1-S2');

/**
 * Where the symptoms ask the radiologist to look before there is text, most pressing first. Empty when nothing
 * documented points anywhere.
 */
export function whereToLook(
  profile: SymptomProfile,
  knowledge: Pick<Knowledge, 'claims'>,
): readonly SearchPlace[] {
  const picture = drawPicture(profile, knowledge.claims);
  if (picture.symptomFree) return [];
  const places = [
    ...emergencies(picture),
    ...(['left', 'right'] as const).flatMap((side) =>
      ofRoots(picture[side], side, likelihood(profile, side)),
    ),
    ...ofWalking(picture),
    ...ofFlags(picture),
    ...ofBack(picture),
  ].filter((place) => place.claims.every((id) => knowledge.claims.has(id)));
  const seen = new Set<string>();
  return places.filter(({ side, level, zone, claims }) => {
    const key = [side, level, zone, ...claims].join();
    return seen.has(key) ? false : seen.add(key);
  });
}

const place = (
  claim: string,
  level: Level,
  because: string,
  more: Partial<Pick<SearchPlace, 'side' | 'zone' | 'root'>> = {},
): SearchPlace => ({ side: 'midline', zone: null, root: null, ...more, level, because, claims: [claim] });

function emergencies(picture: Picture): readonly SearchPlace[] {
  const cauda =
    picture.caudaSigns || picture.caudaSuspected || picture.bilateralSciatica
      ? (['L5-S1', 'L4-L5', 'L3-L4', 'L2-L3'] as const).map((level) =>
          place(
            'look.cauda-equina',
            level,
            'cauda equina symptoms or root pain in both legs: room around the roots',
            {
              zone: 'central',
            },
          ),
        )
      : [];
  const cord = picture.upperMotor
    ? (['T12-L1', 'T11-T12'] as const).map((level) =>
        place('look.cord', level, 'signs of the cord: conus, and the thoracic spine if that is normal', {
          zone: 'central',
        }),
      )
    : [];
  return [...cauda, ...cord];
}

/** The roots of a leg as the profile holds them, most likely first. */
function likelihood(profile: SymptomProfile, side: 'left' | 'right'): readonly Root[] {
  return profile.leg.filter((leg) => leg.side === side).flatMap((leg) => leg.roots.map(({ root }) => root));
}

function ofRoots(
  leg: LegPicture | null,
  side: 'left' | 'right',
  likely: readonly Root[],
): readonly SearchPlace[] {
  if (!leg) return [];
  const rank = (root: Root): number => (likely.includes(root) ? likely.indexOf(root) : likely.length);
  const roots = leg.roots.filter((root) => !/^S[2-5]$/.test(root)).toSorted((a, b) => rank(a) - rank(b));
  if (roots.length === 0 && leg.radicular)
    return (['L4-L5', 'L5-S1'] as const).map((level) =>
      place('look.leg-without-root', level, `${side} leg symptoms without a clear root`, { side }),
    );
  return roots.flatMap((root) => ofRoot(root, side));
}

function ofRoot(root: Root, side: 'left' | 'right'): readonly SearchPlace[] {
  const because = `${side} leg symptoms in the area of ${root}`;
  return [
    ...usual
      .filter((disc) => traversingRoot(disc) === root)
      .map((disc) =>
        place('look.root', disc, `${because}: it crosses here`, { side, zone: 'subarticular', root }),
      ),
    ...usual
      .filter((disc) => exitingRoot(disc) === root)
      .flatMap((disc) => [
        place('look.root', disc, `${because}: it leaves here`, { side, zone: 'foraminal', root }),
        place('look.root', disc, `${because}: just outside the foramen`, {
          side,
          zone: 'extraforaminal',
          root,
        }),
      ]),
  ];
}

function ofWalking(picture: Picture): readonly SearchPlace[] {
  if (picture.claudication === 'vascular')
    return [place('look.vascular', 'L4', 'walking pain of arterial pattern: aorta and iliac arteries')];
  if (picture.claudication !== 'neurogenic') return [];
  return (['L4-L5', 'L3-L4', 'L2-L3'] as const).map((level) =>
    place('look.claudication', level, 'leg symptoms on walking that sitting relieves: canal and recesses', {
      zone: 'central',
    }),
  );
}

function ofFlags(picture: Picture): readonly SearchPlace[] {
  const { flags, patterns } = picture;
  if (picture.back !== 'present') return [];
  const bone =
    flags.has('osteoporosis') ||
    flags.has('steroids') ||
    flags.has('trauma-minor') ||
    flags.has('trauma-major');
  return [
    ...(showsInfection(picture) || hasInfectionSource(picture)
      ? (['L4-L5', 'L5-S1', 'L3-L4'] as const).map((level) =>
          place('look.infection', level, 'signs of infection: disc, endplates, psoas and epidural space'),
        )
      : []),
    ...(flags.has('cancer') || flags.has('cancer-suspected')
      ? (['L1', 'L3', 'L5'] as const).map((level) =>
          place(
            'look.malignancy',
            level,
            `${flags.has('cancer') ? 'cancer in the history' : 'a tumour is suspected'}: marrow of every body, pedicles and epidural space`,
          ),
        )
      : []),
    ...(bone || patterns.has('focal-percussion')
      ? (['T12', 'L1', 'L4'] as const).map((level) =>
          place('look.fracture', level, 'risk of a fracture: oedema of the bodies and of the sacrum'),
        )
      : []),
    ...(flags.has('aneurysm-signs') || picture.profile.abdominal?.value === 'present'
      ? [place('look.aorta', 'L3', 'abdominal signs: aorta and retroperitoneum')]
      : []),
  ];
}

function ofBack(picture: Picture): readonly SearchPlace[] {
  const { patterns, profile } = picture;
  if (picture.back !== 'present') return [];
  const side = profile.backSide?.value ?? 'bilateral';
  const low: readonly Disc[] = ['L4-L5', 'L5-S1'];
  const young = profile.age !== null && profile.age < picture.limit('axial.active-pars', 'youngerThan');
  const has = (...names: Parameters<typeof patterns.has>[0][]): boolean => names.some((n) => patterns.has(n));
  const at = (claim: string, levels: readonly Level[], because: string, sided: SearchPlace['side']) =>
    levels.map((level) => place(claim, level, because, { side: sided }));
  return [
    ...(young && (profile.sport !== undefined || has('extension', 'facet'))
      ? at(
          'look.pars',
          ['L5', 'L4'],
          'young patient with pain on loading or extension: oedema of the pars and pedicle',
          side,
        )
      : []),
    ...(has('inflammatory', 'night')
      ? [
          ...at(
            'look.inflammation',
            ['S1'],
            'inflammatory pattern: sacroiliac joints at the edge of the field',
            'bilateral',
          ),
          ...at('look.inflammation', ['L1'], 'inflammatory pattern: corners of the bodies', 'midline'),
        ]
      : []),
    ...(has('sacroiliac')
      ? at('look.sacroiliac', ['S1'], 'sacroiliac pattern: the joint at the edge of the field', side)
      : []),
    ...(has('discogenic', 'vertebrogenic')
      ? at('look.disc', low, 'midline pain on load: oedema of the endplates, fissure of the disc', 'midline')
      : []),
    ...(!young && has('facet', 'extension')
      ? at(
          'look.facet',
          low,
          'pain beside the midline on extension: effusion and oedema of the facet joints',
          side,
        )
      : []),
  ];
}
