import { latinHypercube } from "../../maths/latin-hypercube.ts";
import { stream } from "../../maths/random.ts";
import type { ParseOptions } from "../../scenario/parse.ts";
import type { Study, Variant } from "../../scenario/study.ts";
import { type Input, worldOf } from "../../scenario/worlds.ts";
import type { Gathered } from "../results/gathered.ts";
import { eachVariant, type Planning } from "./each-variant.ts";

/** A world: a quantile of each input, and which replication is run in it. */
export interface World {
  readonly us: readonly number[];
  readonly replication: number;
}

/** So many worlds, evenly spread over the ranges of all inputs, each with luck of its own. */
export function spreadWorlds(count: number, inputs: number, seed: string): readonly World[] {
  const points = latinHypercube(count, inputs, stream(`${seed}/worlds`));
  return points.map((us, replication) => ({ us, replication }));
}

/** What is run in worlds. */
interface Wish {
  readonly study: Study;
  readonly inputs: readonly Input[];
  readonly worlds: readonly World[];
  /** Subjects that are looked at, over the whole run and in the windows of the study. */
  readonly subjects: ReadonlySet<string>;
  readonly options?: Partial<ParseOptions>;
  /** Indices of the only variants that are run; absent: all are. */
  readonly only?: readonly number[];
}

/** Worlds that are read and run together: as many as fit into memory at ease. */
const TOGETHER = 50;

/** Runs every variant in every world, and hands over what its replication says. */
export async function inWorlds(
  { study, inputs, worlds, subjects, options = {}, only }: Wish,
  planning: Planning,
  take: (world: number, variant: number, gathered: Gathered) => void,
): Promise<void> {
  const run = only ?? study.variants.map((_, nth) => nth);
  const count = run.length;
  const all = worlds.length * count;
  for (let first = 0; first < worlds.length; first += TOGETHER) {
    const some = worlds.slice(first, first + TOGETHER);
    const variants = some.flatMap(({ us }): readonly Variant[] => {
      const world = worldOf(study, inputs, { us, options });
      return run.map((nth) => world.variants[nth]!);
    });
    const { onProgress } = planning;
    await eachVariant(
      { ...study, variants, baseline: 0 },
      {
        replications: (nth) => [some[Math.floor(nth / count)]!.replication],
        wanted: ({ of }) => subjects.has(of),
      },
      {
        ...planning,
        onProgress: onProgress && (({ done, events }) => onProgress({ done: first * count + done, of: all, events })),
      },
      (nth, gathered) => take(first + Math.floor(nth / count), run[nth % count]!, gathered),
    );
  }
}
