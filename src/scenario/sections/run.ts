import { isAsked } from "../../platform/metrics.ts";
import { measures } from "../expect/measures.ts";
import { precision } from "../expect/precision.ts";
import { date, endOf, window } from "../language/dates.ts";
import { isRecord } from "../language/plain.ts";
import { didYouMean, shown } from "../language/problem.ts";
import {
  type At,
  choice,
  either,
  isText,
  type JsonSchema,
  legible,
  list,
  may,
  must,
  named,
  object,
  type Read,
  type Type,
} from "../language/schema.ts";
import { printDuration } from "../language/units.ts";
import { duration, seed, someTime, whole } from "../language/values.ts";
import type { Begin, CountOf, Demand, Run } from "../scenario.ts";
import { startRate } from "../theory/start-rate.ts";
import { warmUp } from "./warm-up.ts";

const count = whole(0);
const counts = named(either(isRecord, named(count, "plan"), count), "service");
const begin = either(
  isText,
  choice("empty", "steady"),
  object(
    {
      instances: may(counts, "Instances at the start by service, or by service and plan."),
      waiting: may(
        counts,
        "Requests that wait at the start, by service, or by service and plan: they stand in the first line of their create, with what comes before it done, and their waits count from the start of the run.",
      ),
    },
    (_, at, stated) => {
      if (stated.size === 0) at.fault("expected instances, waiting, or both, got neither; write begin: empty");
    },
  ),
);

const fields = {
  seed: may(seed, "Names the random sequence: the same seed gives the same results."),
  start: may(date, "The first day, on the foundation's own clock; time 0 is its midnight."),
  begin: may(
    begin,
    "With nothing (empty), as the demand's own past would have it (steady), or with stated instances and waiting requests.",
  ),
  regime: may(choice("terminating", "steady"), "A planning run from a stated beginning, or a study of the long run."),
  warm_up: may(
    warmUp,
    "The first part of the run, which is left out of all measures: it runs from time 0 to here, and the measured part from here to the horizon; only in the steady regime. auto: what MSER-5 finds in a pilot of ten replications, at most half the run.",
  ),
  horizon: must(
    someTime,
    "When the run ends, counted from time 0, also with a warm-up: what lies between the two is measured. Work that is open then is followed further (`follow`).",
  ),
  follow: may(duration, "How long a request is followed past the horizon before it counts as unresolved."),
  replications: may(
    either(isRecord, precision, whole(1)),
    "Independent runs: a number, or until the intervals are narrow enough.",
  ),
  windows: may(
    list(window, "windows"),
    "Parts of the run that are measured on their own as well. Where a demand grows by a tenth or more, or a service fills or empties for long, the last month (of a short run the last sixth) always is.",
  ),
  measures: may(
    measures,
    "Measures beside those that always are: any quantile (wait.p75), any threshold (usable.7min, instances > 20).",
  ),
  ties: may(
    choice("scheduled", "shuffled"),
    "Events of one instant and class: in the order of scheduling (the default), or by lot, to see whether it matters.",
  ),
};

/** What holds where `run:` does not say otherwise: as written, and why. */
export const RUN_DEFAULTS: Readonly<Record<string, { readonly value: string | number; readonly source: string }>> = {
  seed: { value: 1, source: "any will do" },
  start: { value: "2026-01-05", source: "a Monday" },
  begin: { value: "empty", source: "nothing is there unless stated" },
  regime: { value: "terminating", source: "a planning run" },
  follow: { value: "30 d", source: "longer than requests take" },
  replications: { value: 30, source: "enough for intervals" },
};

export const DEFAULTS: Readonly<Record<string, string | number>> = Object.fromEntries(
  Object.entries(RUN_DEFAULTS).map(([key, { value }]) => [key, value]),
);
const type = object(fields, checkRun);

export type RunRead = Read<typeof fields>;
/** `run`, with its defaults filled in. */
export const run: Type<RunRead> = {
  json: { ...type.json, properties: withDefaults(type.json.properties as Properties) },
  read: (input, at) => type.read(isRecord(input) ? { ...DEFAULTS, ...input } : input, at),
};

/** The run, ready to be run; stated instances are shared out over plans as the demand asks for them. */
export function resolveRun(input: unknown, around: Around, at: At): Run | undefined {
  const read = legible(fields, isRecord(input) ? { ...DEFAULTS, ...input } : input);
  const begin = read.begin && beginOf(read.begin, around, at.key("begin"));
  const { seed, start, regime, warm_up: stated = 0, horizon, follow, windows = [], measures = [], ties } = read;
  const replications = typeof read.replications === "object" ? read.replications.at_most : read.replications;
  if (!begin || seed === undefined || start === undefined || !regime || horizon === undefined) return undefined;
  if (follow === undefined || replications === undefined) return undefined;
  const asked = measures.filter(isAsked);
  const measured = asked.length > 0 && { measures: asked };
  const shuffled = ties === "shuffled" && { ties };
  const warming = stated === "auto" ? { warmUp: 0, pilot: true as const } : { warmUp: stated };
  return { seed, start, begin, regime, ...warming, horizon, follow, replications, windows, ...measured, ...shuffled };
}

/** What a run refers to: services with the names of their plans, and the demands for them. */
export interface Around {
  readonly services: ReadonlyMap<string, readonly string[]>;
  readonly demand: readonly Demand[];
}

/** Whole numbers that add up to `total` and are nearest to the shares: largest remainder, the earlier first. */
export function shareOut(total: number, shares: readonly number[]): readonly number[] {
  const exact = shares.map((share) => share * total);
  const out = exact.map(Math.floor);
  const left = total - out.reduce((sum, n) => sum + n, 0);
  const order = exact.map((x, i) => ({ i, rest: x - out[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, left)) out[i]!++;
  return out;
}

function checkRun(read: Partial<RunRead>, at: At, stated: ReadonlySet<string>): void {
  const { horizon = Infinity } = read;
  if (stated.has("warm_up") && read.regime === "terminating")
    at.key("warm_up").fault("expected a warm-up only with regime: steady, got a terminating run; remove it");
  if (typeof read.warm_up === "number" && read.warm_up >= horizon)
    at.key("warm_up").fault(
      `expected less than the horizon (${printDuration(horizon)}), which counts from time 0, got ${printDuration(read.warm_up)}; make the horizon longer`,
    );
  read.windows?.forEach((part, i) => {
    if (endOf(part) > horizon)
      at.key("windows").key(i).fault("expected a window inside the horizon, got one that is longer or ends after it");
    if (read.windows!.findIndex(({ name }) => name === part.name) < i)
      at.key("windows").key(i).fault("expected each window once, got it twice; remove one");
  });
}

type Counts = ReadonlyMap<string, number | ReadonlyMap<string, number>>;
type Stated = { readonly [part in "instances" | "waiting"]?: Counts };

function beginOf(read: "empty" | "steady" | Stated, around: Around, at: At): Begin | undefined {
  if (read === "empty" || read === "steady") return { kind: read };
  const before = at.faults.count;
  const counted = (part: keyof Stated) =>
    [...(read[part] ?? [])].flatMap(([service, stated]) =>
      countOf(stated, service, { around, part, at: at.key(part).key(service) }),
    );
  const [counts, waiting] = [counted("instances"), counted("waiting")];
  if (at.faults.count > before) return undefined;
  return { kind: "instances", counts, ...(waiting.length > 0 && { waiting }) };
}

/** What is stated of a service, by plan. */
function countOf(
  stated: number | ReadonlyMap<string, number>,
  service: string,
  { around, part, at }: { readonly around: Around; readonly part: keyof Stated; readonly at: At },
): readonly CountOf[] {
  const plans = around.services.get(service);
  if (!plans)
    return (
      at.fault(
        `expected a service, got ${shown(service)}; ${didYouMean(service, [...around.services.keys()])}`,
        "key",
      ) ?? []
    );
  if (typeof stated !== "number") return countsOf(stated, { service, plans }, at);
  const shares = plans.length === 1 ? [1] : mixOf(service, plans, around.demand);
  if (!shares)
    return (
      at.fault(
        `expected ${part === "waiting" ? "requests" : "instances"} by plan, since no demand says how ${service} is shared out, got ${stated}; write {${plans[0]}: ${stated}}`,
      ) ?? []
    );
  const split = shareOut(stated, shares);
  return plans.map((plan, i) => ({ service, plan, count: split[i]! })).filter((entry) => entry.count > 0);
}

function countsOf(
  stated: ReadonlyMap<string, number>,
  { service, plans }: { service: string; plans: readonly string[] },
  at: At,
): readonly CountOf[] {
  for (const plan of stated.keys())
    if (!plans.includes(plan))
      at.key(plan).fault(`expected a plan of ${service}, got ${shown(plan)}; ${didYouMean(plan, plans)}`, "key");
  return plans.filter((plan) => stated.get(plan)).map((plan) => ({ service, plan, count: stated.get(plan)! }));
}

/** The share of each plan over all streams of a service, weighted by their requests. */
function mixOf(service: string, plans: readonly string[], demand: readonly Demand[]): readonly number[] | undefined {
  const streams = demand.filter((stream) => stream.service === service);
  const total = streams.reduce((sum, stream) => sum + startRate(stream), 0);
  const weights = streams.map((stream) => (total > 0 ? startRate(stream) / total : 1 / streams.length));
  if (streams.length === 0) return undefined;
  return plans.map((plan) =>
    streams.reduce(
      (sum, stream, i) => sum + weights[i]! * (stream.plans.find((share) => share.plan === plan)?.share ?? 0),
      0,
    ),
  );
}

type Properties = Readonly<Record<string, JsonSchema>>;

function withDefaults(properties: Properties): Properties {
  const told = Object.entries(properties).map(([key, json]) => [
    key,
    key in DEFAULTS ? { ...json, default: DEFAULTS[key] } : json,
  ]);
  return Object.fromEntries(told);
}
