import type { Tape } from "../../core/engine/tape.ts";
import { FAILED, GAVE_UP, READY, REFUSED, UNRESOLVED } from "../../core/found/collector.ts";
import type { Model } from "../compile/model.ts";
import type { RequestRecord } from "./replication.ts";

const OUTCOMES: Readonly<Record<number, RequestRecord["outcome"]>> = {
  [READY]: "ready",
  [REFUSED]: "refused",
  [FAILED]: "failed",
  [GAVE_UP]: "gave up",
  [UNRESOLVED]: "unresolved",
};

/** The log of requests, as core/found/log.ts has written it. */
export function readRequests(tape: Tape, model: Model): RequestRecord[] {
  const causesOf = model.services.map(({ causes }) => new Set(causes));
  return Array.from({ length: tape.next() }, (): RequestRecord => {
    const cell = model.cells[tape.next()]!;
    const own = causesOf[tape.next()]!;
    const [index, at, attempts] = [tape.next(), tape.next(), tape.next()];
    const outcome = OUTCOMES[tape.next()]!;
    const limit = model.limits[tape.next()];
    const [now, lifetime] = [tape.next(), tape.next()];
    const causes: Record<string, number> = {};
    model.causes.forEach((cause, nth) => {
      const part = tape.next();
      if (own.has(nth)) causes[cause] = part;
    });
    return {
      ...cell,
      index,
      at,
      attempts,
      outcome,
      limit: outcome === "refused" || outcome === "failed" ? (limit?.name ?? "") : "",
      wait: outcome === "unresolved" ? null : now - at,
      lifetime,
      causes,
    };
  });
}
