import { fingerprintOf } from "../../maths/fingerprint.ts";
import type { MeasureName, Metric } from "../../platform/metric.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { withoutLongTexts } from "../../scenario/sections/trace-files.ts";
import type { Study } from "../../scenario/study.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { measureOf, metricsIn } from "../ledgers/measures.ts";
import type { Shown } from "../results/format.ts";
import type { Gathered } from "../results/gathered.ts";
import { sum } from "../statistics/jackknife.ts";
import { replicationValuesOf } from "../statistics/replication-values.ts";
import { type Also, alsoKept, usuallyKept } from "./kept.ts";
import { flattened, type Leaf } from "./text.ts";

/** The version of this shape. Readers accept this and earlier ones. */
export const BASELINE_SCHEMA = 1;

/** What is kept of an experiment to compare a later one with: small, one line a figure. Plain JSON. */
export interface Baseline {
  readonly headroomBaseline: number;
  /** Version of headroom that ran it. */
  readonly version: string;
  /** The name of the scenario's file, without folder and ending. */
  readonly scenario: string;
  readonly seed: string;
  readonly replications: number;
  /** The scenario's text, path → value, so that a change of it can be shown beside the change of the result. */
  readonly document: Readonly<Record<string, Leaf>>;
  /** What the text leaves open, path → the default that was used, so that a headroom with other defaults is told. */
  readonly defaults?: Readonly<Record<string, Leaf>>;
  readonly variants: readonly BaselineVariant[];
  readonly figures: readonly Figure[];
}

export interface BaselineVariant {
  readonly name: string;
  /** Combined hash of the event sequences: equal for equal runs. */
  readonly fingerprint: string;
  /** Hash of what the scenario says of arrivals, and of the requests that came: the same demand and seed bring the same. */
  readonly demand: string;
  readonly arrivals: string;
}

/** A measure as it is kept. */
export interface Figure extends MeasureName, Omit<Shown, "open"> {
  readonly variant: string;
  /** The interval that holds with FAR, where there are no honest values of each replication; a high end may be null: open. */
  readonly far?: readonly [low: number, high: number | null];
  /** A value of each replication, as `each.ts` has them, or of each of fifty groups of them; one alone stands for all. */
  readonly each?: readonly number[];
  /** Beside `each`: between what the bins of a long run's waits leave the figure itself. */
  readonly bin?: readonly [low: number, high: number];
  /** Why there is no value, or no interval. */
  readonly withheld?: string;
}

export interface BaselineOptions {
  readonly version: string;
  readonly scenario: string;
  /** What is kept beside the usual figures. */
  readonly also?: Also;
}

/** From what was gathered of each variant: of as many replications as the scenario asks for. */
export function baselineOf(
  study: Study,
  gathered: readonly Gathered[],
  { version, scenario, also = alsoKept(study) }: BaselineOptions,
): Baseline {
  return {
    headroomBaseline: BASELINE_SCHEMA,
    version,
    scenario,
    seed: study.variants[study.baseline]!.scenario.run.seed,
    replications: gathered[0]?.replications ?? 0,
    document: flattened(withoutLongTexts(study.document)),
    defaults: defaultsIn(study.origins),
    variants: study.variants.map(({ name, scenario }, i) => ({
      name,
      fingerprint: gathered[i]!.fingerprint.text,
      ...broughtBy(scenario, gathered[i]!.arrivals.text),
    })),
    figures: study.variants.flatMap(({ name }, i) =>
      gathered[i]!.ledgers.flatMap((ledger) => figuresOf(ledger, name, { study, also })),
    ),
  };
}

/** What a scenario leaves open, as its origins tell it. */
export function defaultsIn(
  origins: readonly { readonly path: string; readonly value: string; readonly from: string }[],
): Readonly<Record<string, Leaf>> {
  return Object.fromEntries(origins.flatMap(({ path, value, from }) => (from === "file" ? [] : [[path, value]])));
}

interface Kept {
  readonly study: Study;
  readonly also: Also;
}

/** A limit that nothing ever used says nothing, until somebody uses it. */
function figuresOf(ledger: Ledger, variant: string, { study, also }: Kept): readonly Figure[] {
  const { of, window, kind } = ledger;
  const usual = usuallyKept(ledger, study);
  const idle = kind === "limit" && sum(ledger.totals.get("in use") ?? []) === 0;
  return metricsIn(ledger)
    .filter(({ name }) => also(name, of, window) || (usual.has(name) && !idle))
    .map((metric) => figureOf(variant, metric, ledger));
}

function figureOf(variant: string, metric: Metric, ledger: Ledger): Figure {
  const { value, low, high, withheld } = measureOf(metric, ledger);
  const { values, far, bin } = replicationValuesOf(metric, ledger);
  return {
    variant,
    measure: metric.name,
    of: ledger.of,
    window: ledger.window,
    unit: metric.unit,
    value: value === null ? null : Number(value.toPrecision(8)),
    low,
    high,
    ...(far && { far: [toDigits(far.low), Number.isFinite(far.high) ? toDigits(far.high) : null] as const }),
    ...(values && { each: rounded(inGroups(values)) }),
    ...(bin && { bin: [toDigits(bin.low), toDigits(bin.high)] as const }),
    ...(withheld !== undefined && { withheld }),
  };
}

const toDigits = (value: number) => Number(value.toPrecision(8));

/** Values that are kept; with more replications, each value is the mean of a group of them, dealt out in turn. */
const MOST_VALUES = 50;

function inGroups(values: readonly number[]): readonly number[] {
  if (values.length <= MOST_VALUES) return values;
  return Array.from({ length: MOST_VALUES }, (_, group) => {
    const own = values.filter((_, i) => i % MOST_VALUES === group);
    return sum(own) / own.length;
  });
}

/** To some hundredths of their spread or finer: what that adds to an error is less than anybody could see. */
export function rounded(values: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (most - least <= 1e-9 * Math.max(Math.abs(least), Math.abs(most))) return [toDigits(values[0] ?? 0)];
  const power = 1 - Number(((most - least) / 5).toExponential().split("e")[1]);
  const step = (value: number) =>
    power >= 0 ? Number(value.toFixed(Math.min(power, 100))) : Number(value.toPrecision(digitsTo(value, power)));
  return values.map((value) => step(value) + 0);
}

/** Digits of a value down to that power of ten. */
function digitsTo(value: number, power: number): number {
  return Math.min(17, Math.max(1, Number(value.toExponential().split("e")[1]) + power + 1));
}

/** A warm-up that a pilot finds may be another one, and then what comes after it is no longer the demand's doing alone. */
function broughtBy(scenario: Scenario, arrivals: string) {
  const demand = demandOf(scenario);
  return { demand: scenario.run.pilot ? fingerprintOf([demand, arrivals]) : demand, arrivals };
}

/** Only what requests come from: a longer queue or a bigger pool is not in it, nor what later versions may add. */
function demandOf({ run, demand, changes }: Scenario): string {
  const streams = (of: Scenario["demand"]) => of.map(({ name, plans, arrivals }) => [name, plans, arrivals]);
  const { start, begin, regime, warmUp, horizon } = run;
  const dated = changes.filter(({ hourly }) => !hourly);
  const changed = dated.map(({ at, scenario }) => [at, streams(scenario.demand)]);
  return fingerprintOf([JSON.stringify([start, begin, regime, warmUp, horizon, streams(demand), changed])]);
}
