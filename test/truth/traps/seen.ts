import { summarize } from "../../../src/experiment/results/summarize.ts";
import { studentQuantile } from "../../../src/maths/student.ts";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { type Run, range, study } from "../../simulation/base.ts";
import type { Figure } from "../../support/standard-errors.ts";

/** One set of runs, seen twice: by whoever looks at it, and by headroom. */
export interface Seen<T> {
  readonly looks: readonly T[];
  /** The runs, without their logs. */
  readonly runs: readonly Replication[];
  /** What headroom says of all runs, or of the stated ones. */
  measure(name: string, of?: string, among?: { window?: string; runs?: readonly Replication[] }): Measured;
}

export interface Measured extends Figure {
  readonly low: number | null;
  readonly high: number | null;
}

/** A run, and its requests in order of arrival where they are looked at. */
export type Look = Replication & Pick<Run, "log">;

/** Runs a scenario so many times. Logs are costly: `counted` has none. */
export function seen<T>(
  text: string,
  replications: number,
  look: (run: Look) => T,
  options: { readonly requests: boolean } = { requests: true },
): Seen<T> {
  const said = study(text);
  const looks: T[] = [];
  const runs = range(replications).map((replication): Replication => {
    const { requests = [], ...kept } = simulate(said.variants[0]!.scenario, replication, options);
    looks.push(look({ ...kept, log: [...requests].sort((a, b) => a.index - b.index) }));
    return kept;
  });
  const all = once(() => summarize(said, [runs], "test").variants[0]!.measures);
  return {
    looks,
    runs,
    measure(name, of = "db", { window = "", runs: some } = {}) {
      const measures = some ? summarize(said, [some], "test").variants[0]!.measures : all();
      const found = measures.find((one) => one.measure === name && one.of === of && one.window === window);
      if (!found) throw new Error(`no measure ${name} of ${of} ${window}`);
      const { value, low, high } = found;
      const half = low === null || high === null ? 0 : (high - low) / 2;
      const error = half / studentQuantile((some ?? runs).length - 1, 0.975);
      return { value: value ?? Number.NaN, error, low, high };
    },
  };
}

/** The same without logs. */
export const counted = <T>(text: string, replications: number, look: (run: Replication) => T): Seen<T> =>
  seen(text, replications, look, { requests: false });

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
