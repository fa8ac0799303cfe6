import { isRecord } from "../language/plain.ts";
import { didYouMean, type Fault, Faults, type Path, shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import { placeIn } from "../language/text.ts";
import type { TraceRequest } from "../scenario.ts";
import { csvRows, type Row } from "./csv.ts";

/** A trace file as its text, and what its rows are compared with. */
export interface Trace {
  readonly file: string;
  readonly text: string;
  /** Length of the unit of times and lifetimes, µs. */
  readonly unit: number;
  readonly service: string;
  readonly plans: readonly string[];
}

const MOST_ROWS = 5_000_000;
const MOST_FAULTS = 20;
const NO_ROW: Row = { line: 1, cells: [""], starts: [0] };

/**
 * The requests of a trace file, ascending: columns time and, where they are there, service, plan and lifetime; others are
 * passed over, and so are rows of another service. Every bad row is a fault at its line of the file.
 */
export function readTrace(trace: Trace, path: Path, faults: Faults): readonly TraceRequest[] {
  const rows = csvRows(trace.text);
  const header = rows[0] ?? NO_ROW;
  const columns = header.cells.map((cell) => cell.trim().toLowerCase());
  const bad = new BadRows(trace, path, faults);
  if (!columns.includes("time")) {
    const got = shown(columns.join(","));
    bad.add(
      header,
      0,
      `expected a header with a column time (and service, plan, lifetime), got ${got}; add a first line`,
    );
    return [];
  }
  if (rows.length > MOST_ROWS)
    bad.add(header, 0, `expected at most ${MOST_ROWS} rows, got ${rows.length}; cut the trace`);
  const requests = rows.slice(1, MOST_ROWS).flatMap((row) => readRow(row, { trace, columns, bad }) ?? []);
  bad.close();
  return requests.sort((a, b) => a.at - b.at);
}

interface Reading {
  readonly of: string;
  readonly requests: readonly TraceRequest[];
  readonly faults: readonly Fault[];
}

/** Variants share what they do not patch, so a trace is read once for all of them. */
const READINGS = new WeakMap<object, Reading>();

/** Reads a trace unless the very object that names it was read before for the same service. */
export function readTraceOnce(written: unknown, trace: Trace, at: At): readonly TraceRequest[] {
  const of = JSON.stringify([at.path, trace.service, trace.plans]);
  const known = isRecord(written) ? READINGS.get(written) : undefined;
  const faults = new Faults();
  const reading = known?.of === of ? known : { of, requests: readTrace(trace, at.path, faults), faults: faults.found };
  if (isRecord(written)) READINGS.set(written, reading);
  for (const fault of reading.faults) at.faults.add(fault);
  return reading.requests;
}

function readRow(
  row: Row,
  { trace, columns, bad }: { trace: Trace; columns: readonly string[]; bad: BadRows },
): TraceRequest | undefined {
  const index = (name: string) => columns.indexOf(name);
  const cell = (name: string) => row.cells[index(name)]?.trim() ?? "";
  if (row.cells.length !== columns.length)
    return bad.add(
      row,
      0,
      `expected ${columns.length} cells as in the header, got ${row.cells.length}; correct the row`,
    );
  if (cell("service") !== "" && cell("service") !== trace.service) return undefined;
  const at = timeOf(cell("time"), trace.unit);
  const lifetime = cell("lifetime") === "" ? undefined : timeOf(cell("lifetime"), trace.unit);
  const plan = cell("plan");
  const wrong = (name: string) =>
    bad.add(
      row,
      index(name),
      `expected a ${name} as a plain number of 0 or more, got ${shown(cell(name))}; correct or remove the row`,
    );
  if (at === undefined) return wrong("time");
  if (lifetime === undefined && cell("lifetime") !== "") return wrong("lifetime");
  if (plan !== "" && !trace.plans.includes(plan))
    return bad.add(
      row,
      index("plan"),
      `expected a plan of ${trace.service}, got ${shown(plan)}; ${didYouMean(plan, trace.plans)}`,
    );
  return { at, ...(plan && { plan }), ...(lifetime !== undefined && { lifetime }) };
}

function timeOf(cell: string, unit: number): number | undefined {
  if (!/^\+?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(cell)) return undefined;
  const time = Math.round(Number(cell) * unit);
  return time <= Number.MAX_SAFE_INTEGER ? time : undefined;
}

/** Faults in a trace file: the first few with their line, the rest in one. */
class BadRows {
  readonly #trace: Trace;
  readonly #path: Path;
  readonly #faults: Faults;
  #count = 0;
  #last: Row | undefined;

  constructor(trace: Trace, path: Path, faults: Faults) {
    this.#trace = trace;
    this.#path = path;
    this.#faults = faults;
  }

  /** Always undefined, so that a reader can return it. */
  add(row: Row, cell: number, message: string): undefined {
    if (++this.#count <= MOST_FAULTS) this.#report(row, cell, message);
    else this.#last = row;
  }

  close(): void {
    const more = this.#count - MOST_FAULTS;
    if (this.#last)
      this.#report(
        this.#last,
        0,
        `expected good rows, got ${more} more bad ones up to here; correct the first ones first`,
      );
  }

  #report(row: Row, cell: number, message: string): void {
    const { file, text } = this.#trace;
    const place = placeIn({ file, text }, row.starts[cell] ?? 0, Math.max(1, row.cells[cell]?.length ?? 1));
    this.#faults.add({ path: this.#path, on: "value", message, place });
  }
}
