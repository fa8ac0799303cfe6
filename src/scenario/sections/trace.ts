import { isRecord } from "../language/plain.ts";
import { didYouMean, type Fault, Faults, type Path, shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import { placeIn } from "../language/text.ts";
import { counted, firstOf } from "../language/words.ts";
import type { TraceRequest } from "../scenario.ts";
import { cellAt, type Row, readCsv } from "./csv.ts";
import {
  columnsOf,
  foreignText,
  headerFault,
  TRACE_COLUMNS,
  type TraceColumn,
  type TraceRecord,
} from "./trace-header.ts";

/** A trace file as its text, and what its rows are compared with. */
export interface Trace {
  readonly file: string;
  readonly text: string;
  /** Length of the unit of times and lifetimes, µs. */
  readonly unit: number;
  /** What a row without a lifetime means, where the file has a column of them. */
  readonly withoutLifetime: "still alive" | "drawn";
  readonly service: string;
  readonly plans: readonly string[];
}

/** What was read of a trace: the requests, ascending, and what became of the rows. */
export interface TraceReading {
  readonly requests: readonly TraceRequest[];
  readonly record: TraceRecord;
}

const MOST_ROWS = 5_000_000;
const MOST_FAULTS = 20;
const NO_ROW: Row = { line: 1, begins: 0, cells: [""] };

/**
 * The requests of a trace file: columns time and, where they are there, service, plan and lifetime; others are passed over,
 * and so are rows of another service, which are counted. Every bad row is a fault at its line of the file.
 */
export function readTrace(trace: Trace, path: Path, faults: Faults): TraceReading {
  const rows = new TraceRows(trace, new BadRows(trace, path, faults));
  const foreign = foreignText(trace.text);
  if (foreign) rows.bad.add(NO_ROW, 0, foreign);
  else readCsv(trace.text, rows);
  return rows.end();
}

interface Reading extends TraceReading {
  readonly of: string;
  readonly faults: readonly Fault[];
}

/** Variants share what they do not patch, so a trace is read once for all of them. */
const READINGS = new WeakMap<object, Reading>();

/** Reads a trace unless the very object that names it was read before for the same service. */
export function readTraceOnce(written: unknown, trace: Trace, at: At): TraceReading {
  const of = JSON.stringify([at.path, trace.service, trace.plans]);
  const known = isRecord(written) ? READINGS.get(written) : undefined;
  const faults = new Faults();
  const reading = known?.of === of ? known : { of, ...readTrace(trace, at.path, faults), faults: faults.found };
  if (isRecord(written)) READINGS.set(written, reading);
  for (const fault of reading.faults) at.faults.add(fault);
  return reading;
}

/** Hears the rows of one file and keeps its requests. */
class TraceRows {
  readonly bad: BadRows;
  readonly #trace: Trace;
  readonly #requests: TraceRequest[] = [];
  readonly #others = new Map<string, number>();
  #columns: readonly string[] | undefined;
  #index: Readonly<Record<TraceColumn, number>> = { time: -1, service: -1, plan: -1, lifetime: -1 };
  #rows = 0;
  #isTrace = false;

  constructor(trace: Trace, bad: BadRows) {
    this.#trace = trace;
    this.bad = bad;
  }

  row(row: Row): void {
    if (!this.#columns) return this.#header(row);
    if (!this.#isTrace || ++this.#rows > MOST_ROWS) return;
    const request = this.#read(row, this.#columns.length);
    if (request) this.#requests.push(request);
  }

  broken({ offset, message }: { readonly offset: number; readonly message: string }): void {
    this.#rows++;
    const todo = "write the quote twice within a quoted cell, or remove it";
    this.bad.report({ offset, length: 1 }, `${message}; ${todo}`);
  }

  end(): TraceReading {
    const { file } = this.#trace;
    if (this.bad.count === 0 && !this.#columns) this.#header(NO_ROW);
    if (this.#rows > MOST_ROWS)
      this.bad.add(NO_ROW, 0, `expected at most ${MOST_ROWS} rows, got ${this.#rows}; cut the trace`);
    if (this.bad.count === 0 && this.#requests.length === 0) this.bad.add(NO_ROW, 0, this.#nothing());
    this.bad.close();
    const others = [...this.#others].map(([service, rows]) => ({ service, rows }));
    const ignoredColumns = (this.#columns ?? []).filter((name) => !(TRACE_COLUMNS as readonly string[]).includes(name));
    return {
      requests: this.#requests.sort((a, b) => a.at - b.at),
      record: { file, rows: this.#rows, others, ignoredColumns },
    };
  }

  #header(row: Row): void {
    const columns = columnsOf(row.cells);
    const fault = headerFault(columns);
    if (fault) this.bad.add(row, fault.cell, fault.message);
    this.#columns = columns;
    this.#isTrace = !fault;
    const index = (name: TraceColumn) => columns.indexOf(name);
    this.#index = {
      time: index("time"),
      service: index("service"),
      plan: index("plan"),
      lifetime: index("lifetime"),
    };
  }

  #read(row: Row, width: number): TraceRequest | undefined {
    const { service, plans, unit, withoutLifetime } = this.#trace;
    const { cells } = row;
    const { bad } = this;
    if (cells.length !== width)
      return bad.add(row, 0, `expected ${width} cells as in the header, got ${cells.length}; correct the row`);
    const index = this.#index;
    const swallowed = cells.findIndex((cell) => holdsRows(cell, width));
    if (swallowed >= 0)
      return bad.add(
        row,
        swallowed,
        "expected quotes around one cell, got rows of the file between them; remove the quote that stands there by mistake",
      );
    const own = cells[index.service]?.trim() ?? "";
    if (own !== "" && own !== service) {
      this.#others.set(own, (this.#others.get(own) ?? 0) + 1);
      return undefined;
    }
    const at = timeOf(cells[index.time]!, unit);
    if (typeof at === "string") return bad.add(row, index.time, `expected a time ${at}`);
    const plan = cells[index.plan]?.trim() ?? "";
    if (plan !== "" && !plans.includes(plan)) {
      const message = `expected a plan of ${service}, got ${shown(plan)}; ${didYouMean(plan, plans)}`;
      return bad.add(row, index.plan, message);
    }
    const request = plan === "" ? { at } : { at, plan };
    const life = cells[index.lifetime];
    if (life === undefined) return request;
    if (life.trim() === "") return withoutLifetime === "drawn" ? request : { ...request, lifetime: null };
    const lifetime = timeOf(life, unit);
    if (typeof lifetime === "string") return bad.add(row, index.lifetime, `expected a lifetime ${lifetime}`);
    return { ...request, lifetime };
  }

  /** Why no row is of use. */
  #nothing(): string {
    const { service } = this.#trace;
    if (this.#rows === 0) return "expected rows below the header, got none; write a row for each request";
    const names = [...this.#others.keys()];
    const of = firstOf(names.map((name) => `${shown(name)} (${counted(this.#others.get(name)!, "row")})`));
    return `expected rows of ${service}, got those of ${of} only; write ${shown(service)} in them, or name another service in the stream`;
  }
}

/** Whether a quoted cell holds what looks like rows of the file: two stray quotes, far from each other. */
function holdsRows(cell: string, width: number): boolean {
  if (!cell.includes("\n")) return false;
  return (
    width > 1 &&
    cell
      .split("\n")
      .slice(1)
      .some((line) => line.split(",").length >= width)
  );
}

/** µs; where it is none, how it should be written, and what came. */
function timeOf(cell: string, unit: number): number | string {
  const text = cell.trim();
  const written = /^([-+]?)(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.exec(text);
  if (written?.[1] === "-" && Number(text) !== 0)
    return `of 0 or more, got ${shown(text)}; count from the start of the run, and correct or remove the row`;
  if (!written) return `as a plain number of 0 or more, got ${shown(text)}; correct or remove the row`;
  const time = Math.round(Math.abs(Number(text)) * unit);
  return time <= Number.MAX_SAFE_INTEGER
    ? time
    : `of less than 285 years, got ${shown(text)}; is the unit right? Correct it, or the row`;
}

/** Faults in a trace file: the first few with their line, the rest in one. */
class BadRows {
  count = 0;
  readonly #trace: Trace;
  readonly #path: Path;
  readonly #faults: Faults;
  #last = 0;

  constructor(trace: Trace, path: Path, faults: Faults) {
    this.#trace = trace;
    this.#path = path;
    this.#faults = faults;
  }

  /** Always undefined, so that a reader can return it. */
  add(row: Row, cell: number, message: string): undefined {
    this.report({ offset: cellAt(this.#trace.text, row, cell), length: row.cells[cell]?.length ?? 1 }, message);
  }

  report(on: { readonly offset: number; readonly length: number }, message: string): void {
    this.#last = on.offset;
    if (++this.count <= MOST_FAULTS) this.#tell(on, message);
  }

  close(): void {
    const more = this.count - MOST_FAULTS;
    const message = `expected good rows, got ${more} more bad ones up to here; correct the first ones first`;
    if (more > 0) this.#tell({ offset: this.#last, length: 1 }, message);
  }

  #tell({ offset, length }: { readonly offset: number; readonly length: number }, message: string): void {
    const { file, text } = this.#trace;
    const lines = text.includes("\n") ? text : text.replaceAll("\r", "\n");
    const place = placeIn({ file, text: lines }, offset, Math.max(1, length));
    this.#faults.add({ path: this.#path, on: "value", message, place });
  }
}
