import type { FindingType } from '../domain/finding.ts';
import type { Item } from './items.ts';
import { covers, isBodies } from './level-group.ts';
import type { LevelGroup, Place } from './level-group.ts';
import type { Mention } from './mention.ts';

/** What a later phrase can point at by naming it: "at the operated level", "above the slip". */
export type Landmark = 'operation' | 'herniation' | 'slip' | 'fracture' | 'stenosis';

const landmarkOf: ReadonlyMap<FindingType, Landmark> = new Map<FindingType, Landmark>([
  ['postoperative-change', 'operation'],
  ['disc-bulge', 'herniation'],
  ['disc-protrusion', 'herniation'],
  ['disc-extrusion', 'herniation'],
  ['disc-sequestration', 'herniation'],
  ['disc-herniation', 'herniation'],
  ['spondylolisthesis', 'slip'],
  ['fracture', 'fracture'],
  ['central-stenosis', 'stenosis'],
]);

const MOST_RECENT = 6;

/** The levels that a report has named so far, for later words that only point at them. */
export class LevelMemory {
  /** Discs named, each once, the last one last. */
  readonly recent: Place[] = [];
  readonly #landmarks = new Map<Landmark, LevelGroup>();

  /** Where the landmark was last said to be; null when it was not. */
  of(landmark: Landmark): LevelGroup | null {
    return this.#landmarks.get(landmark) ?? null;
  }

  /** Keeps the discs of a level or heading that was named. */
  name(group: LevelGroup): void {
    for (const place of group.places) {
      if (place.kind !== 'disc') continue;
      const known = this.recent.findIndex((p) => p.a === place.a);
      if (known >= 0 && known === this.recent.length - 1) this.recent[known] = place;
      else {
        if (known >= 0) this.recent.splice(known, 1);
        this.recent.push(place);
      }
    }
    if (this.recent.length > MOST_RECENT) this.recent.splice(0, this.recent.length - MOST_RECENT);
  }

  /** Keeps where a finding was said to be. */
  place(mention: Mention, group: LevelGroup): void {
    const landmark = landmarkOf.get(mention.type);
    if (landmark === undefined) return;
    // "The L5 screws" of a fusion from L3 to L5 are a part of it.
    const known = this.#landmarks.get(landmark);
    const part = isBodies(group) && known !== undefined && !isBodies(known) && covers(known, group);
    if (!part) this.#landmarks.set(landmark, group);
  }

  /** Keeps an operation that the history tells of ("L4-5 discectomy 2019"). */
  history(items: readonly Item[]): void {
    const level = items.find((item) => item.level !== null)?.level;
    if (level && items.some(({ word }) => word.types?.includes('postoperative-change')))
      this.#landmarks.set('operation', level);
  }
}
