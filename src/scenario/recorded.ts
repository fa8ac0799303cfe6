import { DAY, daysBetween, HOUR, isoDate } from "../maths/calendar.ts";
import { Faults, type Problem, ScenarioError } from "./language/problem.ts";
import { counted, firstOf } from "./language/words.ts";
import { ALIVE, DRAWN, type Requests } from "./requests.ts";
import { type Row, readCsv } from "./sections/csv.ts";
import { readTrace } from "./sections/trace.ts";
import { columnsOf, delimiterOf, placesIn } from "./sections/trace-header.ts";
import { OUTCOMES, outcomesIn } from "./sections/trace-outcomes.ts";
import type { TraceRecord } from "./sections/trace-record.ts";
import { dateOf, UNIX } from "./sections/trace-times.ts";
import type { TraceUnit } from "./sections/trace-units.ts";

/** A request of a record. */
export interface Recorded {
  /** µs from the record's start; negative: it was alive when the record began. */
  readonly at: number;
  readonly plan: string;
  /** µs. Null: still alive at the record's end. Absent: the record does not say. */
  readonly lifetime?: number | null;
  /** From the request until it was usable, µs, where a column `wait` says so. */
  readonly wait?: number;
  /** Where a column `refused` says so. */
  readonly refused?: boolean;
  /** Accepted, and never usable, where a column `failed` says so. */
  readonly failed?: boolean;
  /** Whose it is, where a column `org` says so; "": not known. */
  readonly org?: string;
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
  /** Undefined: dates where the first time is one, else seconds. */
  readonly unit?: TraceUnit | undefined;
  /** Undefined: the only one of the file. */
  readonly service?: string | undefined;
  readonly start?: string | undefined;
  /** When the record ends, µs from its start; undefined: with the last thing that it tells of. */
  readonly end?: number | undefined;
}

/** Reads a trace without a scenario: its services and plans are those that it names. A bad row is a ScenarioError. */
export function readRecord({ file, text, service, start, end, ...how }: RecordFile): ServiceRecord {
  const unit = how.unit ?? unitIn(text);
  const names = namesIn(text);
  const name = service ?? onlyService(file, names);
  const plans = [...new Set([...(names.get(name) ?? []), ...(names.get("") ?? [])])];
  const faults = new Faults();
  const { requests, begun, record } = readTrace(
    { file, text, unit, withoutLifetime: "still alive", service: name, plans },
    [],
    faults,
  );
  if (faults.count > 0)
    throw new ScenarioError(faults.found.map(({ message, place }) => ({ file, path: "", message, ...place })));
  const outcomes = outcomesIn({ text, unit, service: name });
  const came = rowsOf(requests, plans).map((row, i) => ({ ...row, ...outcomes[i] }));
  const all = [...(begun ? rowsOf(begun, plans) : []), ...came];
  // 1970 stands for no time, such as for what is still queued.
  const timed = (all.at(-1)?.at ?? 0) >= UNIX ? all.filter(({ at }) => at > 0) : all;
  const first = timed.find(({ at }) => at >= 0)?.at ?? 0;
  const isDated = unit === "iso" || first >= UNIX;
  const origin = isDated ? daysBetween("1970-01-01", start ?? isoDate("1970-01-01", first).slice(0, 10)) * DAY : 0;
  const span = end ?? all.reduce((most, row) => Math.max(most, endOf(row)), 0) - origin;
  const rows = timed
    .map((row) => seenUntil({ ...row, at: row.at - origin }, span))
    .filter((row) => row.at <= span && (row.at >= 0 || row.lifetime === null || endOf(row) > 0));
  if (!rows.some(({ at }) => at >= 0))
    throw fault(
      file,
      "expected requests between the start and the end of the record, got none; correct --start or --end",
    );
  return {
    ...{ file, service: name, span: Math.max(span, HOUR), rows, told: toldOf(record, all.length, rows) },
    start: start ?? (isDated ? isoDate("1970-01-01", origin).slice(0, 10) : undefined),
  };
}

function rowsOf({ at, plans: nths, lifetimes }: Requests, plans: readonly string[]): readonly Recorded[] {
  return Array.from(at, (time, i) => {
    const [plan, lifetime] = [plans[nths[i]!] ?? "", lifetimes[i]!];
    if (lifetime === DRAWN) return { at: time, plan };
    return { at: time, plan, lifetime: lifetime === ALIVE ? null : lifetime };
  });
}

function toldOf(
  { others, ignoredColumns, readAs }: TraceRecord,
  count: number,
  rows: readonly Recorded[],
): readonly string[] {
  const begun = rows.filter(({ at }) => at < 0).length;
  const unused = ignoredColumns.filter((name) => !OUTCOMES.includes(name));
  const outside = count - rows.length;
  const dropped = [
    ...others.map(({ service, rows }) => `${counted(rows, "row")} of ${service}`),
    ...(outside > 0 ? [`${counted(outside, "row")} before its start or after its end`] : []),
  ];
  return [
    counted(rows.length - begun, "request"),
    ...(begun > 0 ? [`${counted(begun, "instance")} alive at its start`] : []),
    ...(dropped.length > 0 ? [`left out: ${firstOf(dropped)}`] : []),
    ...readAs,
    ...(unused.length > 0 ? [`columns not used: ${firstOf(unused, 6)}`] : []),
  ];
}

/** The last that a row tells of. */
function endOf({ at, wait = 0, lifetime }: Recorded): number {
  return at + wait + (lifetime ?? 0);
}

/** What ends after the record does is alive at its end. */
function seenUntil(row: Recorded, span: number): Recorded {
  return typeof row.lifetime === "number" && endOf(row) > span ? { ...row, lifetime: null } : row;
}

/** By service the plans that a file names; "" for rows that name no service. */
function namesIn(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  let places: ReturnType<typeof placesIn> | undefined;
  const row = (row: Row) => {
    if (!places) {
      places = placesIn(columnsOf(row.cells), {});
      return;
    }
    const service = places.service < 0 ? "" : row.cell(places.service).trim();
    const plans = found.get(service) ?? new Set();
    found.set(service, plans);
    const plan = places.plan < 0 ? "" : row.cell(places.plan).trim();
    if (plan !== "") plans.add(plan);
  };
  readCsv(text, { row, broken() {} }, delimiterOf(text));
  return found;
}

/** Characters that hold a header and a row. */
const BEGINNING = 20_000;

function unitIn(text: string): TraceUnit {
  const rows: (readonly string[])[] = [];
  const row = ({ cells }: Row) => rows.length < 2 && rows.push(cells);
  readCsv(text.slice(0, BEGINNING), { row, broken() {} }, delimiterOf(text));
  const [header = [], first = []] = rows;
  return dateOf(first[placesIn(columnsOf(header), {}).time]?.trim() ?? "") === undefined ? "s" : "iso";
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
