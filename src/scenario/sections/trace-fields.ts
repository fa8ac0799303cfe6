import { choice, leaf, may, must, object, type Read, type Type, text } from "../language/schema.ts";
import { Misfit } from "../language/units.ts";
import { dateOf } from "./trace-times.ts";
import { TRACE_UNITS, type TraceUnit } from "./trace-units.ts";

const columns = object({
  time: may(text, "When it was asked for."),
  end: may(text, "When it was deleted, instead of a lifetime; empty: still alive."),
  lifetime: may(text, "How long it lived."),
  alive: may(text, "Whether it was still alive when the record ended: true, yes, 1; or false, no, 0."),
  service: may(text, "The service; rows of others are passed over."),
  plan: may(text, "The plan."),
  org: may(text, "The organisation; where the stream has an `org`, rows of others are passed over."),
  wait: may(text, "How long it took until it was usable: then a lifetime begins, where a row has an end."),
});

const fields = {
  file: must(
    text,
    "CSV file beside the scenario, cells separated by commas, semicolons, tabs or bars; columns time, end, lifetime, alive, service, plan, org. Others are not used.",
  ),
  unit: must(
    choice("iso", "us", "ms", "s", "min", "h", "d"),
    "Of its times and lifetimes; iso: dates such as 2026-01-05T08:30:00Z, and lifetimes in seconds. Times before the start are instances that are there when the run begins.",
  ),
  origin: may(
    leaf({ anyOf: [{ type: "number" }, { type: "string" }] }, readOrigin),
    "The start of the run on the file's own scale: a date, where times count from 1970, or a number of its unit. Default: 0; with iso the start of the run. A zone in the file is heeded; without one dates are taken as they are.",
  ),
  columns: may(columns, "What the file calls its columns, where it has other names: {time: created_at, plan: flavor}."),
  without_lifetime: may(
    choice("still alive", "drawn"),
    "What a row without lifetime and end means, in a file with a column of them: the instance was still alive when the record ended, and stays to the end of the run; or its lifetime is drawn. Default: still alive.",
  ),
  text: may(leaf({ type: "string" }, readAnyText), "The file's text, where it travels with the scenario."),
  hash: may(
    text,
    "Fingerprint of the file's text, in results that leave a long one out: to run them again the same file must lie beside them.",
  ),
};

/** `trace`, as written. */
export const trace: Type<Read<typeof fields>> = object(fields, ({ unit, origin }, at) => {
  if (unit === "iso" && typeof origin === "number")
    at.key("origin").fault(
      `expected a date beside unit: iso, got ${origin}; write such as 2026-01-05, or leave it out`,
    );
});

/** The start of the run on a file's own scale, µs. */
export function originOf(
  { unit, origin }: { readonly unit: TraceUnit; readonly origin?: string | number | undefined },
  start: string,
): number {
  if (typeof origin === "string") return dateOf(origin)!;
  if (unit === "iso") return dateOf(start) ?? 0;
  return Math.round((origin ?? 0) * TRACE_UNITS[unit]);
}

function readOrigin(input: unknown): string | number {
  if (typeof input === "number" && Number.isFinite(input)) return input;
  if (typeof input === "string" && dateOf(input.trim()) !== undefined) return input.trim();
  throw new Misfit("a date such as 2026-01-05T00:00Z, or a number of the trace's unit", input);
}

function readAnyText(input: unknown): string {
  if (typeof input !== "string") throw new Misfit("some text", input);
  return input;
}
