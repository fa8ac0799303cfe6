import { Arrivals, Coming } from "../../core/model/arrivals.ts";
import { Batch, Sizing } from "../../core/model/batch.ts";
import { distribution } from "../../maths/distributions.ts";
import type { Arrivals as Asked, Batch as AskedBatch, Service } from "../../scenario/scenario.ts";

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
      arrivals.times = Float64Array.from(asked.requests, ({ at }) => at);
      arrivals.plans = Int32Array.from(asked.requests, ({ plan }) =>
        plan === undefined ? -1 : planNamed(service, plan),
      );
      arrivals.lifetimes = Float64Array.from(asked.requests, ({ at, lifetime = Number.NaN }) =>
        // A whole lifetime, so that what is summed of it stays a number.
        lifetime === null ? Math.max(0, end - at) : lifetime,
      );
  }
  return arrivals;
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
