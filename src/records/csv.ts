import { type Row, readCsv } from "../scenario/sections/csv.ts";
import { delimiterOf } from "../scenario/sections/trace-header.ts";
import { type Clock, lifetimeOf, timeOf } from "../scenario/sections/trace-times.ts";
import { type ColumnNames, TRACE_COLUMNS, type TraceColumn, type TraceUnit } from "../scenario/sections/trace-units.ts";
import { Dropped, type Imported, type Input, type Life } from "./life.ts";

/** What is said of a table beside the table. */
export interface CsvOptions {
  /** The table's columns, by ours. A service that no column is called is the service of all rows. */
  readonly columns: ColumnNames;
  readonly unit?: TraceUnit;
  /** The instant that numbers count from, µs since 1970. */
  readonly origin?: number;
}

/** Any table of lives, of which the command line says which columns are meant. */
export function importCsv(inputs: readonly Input[], options: CsvOptions): Imported {
  const dropped = new Dropped();
  const lives: Life[] = [];
  let read = 0;
  for (const { name, text: whole } of inputs) {
    const text = fromHeader(whole, options.columns.time ?? "time", dropped);
    const delimiter = delimiterOf(text, options.columns);
    let table: Table | undefined;
    const row = (row: Row) => {
      if (!table) {
        table = new Table(name, row, { ...options, decimalComma: delimiter !== "," });
        return;
      }
      read++;
      const life = table.lifeIn(row, dropped);
      if (life) lives.push(life);
    };
    const broken = () => {
      read++;
      dropped.add("rows with a stray quote");
    };
    readCsv(text, { row, broken }, delimiter);
  }
  return { entries: "rows", read, lives, dropped: dropped.counts };
}

/** Lines that may stand before a header, as in price lists. */
const MOST_BEFORE = 30;

/** The text from the first line that has the column of times; the whole of it where none of the first lines has. */
function fromHeader(text: string, time: string, dropped: Dropped): string {
  const wanted = time.trim().toLowerCase();
  let begins = 0;
  for (let before = 0; before < MOST_BEFORE && begins < text.length; before++) {
    const [line] = /[^\r\n]*(?:\r\n|\n|\r|$)/.exec(text.slice(begins, begins + 20_000))!;
    const cells = line.split(/[,;\t|]/).map((cell) =>
      cell
        .replaceAll(/["\ufeff]/g, "")
        .trim()
        .toLowerCase(),
    );
    if (cells.includes(wanted)) {
      for (let nth = 0; nth < before; nth++) dropped.add("lines before the header");
      return text.slice(begins);
    }
    begins += Math.max(1, line.length);
  }
  return text;
}

/** The header of one file, and how its rows are read. */
class Table {
  readonly #places: ReadonlyMap<TraceColumn, number>;
  readonly #options: CsvOptions & { readonly decimalComma: boolean };
  readonly #width: number;
  #clock: Clock | undefined;

  constructor(name: string, header: Row, options: CsvOptions & { readonly decimalComma: boolean }) {
    const known = header.cells.map((cell) => cell.trim().toLowerCase());
    const places = TRACE_COLUMNS.map(
      (column) => [column, known.indexOf((options.columns[column] ?? column).toLowerCase())] as const,
    );
    this.#places = new Map(places.filter(([, nth]) => nth >= 0));
    this.#options = options;
    this.#width = header.width;
    const missing = TRACE_COLUMNS.filter(
      (column) => column === "time" || (options.columns[column] && column !== "service"),
    );
    for (const column of missing)
      if (!this.#places.has(column))
        throw new RangeError(
          `${name}: expected a column ${JSON.stringify(options.columns[column] ?? column)}, got ${known.slice(0, 12).join(", ")}; name it with --${column}`,
        );
  }

  lifeIn(row: Row, dropped: Dropped): Life | undefined {
    if (row.width !== this.#width) return dropped.add("rows with more or fewer cells than the header");
    const cell = (column: TraceColumn) => {
      const nth = this.#places.get(column);
      return nth === undefined ? "" : row.cell(nth).trim();
    };
    this.#clock ??= this.#clockFor(cell("time"));
    const clock = this.#clock;
    const time = timeOf(cell("time"), clock);
    if (typeof time === "string") return dropped.add("rows whose time cannot be read");
    if (time === 0 && clock.unit === "iso") return dropped.add("rows of 1970, which stands for no time");
    const end = endOf(time, { end: cell("end"), lifetime: cell("lifetime") }, clock);
    const wait = cell("wait") === "" ? undefined : lifetimeOf(cell("wait"), clock);
    if (typeof wait === "string") return dropped.add("rows whose wait cannot be read");
    if (end === "bad") return dropped.add("rows whose end cannot be read");
    if (end !== undefined && end < time) return dropped.add("rows that end before they begin");
    const isLength = cell("end") === "" && end !== undefined;
    const named = this.#places.has("service") ? cell("service") : (this.#options.columns.service ?? "");
    const names = { service: named, plan: cell("plan"), org: cell("org") };
    return {
      ...{ time, ...names },
      ...(end !== undefined && { end: isLength ? end + (wait ?? 0) : end }),
      ...(wait !== undefined && { wait }),
    };
  }

  /** As stated; or as the first time looks: a date, or Unix time. */
  #clockFor(first: string): Clock {
    const { unit, origin = 0, decimalComma } = this.#options;
    const value = Number(first);
    const guessed =
      Number.isNaN(value) || first === "" ? "iso" : Math.abs(value) < 1e11 ? "s" : Math.abs(value) < 1e14 ? "ms" : "us";
    const own = unit ?? guessed;
    return { unit: own, origin: own === "iso" ? 0 : -origin, decimalComma };
  }
}

function endOf(
  time: number,
  { end, lifetime }: { readonly end: string; readonly lifetime: string },
  clock: Clock,
): number | "bad" | undefined {
  if (end === "" && lifetime === "") return undefined;
  const found = end === "" ? lifetimeOf(lifetime, clock) : timeOf(end, clock);
  if (typeof found === "string") return "bad";
  return end === "" ? time + found : found;
}
