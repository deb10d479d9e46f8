/** A bounded number of places; who finds none waits in order. */
export interface Slots {
  /** Resolves to true with a place, to false when the signal aborts first. A place has to be given back. */
  take(signal: AbortSignal): Promise<boolean>;
  giveBack(): void;
  /** How many places are taken, and how many callers wait for one. */
  load(): { readonly taken: number; readonly waiting: number };
}

export function newSlots(size: number): Slots {
  let free = size;
  const waiting: (() => void)[] = [];
  return {
    take(signal) {
      if (signal.aborted) return Promise.resolve(false);
      if (free > 0) {
        free -= 1;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const give = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(true);
        };
        const leave = (): void => {
          const place = waiting.indexOf(give);
          if (place >= 0) waiting.splice(place, 1);
          resolve(false);
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(give);
      });
    },
    giveBack() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
    load: () => ({ taken: size - free, waiting: waiting.length }),
  };
}
