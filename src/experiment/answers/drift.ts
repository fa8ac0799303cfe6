import { studentQuantile } from "../../maths/student.ts";
import { limitName } from "../../platform/subject.ts";
import type { Summed } from "../../simulation/entries/summed.ts";
import type { LevelRecord, Replication } from "../../simulation/read/replication.ts";
import { digits12 } from "../results/format.ts";
import type { Drift } from "../results/results.ts";
import { sum } from "../statistics/jackknife.ts";

/** One variant's levels in the halves of its run, by its name. */
export interface VariantHalves {
  readonly name: string;
  readonly halves: Halves;
}

/** Averages of levels over the first and the second half of each replication, as they come; kept only of a run that claims to be steady. */
export class Halves {
  private levels: readonly LevelHalves[] = [];

  static of(replications: readonly Pick<Replication, "levels">[]): Halves {
    const halves = new Halves();
    for (const replication of replications) halves.add(replication);
    return halves;
  }

  add({ levels }: Pick<Summed, "levels">): void {
    const telling = levels.filter(isTelling);
    if (this.levels.length === 0) this.levels = telling.map((level) => ({ level: levelName(level), pairs: [] }));
    this.levels.forEach(({ pairs }, nth) => {
      const { halves } = telling[nth]!;
      if (halves) pairs.push(halves);
    });
  }

  /** Those that more than rounding moves. */
  get moving(): readonly LevelHalves[] {
    return this.levels.filter(({ pairs }) => pairs.length > 1 && moves(pairs));
  }
}

interface LevelHalves {
  readonly level: string;
  readonly pairs: (readonly [number, number])[];
}

/** The chance, over all levels and variants together, that a steady run is said to drift. */
const FAMILY_LEVEL = 0.01;

/**
 * Levels whose halves differ: Student's paired t over replications, two-sided, at FAMILY_LEVEL shared out among the levels
 * that move at all (Bonferroni). None if the run does not claim to be steady: its halves are not kept then.
 */
export function driftsIn(variants: readonly VariantHalves[]): readonly Drift[] {
  const moving = variants.flatMap(({ name, halves }) => halves.moving.map((level) => ({ variant: name, ...level })));
  return moving
    .filter(({ pairs }) => tOf(pairs) > studentQuantile(pairs.length - 1, 1 - FAMILY_LEVEL / (2 * moving.length)))
    .map(({ variant, level, pairs }) => ({
      variant,
      level,
      first: digits12(sum(pairs.map(([first]) => first)) / pairs.length),
      second: digits12(sum(pairs.map(([, second]) => second)) / pairs.length),
    }));
}

/** What is in use and in line everywhere, and the instances alive: from these everything else follows. */
export function isTelling({ kind }: Pick<LevelRecord, "kind">): boolean {
  return kind === "in use" || kind === "queue" || kind === "instances";
}

/** `queue of director`, `in use of postgres: pool`, `instances of postgres`. */
export function levelName({ kind, name, service }: Pick<LevelRecord, "kind" | "name" | "service">): string {
  return `${kind} of ${kind === "instances" ? name : limitName({ service, name })}`;
}

type Pairs = LevelHalves["pairs"];

/** More than rounding moves it. */
function moves(pairs: Pairs): boolean {
  return pairs.some(([first, second]) => Math.abs(second - first) > ROUNDING * Math.max(first, second));
}

const ROUNDING = 1e-9;

function tOf(pairs: Pairs): number {
  const differences = pairs.map(([first, second]) => second - first);
  const mean = sum(differences) / differences.length;
  const squares = sum(differences.map((each) => (each - mean) ** 2));
  const error = Math.sqrt(squares / (differences.length - 1) / differences.length);
  const least = ROUNDING * Math.max(...pairs.flat());
  return Math.abs(mean) <= least ? 0 : Math.abs(mean) / error;
}
