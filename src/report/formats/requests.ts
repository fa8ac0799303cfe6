import type { RequestRecord } from "../../simulation/read/replication.ts";
import { csv, type Field } from "./csv.ts";

/** Where requests were seen. */
export interface Seen {
  readonly variant: string;
  readonly replication: number;
}

/** The head of a table of requests. `causes` names the columns of the parts of the wait. */
export function requestColumns(causes: readonly string[]): string {
  const when = ["at_s", "attempts", "outcome", "limit", "wait_s", "lifetime_s"];
  const parts = causes.map((cause) => `${cause}_s`);
  return csv([["variant", "replication", "demand", "service", "plan", "index", ...when, ...parts]]);
}

/** Its rows: one a request, times in seconds. */
export function requestRows(requests: readonly RequestRecord[], seen: Seen, causes: readonly string[]): string {
  return csv(
    requests.map((request): Field[] => [
      seen.variant,
      seen.replication,
      request.demand,
      request.service,
      request.plan,
      request.index,
      request.at / 1e6,
      request.attempts,
      request.outcome,
      request.limit,
      request.wait === null ? null : request.wait / 1e6,
      request.lifetime / 1e6,
      ...causes.map((cause) => (request.causes[cause] ?? 0) / 1e6),
    ]),
  );
}
