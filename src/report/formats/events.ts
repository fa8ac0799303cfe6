import { csv } from "./csv.ts";

/** One step of one token: what happened, to which request, when. */
export interface EventRow {
  readonly variant: string;
  /** µs. */
  readonly time: number;
  readonly service: string;
  readonly demand: string;
  /** Number of the request within its demand stream; null: no request's. */
  readonly request: number | null;
  readonly list: string;
  readonly step: string;
}

export const EVENT_COLUMNS = csv([["variant", "time_s", "service", "demand", "request", "list", "step"]]);

export function eventsCsv(rows: readonly EventRow[]): string {
  return csv(
    rows.map(({ variant, time, service, demand, request, list, step }) => [
      variant,
      time / 1e6,
      service,
      demand,
      request,
      list,
      step,
    ]),
  );
}
