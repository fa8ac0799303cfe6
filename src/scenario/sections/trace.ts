import { isRecord } from "../language/plain.ts";
import { didYouMean, type Fault, Faults, type Path, shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import { counted, firstOf } from "../language/words.ts";
import { ALIVE, DRAWN, type Requests } from "../requests.ts";
import { BadRows, NO_ROW } from "./bad-rows.ts";
import { type Delimiter, type Row, readCsv } from "./csv.ts";
import { atTheStart, equalRows, TraceColumns } from "./trace-columns.ts";
import { columnsOf, delimiterOf, foreignText, headerFault, placesIn, SEPARATED } from "./trace-header.ts";
import { Counts, type TraceRecord } from "./trace-record.ts";
import { type Clock, lifetimeOf, timeOf, waitOf } from "./trace-times.ts";
import type { ColumnNames, TraceUnit } from "./trace-units.ts";
import { yesNo } from "./yes-no.ts";

/** A trace file as its text, how it is written, and what its rows are compared with. */
export interface Trace {
  readonly file: string;
  readonly text: string;
  readonly unit: TraceUnit;
  /** The start of the run on the file's own scale, µs; absent: 0. */
  readonly origin?: number;
  /** What the file calls its columns. */
  readonly columns?: ColumnNames;
  /** What a row without a lifetime means, where the file has a column of them. */
  readonly withoutLifetime: "still alive" | "drawn";
  readonly service: string;
  readonly plans: readonly string[];
  /** The organisation whose rows are meant; absent: all are. */
  readonly org?: string;
}

/** What was read of a trace: the requests, the instances that are there before them, and what became of the rows. */
export interface TraceReading {
  readonly requests: Requests;
  readonly begun?: Requests;
  readonly record: TraceRecord;
}

const MOST_ROWS = 5_000_000;

/**
 * The requests of a trace file: column time and, where they are there, the others (`TRACE_COLUMNS`); what else a file has
 * is passed over, and so are rows of another service, which are counted. Every bad row is a fault at its line of the file.
 */
export function readTrace(trace: Trace, path: Path, faults: Faults): TraceReading {
  const delimiter = delimiterOf(trace.text, trace.columns);
  const rows = new TraceRows(trace, delimiter, new BadRows(trace, path, faults));
  const foreign = foreignText(trace.text);
  if (foreign) rows.bad.add(NO_ROW, 0, foreign);
  else readCsv(trace.text, rows, delimiter);
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
  const { text: _, ...others } = trace;
  const of = JSON.stringify([at.path, others]);
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
  readonly #clock: Clock;
  readonly #delimiter: Delimiter;
  readonly #requests = new TraceColumns();
  readonly #others = new Counts();
  readonly #plans = new Map<string, number>();
  readonly #renamed = new Map<string, string>();
  #columns: readonly string[] | undefined;
  #index = placesIn([], {});
  #rows = 0;
  #isTrace = false;

  constructor(trace: Trace, delimiter: Delimiter, bad: BadRows) {
    this.#trace = trace;
    this.#delimiter = delimiter;
    this.#clock = { unit: trace.unit, origin: trace.origin ?? 0, decimalComma: delimiter !== "," };
    for (const [nth, plan] of trace.plans.entries()) this.#plans.set(plan, nth);
    this.bad = bad;
  }

  row(row: Row): void {
    if (!this.#columns) return this.#header(row);
    if (!this.#isTrace || ++this.#rows > MOST_ROWS) return;
    this.#read(row, this.#columns.length);
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
    if (this.bad.count === 0 && this.#requests.at.length === 0) this.bad.add(NO_ROW, 0, this.#nothing());
    this.bad.close();
    const places = new Set<number>(Object.values(this.#index));
    const all = this.#requests.sorted();
    const { gone, ...read } = atTheStart(all);
    const record: TraceRecord = {
      ...{ file, rows: this.#rows, others: this.#others.all, gone, equal: equalRows(all) },
      ignoredColumns: (this.#columns ?? []).filter((_, nth) => !places.has(nth)),
      unsorted: !this.#requests.isSorted,
      readAs: this.#readAs(),
    };
    return { ...read, record };
  }

  /** What was understood though it is not as it should be. */
  #readAs(): readonly string[] {
    const separated = SEPARATED[this.#delimiter];
    const renamed = [...this.#renamed].map(([from, to]) => `${from} as plan ${to}`);
    return [
      ...(separated ? [`cells separated by ${separated}`] : []),
      ...(renamed.length > 0 ? [firstOf(renamed)] : []),
    ];
  }

  #header(row: Row): void {
    const { columns: names = {} } = this.#trace;
    const columns = columnsOf(row.cells);
    const fault = headerFault(columns, names);
    if (fault) this.bad.add(row, fault.cell, fault.message);
    this.#columns = columns;
    this.#isTrace = !fault;
    this.#index = placesIn(columns, names);
  }

  #read(row: Row, width: number): void {
    if (row.width !== width)
      return this.bad.add(row, 0, `expected ${width} cells as in the header, got ${row.width}; correct the row`);
    const swallowed = !row.isQuoted ? -1 : row.cells.findIndex((cell) => this.#holdsRows(cell, width));
    if (swallowed >= 0)
      return this.bad.add(
        row,
        swallowed,
        "expected quotes around one cell, got rows of the file between them; remove the quote that stands there by mistake",
      );
    const index = this.#index;
    const other = this.#otherOf(row);
    if (other !== undefined) return this.#others.add(other);
    const at = timeOf(row.cell(index.time).trim(), this.#clock);
    if (typeof at === "string") return this.bad.add(row, index.time, `expected a time ${at}`);
    const plan = index.plan < 0 ? DRAWN : this.#planOf(row);
    if (plan === undefined) return;
    const lifetime = this.#lifetimeOf(row, at);
    if (lifetime === undefined) return;
    if (at >= 0) return this.#requests.add(at, plan, lifetime);
    const sure = plan === DRAWN && this.#trace.plans.length === 1 ? 0 : plan;
    if (sure !== DRAWN && lifetime !== DRAWN) return this.#requests.add(at, sure, lifetime);
    const missing = lifetime === DRAWN ? "a lifetime or an end" : "a plan";
    this.bad.add(
      row,
      index.time,
      `expected ${missing} in a row before the start of the run, which is an instance that is there already, got none; add it, or remove the row`,
    );
  }

  /** Whose row it is, where it is not ours. */
  #otherOf(row: Row): string | undefined {
    const { service, org } = this.#trace;
    const { service: where, org: whose } = this.#index;
    const own = where < 0 ? "" : row.cell(where).trim();
    if (own !== "" && own !== service) return own;
    if (org === undefined || whose < 0) return undefined;
    const its = row.cell(whose).trim();
    return its === "" || its === org ? undefined : `org ${its}`;
  }

  /** Undefined: it is none of the service's. */
  #planOf(row: Row): number | undefined {
    const plan = row.cell(this.#index.plan).trim();
    if (plan === "") return DRAWN;
    const known = this.#plans.get(plan);
    if (known !== undefined) return known;
    const { service, plans } = this.#trace;
    const alike = plans.filter((each) => loosely(each) === loosely(plan));
    if (alike.length === 1) {
      this.#plans.set(plan, plans.indexOf(alike[0]!));
      this.#renamed.set(plan, alike[0]!);
      return this.#plans.get(plan);
    }
    const message = `expected a plan of ${service}, got ${shown(plan)}; ${didYouMean(plan, plans)}`;
    return this.bad.add(row, this.#index.plan, message);
  }

  /** Of a request at this instant: as the row states it, from its end, or by what an empty cell means. Undefined: a bad one. */
  #lifetimeOf(row: Row, at: number): number | undefined {
    const { lifetime, end, alive, wait } = this.#index;
    const life = lifetime < 0 ? "" : row.cell(lifetime).trim();
    if (life !== "") {
      const found = lifetimeOf(life, this.#clock);
      return typeof found === "string" ? this.bad.add(row, lifetime, `expected a lifetime ${found}`) : found;
    }
    const ended = end < 0 ? "" : row.cell(end).trim();
    if (ended !== "") {
      const found = timeOf(ended, this.#clock);
      if (typeof found === "string") return this.bad.add(row, end, `expected an end ${found}`);
      if (found >= at) return Math.max(0, found - at - waitOf(wait < 0 ? "" : row.cell(wait).trim(), this.#clock));
      return this.bad.add(row, end, `expected an end after the time, got ${shown(ended)}; correct or remove the row`);
    }
    const says = alive < 0 ? "" : row.cell(alive).trim();
    const isAlive = yesNo(says);
    if (isAlive) return ALIVE;
    if (says !== "" && isAlive === undefined)
      return this.bad.add(row, alive, `expected true or false, got ${shown(says)}; write whether it was still alive`);
    if (says !== "" || (lifetime < 0 && end < 0)) return DRAWN;
    return this.#trace.withoutLifetime === "drawn" ? DRAWN : ALIVE;
  }

  /** Whether a quoted cell holds what looks like rows of the file: two stray quotes, far from each other. */
  #holdsRows(cell: string, width: number): boolean {
    if (width < 2 || !cell.includes("\n")) return false;
    const lines = cell.split("\n").slice(1);
    return lines.some((line) => line.split(this.#delimiter).length >= width);
  }

  /** Why no row is of use. */
  #nothing(): string {
    const { service } = this.#trace;
    if (this.#rows === 0) return "expected rows below the header, got none; write a row for each request";
    const of = firstOf(this.#others.all.map(({ service: name, rows }) => `${shown(name)} (${counted(rows, "row")})`));
    return `expected rows of ${service}, got those of ${of} only; write ${shown(service)} in them, or name another service in the stream`;
  }
}

/** A plan's name without what a scenario's names cannot have: `m1.small` is `m1-small`. */
function loosely(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
}
