/** Collects items and hands them over together: many small writes become few. */
export interface Batch<T> {
  /** Fulfils when the item has been written; rejects when its batch could not be. */
  add(item: T): Promise<void>;
  /** Fulfils when everything added so far has been tried. */
  flush(): Promise<void>;
  /** Items that were added and not yet tried to the end. */
  size(): number;
}

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** One write at a time, of at most `most` items, at the latest `waitMs` after the first of them came. */
export function batch<T>(
  write: (items: readonly T[]) => Promise<void>,
  { most, waitMs }: { readonly most: number; readonly waitMs: number },
): Batch<T> {
  let waiting: Waiting<T>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let open = 0;

  const send = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const now = waiting.splice(0, most);
    if (now.length === 0) return running;
    if (waiting.length > 0) timer = setTimeout(() => void send(), 0);
    running = running
      .then(() => write(now.map((w) => w.item)))
      .then(
        () => now.forEach((w) => w.resolve()),
        (error: unknown) => now.forEach((w) => w.reject(error)),
      )
      .finally(() => (open -= now.length));
    return running;
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        open += 1;
        waiting.push({ item, resolve, reject });
        if (waiting.length >= most) void send();
        else timer ??= setTimeout(() => void send(), waitMs);
      }),
    size: () => open,
    async flush() {
      while (waiting.length > 0) await send();
      await running;
      waiting = [];
    },
  };
}
