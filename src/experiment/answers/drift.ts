import { studentQuantile } from "../../maths/student.ts";
import { limitName } from "../../platform/subject.ts";
import type { LevelRecord, Replication } from "../../simulation/read/replication.ts";
import { digits12 } from "../results/format.ts";
import type { Drift } from "../results/results.ts";
import { sum } from "../statistics/jackknife.ts";

/** One variant's replications, by its name. */
export interface VariantRuns {
  readonly name: string;
  readonly replications: readonly Replication[];
}

/** The chance, over all levels and variants together, that a steady run is said to drift. */
const FAMILY_LEVEL = 0.01;

/**
 * Levels whose halves differ: Student's paired t over replications, two-sided, at FAMILY_LEVEL shared out among the levels
 * that move at all (Bonferroni). None if the run does not claim to be steady: its halves are not kept then.
 */
export function driftsIn(variants: readonly VariantRuns[]): readonly Drift[] {
  const moving = variants.flatMap(({ name, replications }) =>
    (replications[0]?.levels ?? []).flatMap((level, nth) => {
      const halves = replications.flatMap(({ levels }) => (levels[nth]?.halves ? [levels[nth].halves] : []));
      return isTelling(level) && halves.length > 1 && moves(halves) ? [{ variant: name, level, halves }] : [];
    }),
  );
  return moving
    .filter(({ halves }) => tOf(halves) > studentQuantile(halves.length - 1, 1 - FAMILY_LEVEL / (2 * moving.length)))
    .map(({ variant, level, halves }) => ({
      variant,
      level: levelName(level),
      first: digits12(sum(halves.map(([first]) => first)) / halves.length),
      second: digits12(sum(halves.map(([, second]) => second)) / halves.length),
    }));
}

/** What is in use and in line everywhere, and the instances alive: from these everything else follows. */
export function isTelling({ kind }: LevelRecord): boolean {
  return kind === "in use" || kind === "queue" || kind === "instances";
}

/** `queue of director`, `in use of postgres: pool`, `instances of postgres`. */
export function levelName({ kind, name, service }: LevelRecord): string {
  return `${kind} of ${kind === "instances" ? name : limitName({ service, name })}`;
}

type Halves = readonly (readonly [number, number])[];

/** More than rounding moves it. */
function moves(halves: Halves): boolean {
  return halves.some(([first, second]) => Math.abs(second - first) > ROUNDING * Math.max(first, second));
}

const ROUNDING = 1e-9;

function tOf(halves: Halves): number {
  const differences = halves.map(([first, second]) => second - first);
  const mean = sum(differences) / differences.length;
  const squares = sum(differences.map((each) => (each - mean) ** 2));
  const error = Math.sqrt(squares / (differences.length - 1) / differences.length);
  const least = ROUNDING * Math.max(...halves.flat());
  return Math.abs(mean) <= least ? 0 : Math.abs(mean) / error;
}
