import type { Stage } from '../hooks/service.ts';

/** Milliseconds by stage; a stage that is reached twice has the sum. */
export type StageTimes = Readonly<Partial<Record<Stage, number>>>;

/** Measures the stages of one call, one after the other. */
export interface StopWatch {
  readonly reached: (stage: Stage) => void;
  /** Milliseconds by stage so far. */
  readonly times: () => StageTimes;
  /** Milliseconds since it was started. */
  readonly total: () => number;
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** A watch that is running. */
export function startWatch(clock: () => number = () => performance.now()): StopWatch {
  const started = clock();
  let last = started;
  const times: Partial<Record<Stage, number>> = {};
  return {
    reached(stage) {
      const at = clock();
      times[stage] = tenths((times[stage] ?? 0) + at - last);
      last = at;
    },
    times: () => times,
    total: () => tenths(clock() - started),
  };
}
