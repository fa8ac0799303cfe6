import type { Tape } from "../../core/engine/tape.ts";
import { Counter } from "../../core/found/counter.ts";
import { LoggedRequest } from "../../core/found/logged-request.ts";
import type { Names } from "../compile/names.ts";
import { readRecord } from "./read-records.ts";
import type { RequestRecord } from "./replication.ts";

/** The log of requests, as core/found/log.ts has written it. */
export function readRequests(tape: Tape, names: Names): RequestRecord[] {
  const found = new LoggedRequest(names.causes.length);
  const causesMet = names.causesMet.map((causes) => new Set(causes));
  return Array.from({ length: tape.next() }, (): RequestRecord => {
    const { first, outcome: nth, limit, seat, ended } = readRecord(tape, found);
    const outcome = Counter[nth]!.replace("_", " ") as RequestRecord["outcome"];
    const own = causesMet[found.service]!;
    const causes: Record<string, number> = {};
    names.causes.forEach((cause, nth) => {
      if (own.has(nth)) causes[cause] = found.causes[nth]!;
    });
    return {
      ...names.cells[found.cell]!,
      index: found.number,
      at: first,
      attempts: found.attempts,
      outcome,
      limit: outcome === "refused" || outcome === "failed" ? (names.limits[limit]?.name ?? "") : "",
      wait: outcome === "unresolved" ? null : ended - first,
      lifetime: found.lifetime,
      causes,
      ...(names.scenario.run.seats !== undefined && { seat }),
    };
  });
}
