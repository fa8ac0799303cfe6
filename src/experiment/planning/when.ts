import { SECOND } from "../../maths/calendar.ts";
import type { Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { limitName } from "../../platform/subject.ts";
import type { Claim } from "../../scenario/expect/expectation.ts";
import { isStationary } from "../../scenario/ramps.ts";
import type { Scenario, Window } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import { offeredLoads } from "../../scenario/theory/offered-load.ts";
import { VERSION } from "../../version.ts";
import { HOLDS } from "../expectations/expectations.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import type { Gathered } from "../results/gathered.ts";
import { estimate } from "../statistics/estimate.ts";
import { eachVariant, type Planning } from "./each-variant.ts";
import { crossing, firstOf, inSeconds, partOf, passageOf, worsening } from "./passage.ts";
import { figureOfAll, figureOfOne } from "./single.ts";
import { cutInto, isCut, partName, type Stretches, stretchesOf } from "./stretches.ts";
import { type GoalBreak, type LimitBreak, type StepOf, WHEN_SCHEMA, type When, type WhenOf } from "./when-answer.ts";

export interface WhenAsked {
  /** µs: the length of the parts in which goals are judged; absent: as `stretchesOf` finds it. */
  readonly every?: number | undefined;
  /** The study with a step each, in its words. */
  readonly steps?: readonly { readonly says: string; readonly study: Study }[];
}

/** When the limits of a study are full and its goals break, over as many replications as it asks for. */
export async function whenOf(study: Study, asked: WhenAsked, planning: Planning): Promise<When> {
  const { run } = study.variants[study.baseline]!.scenario;
  const claims = (study.goals ?? []).flatMap(({ claims }) => claims);
  const windows = windowsOf(run.windows, claims);
  const stretches = stretchesOf(run, windows.length, asked.every);
  const variants = await datedIn(study, { stretches, windows }, planning);
  const steps: StepOf[] = [];
  for (const { says, study: stepped } of asked.steps ?? [])
    steps.push({ says, variants: await datedIn(stepped, { stretches, windows }, planning) });
  return {
    headroomWhen: WHEN_SCHEMA,
    version: VERSION,
    ...{ name: study.name, question: study.question, seed: run.seed, start: run.start },
    ...{ horizon: run.horizon / SECOND, replications: run.replications, part: stretches.says },
    firstEnds: stretches.parts[0]!.to / SECOND,
    ...(study.variants.every(({ scenario }) => isStationary(scenario)) && { stationary: true as const }),
    ...{ variants, steps },
  };
}

interface Cut {
  readonly stretches: Stretches;
  /** Those that goals are judged in; undefined: the whole of each part. */
  readonly windows: readonly (Window | undefined)[];
}

/** The windows that goals need in each part of the run. */
function windowsOf(known: readonly Window[], claims: readonly Claim[]): Cut["windows"] {
  const named = claims.map(({ window }) => known.find(({ name }) => name === window));
  return [...new Set(named)].filter(isCut);
}

async function datedIn(study: Study, cut: Cut, planning: Planning): Promise<readonly WhenOf[]> {
  const { run } = study.variants[study.baseline]!.scenario;
  const goals = study.goals ?? [];
  const judged = new Set(goals.flatMap(({ claims }) => claims.map(({ left }) => left.of)));
  const variants = study.variants.map((variant) => ({
    ...variant,
    scenario: cutInto(cut.stretches, cut.windows, variant.scenario),
  }));
  const found: WhenOf[] = [];
  const numbers = Array.from({ length: run.replications }, (_, replication) => replication);
  const wanted = ({ of, window }: Pick<Ledger, "of" | "window">) => window === "" || judged.has(of);
  await eachVariant({ ...study, variants }, { replications: () => numbers, wanted }, planning, (nth, gathered) => {
    found[nth] = datesOf(study, { nth, gathered, cut });
  });
  return found;
}

/** What the replications of one variant say. */
interface Seen {
  readonly nth: number;
  readonly gathered: Gathered;
  readonly cut: Cut;
}

function datesOf({ variants, goals = [] }: Study, { nth, gathered, cut }: Seen): WhenOf {
  const { name, scenario } = variants[nth]!;
  const whole = gathered.ledgers.filter(({ window }) => window === "");
  const limits = limitsIn(scenario, whole, gathered);
  const services = new Set(scenario.services.map((service) => service.name));
  const own = goals.flatMap(({ says, claims }) =>
    claims
      .filter(({ left }) => left.variant === name)
      .map((claim) => goalBreak(says, claim, { scenario, gathered, cut })),
  );
  return {
    variant: name,
    ...limits,
    refusals: whole
      .filter(({ of, kind }) => kind === "service" && services.has(of) && askedOf(scenario, of))
      .map((ledger) => ({ of: ledger.of, passage: passageOf(firstTimes(ledger, "first refusal")) })),
    goals: own,
  };
}

function askedOf({ demand }: Scenario, service: string): boolean {
  return demand.some((stream) => stream.service === service);
}

/** Limits that refuse: where requests wait as long as it takes, a full line is daily business, and a goal on waits dates it. */
function limitsIn(
  scenario: Scenario,
  whole: readonly Ledger[],
  { series }: Gathered,
): Pick<WhenOf, "limits" | "noneFull"> {
  const refusing = new Set(
    offeredLoads(scenario)
      .filter(({ endless }) => !endless)
      .map(({ service, limit }) => limitName({ service, name: limit })),
  );
  const ledgers = whole.filter(
    (ledger) => ledger.kind === "limit" && refusing.has(ledger.of) && ledger.tallies.has("first 100"),
  );
  const times = ledgers.map((ledger) => firstTimes(ledger, "first 100"));
  const firsts = firstOf(times);
  const of = ledgers[0]?.replications ?? 0;
  const drawn = series.series(scenario.run).filter(({ kind }) => kind === "in use");
  const limits = ledgers.map((ledger, nth): LimitBreak => {
    const own = drawn.find((each) => limitName(each) === ledger.of);
    return {
      ...{ of: ledger.of, passage: passageOf(times[nth]!), first: partOf(firsts[nth]!, of) },
      ...(own && { series: own }),
    };
  });
  const none = of - firsts.reduce((sum, count) => sum + count, 0);
  return {
    limits: limits.toSorted((a, b) => b.first.value - a.first.value || a.passage.never - b.passage.never),
    noneFull: partOf(none, of),
  };
}

/** In each replication, µs; Infinity: not within the horizon. */
function firstTimes(ledger: Ledger, tally: string): readonly number[] {
  return ledger.samples(tally).map(({ values }) => values[0] ?? Infinity);
}

function goalBreak(
  says: string,
  { left, relation, right, window }: Claim,
  { scenario, gathered, cut }: Omit<Seen, "nth"> & { readonly scenario: Scenario },
): GoalBreak {
  const metric = metricOf(left.measure);
  const why = undatedBecause({ right, window }, scenario, metric.wholeRun === true);
  const nothing = {
    of: left.of,
    says,
    passage: passageOf([Infinity]),
    onAverage: { at: null, between: [null, null] as const },
  };
  if (why !== undefined || typeof right !== "number") return { ...nothing, undated: why ?? "" };
  const parts = cut.stretches.parts.flatMap((part, nth) => {
    const name = partName(nth, window);
    const ledger = gathered.ledgers.find((each) => each.of === left.of && each.window === name);
    return ledger ? [{ ...part, ledger }] : [];
  });
  const holds = HOLDS[relation];
  const times = Array.from({ length: gathered.replications }, (_, nth) => {
    const broken = parts.find(({ ledger }) => {
      const value = figureOfOne(metric, ledger, nth);
      return Number.isFinite(value) && !holds(value, right);
    });
    return broken?.to ?? Infinity;
  });
  const restarts = scenario.changes.filter(({ hourly }) => !hourly).map(({ at }) => at);
  const sign = relation.startsWith("<") ? 1 : -1;
  const found = parts.map(({ from, to, ledger }) => ({ from, to, ...rangeOf(metric, ledger) }));
  const crossed = (of: "value" | "low" | "high") => {
    const points = found.map((each) => ({ ...each, value: each[of] }));
    return inSeconds(crossing(worsening(points, sign, restarts), right, holds));
  };
  const between =
    sign > 0 ? ([crossed("high"), crossed("low")] as const) : ([crossed("low"), crossed("high")] as const);
  return { of: left.of, says, passage: passageOf(times), onAverage: { at: crossed("value"), between } };
}

/** The figure of all replications with its interval; without one the figure alone. */
function rangeOf(
  metric: Metric,
  ledger: Ledger,
): { readonly value: number; readonly low: number; readonly high: number } {
  const value = figureOfAll(metric, ledger);
  const { interval } = estimate(metric, ledger);
  return { value, low: interval?.low ?? value, high: interval?.high ?? value };
}

/** Why a goal cannot be judged in parts of the run. */
function undatedBecause(
  { right, window }: Pick<Claim, "right" | "window">,
  { run }: Scenario,
  wholeRun: boolean,
): string | undefined {
  if (typeof right !== "number") return "it compares two figures; give a bound to date it";
  if (wholeRun) return "it is measured over the whole run only";
  const known = run.windows.find(({ name }) => name === window);
  if (window !== "" && !(known && isCut(known))) return `${window} cannot be cut into parts of the run`;
  return undefined;
}
