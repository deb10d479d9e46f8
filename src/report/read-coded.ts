import { discs, sides, vertebrae } from '../domain/anatomy.ts';
import type { Level, Root, Side, Zone } from '../domain/anatomy.ts';
import type { Code, Concept, ObservationEntry, ObservationValue } from '../domain/chart.ts';
import { findingTypes, severities } from '../domain/finding.ts';
import type { Finding, FindingType, Severity, Status } from '../domain/finding.ts';
import type { CodedMeaning, CodedPresence, ReportWords } from '../knowledge/report-word.ts';

/** The product's own CodeSystems: finding types, levels, sides and severities, each with the words of the domain as codes. */
const own = 'https://concordant-cds.org/fhir/CodeSystem/lumbar-';
const ownCodes: ReadonlyMap<string, CodedMeaning> = new Map<string, CodedMeaning>([
  ...findingTypes.map((type): [string, CodedMeaning] => [`${own}finding|${type}`, { type }]),
  ...[...discs, ...vertebrae].map((level): [string, CodedMeaning] => [`${own}level|${level}`, { level }]),
  ...sides.map((side): [string, CodedMeaning] => [`${own}side|${side}`, { side }]),
  ...severities.map((severity): [string, CodedMeaning] => [`${own}severity|${severity}`, { severity }]),
]);

interface Meant {
  type: FindingType | null;
  readonly levels: Set<Level>;
  side: Side | null;
  zone: Zone | null;
  severity: Severity | null;
  presence: CodedPresence | null;
  readonly roots: Set<Root>;
  quote: string;
}

/** Observations whose status says that they never held. */
const neverHeld: ReadonlySet<string> = new Set(['cancelled', 'entered-in-error']);

/**
 * Coded results of a report as findings: SNOMED CT, RadLex or the product's own CodeSystem, in the code, the value, the
 * body site, the interpretation or the components of an Observation, and in `conclusionCode`. Codes that are not known
 * give nothing; an Observation whose value says "absent" gives no finding.
 */
export function readCoded(
  observations: readonly ObservationEntry[],
  conclusionCodes: readonly Code[],
  words: ReportWords,
): Finding[] {
  const look = (code: Code): CodedMeaning | undefined => {
    const key = `${code.system}|${code.code}`;
    return words.codes.get(key) ?? ownCodes.get(key);
  };
  const fromResults = observations
    .filter((observation) => !neverHeld.has(observation.status))
    .flatMap((observation) => {
      const meant = blank();
      value(observation, meant, look);
      for (const site of observation.bodySite) concept(site, meant, look);
      for (const component of observation.components) value(component, meant, look);
      return toFinding(meant, observation.reference);
    });
  const fromConclusion = conclusionCodes.flatMap((code) => {
    const meant = blank();
    concept({ codes: [code], text: code.display ?? '' }, meant, look);
    const finding = toFinding(meant, undefined);
    return finding.filter((f) => !fromResults.some((r) => r.type === f.type));
  });
  return [...fromResults, ...fromConclusion];
}

function blank(): Meant {
  return {
    type: null,
    levels: new Set(),
    side: null,
    zone: null,
    severity: null,
    presence: null,
    roots: new Set(),
    quote: '',
  };
}

type Look = (code: Code) => CodedMeaning | undefined;

function value(observed: ObservationValue, meant: Meant, look: Look): void {
  concept(observed.concept, meant, look);
  if (observed.valueConcept) concept(observed.valueConcept, meant, look);
  for (const interpretation of observed.interpretation) concept(interpretation, meant, look);
  if (observed.flag === false) meant.presence = 'absent';
}

function concept(said: Concept, meant: Meant, look: Look): void {
  for (const code of said.codes) {
    const meaning = look(code);
    if (meaning === undefined) continue;
    if (meaning.type !== undefined && meant.type === null) {
      meant.type = meaning.type;
      meant.quote = said.text === '' ? (code.display ?? '') : said.text;
    }
    if (meaning.level !== undefined) meant.levels.add(meaning.level);
    if (meaning.side !== undefined) meant.side = bothOf(meant.side, meaning.side);
    meant.zone ??= meaning.zone ?? null;
    meant.severity ??= meaning.severity ?? null;
    if (meaning.presence !== undefined) meant.presence = meaning.presence;
    if (meaning.root !== undefined) meant.roots.add(meaning.root);
  }
}

function bothOf(a: Side | null, b: Side): Side {
  return a === null || a === b ? b : 'bilateral';
}

function toFinding(meant: Meant, reference: string | undefined): Finding[] {
  if (meant.type === null || meant.presence === 'absent') return [];
  const status: Status = meant.presence === 'possible' ? 'possible' : 'present';
  const root = meant.type === 'nerve-root-contact' || meant.type === 'nerve-root-compression';
  return [
    {
      type: meant.type,
      levels: [...meant.levels],
      side: meant.type === 'central-stenosis' ? null : meant.side,
      zone: meant.zone,
      severity: meant.severity,
      status,
      roots: root ? [...meant.roots] : [],
      qualifiers: [],
      from: {
        ...(reference === undefined ? {} : { reference }),
        ...(meant.quote === '' ? {} : { quote: meant.quote }),
      },
      grounds: [],
    },
  ];
}
