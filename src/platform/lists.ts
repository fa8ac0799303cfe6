import type { Level } from "./level.ts";
import { OPERATIONS } from "./operation-steps.ts";
import { stepsThat } from "./reading.ts";
import type { Condition, ListName, Manner, Otherwise, Step, Written } from "./step.ts";

/** Lists that follow from others: what instances of the beginning walk, and VMs that an outage takes. */
export type Derived = "begin" | "lost";

/** Whether a list follows from others, so that no level writes it. */
export function isDerived(list: ListName | Derived): list is Derived {
  return list === "begin" || list === "lost";
}

/** The lists of a level as a service's settings leave them, and those that follow from them. */
export type Lists = ReadonlyMap<ListName | Derived, readonly Step[]>;

/** What a service's scenario sets by a key; undefined or null where it is off. */
export type SettingOf = (key: string) => unknown;

/** A settled step, and the step of the level that it is made of. */
export interface Origin {
  readonly step: Step;
  readonly from: Written;
}

/**
 * Asks the settings about everything in a level that depends on them: conditions, repeats, how a step says no, and what
 * only a cold start needs. Every reader of a service's steps reads these lists. An empty list counts as absent.
 */
export function settled(level: Level, setting: SettingOf): Lists {
  return new Map([...settledFrom(level, setting)].map(([name, steps]) => [name, steps.map(({ step }) => step)]));
}

/** The same with what each step is made of, for whoever has to say where it is written. */
export function settledFrom(level: Level, setting: SettingOf): ReadonlyMap<ListName | Derived, readonly Origin[]> {
  const taken = (steps: readonly Written[]): readonly Origin[] =>
    steps.flatMap((from) =>
      isCondition(from)
        ? Array.from({ length: timesOf(from, setting) }, () => taken(from.steps)).flat()
        : { step: says(from), from },
    );
  const says = (step: Step<Otherwise>): Step =>
    ("otherwise" in step ? { ...step, otherwise: mannerIn(step.otherwise, setting) } : unthrottled(step)) as Step;
  // An IaaS that takes as many operations as come is not asked.
  const isThrottled = (setting(OPERATIONS.setting) ?? null) !== null;
  const unthrottled = (step: Step<Otherwise>) => (isThrottled ? step : without("operation", step));
  const lists = new Map<ListName | Derived, readonly Origin[]>();
  for (const [name, steps] of Object.entries(level.lists)) lists.set(name as ListName, taken(steps));
  if (level.lists.fail && setting(LOSES_VMS)) lists.set("lost", behindLife(taken(unconditional(level.lists.fail))));
  const keepsReady = lists.get("create")!.some(({ step }) => stepsThat("borrows", [step]).length > 0);
  for (const [name, steps] of lists)
    if (steps.length === 0) lists.delete(name);
    else if (!keepsReady)
      lists.set(
        name,
        steps.map(({ step, from }) => ({ step: always(step), from })),
      );
  return lists.set("begin", atTheBeginning(lists.get("create") ?? []));
}

/** The setting of the platform that outages take VMs. */
export const LOSES_VMS = "outages.vms";

/** A list that a setting decides about as a whole, as if it were on. */
function unconditional(steps: readonly Written[]): readonly Written[] {
  const [only] = steps;
  return steps.length === 1 && only && isCondition(only) ? only.steps : steps;
}

/** What happens to a VM that fails, without its life before and after it. */
function behindLife(fail: readonly Origin[]): readonly Origin[] {
  const from = fail.findIndex(({ step }) => step.word === "lock");
  return fail.slice(from).filter(({ step }) => step.word !== "again");
}

/** The steps of a list, whatever the settings say, each once. */
export function everyStep(steps: readonly Written[] = []): readonly Step<Otherwise>[] {
  return steps.flatMap((step) => (isCondition(step) ? everyStep(step.steps) : [step]));
}

/** The steps of all lists of a level about which settings decide. */
export function conditionsOf({ lists }: Level): readonly Condition[] {
  const found = (steps: readonly Written[]): readonly Condition[] =>
    steps.flatMap((step) => (isCondition(step) ? [step, ...found(step.steps)] : []));
  return Object.values(lists).flatMap(found);
}

export function isCondition(step: Written): step is Condition {
  return "setting" in step;
}

function timesOf({ word, setting: key }: Condition, setting: SettingOf): number {
  const value = setting(key) ?? false;
  if (word === "repeated") return Number(value);
  return value === false ? 0 : 1;
}

/** What the choices of a scenario mean where a step says no. */
export const CHOICES: Readonly<Record<string, Manner>> = {
  refuse: "refuse",
  queue: "wait",
  wait: "wait",
  create: "pass",
};

function mannerIn(otherwise: Otherwise, setting: SettingOf): Manner {
  if (typeof otherwise !== "object" || !("setting" in otherwise)) return otherwise;
  const chosen = CHOICES[String(setting(otherwise.setting))];
  if (!chosen) throw new Error(`level: ${otherwise.setting} is no manner of saying no`);
  return chosen;
}

/** Where no VMs are kept ready, every start is a cold one. */
function always(step: Step): Step {
  return without("cold", step);
}

/** A step that does not say this. */
function without<S extends Step<Otherwise>>(field: "cold" | "operation", step: S): S {
  if (!(field in step)) return step;
  const { [field]: _, ...plain } = step as S & Readonly<Record<typeof field, unknown>>;
  return plain as unknown as S;
}

/**
 * Instances that exist at the beginning hold what `create` claims. None of them queues: a request that did not fit was
 * refused long ago.
 */
function atTheBeginning(create: readonly Origin[]): readonly Origin[] {
  const does = (effect: "claims" | "readies") => create.filter(({ step }) => stepsThat(effect, [step]).length > 0);
  return [
    ...does("claims").map(({ step, from }) => ({ step: { ...step, otherwise: "refuse" } as Step, from })),
    ...does("readies"),
  ];
}
