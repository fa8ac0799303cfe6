import { DAY, HOUR, isoDate, SECOND } from "../maths/calendar.ts";
import { Faults, type Problem, ScenarioError } from "./language/problem.ts";
import { counted, firstOf } from "./language/words.ts";
import { readCsv } from "./sections/csv.ts";
import { readTrace } from "./sections/trace.ts";
import { TRACE_UNITS } from "./sections/trace-fields.ts";
import { columnsOf } from "./sections/trace-header.ts";

/** A request of a record. */
export interface Recorded {
  /** µs from the record's start; negative: it was alive when the record began. */
  readonly at: number;
  readonly plan: string;
  /** µs. Null: still alive at the record's end. Absent: the record does not say. */
  readonly lifetime?: number | null;
}

/** A service's requests as a trace file has them, seen from its start to its end. */
export interface ServiceRecord {
  readonly file: string;
  readonly service: string;
  /** The date of time 0; undefined: the file does not say, and nobody did. */
  readonly start: string | undefined;
  /** How long it was kept, µs. */
  readonly span: number;
  /** Ascending. */
  readonly rows: readonly Recorded[];
  /** What was read and what was not, in a few words each. */
  readonly told: readonly string[];
}

export interface RecordFile {
  readonly file: string;
  readonly text: string;
  readonly unit: keyof typeof TRACE_UNITS;
  /** Undefined: the only one of the file. */
  readonly service?: string | undefined;
  readonly start?: string | undefined;
  /** When the record ends, µs from its start; undefined: with the last thing that it tells of. */
  readonly end?: number | undefined;
}

/** 2001 in Unix time, µs: no record counts so far from its own start. */
const UNIX = 1e9 * SECOND;

/** Reads a trace without a scenario: its services and plans are those that it names. A bad row is a ScenarioError. */
export function readRecord({ file, text, unit, service, start, end }: RecordFile): ServiceRecord {
  const names = namesIn(text);
  const name = service ?? onlyService(file, names);
  const faults = new Faults();
  const trace = { file, text, unit: TRACE_UNITS[unit], withoutLifetime: "still alive", service: name } as const;
  const plans = [...new Set([...(names.get(name) ?? []), ...(names.get("") ?? [])])];
  const { requests, record } = readTrace({ ...trace, plans }, [], faults);
  if (faults.count > 0)
    throw new ScenarioError(faults.found.map(({ message, place }) => ({ file, path: "", ...place, message })));
  const isUnix = requests[0]!.at >= UNIX;
  const day = isUnix ? Math.floor(requests[0]!.at / DAY) : 0;
  const ends = requests.map(({ at, lifetime }) => at + (lifetime ?? 0));
  const last = ends.reduce((most, each) => Math.max(most, each), 0) - day * DAY;
  const span = end ?? last;
  const rows = requests
    .map(({ at, plan = "", lifetime }) =>
      seenUntil({ at: at - day * DAY, plan, ...(lifetime !== undefined && { lifetime }) }, span),
    )
    .filter(({ at }) => at < span || (end === undefined && at <= span));
  if (rows.length === 0)
    throw fault(file, `expected requests before the end of the record, got none; give a later --end`);
  const others = record.others.map(({ service, rows }) => `${counted(rows, "row")} of ${service}`);
  const after = requests.length - rows.length;
  return {
    ...{ file, service: name, span: Math.max(span, HOUR), rows },
    start: start ?? (isUnix ? isoDate("1970-01-01", day * DAY).slice(0, 10) : undefined),
    told: [
      counted(rows.length, "request"),
      ...(others.length > 0 ? [`left out: ${firstOf(others)}`] : []),
      ...(after > 0 ? [`left out: ${counted(after, "row")} after its end`] : []),
      ...(record.ignoredColumns.length > 0 ? [`columns not used: ${firstOf(record.ignoredColumns, 6)}`] : []),
    ],
  };
}

/** What ends after the record does is alive at its end. */
function seenUntil(row: Recorded, span: number): Recorded {
  return typeof row.lifetime === "number" && row.at + row.lifetime > span ? { ...row, lifetime: null } : row;
}

/** By service the plans that a file names; "" for rows that name no service. */
function namesIn(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  let columns: readonly string[] | undefined;
  readCsv(text, {
    row({ cells }) {
      if (!columns) {
        columns = columnsOf(cells);
        return;
      }
      const service = cells[columns.indexOf("service")]?.trim() ?? "";
      const plans = found.get(service) ?? new Set();
      found.set(service, plans);
      const plan = cells[columns.indexOf("plan")]?.trim() ?? "";
      if (plan !== "") plans.add(plan);
    },
    broken() {},
  });
  return found;
}

function onlyService(file: string, names: ReadonlyMap<string, unknown>): string {
  const known = [...names.keys()].filter((name) => name !== "");
  if (known.length > 1)
    throw fault(file, `expected rows of one service, got those of ${firstOf(known, 6)}; choose one with --service`);
  return known[0] ?? "service";
}

function fault(file: string, message: string): ScenarioError {
  const problem: Problem = { file, path: "", message };
  return new ScenarioError([problem]);
}
