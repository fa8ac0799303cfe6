import { leastMattering } from "../../platform/metric.ts";
import { LEAST_REPLICATIONS } from "../../scenario/expect/precision.ts";
import { listed } from "../../scenario/language/words.ts";
import type { Precision, Target } from "../../scenario/study.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { measureOf, metricIn } from "../ledgers/measures.ts";
import { digits12, formatted, inPoints, inProse } from "../results/format.ts";
import type { Measure, Reached } from "../results/results.ts";
import { NEVER } from "../statistics/estimate.ts";

/** Each look takes half as many again: of eleven looks up to 500, few tempt to stop by chance. */
const GROWTH = 1.5;

/** Replications after which it is seen whether they suffice: 10, 15, 23, 35, … and the most there may be. */
export function looksUpTo(most: number): readonly number[] {
  const looks: number[] = [];
  for (let size = LEAST_REPLICATIONS; size < most; size = Math.ceil(size * GROWTH)) looks.push(size);
  return [...looks, most];
}

/** One variant's ledgers, by its name. */
export interface Measured {
  readonly name: string;
  readonly ledgers: readonly Ledger[];
}

/** Every target in every variant that has such a thing; one that is nowhere to be found is not met. */
export function reachedBy({ targets }: Precision, variants: readonly Measured[]): readonly Reached[] {
  return targets.flatMap((target) => {
    const found = variants.flatMap(({ name, ledgers }) => {
      const measure = measureFor(target, ledgers);
      return measure ? [reached(target, name, measure)] : [];
    });
    return found.length > 0 ? found : [reached(target, variants[0]!.name, NOTHING)];
  });
}

type Found = Pick<Measure, "unit" | "value" | "low" | "high" | "withheld">;
const NOTHING: Found = { unit: "1", value: null, low: null, high: null, withheld: "nothing observed" };

function measureFor({ measure, of }: Target, ledgers: readonly Ledger[]): Found | undefined {
  for (const ledger of ledgers) {
    const metric = ledger.of === of && ledger.window === "" ? metricIn(ledger, measure) : undefined;
    if (metric) return measureOf(metric, ledger);
  }
  return undefined;
}

/** No share of 0 is relatively precise: it counts as known where its bound lies below 0.01 percentage points. */
const NEXT_TO_NONE = leastMattering({ unit: "share" });

function reached({ measure, of, says, limits }: Target, variant: string, found: Found): Reached {
  const { unit, value, low, high, withheld } = found;
  const known = value !== null && low !== null && high !== null;
  const halfWidth = known ? digits12(Math.max(high - value, value - low)) : null;
  const met = limits.some(({ kind, value: limit }) => {
    const most =
      kind === "amount" ? limit : value === 0 && unit === "share" ? NEXT_TO_NONE : limit * Math.abs(value ?? 0);
    return halfWidth === null ? withheld === NEVER : halfWidth <= most;
  });
  return {
    ...{ variant, measure, of, wanted: says, met, unit, value, halfWidth },
    ...(withheld !== undefined && { withheld }),
  };
}

/** Of those that are told. */
const MOST_TOLD = 3;

/** What was not reached when the replications ended; nothing where all was. */
export function unreached(all: readonly Reached[], replications: number): readonly string[] {
  const short = all.filter(({ met }) => !met);
  if (short.length === 0) return [];
  const told = short.slice(0, MOST_TOLD).map(howFar);
  const more = short.length > told.length ? [`${short.length - told.length} more`] : [];
  return [
    `Stopped at its limit of ${replications} replications, less precise than asked for: ${listed([...told, ...more])}.`,
  ];
}

function howFar({ variant, measure, of, wanted, unit, value, halfWidth, withheld }: Reached): string {
  const what = `${measure} of ${of || "everything"} in ${variant}`;
  if (value === null || halfWidth === null) return `${what} has no interval${withheld ? ` (${withheld})` : ""}`;
  const part = value === 0 ? "" : ` (${formatted(halfWidth / Math.abs(value), "share")})`;
  const half = inPoints(formatted(halfWidth, unit), unit);
  const shown = inProse({ value, low: null, high: null, unit });
  return `${what} is ${shown} ± ${half}${part}, not ${wanted}`;
}
