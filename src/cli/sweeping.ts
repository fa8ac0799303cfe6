import type { Planning } from "../experiment/planning/each-variant.ts";
import { type Found, keyOf, partsOf, type studyOf, swept, together } from "../experiment/planning/sweep.ts";
import type { Progress } from "../experiment/run/experiment.ts";
import type { Study } from "../scenario/study.ts";
import { VERSION } from "../version.ts";
import type { CellCache } from "./files/cell-cache.ts";
import type { Journal } from "./journal/journal.ts";

interface SweepingOptions {
  readonly planning: Planning;
  readonly journal: Journal;
  /** Combinations that are run side by side. */
  readonly atOnce: number;
}

/** Combinations on their way: how many of their parts were run, and how many were known. */
export class Sweeping {
  run = 0;
  kept = 0;
  private readonly cache: CellCache;
  private readonly options: SweepingOptions;
  /** Parts that are run now: what several combinations have in common is run once. */
  private readonly underWay = new Map<string, Promise<Found>>();

  constructor(cache: CellCache, options: SweepingOptions) {
    [this.cache, this.options] = [cache, options];
  }

  /** What is found of so many combinations, in their order. */
  async through(count: number, nthStudy: (nth: number) => ReturnType<typeof studyOf>): Promise<readonly Found[]> {
    const { journal, planning, atOnce } = this.options;
    const all: Found[] = [];
    while (all.length < count) {
      const begun = this.run;
      const [first, length] = [all.length, Math.min(atOnce, count - all.length)];
      const turn = new Turn(first, count, planning);
      const wave = Array.from({ length }, async (_, nth) => {
        const study = nthStudy(first + nth);
        if ("fault" in study) return unrunnable(study.fault);
        return this.found(study, (state) => turn.show(nth, state));
      });
      // Whatever fails, none is left at work.
      const ends = await Promise.allSettled(wave);
      for (const end of ends) {
        if (end.status === "rejected") throw end.reason;
        all.push(end.value);
      }
      if (this.run > begun) journal.clear();
    }
    return all;
  }

  /** A combination's parts, each from the folder or run. */
  private async found(study: Study, onProgress: (state: Progress) => void): Promise<Found> {
    const parts: Found[] = [];
    for (const part of partsOf(study)) {
      const key = keyOf(part, VERSION);
      const known = this.cache.get(key) ?? this.underWay.get(key);
      if (known) this.kept++;
      else this.run++;
      parts.push(await (known ?? this.ran(part, key, onProgress)));
    }
    return together(parts);
  }

  private ran(part: Study, key: string, onProgress: (state: Progress) => void): Promise<Found> {
    const { executor, signal } = this.options.planning;
    const running = swept(part, executor, { version: VERSION, signal, onProgress })
      .then((one) => {
        this.cache.keep(key, one);
        return one;
      })
      .finally(() => this.underWay.delete(key));
    this.underWay.set(key, running);
    return running;
  }
}

export function unrunnable(fault: string): Found {
  return { fault, replications: 0, variants: [] };
}

/** Progress of combinations side by side: each has as many replications, so it is told of all of them. */
class Turn {
  private readonly states = new Map<number, Progress>();
  private readonly before: number;
  private readonly length: number;
  private readonly planning: Planning;

  constructor(before: number, length: number, planning: Planning) {
    [this.before, this.length, this.planning] = [before, length, planning];
  }

  show(nth: number, state: Progress): void {
    this.states.set(nth, state);
    const all = [...this.states.values()];
    const sum = (key: keyof Progress) => all.reduce((total, each) => total + each[key], 0);
    const { of } = state;
    this.planning.onProgress?.({ done: this.before * of + sum("done"), of: this.length * of, events: sum("events") });
  }
}
