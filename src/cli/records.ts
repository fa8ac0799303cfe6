import { basename } from "node:path";
import { Misfit, readDuration } from "../scenario/language/units.ts";
import { readRecord, type ServiceRecord } from "../scenario/recorded.ts";
import { TRACE_UNITS, type TraceUnit } from "../scenario/sections/trace-units.ts";
import type { Arguments, Command } from "./command.ts";
import { UsageError } from "./exit.ts";
import { readText } from "./files/files.ts";
import { oneOf, takesText } from "./options.ts";

const UNITS: readonly TraceUnit[] = ["iso", ...(Object.keys(TRACE_UNITS) as TraceUnit[])];

/** How a record's file is to be read. */
export const recordOptions: NonNullable<Command["options"]> = {
  unit: {
    ...takesText,
    describe: `Unit of its times and lifetimes: ${UNITS.join(", ")}`,
    defaultDescription: "dates (iso) where the first time is one, else s",
  },
  service: {
    ...takesText,
    describe: "The service whose rows are meant",
    defaultDescription: "the only one of the file",
  },
  start: {
    ...takesText,
    describe: "The date of time 0: 2026-01-05",
    defaultDescription: "by its dates or Unix times; else not known",
  },
  end: {
    ...takesText,
    describe: "How long the record was kept: 31 d",
    defaultDescription: "to the last thing it tells of",
  },
};

/** The record of one service in a trace file, and the file's text. */
export function recordIn(path: string, args: Arguments): { readonly record: ServiceRecord; readonly text: string } {
  const unit = args.unit === undefined ? undefined : (oneOf("--unit", args.unit, UNITS) as TraceUnit);
  const text = readText(path);
  const start = args.start as string | undefined;
  if (start !== undefined && !/^\d{4}-\d\d-\d\d$/.test(start))
    throw new UsageError(`--start: expected a date such as 2026-01-05, got "${start}"`);
  const record = readRecord({
    ...{ file: basename(path), text, unit, start, end: durationIn("--end", args.end) },
    service: args.service as string | undefined,
  });
  return { record, text };
}

function durationIn(option: string, text: unknown): number | undefined {
  if (text === undefined) return undefined;
  try {
    return readDuration(text);
  } catch (error) {
    if (error instanceof Misfit) throw new UsageError(`${option}: ${error.message}`);
    throw error;
  }
}
