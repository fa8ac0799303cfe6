import { metricOf } from "../../platform/metrics.ts";
import { subjectOf } from "../../platform/subject.ts";
import { alone, comparing, type Knob, knobNamed } from "../../scenario/knob.ts";
import { shown } from "../../scenario/language/problem.ts";
import type { Study } from "../../scenario/study.ts";
import { VERSION } from "../../version.ts";
import { judged } from "../expectations/expectations.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { measureOf } from "../ledgers/measures.ts";
import { digits12 } from "../results/format.ts";
import { looks } from "../run/settle.ts";
import { type Axis, axisOf, type Cell, product } from "./axes.ts";
import { CellRuns } from "./cell-runs.ts";
import type { Planning } from "./each-variant.ts";
import { type Figure, FRONTIER_SCHEMA, type FrontierAnswer, type FrontierCell } from "./frontier-answer.ts";
import { standings } from "./frontier-lines.ts";
import { withReasons } from "./frontier-words.ts";
import { standOf, subjectsOf } from "./goals-met.ts";
import { LeastRegret } from "./least-regret.ts";
import { partOf } from "./passage.ts";
import { figureOfOne } from "./single.ts";
import { variantOf } from "./size.ts";
import { studyOf } from "./sweep.ts";
import { type Tried, triedOf } from "./tried.ts";

export interface FrontierOptions {
  readonly variant?: string | undefined;
  /** The probability that the cheapest misses a goal, and that the least regret is another's, at most. */
  readonly error: number;
  /** Replications of one combination, at most. */
  readonly atMost: number;
  /** What missing a goal costs a month, USD; absent: as much as the dearest combination. */
  readonly failing?: number | undefined;
}

/** Combinations of a frontier: more would take hours. */
const MOST = 400;
/** Replications of each combination before any is left out: as many as KN is known to work well with. */
const FIRST = 10;

/** `pool.vms=160..200:10`, or a path alone: from half of today's value to twice it. */
export function finding(study: Study, text: string): Axis {
  if (text.includes("=")) return axisOf(study, text);
  const { path, today } = knobNamed(study, text);
  const number = Number(today);
  if (today === "" || !(Number.isSafeInteger(number) && number > 0))
    throw new RangeError(`expected a whole number today, got ${path}, which is ${shown(today)}; write ${text}=1,2,3`);
  const values = new Set([0.5, 0.75, 1, 1.25, 1.5, 2].map((factor) => Math.max(1, Math.round(factor * number))));
  return axisOf(study, `${path}=${[...values].join(",")}`);
}

/** What the method knows of a combination. */
interface Candidate {
  readonly set: Cell;
  readonly name: string;
  readonly study?: Study;
  readonly fault?: string;
  tried: Tried;
  cost: Figure | null;
  /** By replication: what it cost, and whether a goal was missed. */
  readonly costs: number[];
  readonly missed: boolean[];
}

/**
 * Every combination of the axes' values, coarse at first. More replications go to those of which it is open whether they
 * meet the goals, where they would be cheaper than the cheapest that does, and to those that may have the least regret: they
 * are screened by KN, on the same luck. A verdict is false with the error split over combinations and looks.
 */
export async function frontierOf(
  study: Study,
  axes: readonly Axis[],
  { executor, signal, onProgress }: Planning,
  options: FrontierOptions,
): Promise<FrontierAnswer> {
  const { one, variant } = asked(study, axes, options);
  const candidates = candidatesOf(study, axes, variant);
  const run = candidates.filter(({ study }) => study !== undefined);
  const { scenario } = one.variants[0]!;
  const of = subjectOf(study, scenario);
  const subjects = new Set([...subjectsOf(one.goals ?? []), of]);
  const { precision: _, ...others } = one;
  const all = { ...others, variants: run.map((each) => each.study!.variants[0]!) };
  const runs = await CellRuns.of(all, { wanted: (each) => subjects.has(each.of) }, { executor, signal, onProgress });
  const steps = looks(FIRST, Math.max(FIRST, options.atMost));
  const error = options.error / (steps.length * run.length);
  let choice: LeastRegret | undefined;
  let open: readonly number[] = run.map((_, nth) => nth);
  for (const size of steps) {
    await runs.upTo(size, open);
    for (const nth of open) look(run[nth]!, runs.ledgers(nth), { of, error });
    choice ??= new LeastRegret(run, options);
    choice.read(run);
    open = openAmong(run, choice);
    if (open.length === 0) break;
  }
  return answered({ one, axes, of, options, candidates, run, choice: choice! });
}

/** One variant of the study, which every axis changes, with goals of its own. */
function asked(study: Study, axes: readonly Axis[], options: FrontierOptions) {
  const knobs = axes.map(({ path }): Knob => knobNamed(study, path));
  const first = variantOf(study, knobs[0]!, options.variant);
  const { name } = study.variants[first]!;
  for (const knob of knobs.slice(1)) variantOf(study, knob, name);
  const one = alone(study, first);
  const between = comparing(study);
  if (between !== undefined)
    throw new RangeError(
      `expected goals of one variant, got “${between}”, which compares two; give others with --so-that`,
    );
  if (!one.goals) throw new RangeError(`expected a goal for ${name}, got none; write goals: [refused < 1 %]`);
  return { one, variant: first };
}

function candidatesOf(study: Study, axes: readonly Axis[], variant: number): readonly Candidate[] {
  const cells = product(axes);
  if (cells.length > MOST)
    throw new RangeError(`expected at most ${MOST} combinations, got ${cells.length}; take fewer values`);
  const found = cells.map((set): Candidate => {
    const name = axes.map((axis) => `${axis.name} = ${String(set[axis.path])}`).join(", ");
    const made = studyOf(study, set);
    const tried: Tried = { value: 0, verdict: "open", replications: 0, goals: [] };
    const own = "fault" in made ? made : { study: alone(made, variant) };
    return { set, name, ...own, tried, cost: null, costs: [], missed: [] };
  });
  const [first] = found;
  if (found.every(({ fault }) => fault !== undefined))
    throw new RangeError(`expected values that the scenario can have, got none; the first: ${first!.fault}`);
  return found;
}

interface Looking {
  /** Whose cost it is. */
  readonly of: string;
  readonly error: number;
}

/** Judges the goals over all replications, and reads what is new in each. */
function look(candidate: Candidate, ledgers: readonly Ledger[], { of, error }: Looking): void {
  const { goals = [], ...study } = candidate.study!;
  const checks = judged({ ...study, expectations: goals }, [ledgers], { looks: 1, error });
  const own = ledgers.find((ledger) => ledger.of === of && ledger.window === "")!;
  const { replications } = own;
  candidate.tried = triedOf(0, { goals, checks, ledgers, replications });
  const claims = goals.flatMap(({ claims }) => claims);
  for (let nth = candidate.costs.length; nth < replications; nth++) {
    const cost = figureOfOne(COST, own, nth);
    if (!Number.isFinite(cost))
      throw new RangeError("expected a cost of every combination, got none; is the run too short?");
    candidate.costs.push(cost);
    candidate.missed.push(!claims.every((claim) => standOf(claim, ledgers, nth).holds));
  }
  const { value, low, high } = measureOf(COST, own);
  candidate.cost = { value: value!, low, high };
}

const COST = metricOf("cost.total");

/** What more replications would help to decide. */
function openAmong(run: readonly Candidate[], choice: LeastRegret): readonly number[] {
  const cheapest = cheapestOf(run);
  const most = cheapest === null ? Number.POSITIVE_INFINITY : run[cheapest]!.cost!.value;
  const rivals = choice.left.length > 1 ? choice.left : [];
  return run.flatMap(({ tried, cost }, nth) =>
    rivals.includes(nth) || (tried.verdict === "open" && cost!.value < most) ? nth : [],
  );
}

/** Index of the cheapest that meets all goals. */
function cheapestOf(run: readonly Pick<Candidate, "tried" | "cost">[]): number | null {
  return run.reduce<number | null>((best, { tried, cost }, nth) => {
    if (tried.verdict !== "meets" || cost === null) return best;
    return best === null || cost.value < run[best]!.cost!.value ? nth : best;
  }, null);
}

interface Answered {
  readonly one: Study;
  readonly axes: readonly Axis[];
  readonly of: string;
  readonly options: FrontierOptions;
  readonly candidates: readonly Candidate[];
  /** Those of them that were run. */
  readonly run: readonly Candidate[];
  readonly choice: LeastRegret;
}

function answered({ one, axes, of, options, candidates, run, choice }: Answered): FrontierAnswer {
  const { name, question, goals = [] } = one;
  const [{ scenario, name: variant }] = one.variants as [Study["variants"][number]];
  const [least = null, ...equals] = choice.leasts(run);
  const chosen = least === null ? undefined : run[least]!;
  const relations = goals.flatMap(({ claims }) => claims.map(({ relation }) => relation));
  const lines = standings(
    candidates.map(({ cost, tried }) => ({ cost, goals: tried.goals })),
    relations,
  );
  const at = (nth: number | null) => (nth === null ? null : candidates.indexOf(run[nth]!));
  const cells = candidates.map(
    ({ set, name, fault, tried, cost, costs, missed }, nth): Omit<FrontierCell, "reason"> => ({
      ...{ set, name, ...(fault !== undefined && { fault }), verdict: tried.verdict },
      ...{ replications: tried.replications, goals: tried.goals, cost: cost && rounded(cost) },
      regret: chosen && cost ? rounded(choice.regret({ tried, costs, missed }, chosen)) : null,
      missed: missed.length === 0 ? null : partOf(missed.filter(Boolean).length, missed.length),
      on: lines[nth]!,
    }),
  );
  const shared = { cheapest: at(cheapestOf(run)), least: at(least), atMost: options.atMost, cells };
  return {
    headroomFrontier: FRONTIER_SCHEMA,
    version: VERSION,
    ...{ name, question, seed: scenario.run.seed, variant, axes, of },
    goals: goals.map(({ says }) => says),
    ...{ confidence: 1 - options.error, failing: choice.failing, matters: choice.matters },
    replications: run.reduce((sum, { costs }) => sum + costs.length, 0),
    ...shared,
    equals: equals.map((nth) => at(nth)!),
    cells: withReasons(shared),
  };
}

function rounded({ value, low, high }: Figure): Figure {
  return {
    value: digits12(value),
    low: low === null ? null : digits12(low),
    high: high === null ? null : digits12(high),
  };
}
