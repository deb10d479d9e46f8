import type { Side, Zone } from '../domain/anatomy.ts';
import type { FindingType, Ground, Severity } from '../domain/finding.ts';
import type { Head, Structure } from '../knowledge/report-words.ts';
import type { Indexed } from '../text/index.ts';
import type { Item } from './items.ts';
import { isBodies } from './levels.ts';
import type { LevelGroup } from './levels.ts';

/** A side with the grade that was said of it; either may be missing. */
export interface SideGrade {
  readonly side: Side | null;
  readonly grade: Severity | null;
}

/** How a mention hangs on the one before it. */
export type Link = 'start' | 'list' | 'with' | 'cause';

/** One assertion of a sentence before it is placed: type, and what was said right beside it. Token indices. */
export interface Mention {
  type: FindingType;
  readonly structure: Structure | null;
  readonly head: Head | null;
  /** The words that assert it. */
  readonly from: number;
  readonly to: number;
  /** Widest stretch that belongs to it, for the quote. */
  quoteFrom: number;
  quoteTo: number;
  /** Sides with grades; more than one when each side has its own. */
  pairs: SideGrade[];
  zone: Zone | null;
  /** Levels said right before it ("L4-5 protrusion"). */
  level: LevelGroup | null;
  multilevel: boolean;
  /** Levels that name roots, on nerve root mentions. */
  readonly roots: LevelGroup | null;
  readonly link: Link;
  /** A grade (not a size) stands before it. */
  readonly graded: boolean;
  /** Said without giving a row; it only keeps its modifiers from others. */
  readonly idle: boolean;
  /** The words are of oedema, or of a lesion not yet named. */
  readonly oedema: boolean;
  readonly lesion: boolean;
  readonly porotic: boolean;
  /** Tokens of the structure it is said of. */
  readonly said: readonly number[];
  /** Index of the item that asserts it. */
  readonly item: number;
  grounds: Ground[];
}

interface Mod {
  readonly kind: 'grade' | 'size' | 'side' | 'zone' | 'level' | 'multilevel' | 'list' | 'article';
  readonly item: Item;
  readonly side: Side | null;
}

interface Part {
  /** A list word stands before it. */
  readonly listed: boolean;
  /** Only a comma stands before it. */
  readonly comma: boolean;
  readonly structure: Structure;
  readonly mods: readonly Mod[];
  readonly item: Item;
  readonly index: number;
}

interface Open {
  readonly head: Head;
  readonly mods: readonly Mod[];
  readonly item: Item;
  readonly index: number;
  readonly link: Link;
  readonly form: 'noun' | 'verb' | 'adjective';
  objects: number;
  /** False once a word stood between that ends the list of its objects. */
  fresh: boolean;
}

export const herniations: ReadonlySet<FindingType> = new Set([
  'disc-bulge',
  'disc-protrusion',
  'disc-extrusion',
  'disc-sequestration',
  'disc-herniation',
]);
const stenoses: ReadonlySet<FindingType> = new Set([
  'central-stenosis',
  'lateral-recess-stenosis',
  'foraminal-stenosis',
]);
const paired: ReadonlySet<FindingType> = new Set([
  'foraminal-stenosis',
  'lateral-recess-stenosis',
  'facet-arthropathy',
  'facet-effusion',
  'nerve-root-contact',
  'nerve-root-compression',
  'ligamentum-flavum-hypertrophy',
  'sacroiliac-degeneration',
  'spondyloarthropathy',
  'paraspinal-atrophy',
  'spondylolysis',
  'synovial-cyst',
]);
const sizeless = (type: FindingType): boolean => !herniations.has(type) && !stenoses.has(type);
const ambiguous: ReadonlyMap<Structure, Structure> = new Map<Structure, Structure>([
  ['central', 'canal'],
  ['foraminal', 'foramen'],
  ['subarticular', 'recess'],
]);
const zoneOf: ReadonlyMap<Structure, Zone> = new Map<Structure, Zone>([
  ['central', 'central'],
  ['foraminal', 'foraminal'],
  ['subarticular', 'subarticular'],
]);
const midline: ReadonlySet<FindingType> = new Set([
  'central-stenosis',
  'thecal-sac-indentation',
  'cauda-equina-compression',
  'cord-compression',
  'spondylolisthesis',
  'fracture',
  'disc-desiccation',
  'disc-height-loss',
  'disc-degeneration',
  'spondylosis',
]);
const sided: ReadonlySet<Structure> = new Set([
  'foramen',
  'recess',
  'facet',
  'organ',
  'muscle',
  'root',
  'si-joint',
  'pars',
]);
/** What a graded structure asserts without any word of change ("canal: moderate"). */
const gradedAlone: ReadonlyMap<Structure, FindingType> = new Map<Structure, FindingType>([
  ['canal', 'central-stenosis'],
  ['foramen', 'foraminal-stenosis'],
  ['recess', 'lateral-recess-stenosis'],
]);
const zoneIn: ReadonlyMap<Structure, Zone> = new Map<Structure, Zone>([
  ['foramen', 'foraminal'],
  ['recess', 'subarticular'],
]);
const hosted: ReadonlySet<string> = new Set(['effusion', 'edema']);
/** Heads whose place can be said later in the sentence. */
const places: ReadonlySet<string> = new Set(['mass', 'cyst', 'signal-change', 'collection']);
/** Heads that, without a structure of their own, speak of the last structure named before ("extends into the foramen … narrowing"). */
const lookBack: ReadonlySet<string> = new Set([
  'narrowing',
  'stenosis',
  'encroachment',
  'compromise',
  'collection',
]);

/** Words of symptoms after a root's name. */
const rootWords =
  /^(radiculopathy|radicular|radiculitis|dermatome|dermatomal|myotome|distribution|symptoms|deficit|territory)$/;

/** "from mild to moderate": what it has become. */
const later: ReadonlyMap<Severity, Severity> = new Map<Severity, Severity>([
  ['mild-moderate', 'moderate'],
  ['moderate-severe', 'severe'],
]);

/** Small words that no noun begins with. */
const functionWords = new Set(
  'the a an by with against from and or but which at this that these both between into upon due secondary because where while when it its all also as so then again'.split(
    ' ',
  ),
);

/** Unknown words after a modifier that leave it with what stands before. */
const trailing = new Set(
  'in at degree grade type nature side quite rather very overall aspect severity of on to more level change compared than noted as for measuring component components extension eccentricity predominance involvement'.split(
    ' ',
  ),
);

/** Pass 3: reads the items of one sentence into mentions, from left to right, in linear time. */
export function mentionsOf(text: Indexed, items: readonly Item[], to: number): Mention[] {
  return new Reading(text, items, to).run();
}

class Reading {
  private readonly text: Indexed;
  private readonly items: readonly Item[];
  private readonly out: Mention[] = [];
  private mods: Mod[] = [];
  private group: Part[] = [];
  /** What stood between the last structure of the group and here. */
  private since: 'none' | 'list' | 'be' | 'other' = 'other';
  private open: Open | null = null;
  /** Mentions made at once; trailing words qualify them all. */
  private batch: Mention[] = [];
  private link: Link = 'start';
  private normal = false;
  private prep: 'of' | 'in' | null = null;
  private listed = false;
  private readonly spare: Part[] = [];
  private afterBe = false;
  /** Level items since the last mention. */
  private levelsSince = 0;
  /** The word of the last list item. */
  private lastList = '';
  private readonly verbs: Open[] = [];
  /** "posterior to" stands before: what follows is no object but a landmark. */
  private behind = false;
  private detached = false;
  /** Item now read. */
  private at = 0;
  private readonly to: number;
  /** A mass or cyst that still waits to hear where it is. */
  private waiting: Open | null = null;

  constructor(text: Indexed, items: readonly Item[], to: number) {
    this.to = to;
    this.text = text;
    this.items = items;
  }

  run(): Mention[] {
    for (let i = 0; i < this.items.length; i++) {
      const item = this.items[i] as Item;
      if (item.gap > 2) {
        if (this.since === 'none') this.since = 'other';
        if (this.open && this.open.objects > 0) this.closeOpen();
      }
      this.at = i;
      i = this.take(item, i);
    }
    this.at = this.items.length;
    if (!this.open) this.implied();
    this.trail();
    this.closeOpen();
    if (this.waiting && this.waiting.head.name === 'mass') this.lesionOfBone(this.waiting);
    return this.out;
  }

  private take(item: Item, i: number): number {
    const { word } = item;
    if (item.level) {
      this.levels(item, i);
      return i;
    }
    if (word.comparison && this.compare(item, i)) return i + 1;
    if (word.idle && !word.types) {
      this.idle(item, i);
      return i;
    }
    if (word.types && word.head && word.form && this.headHere(word.head, i)) {
      this.head(item, word.head, word.form, i);
      return i;
    }
    if (word.types && !(word.structure && this.asStructure(i))) {
      this.finding(item, i);
      return i;
    }
    if (word.structure) {
      const zone = zoneOf.get(word.structure);
      if (zone && !this.asStructure(i))
        this.mods.push({ kind: 'zone', item, side: zone === 'central' ? 'midline' : null });
      else this.structure(item, ambiguous.get(word.structure) ?? word.structure, i);
      return i;
    }
    if (word.head && word.form) {
      this.head(item, word.head, word.form, i);
      return i;
    }
    if (word.grade && this.spreads(item)) return i;
    if (word.grade && this.text.tokens[item.from - 1]?.word === 'from' && later.has(word.grade)) {
      const grade = later.get(word.grade) ?? word.grade;
      this.mods.push({ kind: 'grade', item: { ...item, word: { ...word, grade } }, side: null });
      return i;
    }
    if (word.grade || word.size) this.mods.push({ kind: word.grade ? 'grade' : 'size', item, side: null });
    else if (word.zone) this.mods.push({ kind: 'zone', item, side: word.side ?? null });
    else if (word.side) this.mods.push({ kind: 'side', item, side: word.side });
    else if (word.after) this.after(item, word.after, false);
    else if (word.towards) this.after(item, word.towards, true);
    else if (word.multilevel) this.mods.push({ kind: 'multilevel', item, side: null });
    else if (word.normal) this.sawNormal();
    else if (word.join) this.join(item, word.join, i);
    else if (word.worst || word.further) this.trail();
    return i;
  }

  /** "to a mild degree" at the end grades all that the sentence said without a grade. */
  private spreads(item: Item): boolean {
    if (this.text.tokens[item.from]?.word !== 'to' || this.out.length === 0) return false;
    const mod: Mod = { kind: 'grade', item, side: null };
    const grade = item.word.grade ?? null;
    for (const mention of this.out.slice(-8)) {
      if (mention.pairs.some((p) => p.grade !== null)) continue;
      mention.pairs = mention.pairs.map((p) => ({ ...p, grade }));
      this.ground(mention, mod);
    }
    return true;
  }

  private idle(item: Item, i: number): void {
    this.closeOpen();
    const mention = this.make('spondylosis', null, null, item, i, this.mods, this.link, null);
    this.mods = [];
    this.out[this.out.length - 1] = { ...mention, idle: true };
    this.batch = [this.out[this.out.length - 1] as Mention];
    this.group = [];
    this.since = 'other';
    this.settle();
  }

  /** Whether a word that can be a finding by itself is said of a structure here ("stress reaction of the pars"). */
  private headHere(head: Head, i: number): boolean {
    if (this.since === 'none' && this.groupFits(head)) return true;
    if (!this.governs(i)) return false;
    for (let n = i + 2; n < this.items.length && n < i + 6; n++) {
      const { word, level } = this.items[n] as Item;
      if (word.structure) return head.means.has(word.structure);
      if (!level && !word.side && !word.grade) return false;
    }
    return false;
  }

  private next(i: number): Item | undefined {
    return this.items[i + 1];
  }

  /** The first item after `i` that is neither a modifier nor a list word. */
  private ahead(i: number): number {
    let n = i + 1;
    for (; n < this.items.length && n < i + 12; n++) {
      const { word, level } = this.items[n] as Item;
      if (level) continue;
      if (word.join === 'list' && this.tokenOf(n) !== ',') continue;
      if (word.join === 'list') continue;
      if (word.types || word.head || word.join || word.normal) break;
      if (word.structure && !zoneOf.has(word.structure)) break;
    }
    return n;
  }

  private tokenOf(i: number): string {
    return this.text.tokens[this.items[i]?.from ?? -1]?.word ?? '';
  }

  /** Whether "foraminal", "central", "subarticular" names a structure here, and not the zone of a herniation. */
  private asStructure(i: number): boolean {
    const structure = this.items[i]?.word.structure;
    if (!structure || !zoneOf.has(structure)) return true;
    const n = this.ahead(i);
    const word = this.items[n]?.word;
    if (!word) return this.open !== null;
    if (word.types) return word.types.some((t) => stenoses.has(t)) && structure !== 'central';
    if (word.structure === 'disc' || word.structure === 'disc-space') return false;
    if (word.head) return word.head.means.has(structure) && !(this.items[n]?.word.form === 'verb');
    return word.structure !== undefined;
  }

  private levels(item: Item, i: number): void {
    const after = this.next(i);
    if (rootWords.test(this.text.tokens[item.to]?.word ?? '') && after?.word.structure === undefined) {
      // "right L5 radiculopathy": a symptom, not a place.
      this.mods = [];
      return;
    }
    const named = after !== undefined && after.gap === 0 && this.leadsToRoot(i);
    if (!named && this.again(item, i)) return;
    const { open } = this;
    if (open && open.objects === 0 && this.prep === 'of' && this.rootOf(open, item, i)) {
      // "compression of S1 on the left": the root, not the bone.
      const type = open.head.means.get('root') as FindingType;
      const mods: Mod[] = [...open.mods, ...this.mods, { kind: 'level', item, side: null }];
      this.open = null;
      this.mods = [];
      this.batch = [this.make(type, 'root', open.head, open.item, open.index, mods, open.link, null)];
      this.settle();
      return;
    }
    if (this.prep === null || named || this.out.length === 0) {
      if (this.mods.some((m) => m.kind === 'grade' || m.kind === 'side') && this.batch.length > 0 && !named) {
        const nextWord = after?.word;
        if (!nextWord || (!nextWord.structure && !nextWord.types && !nextWord.head)) this.trail();
      }
      this.mods.push({ kind: 'level', item, side: null });
    } else {
      this.trail();
    }
    this.prep = null;
    if (this.open && this.open.objects > 0 && !named && this.prep === 'in') this.open.fresh = false;
  }

  private rootOf(open: Open, item: Item, i: number): boolean {
    if (!item.level || !isBodies(item.level) || !open.head.means.has('root')) return false;
    const { word } = this.next(i) ?? { word: undefined };
    if (word?.structure || word?.types || word?.head) return false;
    const sided =
      word?.side !== undefined || word?.after !== undefined || this.mods.some((m) => m.kind === 'side');
    return sided || open.head.name === 'contact';
  }

  /** "mild stenosis at L2-3, moderate at L3-4", "protrusions at L3-4 on the left and at L4-5 on the right". */
  private again(item: Item, i: number): boolean {
    const { word } = this.next(i) ?? { word: undefined };
    const ends = !word || (!word.structure && !word.types && !word.head);
    const open =
      this.levelsSince > 0 &&
      this.listed &&
      this.prep === 'in' &&
      this.batch.length > 0 &&
      this.batch.length < 4;
    this.levelsSince++;
    if (!open || !ends || this.batch.some((m) => m.idle || (m.level !== null && m.link !== 'list')))
      return false;
    const grades = this.mods.filter((m) => m.kind === 'grade');
    if (grades.length === 0 && word?.after === undefined) return false;
    if (grades.length > 0 && this.batch.some((m) => m.pairs.some((p) => p.grade === null))) return false;
    const mods: Mod[] = [...grades, { kind: 'level', item, side: null }];
    this.mods = [];
    const before = this.batch;
    this.batch = before.map((m) => {
      const { item: at } = m;
      const copy = this.make(m.type, m.structure, m.head, this.items[at] as Item, at, mods, 'list', null);
      copy.zone = m.zone;
      return copy;
    });
    this.levelsSince = 1;
    this.listed = false;
    this.prep = null;
    return true;
  }

  /** Whether levels, list words and modifiers from here lead to the word "root". */
  private leadsToRoot(i: number): boolean {
    for (let n = i + 1; n < this.items.length && n < i + 6; n++) {
      const item = this.items[n] as Item;
      if (item.word.structure === 'root') return item.gap <= 1;
      if (item.gap > 1) return false;
      if (!item.level && !item.word.side && item.word.join !== 'list') return false;
    }
    return false;
  }

  /** "left > right": both sides, before or after what they qualify. */
  private compare(item: Item, i: number): boolean {
    const after = this.next(i);
    const before = this.mods.findLastIndex((m) => m.kind === 'side');
    if (!after?.word.side && !after?.word.after) return false;
    const kept = before >= 0 ? this.mods.filter((_, n) => n !== before) : this.mods;
    const both: Mod = {
      kind: 'side',
      item: { ...item, from: before >= 0 ? (this.mods[before] as Mod).item.from : item.from, to: after.to },
      side: 'bilateral',
    };
    if (before < 0 && this.batch.length === 0) return false;
    const then = this.items[i + 2];
    const leads =
      then !== undefined &&
      then.gap === 0 &&
      (then.word.structure !== undefined ||
        then.word.types !== undefined ||
        then.word.head !== undefined ||
        then.word.grade !== undefined) &&
      !then.word.join;
    this.mods = leads || this.batch.length === 0 ? [...kept, both] : kept;
    if (!leads && this.batch.length > 0) {
      this.trail();
      for (const m of this.batch) this.giveSide(m, both, true);
    }
    return true;
  }

  private sawNormal(): void {
    this.trail();
    this.closeOpen();
    this.keepSpare();
    this.group = [];
    this.normal = true;
  }

  private after(item: Item, side: Side, leaning: boolean): void {
    const mod: Mod = { kind: 'side', item, side };
    const then = this.next(this.at);
    if (!leaning && then?.gap === 0 && then.word.structure !== undefined && side !== 'bilateral') {
      // "on the right lateral recess": the side belongs to what follows.
      if (!this.open || this.open.objects > 0) this.trail();
      this.mods.push(mod);
      this.prep = 'in';
      return;
    }
    if (this.batch.length === 0) {
      this.mods.push(mod);
      return;
    }
    const place = this.items[this.at + 1]?.word.join === 'in' ? this.items[this.at + 2] : undefined;
    if (
      place?.level &&
      this.levelsSince > 0 &&
      this.listed &&
      !leaning &&
      this.batch.length < 4 &&
      this.mods.length === 0
    ) {
      // "on the left at L4-5 and on the right at L5-S1"
      this.batch = this.batch.map((m) => {
        const at = this.items[m.item] as Item;
        const copy = this.make(
          m.type,
          m.structure,
          m.head,
          at,
          m.item,
          [mod, { kind: 'level', item: place, side: null }],
          'list',
          null,
        );
        copy.pairs = copy.pairs.map((p) => ({ ...p, grade: m.pairs[0]?.grade ?? null }));
        copy.zone = m.zone;
        return copy;
      });
      return;
    }
    const pending = this.mods.filter((m) => m.kind === 'grade');
    if (pending.length > 0 && !leaning) {
      this.mods = this.mods.filter((m) => m.kind !== 'grade');
      for (const m of this.batch)
        this.givePair(m, { side, grade: pending[0]?.item.word.grade ?? null }, [mod, ...pending]);
      return;
    }
    this.trail();
    const reach = this.afterBe && !leaning ? this.listedBack() : this.batch;
    for (const m of reach) this.giveSide(m, mod, leaning);
    // "foraminal stenosis with possible impingement, greater on the right" speaks of both.
    const first = this.batch[0];
    const before = first && first.link === 'with' ? this.before(first) : undefined;
    if (leaning && before && paired.has(before.type) && before.pairs.every((p) => p.side === null))
      this.giveSide(before, mod, true);
  }

  private says(item: Item, words: RegExp): boolean {
    for (let t = item.from; t < item.to; t++) if (words.test(this.text.tokens[t]?.word ?? '')) return true;
    return false;
  }

  private before(mention: Mention): Mention | undefined {
    const at = this.out.lastIndexOf(mention);
    return at > 0 ? this.out[at - 1] : undefined;
  }

  /** The last mention and those that it was listed with. */
  private listedBack(): Mention[] {
    const out: Mention[] = [];
    for (let n = this.out.length - 1; n >= 0 && out.length < 8; n--) {
      const mention = this.out[n] as Mention;
      out.push(mention);
      if (mention.link !== 'list') break;
    }
    return out;
  }

  private giveSide(mention: Mention, mod: Mod, leaning: boolean): void {
    if (mod.side === null || mention.type === 'central-stenosis') return;
    const has = mention.pairs.find((p) => p.side !== null && p.side !== 'midline');
    const side = leaning && paired.has(mention.type) ? 'bilateral' : mod.side;
    if (has && (leaning || has.side === side || mention.pairs.length > 1)) {
      if (leaning && paired.has(mention.type) && has.side !== 'bilateral' && has.side !== side) return;
      return;
    }
    const grade = mention.pairs[0]?.grade ?? null;
    mention.pairs = [{ side: has ? 'bilateral' : side, grade }];
    this.ground(mention, mod);
  }

  private givePair(mention: Mention, pair: SideGrade, mods: readonly Mod[]): void {
    const said = mention.pairs.filter((p) => p.side !== null);
    if (said.some((p) => p.side === pair.side)) return;
    if (said.length > 0 && said[0]?.side === 'bilateral') mention.pairs = [pair];
    else
      mention.pairs =
        said.length > 0
          ? [...said, pair]
          : [{ ...pair, grade: pair.grade ?? mention.pairs[0]?.grade ?? null }];
    for (const mod of mods) this.ground(mention, mod);
  }

  private ground(mention: Mention, mod: Mod): void {
    const { tokens } = this.text;
    const start = tokens[mod.item.from]?.start ?? 0;
    const end = tokens[mod.item.to - 1]?.end ?? start;
    const gave =
      mod.kind === 'grade' || mod.kind === 'size'
        ? 'severity'
        : mod.kind === 'level' || mod.kind === 'multilevel'
          ? 'level'
          : mod.kind === 'zone'
            ? 'zone'
            : 'side';
    mention.grounds.push({ gave, start, end });
    if (gave !== 'level') {
      mention.quoteFrom = Math.min(mention.quoteFrom, mod.item.from);
      mention.quoteTo = Math.max(mention.quoteTo, mod.item.to);
    }
  }

  /** Whether the words right after the last known one are unknown, so that they own the modifiers before them. */
  private unknownHere(): boolean {
    const from = this.items[this.at - 1]?.to ?? 0;
    const until = this.items[this.at]?.from ?? this.to;
    for (let t = from; t < until; t++) {
      const token = this.text.tokens[t];
      if (token?.kind === 'word') return !trailing.has(token.word);
    }
    return false;
  }

  /** "canal stenosis: L2-3 mild, L3-4 moderate": each level with its own grade. */
  private levelThenGrade(mods: readonly Mod[]): boolean {
    const [first, ...rest] = mods.filter((m) => m.kind !== 'list');
    if (first?.kind !== 'level' || rest.length === 0 || this.batch.length > 3) return false;
    if (!rest.every((m) => m.kind === 'grade' || m.kind === 'side') || !rest.some((m) => m.kind === 'grade'))
      return false;
    if (this.batch.some((m) => m.idle || (m.level === null && m.pairs.some((p) => p.grade !== null))))
      return false;
    const pairs = pairsOf(rest);
    this.batch = this.batch.map((mention) => {
      if (mention.level === null) {
        mention.level = first.item.level;
        if (mention.type === 'central-stenosis')
          mention.pairs = pairs.slice(0, 1).map((p) => ({ ...p, side: null }));
        else mention.pairs = pairs.map((p) => ({ ...p, side: p.side ?? mention.pairs[0]?.side ?? null }));
        for (const m of rest) this.ground(mention, m);
        return mention;
      }
      const at = this.items[mention.item] as Item;
      return this.make(
        mention.type,
        mention.structure,
        mention.head,
        at,
        mention.item,
        [first, ...rest],
        'list',
        null,
      );
    });
    return true;
  }

  /** Pending modifiers qualify what stands before them. */
  private trail(): void {
    const mods = this.mods;
    this.mods = [];
    if (mods.length === 0 || this.batch.length === 0) return;
    if (this.levelThenGrade(mods)) return;
    if (this.detached && !mods.some((m) => m.kind === 'zone')) return;
    if (mods.some((m) => m.kind === 'multilevel'))
      for (const mention of this.batch) if (mention.level === null) mention.multilevel = true;
    // Unknown words after them: they qualified something that is not read.
    if (this.unknownHere()) return;
    const pairs = pairsOf(mods);
    for (const mention of this.batch) {
      if (pairs.length > 1 || ((pairs[0]?.side ?? null) !== null && (pairs[0]?.grade ?? null) !== null)) {
        if (
          mention.pairs.every((p) => p.side === null || p.side === 'bilateral') &&
          pairs.every((p) => p.side !== null) &&
          pairs.length > 1
        ) {
          mention.pairs = pairs;
          for (const m of mods) if (m.kind === 'grade' || m.kind === 'side') this.ground(mention, m);
          continue;
        }
      }
      const [only] = pairs;
      if (
        pairs.length === 1 &&
        only &&
        only.grade !== null &&
        (only.side === 'left' || only.side === 'right')
      ) {
        if (mention.type !== 'central-stenosis') {
          this.givePair(
            mention,
            only,
            mods.filter((m) => m.kind === 'grade' || m.kind === 'side'),
          );
          continue;
        }
      }
      const graded = mods.find((m) => m.kind === 'grade' || (m.kind === 'size' && !sizeless(mention.type)));
      const grade = graded?.item.word.grade ?? graded?.item.word.size;
      const now = graded !== undefined && this.text.tokens[graded.item.from - 1]?.word === 'now';
      if (graded && grade && (now || mention.pairs.every((p) => p.grade === null))) {
        mention.pairs = mention.pairs.map((p) => ({ ...p, grade }));
        this.ground(mention, graded);
      }
      for (const m of mods) {
        if (m.kind === 'side') this.giveSide(mention, m, false);
        else if (m.kind === 'zone' && mention.zone === null && herniations.has(mention.type)) {
          mention.zone = m.item.word.zone ?? zoneOf.get(m.item.word.structure ?? 'disc') ?? null;
          if (m.side === 'midline' && mention.pairs.every((p) => p.side === null))
            mention.pairs = mention.pairs.map((p) => ({ ...p, side: 'midline' }));
          this.ground(mention, m);
        }
      }
    }
  }

  private structure(item: Item, structure: Structure, i: number): void {
    if (this.normal) {
      const then = this.next(i);
      const adjacent =
        then?.word.head !== undefined &&
        then.gap === 0 &&
        then.word.form === 'noun' &&
        then.word.head.means.has(structure);
      const named = then?.word.types !== undefined && then.gap === 0;
      if (!adjacent && !named) {
        this.mods = [];
        return;
      }
      if (adjacent) this.normal = false;
    }
    const part: Part = {
      structure,
      mods: this.mods,
      item,
      index: i,
      listed: this.listed,
      comma: this.listed && this.lastList === ',',
    };
    this.mods = [];
    if (structure === 'behind') {
      this.behind = true;
      this.prep = 'in';
    }
    this.locate(part);
    const waiting = this.waiting;
    if (
      waiting &&
      (this.prep !== null || structure === 'behind') &&
      !(this.behind && structure !== 'behind') &&
      this.meaning(waiting.head, structure) &&
      !this.open
    ) {
      this.waiting = null;
      const type = this.meaning(waiting.head, structure) as FindingType;
      const mods = structure === 'behind' ? waiting.mods : [...waiting.mods, ...part.mods];
      this.batch = [
        this.make(type, structure, waiting.head, waiting.item, waiting.index, mods, waiting.link, part),
      ];
      this.since = 'other';
      this.prep = structure === 'behind' ? 'in' : null;
      return;
    }
    const open = this.open;
    if (
      open &&
      open.fresh &&
      this.meaning(open.head, structure) &&
      !this.ownHead(structure, i) &&
      !(this.prep === 'in' && open.objects > 0) &&
      !this.behind
    ) {
      const type = this.meaning(open.head, structure) as FindingType;
      const before = open.objects > 0 ? this.batch[this.batch.length - 1] : undefined;
      const degenerative = open.head.name === 'degeneration' && open.form === 'adjective';
      if (!(degenerative && this.leadsToFinding(i))) {
        const mention = this.make(
          type,
          structure,
          open.head,
          open.item,
          open.index,
          [...open.mods, ...part.mods],
          open.objects > 0 ? 'list' : open.link,
          part,
        );
        if (before && before.structure !== null && paired.has(type) && paired.has(before.type) && this.listed)
          this.carrySide(before, mention);
        for (const verb of this.verbs.splice(0)) {
          // "touches but does not displace the root": one object of two verbs.
          const meant = this.meaning(verb.head, structure);
          if (meant)
            this.make(
              meant,
              structure,
              verb.head,
              verb.item,
              verb.index,
              [...verb.mods, ...part.mods],
              'list',
              null,
            );
        }
        open.objects++;
        this.link = 'list';
        this.batch = open.objects > 1 && this.listed ? [mention] : [mention];
        this.since = 'other';
        this.prep = null;
        this.listed = false;
        return;
      }
    }
    if (this.since === 'list' || (this.since === 'none' && this.group.length > 0)) this.group.push(part);
    else {
      this.keepSpare();
      this.group = [part];
    }
    this.since = 'none';
    this.prep = null;
    this.listed = false;
    if (structure !== 'behind') this.behind = false;
  }

  /** "a protrusion in the left foramen", "the L4 root in the left recess": the place tells side and zone. */
  private locate(part: Part): void {
    const mention = this.batch[this.batch.length - 1];
    if (this.prep === null || !mention || midline.has(mention.type) || (this.open && this.open.objects === 0))
      return;
    if (mention.level === null && part.mods.some((m) => m.kind === 'multilevel')) mention.multilevel = true;
    const side = sided.has(part.structure) ? part.mods.find((m) => m.kind === 'side') : undefined;
    if (side && mention.pairs.every((p) => p.side === null)) this.giveSide(mention, side, false);
    const zone = herniations.has(mention.type) ? zoneIn.get(part.structure) : undefined;
    if (zone && mention.zone === null) mention.zone = zone;
  }

  /** Structures that nothing was said of, for words of change that come later; only the last few. */
  private keepSpare(): void {
    this.spare.push(...this.group);
    if (this.spare.length > 8) this.spare.splice(0, this.spare.length - 8);
  }

  private carrySide(from: Mention, to: Mention): void {
    const side = from.pairs.length === 1 ? from.pairs[0]?.side : null;
    if (side && side !== 'midline' && to.pairs.every((p) => p.side === null))
      to.pairs = to.pairs.map((p) => ({ ...p, side }));
  }

  private meaning(head: Head, structure: Structure): FindingType | undefined {
    return head.means.get(structure);
  }

  /** Whether the structure at `i` is followed by a noun of change of its own ("… and foraminal narrowing"). */
  private ownHead(structure: Structure, i: number): boolean {
    for (let n = i + 1; n < this.items.length && n < i + 4; n++) {
      const { word, gap } = this.items[n] as Item;
      if (gap > 1) return false;
      if (word.head) return word.form === 'noun' && word.head.means.has(structure) && !this.isVerbHere(n);
      if (!word.grade) return false;
    }
    return false;
  }

  /** "narrowing the foramen": a noun that here governs what follows. */
  private isVerbHere(n: number): boolean {
    const word = this.text.tokens[this.items[n]?.from ?? -1]?.word ?? '';
    if (!word.endsWith('ing')) return false;
    const after = this.items[n + 1];
    if (after === undefined || after.gap > 1) return false;
    if (after.word.structure) return true;
    return (
      (after.word.side !== undefined || after.word.grade !== undefined) &&
      this.items[n + 2]?.word.structure !== undefined
    );
  }

  private leadsToFinding(i: number): boolean {
    const after = this.next(i);
    if (!after || after.gap > 1) return false;
    return (
      after.word.types !== undefined ||
      (after.word.head !== undefined &&
        after.word.form === 'noun' &&
        after.word.head.name !== 'degeneration' &&
        after.word.head.name !== 'irregularity' &&
        after.word.head.name !== 'arthropathy') ||
      (after.word.structure === 'disc' && this.leadsToFinding(i + 1))
    );
  }

  private finding(item: Item, i: number): void {
    this.normal = false;
    const then = this.next(i);
    const types = (item.word.types ?? []).filter(
      (type) => !(type === 'marrow-change' && then?.gap === 0 && then.word.types?.includes('fracture')),
    );
    if (types.length === 0) return;
    // "mild central and foraminal stenosis" with the last two as one phrase: the structures listed before share it.
    let chain: Part[] = [];
    if (this.since === 'none' || this.since === 'list') chain = this.group;
    const own = this.mods;
    this.mods = [];
    const made: Mention[] = [];
    this.verbs.length = 0;
    if (this.open && this.open.objects === 0 && this.prep !== null) this.open = null;
    own.unshift(...this.giveBack(i));
    this.closeOpen();
    const near = this.since === 'none' ? chain.flatMap((p) => p.mods) : [];
    for (const type of types) {
      made.push(this.make(type, null, null, item, i, [...near, ...own], this.link, null));
    }
    this.inherit(made[0], near.length + own.length > 0 ? [...near, ...own] : []);
    this.batch = made;
    this.group = [];
    this.since = 'other';
    this.settle();
  }

  /** Modifiers that an adjective took, when it turns out to stand before this noun ("central abnormal lesion"). */
  private giveBack(i: number): readonly Mod[] {
    const { open } = this;
    if (!open || open.form !== 'adjective' || open.objects > 0 || open.index < i - 2) return [];
    const own = open.head.means.has('root') ? open.mods.filter((m) => m.kind !== 'grade') : open.mods;
    if (open.head.alone !== null && open.head.name !== 'degeneration') return [];
    this.open = null;
    return own;
  }

  /** After a mention: the next one is linked anew. */
  private settle(): void {
    this.link = 'list';
    this.prep = null;
    this.listed = false;
    this.afterBe = false;
  }

  /** A grade before coordinated nouns covers them: "moderate desiccation and height loss". */
  private inherit(mention: Mention | undefined, mods: readonly Mod[]): void {
    if (!mention || this.link !== 'list' || !this.listed || this.out.length < 2) return;
    const before = this.before(mention);
    if (!before || before === mention || mention.pairs.some((p) => p.grade !== null)) return;
    if (mods.some((m) => m.kind !== 'list')) return;
    const { tokens } = this.text;
    for (let t = before.to; t < mention.from; t++) {
      const word = tokens[t]?.word ?? '';
      if (word === ',' || word === 'a' || word === 'an' || word === 'the' || word === 'with') return;
    }
    const lead = before.grounds.find(
      (g) => g.gave === 'severity' && g.end <= (tokens[before.from]?.start ?? 0),
    );
    const grade = before.pairs.length === 1 ? before.pairs[0]?.grade : null;
    if (!lead || !grade || !before.graded) return;
    mention.pairs = mention.pairs.map((p) => ({ ...p, grade }));
    mention.grounds.push(lead);
  }

  private head(item: Item, head: Head, form: 'noun' | 'verb' | 'adjective', i: number): void {
    const verb = form === 'verb' || (form === 'noun' && this.group.length === 0 && this.isVerbHere(i));
    if (form === 'adjective' && this.since === 'be' && this.beforeUnknown(item, i)) return;
    const wasNormal = this.normal;
    this.behind = false;
    this.normal = false;
    if (verb || (form === 'noun' && this.isVerbHere(i) && !this.groupFits(head))) {
      const grades = this.mods.filter((m) => m.kind === 'grade' && m.item.to >= item.from - 1);
      this.mods = this.mods.filter((m) => m.kind !== 'grade');
      this.trail();
      if (this.open?.form === 'verb' && this.open.objects === 0 && this.open.index >= i - 4)
        this.verbs.push(this.open);
      this.closeOpen();
      this.open = {
        head,
        mods: grades,
        item,
        index: i,
        link: this.batch.length > 0 ? 'cause' : this.link,
        form: 'verb',
        objects: 0,
        fresh: true,
      };
      this.keepSpare();
      this.group = [];
      this.since = 'other';
      return;
    }
    const attributive =
      form === 'adjective' &&
      this.leadsToStructure(i) &&
      !(this.groupFits(head) && (this.since === 'be' || this.afterBe));
    if (
      this.group.length > 0 &&
      this.since !== 'other' &&
      (this.since !== 'list' ||
        (form === 'noun' &&
          (item.gap > 0 || this.mods.some((m) => m.kind === 'list')) &&
          !this.governs(i))) &&
      !attributive &&
      this.groupFits(head) &&
      !(wasNormal && this.since !== 'none')
    ) {
      this.fromGroup(item, head, i);
      return;
    }
    // "facet arthropathy and hypertrophy": the noun shares the structure of the one before.
    const before = this.batch[this.batch.length - 1];
    if (
      !attributive &&
      form === 'noun' &&
      !this.leadsToStructure(i) &&
      this.listed &&
      before?.structure &&
      this.meaning(head, before.structure) &&
      !this.governs(i)
    ) {
      const type = this.meaning(head, before.structure) as FindingType;
      const mention = this.make(type, before.structure, head, item, i, this.mods, 'list', null);
      const mods = this.mods;
      this.mods = [];
      this.inherit(mention, mods);
      if (paired.has(type) && paired.has(before.type)) this.carrySide(before, mention);
      this.batch = [mention];
      this.settle();
      return;
    }
    if (form === 'noun' && this.namesRoot(head, item)) {
      const type = head.means.get('root') as FindingType;
      const mods = this.mods;
      this.mods = [];
      this.closeOpen();
      this.batch = [this.make(type, 'root', head, item, i, mods, this.link, null)];
      this.settle();
      return;
    }
    this.mods.unshift(...this.giveBack(i));
    this.closeOpen();
    const keep = this.mods;
    this.mods = [];
    this.open = { head, mods: keep, item, index: i, link: this.link, form, objects: 0, fresh: true };
    if (!attributive && form === 'adjective') this.open.fresh = this.leadsToStructure(i);
    this.keepSpare();
    this.group = [];
    this.since = 'other';
    if (this.listed && keep.every((m) => m.kind === 'list')) this.openListed = true;
    else this.openListed = false;
  }

  /** "right S1 contact": a vertebra's name before such a noun is a root's. */
  private namesRoot(head: Head, item: Item): boolean {
    const last = this.mods[this.mods.length - 1];
    if (!head.means.has('root') || last?.kind !== 'level' || item.gap > 0 || !last.item.level) return false;
    if (!isBodies(last.item.level) || this.governs(this.at)) return false;
    return head.name !== 'compression' || this.mods.some((m) => m.kind === 'side');
  }

  /** "has a sclerotic rim": an adjective of a noun that is not read. */
  private beforeUnknown(item: Item, i: number): boolean {
    const after = this.text.tokens[item.to];
    if (after?.kind !== 'word' || trailing.has(after.word) || item.to >= this.to) return false;
    if (functionWords.has(after.word)) return false;
    return this.next(i)?.from !== item.to && !after.word.endsWith('ly');
  }

  private openListed = false;

  private groupFits(head: Head): boolean {
    return this.group.some((part) => this.meaning(head, part.structure) !== undefined);
  }

  /** Whether a structure follows at once, so that an adjective stands before its noun. */
  private leadsToStructure(i: number): boolean {
    for (let n = i + 1; n < this.items.length && n < i + 5; n++) {
      const { word, level, gap } = this.items[n] as Item;
      if (gap > 1) return false;
      if (word.structure) return true;
      if (!level && !word.side && !word.grade && !word.head) return false;
    }
    return false;
  }

  /** Whether "of" or "in" with a structure follows the noun at `i`. */
  private governs(i: number): boolean {
    const after = this.next(i);
    return (
      after !== undefined &&
      (after.word.join === 'of' || after.word.join === 'in') &&
      this.leadsToStructure(i + 1)
    );
  }

  private fromGroup(item: Item, head: Head, i: number): void {
    const headMods = this.mods;
    this.mods = [];
    // "filling the canal, cauda equina compressed": a comma alone does not make a list.
    const last = this.group[this.group.length - 1];
    const list = last?.comma === true ? [last] : this.group;
    const parts = list.filter((part) => this.meaning(head, part.structure) !== undefined);
    const made: Mention[] = [];
    this.closeOpen();
    let carried: readonly Mod[] = [];
    parts.forEach((part, n) => {
      const type = this.meaning(head, part.structure) as FindingType;
      const own = part.mods;
      const hasGrade = own.some((m) => m.kind === 'grade') || headMods.some((m) => m.kind === 'grade');
      const hasSide = own.some((m) => m.kind === 'side');
      const borrowed =
        n === 0
          ? []
          : carried.filter(
              (m) =>
                (m.kind === 'grade' && !hasGrade) ||
                (m.kind === 'side' && !hasSide && paired.has(type) && made.some((p) => paired.has(p.type))),
            );
      const mention = this.make(
        type,
        part.structure,
        head,
        item,
        i,
        [...borrowed, ...own, ...headMods],
        n === 0 ? this.link : 'list',
        part,
      );
      if (n === 0) {
        this.listed ||= part.listed;
        this.inherit(mention, [...own, ...headMods]);
      }
      made.push(mention);
      if (own.some((m) => m.kind === 'grade' || m.kind === 'side')) carried = own;
    });
    this.batch = made;
    if (this.since !== 'be') {
      this.group = [];
      this.since = 'other';
    }
    this.settle();
  }

  private closeOpen(): void {
    const open = this.open;
    this.open = null;
    if (!open || open.objects > 0) return;
    const { head } = open;
    if (places.has(head.name) && !(this.waiting && head.name === 'signal-change')) this.waiting = open;
    const before = this.batch[this.batch.length - 1];
    if (open.form !== 'verb' && lookBack.has(head.name)) {
      const part = this.spare.findLast(
        (p) => head.means.has(p.structure) && p.structure !== 'disc' && p.structure !== 'level',
      );
      if (part && part.index < open.index) {
        const mention = this.make(
          head.means.get(part.structure) as FindingType,
          part.structure,
          head,
          open.item,
          open.index,
          [...part.mods.filter((m) => m.kind === 'side'), ...open.mods],
          open.link,
          part,
        );
        this.batch = [mention];
        return;
      }
    }
    if (this.openListed && before?.structure && this.meaning(head, before.structure)) {
      const mention = this.make(
        this.meaning(head, before.structure) as FindingType,
        before.structure,
        head,
        open.item,
        open.index,
        open.mods,
        'list',
        null,
      );
      this.batch = [mention];
      return;
    }
    const host = this.out[this.out.length - 1];
    if (
      head.alone === null &&
      host?.structure &&
      hosted.has(head.name) &&
      this.meaning(head, host.structure)
    ) {
      // "facet arthropathy with effusion": of the facet just named.
      const type = this.meaning(head, host.structure) as FindingType;
      const mention = this.make(
        type,
        host.structure,
        head,
        open.item,
        open.index,
        open.mods,
        open.link,
        null,
      );
      if (mention.pairs.every((p) => p.side === null))
        mention.pairs = mention.pairs.map((p) => ({
          ...p,
          side: host.pairs.length === 1 ? (host.pairs[0]?.side ?? null) : null,
        }));
      this.link = 'list';
      this.batch = [mention];
      return;
    }
    if (head.alone === null || open.form === 'verb') return;
    if (head.name === 'degeneration' && this.out.length > 0 && this.namesCause(open.item.from)) return;
    if (open.form === 'adjective' && head.name === 'degeneration') return;
    const mention = this.make(head.alone, null, head, open.item, open.index, open.mods, open.link, null);
    this.link = 'list';
    if (this.openListed) {
      this.listed = true;
      this.link = 'list';
      this.inherit(mention, open.mods);
    }
    this.batch = [mention];
  }

  /** "consistent with degenerative change", "due to", "reflecting": the cause of what was said. */
  private namesCause(token: number): boolean {
    const word = this.text.tokens[token - 1]?.word ?? '';
    if (word === 'with')
      return /^(consistent|compatible|keeping)$/.test(this.text.tokens[token - 2]?.word ?? '');
    return /^(to|reflecting|representing|from|likely|probably|representative)$/.test(word);
  }

  private join(item: Item, join: string, i: number): void {
    this.behind = false;
    if (join === 'cause' && this.next(i)?.level && this.next(i)?.gap === 0) {
      this.prep = 'in';
      return;
    }
    const word = this.text.tokens[item.from]?.word ?? '';
    if (join === 'list') {
      if (word === ',' && this.mods.length > 0 && this.batch.length > 0 && !this.modsLead(i)) this.trail();
      else if (this.mods.length > 0) this.mods.push({ kind: 'list', item, side: null });
      if (this.open && this.open.objects === 0 && this.open.form !== 'verb' && word === ',') this.closeOpen();
      if (this.since === 'none') this.since = 'list';
      else if (this.since === 'be') this.since = 'be';
      this.lastList =
        word === ',' && /^(and|or|&)$/.test(this.text.tokens[item.to]?.word ?? '') ? 'and' : word;
      this.listed = true;
      this.prep = null;
      if (this.normal && word === ',') this.normal = this.normalGoesOn(i);
      return;
    }
    if (join === 'of' || join === 'in') {
      const again =
        this.listed &&
        (this.next(i)?.level ?? null) !== null &&
        this.mods.some((m) => m.kind === 'grade') &&
        this.batch.length > 0 &&
        this.batch.every((m) => m.pairs.every((p) => p.grade !== null));
      if (!this.open && !again) this.trail();
      else if (this.open !== null && this.open.objects > 0) this.trail();
      this.prep = join;
      if (this.since === 'none' && !this.next(i)?.level) this.since = 'other';
      if (this.open && this.open.objects > 0)
        this.open.fresh = this.open.fresh && (join === 'of' || this.listed);
      return;
    }
    if (join === 'be') {
      if (this.since === 'none' || this.since === 'be') this.since = 'be';
      else this.trail();
      if (
        this.open &&
        this.open.objects === 0 &&
        this.open.form === 'noun' &&
        word !== ':' &&
        !this.governs(i)
      )
        this.closeOpen();
      this.afterBe = true;
      if (word === ':') this.normal = false;
      return;
    }
    if (join === 'form') {
      // "degenerative changes in the form of osteophytes": the second names the first.
      this.closeOpen();
      if (this.out[this.out.length - 1]?.head?.name === 'degeneration') this.out.pop();
      this.batch = [];
      return;
    }
    if (join === 'open') {
      if (this.open && this.open.objects === 0 && this.open.form === 'noun' && word === '(') this.closeOpen();
      this.trail();
      this.detached = false;
      if (this.open && this.open.objects > 0) this.open.fresh = false;
      return;
    }
    this.trail();
    if (word === 'but' && this.open?.form === 'verb' && this.open.objects === 0) this.verbs.push(this.open);
    this.closeOpen();
    this.normal = false;
    this.keepSpare();
    this.group = [];
    this.since = 'other';
    this.link = join === 'with' ? 'with' : 'cause';
    if (join === 'with') this.detached = true;
    this.listed = false;
    this.prep = null;
    this.afterBe = false;
  }

  /** After "normal": whether a comma only goes on with the list of what is normal. */
  private normalGoesOn(i: number): boolean {
    const { word } = this.items[this.ahead(i)] ?? { word: undefined };
    return word?.structure !== undefined && word.types === undefined;
  }

  /** Whether modifiers before this comma belong to what follows it ("severe, bilateral stenosis"). */
  private modsLead(i: number): boolean {
    const n = this.ahead(i);
    const { word } = this.items[n] ?? { word: undefined };
    if (!word || n > i + 4) return false;
    const direct = this.mods.every((m) => m.kind !== 'level');
    const start = this.mods[0]?.item.from ?? 0;
    const last = this.batch[this.batch.length - 1];
    const beside =
      last !== undefined && start <= last.quoteTo + 1 && this.text.tokens[start - 1]?.word !== 'and';
    return (
      direct &&
      !beside &&
      (word.types !== undefined || word.structure !== undefined || word.head !== undefined)
    );
  }

  /** "a lesion in L4": without another place it lies in the bone that is named. */
  private lesionOfBone(open: Open): void {
    if (!this.items.some((item) => item.level !== null && isBodies(item.level))) return;
    this.make('marrow-change', null, open.head, open.item, open.index, open.mods, open.link, null);
  }

  /** "Neural foramina: moderate right, mild left": grades of a structure that nothing else was said of. */
  private implied(): void {
    const part = this.group[this.group.length - 1];
    const type = part && gradedAlone.get(part.structure);
    const grade = this.mods.some((m) => m.kind === 'grade');
    if (this.out.length > 0 || !part || !type || !grade || (this.since !== 'be' && this.since !== 'none'))
      return;
    this.make(type, part.structure, null, part.item, part.index, [...part.mods, ...this.mods], 'start', part);
  }

  private make(
    type: FindingType,
    structure: Structure | null,
    head: Head | null,
    item: Item,
    index: number,
    given: readonly Mod[],
    link: Link,
    part: Part | null,
  ): Mention {
    let mods = given;
    const places = splitPlaces(given);
    if (places) {
      // "left L4-5 and right L5-S1 protrusions": one of each.
      for (const place of places.slice(0, -1))
        this.make(type, structure, head, item, index, place, link, part);
      mods = places[places.length - 1] ?? given;
    }
    const from = part ? Math.min(part.item.from, item.from) : item.from;
    const to = part ? Math.max(part.item.to, item.to) : item.to;
    const { tokens } = this.text;
    const root = type === 'nerve-root-contact' || type === 'nerve-root-compression';
    if (
      root &&
      (part === null || this.text.tokens[part.item.from]?.word === 'neural') &&
      !mods.some((m) => m.kind === 'level' || m.kind === 'side')
    ) {
      // "adjacent to the left L5 root with questionable impingement": the root was named before.
      const named = [...this.spare, ...this.group].findLast(
        (p) => p.structure === 'root' && p.mods.length > 0,
      );
      if (named) mods = [...named.mods, ...mods];
    }
    let said: Item | null = null;
    let multilevel = false;
    let graded = false;
    let sized = false;
    for (const m of mods) {
      if (m.kind === 'level') said = m.item;
      else if (m.kind === 'multilevel') multilevel = true;
      else if (m.kind === 'grade') graded = true;
      else if (m.kind === 'size') sized = true;
    }
    const roots = root ? (said?.level ?? null) : null;
    const marrow = type === 'marrow-change';
    const usable = sized && sizeless(type) ? mods.filter((m) => m.kind !== 'size') : mods;
    const mention: Mention = {
      type,
      structure,
      head,
      from: item.from,
      to: item.to,
      quoteFrom: from,
      quoteTo: to,
      pairs: pairsFor(type, usable),
      zone: null,
      level: root ? null : (said?.level ?? null),
      multilevel,
      roots,
      link,
      idle: false,
      oedema: marrow && this.says(item, /^(o?edema|bruise|contusion|reaction)$/),
      lesion: marrow && this.says(item, /^(lesion|focus|foci)s?$/),
      porotic: marrow && this.says(item, /^osteop(or|en)otic$|^osteopenic$/),
      graded,
      said: part ? [part.item.from] : [],
      item: index,
      grounds: [{ gave: 'type', start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }],
    };
    if (roots && said) {
      mention.grounds.push({
        gave: 'root',
        start: tokens[said.from]?.start ?? 0,
        end: tokens[said.to - 1]?.end ?? 0,
      });
      mention.quoteFrom = Math.min(mention.quoteFrom, said.from);
      mention.quoteTo = Math.max(mention.quoteTo, said.to);
    }
    for (const m of usable) {
      if (m.kind === 'list' || m.kind === 'article' || m.kind === 'level' || m.kind === 'multilevel')
        continue;
      if (m.kind === 'zone') {
        if (!herniations.has(type) && type !== 'nerve-root-compression' && type !== 'nerve-root-contact')
          continue;
        const zone = m.item.word.zone ?? zoneOf.get(m.item.word.structure ?? 'disc') ?? null;
        if (mention.zone === null || mention.zone === 'central') mention.zone = zone;
      }
      this.ground(mention, m);
    }
    this.out.push(mention);
    this.levelsSince = 0;
    this.detached = false;
    return mention;
  }
}

/** Sides and grades as a finding of this type can have them. */
function pairsFor(type: FindingType, mods: readonly Mod[]): SideGrade[] {
  let pairs = pairsOf(mods);
  if (type === 'postoperative-change') pairs = pairs.map((p) => ({ ...p, grade: null }));
  if (type === 'central-stenosis') pairs = [{ side: null, grade: pairs[0]?.grade ?? null }];
  if (herniations.has(type)) return pairs.length > 1 ? merged(pairs) : pairs;
  if (type === 'intraspinal-mass' || !pairs.some((p) => p.side === 'midline')) return pairs;
  return pairs.map((p) => (p.side === 'midline' ? { ...p, side: null } : p));
}

/** A herniation has one side: left or right before midline, both when both are said. */
function merged(pairs: readonly SideGrade[]): SideGrade[] {
  const lateral = new Set(pairs.map((p) => p.side).filter((s) => s !== null && s !== 'midline'));
  const grade = pairs.find((p) => p.grade !== null)?.grade ?? null;
  const [only] = [...lateral];
  const side = lateral.size > 1 ? 'bilateral' : (only ?? pairs.find((p) => p.side)?.side ?? null);
  return [{ side, grade }];
}

/** Reads a run of modifiers into sides with grades: "moderate right and mild left", "mild bilateral", "left". */
function pairsOf(mods: readonly Mod[]): SideGrade[] {
  const said = mods.filter((m) => m.kind === 'grade' || m.kind === 'size' || m.kind === 'side');
  const alternate = said.every((m, n) => (m.kind === 'side') === (n % 2 === 0));
  if (said.length >= 4 && said.length % 2 === 0 && alternate && said[0]?.kind === 'side')
    return said
      .filter((m) => m.kind === 'side')
      .map((m, n) => ({
        side: m.side,
        grade: said[2 * n + 1]?.item.word.grade ?? said[2 * n + 1]?.item.word.size ?? null,
      }));
  if (mods.length === 0) return [{ side: null, grade: null }];
  const pairs: { side: Side | null; grade: Severity | null }[] = [];
  let grade: Severity | null = null;
  let shared: Severity | null = null;
  let sided = false;
  for (const mod of mods) {
    if (mod.kind === 'grade' || mod.kind === 'size') {
      const said = mod.item.word.grade ?? mod.item.word.size ?? null;
      const last = pairs[pairs.length - 1];
      if (
        sided &&
        last &&
        last.grade === null &&
        grade === null &&
        !pairs.some((p) => p !== last && p.grade !== null) &&
        isLast(mods, mod)
      ) {
        // "left moderate": the grade follows its side.
        for (const p of pairs) p.grade ??= said;
      } else grade = said;
      shared ??= said;
    } else if (mod.kind === 'side' || (mod.kind === 'zone' && mod.side !== null)) {
      pairs.push({ side: mod.side, grade });
      grade = null;
      sided = true;
    }
  }
  if (pairs.length === 0) return [{ side: null, grade: grade ?? shared }];
  if (grade !== null) for (const p of pairs) p.grade ??= grade;
  const [only] = pairs;
  if (only && pairs.length === 1) return [{ side: only.side ?? 'midline', grade: only.grade }];
  // "mild left and right": one grade for both.
  const graded = pairs.filter((p) => p.grade !== null);
  if (graded.length === 1) for (const p of pairs) p.grade ??= graded[0]?.grade ?? null;
  const lateral = new Set(pairs.map((p) => p.side).filter((s) => s !== 'midline'));
  const grades = new Set(pairs.map((p) => p.grade));
  if (pairs.length > 1 && grades.size === 1) {
    const side: Side | null = lateral.size > 1 ? 'bilateral' : ([...lateral][0] ?? 'midline');
    return [{ side, grade: pairs[0]?.grade ?? null }];
  }
  if (lateral.size <= 1) return [{ side: [...lateral][0] ?? 'midline', grade: graded[0]?.grade ?? null }];
  return pairs.filter((p) => p.side !== 'midline');
}

function isLast(mods: readonly Mod[], mod: Mod): boolean {
  return !mods.slice(mods.indexOf(mod) + 1).some((m) => m.kind === 'side');
}

/** Modifiers that name several sides each with a level of its own, apart; null when they do not. */
function splitPlaces(mods: readonly Mod[]): Mod[][] | null {
  if (mods.length < 4) return null;
  const out: Mod[][] = [];
  let current: Mod[] = [];
  for (const mod of mods) {
    current.push(mod);
    if (mod.kind !== 'level') continue;
    if (!current.some((m) => m.kind === 'side' && (m.side === 'left' || m.side === 'right'))) return null;
    out.push(current);
    current = [];
  }
  if (out.length < 2 || current.some((m) => m.kind === 'side' || m.kind === 'grade')) return null;
  const grade = out[0]?.find((m) => m.kind === 'grade');
  return out.map((place) => (grade && !place.some((m) => m.kind === 'grade') ? [grade, ...place] : place));
}
