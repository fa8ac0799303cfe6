import { Arrivals, Coming } from "../../core/model/arrivals.ts";
import { Batch, Sizing } from "../../core/model/batch.ts";
import { distribution } from "../../maths/distributions.ts";
import { ALIVE, DRAWN } from "../../scenario/requests.ts";
import type { Arrivals as Asked, Batch as AskedBatch, Listed, Scenario, Service } from "../../scenario/scenario.ts";

/** When the requests of a demand stream come, for its service, in a run that is over by `end` (µs). */
export function arrivalsOf(asked: Asked, service: Pick<Service, "plans">, end = 0): Arrivals {
  const arrivals = new Arrivals();
  arrivals.kind = Coming[asked.kind];
  arrivals.asked = asked.kind === "team" ? 1 : (asked.asked ?? 1);
  arrivals.anew = asked.kind !== "trace" && asked.anew === true;
  switch (asked.kind) {
    case "poisson":
      arrivals.rate = asked.rate;
      arrivals.growth = asked.growth;
      arrivals.linear = asked.linear ?? Number.NaN;
      arrivals.since = asked.since?.at ?? 0;
      arrivals.grown = asked.since?.grown ?? 1;
      arrivals.pattern = Float64Array.from(asked.pattern ?? []);
      arrivals.modeRates = Float64Array.from(asked.modes ?? [], ({ rate }) => rate);
      arrivals.modeLaws.push(...(asked.modes ?? []).map(({ lasts }) => distribution(lasts).law));
      arrivals.batch = batchOf(asked.batch);
      break;
    case "renewal":
      arrivals.gap = distribution(asked.gap).law;
      arrivals.first = asked.first ?? Number.NaN;
      arrivals.batch = batchOf(asked.batch);
      break;
    case "team":
      arrivals.gap = distribution(asked.pause).law;
      arrivals.developers = asked.developers;
      arrivals.untilDeleted = asked.until === "deleted";
      break;
    case "trace":
      list(asked, { service, end }, arrivals);
  }
  return arrivals;
}

/** Writes the columns of a list, its plans by their index in the service. */
function list(
  { requests, plans = [] }: Listed,
  { service, end }: { readonly service: Pick<Service, "plans">; readonly end: number },
  into: Arrivals,
): void {
  const indices = plans.map((plan) => planNamed(service, plan));
  const count = requests.at.length;
  into.times = new Float64Array(requests.at);
  into.plans = new Int32Array(count);
  into.lifetimes = new Float64Array(requests.lifetimes);
  for (let nth = 0; nth < count; nth++) {
    const [plan, lifetime] = [requests.plans[nth]!, requests.lifetimes[nth]!];
    into.plans[nth] = plan === DRAWN ? -1 : indices[plan]!;
    if (lifetime === DRAWN) into.lifetimes[nth] = Number.NaN;
    // A whole lifetime, so that what is summed of it stays a number.
    else if (lifetime === ALIVE) into.lifetimes[nth] = Math.max(0, end - requests.at[nth]!);
  }
}

function batchOf(asked: AskedBatch | undefined): Batch | null {
  if (!asked) return null;
  const batch = new Batch();
  batch.kind = Sizing[asked.kind];
  if (asked.kind === "constant") batch.size = asked.size;
  else if (asked.kind === "geometric") batch.size = asked.mean;
  else {
    batch.sizes = Int32Array.from(asked.sizes, ({ size }) => size);
    batch.shares = Float64Array.from(asked.sizes, ({ share }) => share);
  }
  return batch;
}

/** Index of a service's plan; −1: it has none of this name. */
export function planNamed({ plans }: Pick<Service, "plans">, name: string): number {
  return plans.findIndex((plan) => plan.name === name);
}

/** An instant that no run reaches, µs. */
export function afterEnd({ run }: Pick<Scenario, "run">): number {
  return run.horizon + run.follow + 1;
}
