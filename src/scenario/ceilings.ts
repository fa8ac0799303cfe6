import { expm1 } from "../core/draws/math.ts";
import { DAY, daysBetween } from "../maths/calendar.ts";
import { type DistributionSpec, distribution } from "../maths/distributions.ts";
import type { At } from "./language/schema.ts";
import type { CountOf, Demand, Retry, Scenario, Service } from "./scenario.ts";
import { meanBatch } from "./sections/batch.ts";
import { standingOf } from "./sections/footprint.ts";
import { claimsOf, listedBy } from "./sections/limits.ts";
import { placeOf } from "./sections/stages.ts";
import { rateOf } from "./theory/request-rate.ts";

interface Ceiling {
  readonly most: number;
  /** What there may be so many of in one replication. */
  readonly says: string;
  readonly todo: string;
}

/** What one replication may have at most, so that it ends within hours and fits into 3 GB of memory. */
export const CEILINGS = {
  years: { most: 100, says: "years of horizon, and as many of follow", todo: "choose a shorter time" },
  instances: {
    most: 3_000_000,
    says: "instances alive at the same time",
    todo: "ask for fewer, shorten lifetimes, or set a limit",
  },
  amount: {
    most: 50_000_000,
    says: "VMs, slots or vCPUs in use at the same time",
    todo: "count in a larger unit, or ask for fewer",
  },
  requests: {
    most: 1_000_000_000,
    says: "requests of a demand within the horizon",
    todo: "lower the rate or shorten the horizon",
  },
  attempts: { most: 10_000_000, says: "attempts of a request", todo: "make `after` longer, or state `at_most`" },
  modes: { most: 10_000_000, says: "changes of mode of a demand", todo: "make the modes longer" },
  releases: { most: 10_000, says: "versions of a release", todo: "make the gap longer" },
  looks: { most: 1_000_000_000, says: "looks of idle workers, or of an errand", todo: "make the interval longer" },
  failures: { most: 100_000_000, says: "failures of the VMs of a service", todo: "make the time longer" },
  windows: { most: 30, says: "windows, those of expectations among them", todo: "leave some out" },
} as const satisfies Readonly<Record<string, Ceiling>>;

/** What is so large that the run would not end, or not fit into memory: each at the value that makes it so. */
export function checkCeilings(scenario: Scenario, root: At): void {
  checkRun(scenario, root.key("run"));
  for (const demand of scenario.demand) checkDemand(demand, scenario, root.key("demand").key(demand.name));
  for (const [nth, release] of scenario.releases.entries()) {
    const at = root.key("releases").key(scenario.releases[nth]!.name);
    const { when } = release;
    if (when.kind === "on") atMost("releases", when.times.length, at.key("on"));
    else atMost("releases", spanOf(scenario) / distribution(when.gap).mean, at.key("every"));
  }
  for (const service of scenario.services) checkService(service, scenario, placeOf(service, root));
}

function checkRun(scenario: Scenario, at: At): void {
  const { start, begin, horizon, follow, windows } = scenario.run;
  atMost("years", horizon / YEAR, at.key("horizon"));
  atMost("years", follow / YEAR, at.key("follow"));
  atMost("windows", windows.length, at.key("windows"));
  if (daysBetween(start, LAST_DAY) * DAY < spanOf(scenario))
    at.key("start").fault(`expected a run that ends before the year 10000, got ${start}; begin earlier`);
  if (begin.kind !== "instances") return;
  const sum = (counts: readonly CountOf[]) => counts.reduce((all, { count }) => all + count, 0);
  atMost("instances", sum(begin.counts), at.key("begin").key("instances"));
  if (begin.waiting) atMost("instances", sum(begin.counts) + sum(begin.waiting), at.key("begin").key("waiting"));
}

const LAST_DAY = "9999-12-31";
const YEAR = 365 * DAY;

function checkDemand(demand: Demand, scenario: Scenario, at: At): void {
  const { arrivals } = demand;
  const requests = at.key("requests");
  atMost("requests", requestsOf(demand, scenario), requests);
  if (arrivals.kind === "poisson" && arrivals.growth * spanOf(scenario) > MOST_GROWTH)
    requests.key("growth").fault("expected a growth that stays below a factor of 10^200 within the run; grow slower");
  if (arrivals.kind === "poisson" && arrivals.modes) {
    const circle = arrivals.modes.reduce((sum, { lasts }) => sum + distribution(lasts).mean, 0);
    atMost("modes", (spanOf(scenario) / circle) * arrivals.modes.length, requests.key("modes"));
  }
  for (const [key, retry] of [
    ["when_refused", demand.whenRefused] as const,
    ["when_failed", demand.whenFailed] as const,
  ])
    if (retry) checkRetry(retry, scenario, at.key(key));
}

/** e^460 is 10^200. */
const MOST_GROWTH = 460;

/** Whoever tries again at once and without end would never be done, whatever becomes of the run. */
function checkRetry({ probability, after, atMost: most }: Retry, scenario: Scenario, at: At): void {
  const mean = distribution(after).mean;
  const attempts = Math.min(
    most ?? Infinity,
    probability <= MOSTLY ? 1 / (1 - MOSTLY) : Infinity,
    spanOf(scenario) / mean,
  );
  if (attempts <= CEILINGS.attempts.most) return;
  if (mean > 0) return atMost("attempts", attempts, at.key("after"));
  at.key("after").fault(
    `expected a time above 0 between attempts without end, got 0: one request would be tried again at the same instant forever; ${CEILINGS.attempts.todo}`,
  );
}

const MOSTLY = 0.99;

function checkService(service: Service, scenario: Scenario, at: At): void {
  const { settings } = service;
  const level = at.key("levels").key(service.level);
  const alive = aliveOf(service, scenario);
  const place = (key: string) => key.split(".").reduce((here, step) => here.key(step), level);
  const count = (key: string) => (typeof settings[key] === "number" ? settings[key] : 0);
  atMost("instances", alive, at);
  for (const plan of service.plans) {
    const here = at.key("plans").key(plan.name);
    atMost("amount", plan.vms * plan.vcpus * Math.max(1, alive), here.key("vcpus"));
    atMost("amount", plan.vms * alive, here.key("vms"));
  }
  atMost("amount", count("pool.vms") * count("pool.slots"), place("pool.slots"));
  atMost("amount", standingOf(service).vcpus, place("pool.vcpus"));
  const every = timeOf(settings["failures.every"]);
  const vms = "pool.vms" in settings ? count("pool.vms") : alive * Math.max(...service.plans.map((plan) => plan.vms));
  if (every !== undefined) atMost("failures", (vms * spanOf(scenario)) / every, place("failures.every"));
  const look = timeOf(settings["broker.look"]);
  if (look !== undefined) atMost("looks", (count("broker.workers") * spanOf(scenario)) / look, place("broker.look"));
  for (const key of ["upgrade.poll", "delete_all.poll"])
    if (count(key) > 0) atMost("looks", spanOf(scenario) / count(key), place(key));
}

/** Instances that the demand keeps, and those of the beginning, as far as the limits have room for them. */
function aliveOf(service: Service, scenario: Scenario): number {
  const { begin, horizon } = scenario.run;
  const begun = begin.kind === "instances" ? [...begin.counts, ...(begin.waiting ?? [])] : [];
  const listed = scenario.demand.flatMap(listedBy);
  const stated = [...begun, ...listed].filter((each) => each.service === service.name);
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  const kept = streams.map((stream) => {
    const life = distribution(stream.lifetime).mean;
    const rate = Math.max(rateOf(stream, scenario, 0), rateOf(stream, scenario, horizon));
    return rate === 0 ? 0 : rate * (begin.kind === "steady" ? life : Math.min(life, horizon));
  });
  const room = service.plans.map((plan) =>
    Math.min(
      Infinity,
      ...claimsOf(service, plan, { platform: scenario.platform }).map(({ limit, amount }) =>
        limit.capacity === null || amount === 0 ? Infinity : limit.capacity / amount,
      ),
    ),
  );
  const wanted = [...kept, ...stated.map(({ count }) => count)].reduce((sum, each) => sum + each, 0);
  return Math.min(
    wanted,
    room.reduce((sum, each) => sum + each, 0),
  );
}

function requestsOf(demand: Demand, scenario: Scenario): number {
  const { arrivals } = demand;
  const { horizon } = scenario.run;
  if (arrivals.kind === "trace") return arrivals.requests.at.length;
  if (arrivals.kind !== "poisson") return rateOf(demand, scenario, 0) * horizon;
  const { rate, growth, linear = 0 } = arrivals;
  if (rate === 0) return 0;
  const grown = growth > 0 ? expm1(growth * horizon) / growth : horizon * (1 + Math.max(0, linear * horizon) / 2);
  return rate * meanBatch(arrivals) * grown;
}

/** How long a run may last, µs. */
function spanOf({ run }: Scenario): number {
  return run.horizon + run.follow;
}

function timeOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "object" && value !== null ? distribution(value as DistributionSpec).mean : undefined;
}

function atMost(what: keyof typeof CEILINGS, count: number, at: At): void {
  const { most, says, todo } = CEILINGS[what];
  if (count <= most) return;
  const got = count < 1e15 ? `about ${Math.ceil(count)}` : "many more";
  at.fault(`expected at most ${most} ${says}, got ${got}; ${todo}`);
}
