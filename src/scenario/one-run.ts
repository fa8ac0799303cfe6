import { levelOf } from "../platform/levels.ts";
import { mannerOf, stepsThat } from "../platform/reading.ts";
import type { Step } from "../platform/step.ts";
import { limitName } from "../platform/subject.ts";
import type { Scenario, Service } from "./scenario.ts";
import { isUnlimitedQuota, partsOf } from "./sections/limits.ts";
import { listsOf, settingOf } from "./sections/service-lists.ts";
import { statesOf } from "./states.ts";

/** A limit whose places a knob sets. */
export interface SizedLimit {
  /** As steps name it: `pool`, `global quota`. */
  readonly name: string;
  /** As results name it: `postgres: pool`. */
  readonly of: string;
  readonly service: string;
  /** Places for each unit of the knob: the slots of a VM. */
  readonly each: number;
}

/** The pool or quota of a service whose size a path sets; undefined: it sets something else. */
export function limitSetBy(path: string, { services, platform }: Scenario): SizedLimit | undefined {
  if (path === "platform.org_quota" && services.length === 1)
    return { name: "org quota", of: "org quota", service: services[0]!.name, each: 1 };
  const [, name, level, key] = /^services\.([^.]+)\.levels\.([^.]+)\.(.+)$/.exec(path) ?? [];
  const service = services.find((one) => one.name === name && one.level === level);
  if (!service || key === undefined) return undefined;
  const pools = { ...levelOf(service).pools, pool: "pool.vms" };
  const limit = Object.entries(pools).find(([, setBy]) => setBy === key)?.[0];
  if (limit === undefined || limit === "warm vms") return undefined;
  const each = limit === "pool" ? Number(settingOf("pool.slots", service, platform) ?? 1) : 1;
  return { name: limit, of: limitName({ service: service.name, name: limit }), service: service.name, each };
}

/**
 * Why one run does not tell what every size of a limit refuses; undefined where it does: where the limit refuses at once,
 * and nothing of what it lets in comes back to others. Then a size serves all whom a smaller one serves (induction over the
 * requests), and who takes the lowest free place is refused by c places exactly when that place is above the cth.
 */
export function whyNotOneRun(scenario: Scenario, limit: SizedLimit): string | undefined {
  const service = scenario.services.find(({ name }) => name === limit.service)!;
  return ofDemand(scenario, service) ?? ofLimit(scenario, service, limit) ?? ofSteps(scenario, service, limit);
}

function ofDemand(scenario: Scenario, { name, settings }: Service): string | undefined {
  const { demand, releases, errands } = scenario;
  const own = demand.filter((stream) => stream.service === name);
  const set = (key: string) => (settings[key] ?? null) !== null;
  if (own.some(({ whenRefused }) => whenRefused !== null)) return "who is refused tries again";
  if (demand.some(({ instead }) => instead !== null)) return "who is refused, or fails, asks another service";
  if (own.some(({ timeOut }) => timeOut !== undefined)) return "what clients gave up on keeps its place";
  if (own.some(({ arrivals }) => arrivals.kind === "team")) return "a team asks when it has got what it asked for";
  if (releases.some(({ services }) => services.includes(name))) return "releases reach instances while they are in use";
  if (errands.length > 0) return "errands delete instances";
  if (set("grow.at")) return "it grows by a threshold";
  if (set("failures.every") || scenario.outages) return "VMs fail";
  const states = new Set(statesOf(scenario).map(limitsIn));
  return states.size > 1 ? "dated changes set limits or times" : undefined;
}

/** All that a scenario sets beside its demand. */
function limitsIn({ platform, services }: Scenario): string {
  return JSON.stringify([platform, services.map(({ settings, plans, level }) => [settings, plans, level])]);
}

function ofLimit(scenario: Scenario, service: Service, { name }: SizedLimit): string | undefined {
  const { settings } = service;
  const rules = levelOf(service).lines?.[name];
  if (rules?.reserve !== undefined && Number(settings[rules.reserve] ?? 0) > 0) return "a part of it is kept for some";
  if (partsOf(name, service, scenario).length > 1) return "it is divided by plan or organisation";
  return undefined;
}

/** Before the limit nobody may meet what those behind it use; behind it nobody may be held up or broken by others. */
function ofSteps(scenario: Scenario, service: Service, { name }: SizedLimit): string | undefined {
  const lists = listsOf(service, scenario.platform);
  const create = lists.get("create")!;
  const at = create.findIndex((step) => stepsThat("claims", [step]).some(({ pool }) => pool === name));
  const claim = stepsThat("claims", create.slice(at, at + 1))[0];
  if (!claim) return "no request claims it";
  if (claim.amount !== "one") return "requests claim different amounts of it";
  if (mannerOf(claim) !== "refuse") return "requests wait for it";
  const before = create.slice(0, at);
  const after = [...create.slice(at + 1), ...(lists.get("delete") ?? [])];
  const bounded = otherLimit([...before, ...after], scenario, service);
  if (bounded !== undefined) return `the ${bounded} may refuse, too`;
  const [station] = stepsThat("seizes", after);
  if (station) return `those who got in stand in the line of the ${station.station}`;
  const isLuck = after.some((step) => breaks(step, service, scenario));
  return isLuck ? "a step behind it may fail" : undefined;
}

/** A limit that is no endless one, claimed on the way. */
function otherLimit(steps: readonly Step[], scenario: Scenario, { name }: Service): string | undefined {
  const states = statesOf(scenario);
  return stepsThat("claims", steps).find(({ pool }) => !isUnlimitedQuota(pool, name, states))?.pool;
}

function breaks(step: Step, service: Service, { platform }: Scenario): boolean {
  const chance = "probability" in step ? step.probability : "tries" in step ? step.tries?.failure : undefined;
  return chance !== undefined && Number(settingOf(chance, service, platform) ?? 0) > 0;
}
