import type { Outcome } from "./collector.ts";
import { ATTEMPTS, CELL, ENDED_BY, FIRST, LIFETIME, NUMBER, ROW, SERVICE } from "./instances.ts";
import type { RequestRecord } from "./replication.ts";
import type { World } from "./world.ts";

/** A request that has its outcome now, as the log keeps it. */
export function logged({ instances, model, now }: World, instance: number, outcome: Outcome): RequestRecord {
  const [row, doubles] = [instance * ROW, instances.row(instance)];
  const own = model.services[instances.ints[row + SERVICE]!]!.causes;
  const at = instances.doubles[doubles + FIRST]!;
  return {
    ...model.cells[instances.ints[row + CELL]!]!,
    index: instances.ints[row + NUMBER]!,
    at,
    attempts: instances.ints[row + ATTEMPTS]!,
    outcome,
    limit:
      outcome === "refused" || outcome === "failed" ? (model.limits[instances.ints[row + ENDED_BY]!]?.name ?? "") : "",
    wait: outcome === "unresolved" ? null : now - at,
    lifetime: instances.doubles[doubles + LIFETIME]!,
    causes: Object.fromEntries(
      own.map((cause) => [model.causes[cause]!, instances.doubles[instances.cause(instance, cause)]!]),
    ),
  };
}
