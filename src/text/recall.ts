/** What the texts that came last were read as, for each table of words that was told to remember. */
export interface Recall<Words extends object, Reading> {
  /**
   * Remembers from now on what texts are read as with these words, up to so many characters of text. Gives the function
   * that forgets whatever was not asked for since it was called before; whoever holds it decides how long texts live.
   */
  remember(words: Words, mostCharacters: number): () => void;
  /** The reading of a text, remembered or made. `manner` tells apart different readings of the same text. */
  of(words: Words, text: string, manner: string, make: () => Reading): Reading;
}

interface Memory<Reading> {
  readonly most: number;
  size: number;
  young: Map<string, Map<string, Reading>>;
  old: Map<string, Map<string, Reading>>;
}

/**
 * A memory for pure readings: the same notes come with order-select, order-sign, the report and the result, and need to be
 * read once. Nothing is remembered unless the process asks for it. Readings are shared: nobody may change them.
 */
export function recall<Words extends object, Reading>(): Recall<Words, Reading> {
  const memories = new WeakMap<Words, Memory<Reading>>();
  const age = (memory: Memory<Reading>): void => {
    memory.old = memory.young;
    memory.young = new Map();
    memory.size = 0;
  };
  return {
    remember(words, mostCharacters) {
      const memory: Memory<Reading> = {
        most: mostCharacters / 2,
        size: 0,
        young: new Map(),
        old: new Map(),
      };
      memories.set(words, memory);
      return () => age(memory);
    },
    of(words, text, manner, make) {
      const memory = memories.get(words);
      if (memory === undefined || text.length > memory.most) return make();
      let readings = memory.young.get(text);
      if (readings === undefined) {
        if (memory.size + text.length > memory.most) age(memory);
        readings = memory.old.get(text) ?? new Map<string, Reading>();
        memory.young.set(text, readings);
        memory.size += text.length;
      }
      let reading = readings.get(manner);
      if (reading === undefined) readings.set(manner, (reading = make()));
      return reading;
    },
  };
}
