import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Side } from '../../src/domain/anatomy.ts';
import type { Finding, FindingType, Severity, Status } from '../../src/domain/finding.ts';
import type { Indication } from '../../src/domain/report.ts';

/** A label of the reading guide: what a radiologist reads in the text beside it. */
export interface Label {
  readonly id: string;
  readonly indication: Pick<Indication, 'legSymptoms'> | null;
  readonly findings: readonly {
    readonly type: FindingType;
    readonly levels: readonly string[];
    readonly side: Side | null;
    readonly severity: Severity | null;
    readonly status: Status;
    readonly roots: readonly string[];
    readonly quote: string;
  }[];
}
type Row =
  Pick<Finding, 'type' | 'levels' | 'side' | 'severity' | 'status' | 'roots'> | Label['findings'][number];

export const urgentTypes: ReadonlySet<string> = new Set([
  'cord-compression',
  'cord-signal-abnormality',
  'cauda-equina-compression',
  'infection',
  'spinal-malignancy',
  'extraspinal-malignancy',
  'fracture',
  'aortic-aneurysm',
  'epidural-collection',
  'intraspinal-mass',
]);

class Tally {
  right = 0;
  missed = 0;
  invented = 0;
  get f1(): number {
    return (2 * this.right) / (2 * this.right + this.missed + this.invented || 1);
  }
}

/** Counts of one comparison and the line for every disagreement. */
export class Score {
  readonly inReport = new Tally();
  readonly atLevel = new Tally();
  readonly urgent = new Tally();
  readonly side = { right: 0, of: 0 };
  readonly severity = { right: 0, of: 0 };
  readonly misses: string[] = [];

  add(id: string, label: Label, found: readonly Finding[]): void {
    const wanted = asserted(label.findings);
    const got = asserted(found);
    const wantedTypes = new Set(wanted.map((row) => row.type));
    const gotTypes = new Set(got.map((row) => row.type));
    for (const type of new Set([...wantedTypes, ...gotTypes])) {
      const verdict = verdictOf(wantedTypes.has(type), gotTypes.has(type));
      this.inReport[verdict]++;
      if (urgentTypes.has(type)) this.urgent[verdict]++;
      if (verdict !== 'right') this.misses.push(`${id} ${verdict} ${type}`);
    }
    const wantedPlaces = places(wanted);
    const gotPlaces = places(got);
    for (const place of new Set([...wantedPlaces.keys(), ...gotPlaces.keys()])) {
      const want = wantedPlaces.get(place);
      const have = gotPlaces.get(place);
      const verdict = verdictOf(want !== undefined, have !== undefined);
      this.atLevel[verdict]++;
      if (want === undefined || have === undefined) this.misses.push(`${id} ${verdict} ${place}`);
      else {
        this.compare(this.side, want.sides, have.sides, `${id} side of ${place}`);
        this.compare(this.severity, want.severities, have.severities, `${id} severity of ${place}`);
      }
    }
  }

  private compare(
    share: { right: number; of: number },
    want: ReadonlySet<string>,
    have: ReadonlySet<string>,
    about: string,
  ): void {
    if (want.size === 0 && have.size === 0) return;
    share.of++;
    if (want.size === have.size && [...want].every((value) => have.has(value))) share.right++;
    else
      this.misses.push(`${about}: ${[...want].join('+') || 'none'}, read ${[...have].join('+') || 'none'}`);
  }
}

const asserted = <R extends Row>(rows: readonly R[]): R[] =>
  rows.filter((row) => row.status !== 'historical');

const verdictOf = (wanted: boolean, got: boolean): 'right' | 'missed' | 'invented' =>
  wanted ? (got ? 'right' : 'missed') : 'invented';

function places(rows: readonly Row[]): Map<string, { sides: Set<string>; severities: Set<string> }> {
  const out = new Map<string, { sides: Set<string>; severities: Set<string> }>();
  for (const { type, levels, side, severity } of rows) {
    for (const level of levels) {
      const key = `${type} @ ${level}`;
      const place = out.get(key) ?? { sides: new Set(), severities: new Set() };
      out.set(key, place);
      if (side === 'bilateral') place.sides.add('left').add('right');
      else if (side !== null) place.sides.add(side);
      if (severity !== null) place.severities.add(severity);
    }
  }
  return out;
}

/** The reports of a folder beside this file, with their labels. */
export function labelled(folder: string): readonly { readonly label: Label; readonly text: string }[] {
  const path = fileURLToPath(new URL(`./${folder}/`, import.meta.url));
  return readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      label: JSON.parse(readFileSync(path + file, 'utf8')) as Label,
      text: readFileSync(path + file.replace('.json', '.txt'), 'utf8'),
    }));
}

export const share = ({ right, of }: { right: number; of: number }): number => right / (of || 1);
