import { distribution } from "../maths/distributions.ts";
import { mannerOf } from "../platform/reading.ts";
import { shown } from "./language/problem.ts";
import type { At } from "./language/schema.ts";
import type { Poisson, Scenario, Service } from "./scenario.ts";
import { meanBatch } from "./sections/batch.ts";
import { standingBy } from "./sections/footprint.ts";
import { exceeded, limitNamed } from "./sections/limits.ts";
import { listsOf } from "./sections/service-lists.ts";
import { askersOf } from "./theory/begun.ts";
import { offeredLoads } from "./theory/offered-load.ts";

/** What the beginning cannot be: above a limit, of no demand, waiting in no line, or steady if no steady state exists. */
export function checkBeginning(scenario: Scenario, root: At): void {
  const at = root.key("run").key("begin");
  if (scenario.run.begin.kind === "steady") checkSteady(scenario, at);
  const listing = scenario.demand.filter(({ arrivals }) => arrivals.kind === "trace" && arrivals.begun);
  const { begin } = scenario.run;
  if (begin.kind !== "instances" && listing.length === 0) return;
  for (const { limit, needed, services } of exceeded(scenario, standingBy(scenario))) {
    const what = limit.service ? `the ${limit.name} of ${limit.service}` : `the ${limit.name}`;
    const lister = begin.kind === "instances" ? undefined : listing.find(({ service }) => service === services[0]);
    const here = lister ? root.key("demand").key(lister.name).key("requests") : at.key("instances").key(services[0]!);
    const todo = lister
      ? "raise the limit, or remove rows before the start"
      : "begin with fewer instances or raise the limit";
    here.fault(
      `expected at most ${limit.capacity} for ${what}, got ${needed}${lister ? " at the start" : ""}; ${todo}`,
    );
  }
  if (begin.kind !== "instances") return;
  for (const { service, name } of listing)
    if (begin.counts.some((each) => each.service === service))
      at.key("instances")
        .key(service)
        .fault(
          `expected the instances at the start from one place, got them here and in the trace of demand.${name}, which has rows before the start; remove one of them`,
        );
  for (const { service, plan } of begin.counts) {
    const streams = scenario.demand.filter(
      (stream) => stream.service === service && stream.plans.some((share) => share.plan === plan),
    );
    const here = at.key("instances").key(service);
    if (streams.length === 0)
      here.fault(
        `expected a demand for ${service} with plan ${shown(plan)}, whose lifetimes give the ages, got none; add a stream (its rate may be 0 per day)`,
      );
    for (const { name, arrivals } of streams)
      if (arrivals.kind === "team" && arrivals.until === "deleted")
        here.fault(
          `expected begin: empty, got instances: nobody knows which developers of demand.${name} have them; begin empty`,
        );
    for (const stream of streams)
      if (!(distribution(stream.lifetime).mean < Infinity))
        here.fault(`expected lifetimes with a finite mean, got those of demand.${stream.name}, which have none`);
  }
  checkWaiting(scenario, at.key("waiting"));
}

/** Who waits at the start must be somebody's request, and stand in some line. */
function checkWaiting(scenario: Scenario, at: At): void {
  const { begin } = scenario.run;
  for (const { service: name, plan } of (begin.kind === "instances" && begin.waiting) || []) {
    const here = at.key(name);
    const service = scenario.services.find((each) => each.name === name)!;
    const askers = askersOf(name, plan, scenario);
    if (askers.length === 0)
      here.fault(
        `expected a demand for ${name} with plan ${shown(plan)}, whose requests wait, got none; add a stream (its rate may be 0 per day)`,
      );
    for (const { demand } of askers)
      if (demand.arrivals.kind === "team")
        here.fault(
          `expected no waiting requests, got some of demand.${demand.name}: nobody knows which developers of the team wait; leave them out`,
        );
    if (!hasLine(service, scenario))
      here.fault(
        `expected a service whose create can make wait, got ${name}, where no step has a line (${service.level} with these settings); leave it out, or limit its workers`,
      );
  }
}

/** Whether requests can stand in line on their way: for workers or people who are limited, or where what is full makes wait. */
function hasLine(service: Service, { platform }: Scenario): boolean {
  const create = listsOf(service, platform).get("create") ?? [];
  return create.some(
    (step) =>
      mannerOf(step) === "wait" ||
      (step.word === "seize" && limitNamed(step.station, service, { platform }).capacity !== null),
  );
}

/** Why a demand's past is not known exactly, where it is not. */
const PASTS = {
  trace: "has a list of requests, which has no past",
  renewal: "has gaps that begin with the run",
  team: "has developers who all begin with a pause",
} as const;

function pastOf(arrivals: Poisson): string | undefined {
  if (arrivals.modes) return "begins with its first mode";
  return meanBatch(arrivals) > 1 ? "has batches, whose past is not worked out" : undefined;
}

function checkSteady(scenario: Scenario, at: At): void {
  const before = at.faults.count;
  for (const { name, arrivals, lifetime } of scenario.demand) {
    const past = arrivals.kind === "poisson" ? pastOf(arrivals) : PASTS[arrivals.kind];
    if (past) at.fault(`expected empty or stated instances, got steady: demand.${name} ${past}`);
    else if (arrivals.kind === "poisson" && (arrivals.growth < 0 || (arrivals.linear ?? 0) < 0))
      at.fault(`expected a growth of 0 or more for steady, got less in demand.${name}: its past would be endless`);
    else if (!(distribution(lifetime).mean < Infinity))
      at.fault(`expected lifetimes with a finite mean for steady, got those of demand.${name}, which have none`);
  }
  if (at.faults.count > before) return;
  for (const { service, limit, kind, load, capacity, share } of offeredLoads(scenario))
    if (kind === "pool" && share !== null && share > 1)
      at.fault(
        `expected a demand that ${service ? `the ${limit} of ${service}` : `the ${limit}`} can hold (${capacity}), got one that keeps ${Math.ceil(load)} on average; raise the limit, lower the demand, or set begin: {instances: …}`,
      );
}
