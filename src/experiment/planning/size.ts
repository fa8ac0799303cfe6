import type { Executor, Signal } from "../../executors/executor.ts";
import { alone, candidate, changedBy, comparing, type Knob } from "../../scenario/knob.ts";
import { ScenarioError } from "../../scenario/language/problem.ts";
import { limitSetBy, type SizedLimit, whyNotOneRun } from "../../scenario/one-run.ts";
import type { Study } from "../../scenario/study.ts";
import type { Progress } from "../run/experiment.ts";
import { settle } from "../run/settle.ts";
import { bracketOf, curveOf, isTold } from "./curve.ts";
import { nearestOf } from "./nearest.ts";
import { mostRankings, mostTries, search } from "./search.ts";
import { type SizeAnswer, sizeAnswer } from "./size-answer.ts";
import { startOf, startOfStock } from "./start.ts";
import { type Tried, triedOf } from "./tried.ts";

export interface SizeOptions {
  readonly version: string;
  /** Values from and to; absent: from the smallest that the scenario can have to four times today's, or theory's. */
  readonly range?: readonly [number, number] | undefined;
  /** Absent: the only variant that the knob changes, or the baseline. */
  readonly variant?: string | undefined;
  /** The probability that the answer is too small, at most. */
  readonly error: number;
  /** Replications of one value, at most. */
  readonly atMost: number;
  readonly signal?: Signal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** The answer as far as it is known, each time there is more to it. */
  readonly onLook?: ((answer: SizeAnswer) => void) | undefined;
}

/** What is asked, as the methods need it. */
interface Asked {
  readonly study: Study;
  readonly knob: Knob;
  readonly variant: number;
  readonly options: SizeOptions;
}

/** The smallest value of a knob at which a study meets all its goals. Throws a RangeError where the question makes no sense. */
export async function sizeOf(study: Study, knob: Knob, executor: Executor, options: SizeOptions): Promise<SizeAnswer> {
  const today = Number(knob.today);
  const isNumber = Number.isSafeInteger(today);
  if (!isNumber && !/^(?:off|unlimited|)$/.test(knob.today))
    throw new RangeError(`expected a value that is a whole number, got ${knob.path}, which is ${knob.today}`);
  const variant = variantOf(study, knob, options.variant);
  const asked: Asked = { study, knob, variant, options };
  const one = alone(study, variant);
  const goals = one.goals ?? [];
  const between = comparing(study);
  if (between !== undefined)
    throw new RangeError(
      `expected goals of one variant, got “${between}”, which compares two; give others with --so-that`,
    );
  if (goals.length === 0)
    throw new RangeError(`expected a goal for ${one.variants[0]!.name}, got none; write goals: [refused < 1 %]`);
  const tried = new Map<number, Study>();
  const at = (value: number): Study => {
    const known = tried.get(value) ?? alone(candidate(study, { [knob.path]: value }), variant);
    tried.set(value, known);
    return known;
  };
  const limit = limitSetBy(knob.path, one.variants[0]!.scenario) ?? stationSetBy(knob.path);
  const claims = goals.flatMap((goal) => goal.claims);
  const { scenario } = one.variants[0]!;
  const start = limit ? startOf(scenario, limit, claims) : startOfStock(scenario, knob.path, claims);
  const widest = [1, 4 * Math.max(isNumber ? today : 1, start?.value ?? 1)] as const;
  const { range, below } = validIn(options.range ?? widest, { at, today });
  const common = { asked: { ...asked, one }, range, below, ...(start && { start }) };
  const why = limit === undefined ? whyNoLimit(knob) : whyNot(at(range[1]), limit);
  if (limit && why === undefined) {
    const { error, atMost, version, signal, onProgress } = options;
    const answer = (tried: readonly Tried[]) =>
      sizeAnswer({ ...common, how: "one run", tried, feasible: bracketOf(tried).feasible });
    const onLook = (tried: readonly Tried[]) => options.onLook?.(answer(tried));
    const shared = { error, atMost, version, range, signal, onProgress, onLook };
    return answer((await curveOf(at(range[1]), limit, executor, shared)).tried);
  }
  const first = Math.min(range[1], Math.max(range[0], start?.value ?? (isNumber ? today : range[0])));
  const error = options.error / mostTries(range);
  const looked: Tried[] = [];
  const found = await search({
    range,
    start: first,
    at: async (value) => {
      looked.push(await real(at(value), value, executor, { ...options, error }));
      const tried = looked.toSorted((a, b) => a.value - b.value);
      options.onLook?.(sizeAnswer({ ...common, how: "halving", why, tried, feasible: bracketOf(tried).feasible }));
      return looked.at(-1)!;
    },
    nearest: (values) =>
      nearestOf(
        values.map((value) => ({ value, study: at(value) })),
        { error: options.error / mostRankings(range), atMost: options.atMost },
        { executor, signal: options.signal, onProgress: options.onProgress },
      ),
  });
  return sizeAnswer({ ...common, ...found, why, feasible: found.feasible });
}

/** What real runs say of a value: replications are added only while a goal is open. */
async function real(study: Study, value: number, executor: Executor, options: SizeOptions): Promise<Tried> {
  const { goals = [], ...others } = study;
  const { version, atMost, error, signal, onProgress } = options;
  const { run } = study.variants[0]!.scenario;
  const { checks, ledgers, replications } = await settle({ ...others, expectations: goals }, executor, {
    ...{ version, error, atMost: Math.max(atMost, run.replications) },
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
  return triedOf(value, { goals, checks, ledgers: ledgers[0]!, replications });
}

/** The variant that the question is about, by index. */
export function variantOf(study: Study, knob: Knob, variant?: string): number {
  const names = study.variants.map(({ name }) => name);
  const today = Number(knob.today);
  const others = [today + 1, today - 1, 1, 2].filter((each) => Number.isSafeInteger(each) && each > 0);
  const other = others.map((value) => attempt(() => candidate(study, { [knob.path]: value }))).find((each) => each);
  const changed = other ? changedBy(study, other) : names.map((_, i) => i);
  if (changed.length === 0)
    throw new RangeError(
      `expected a value that changes what is run, got ${knob.path}, with which ${names.length > 1 ? "every variant is" : "the scenario is"} the same; is the service at another level?`,
    );
  if (variant !== undefined) {
    const index = names.indexOf(variant);
    if (changed.includes(index)) return index;
    throw new RangeError(
      `expected a variant that ${knob.path} changes (${changed.map((i) => names[i]).join(", ")}), got "${variant}"`,
    );
  }
  return changed.includes(study.baseline) ? study.baseline : changed[0]!;
}

/** The study, or undefined where the scenario cannot be so. */
function attempt(make: () => Study): Study | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

interface Trying {
  readonly at: (value: number) => Study;
  readonly today: number;
}

/** The part of a range that the scenario can have, and why it has no smaller value; the fault of an end where there is none. */
function validIn([from, to]: readonly [number, number], { at, today }: Trying): Valid {
  const isValid = (value: number) => faultAt(value, at) === undefined;
  const inside = [to, from, today, Math.round((from + to) / 2)].find(
    (value) => value >= from && value <= to && isValid(value),
  );
  if (inside === undefined)
    throw new RangeError(
      `--between: expected values that the scenario can have, got ${from}..${to}, of which it can have none; with ${to}: ${faultAt(to, at)}`,
    );
  const range = [edge(from, inside, isValid), edge(to, inside, isValid)] as const;
  const fault = range[0] > from ? faultAt(range[0] - 1, at) : undefined;
  return { range, below: fault && `${range[0] - 1}: ${fault}` };
}

interface Valid {
  readonly range: readonly [number, number];
  readonly below: string | undefined;
}

/** Why a scenario cannot have a value; undefined where it can. */
function faultAt(value: number, at: Trying["at"]): string | undefined {
  try {
    at(value);
    return undefined;
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems[0]!.message;
    throw error;
  }
}

/** The value next to an end of a range, which may not do, that does; `inside` does. */
function edge(end: number, inside: number, isValid: (value: number) => boolean): number {
  if (isValid(end)) return end;
  let [wrong, right] = [end, inside];
  while (Math.abs(right - wrong) > 1) {
    const middle = Math.round((right + wrong) / 2);
    if (isValid(middle)) right = middle;
    else wrong = middle;
  }
  return right;
}

/** Why the places of one run do not tell. */
function whyNot({ variants, goals = [] }: Study, limit: SizedLimit): string | undefined {
  if (limit.service === "") return "it is no pool or quota";
  const other = goals.find((goal) => !isTold(goal));
  return other ? `“${other.says}” asks for more than who is refused` : whyNotOneRun(variants[0]!.scenario, limit);
}

/**
 * VMs that are kept ready are a base stock, of which one run would tell all sizes if what replaces a VM took as long whatever
 * the size. It stands in the director's line, which cold starts keep longer than others.
 */
function whyNoLimit({ path }: Knob): string {
  return path.endsWith(".warm.vms")
    ? "what replaces a ready VM stands in the director's line, and cold starts keep that longer"
    : "it is no pool or quota";
}

/** The foundation's own stations, for a start. */
function stationSetBy(path: string): SizedLimit | undefined {
  const name = { "platform.director.workers": "director", "platform.people.operators": "operators" }[path];
  return name === undefined ? undefined : { name, of: name, service: "", each: 1 };
}
