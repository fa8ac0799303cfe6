import { isoDate, SECOND } from "../maths/calendar.ts";
import { quoted } from "../scenario/sections/csv.ts";

/** One service instance (or job) as a record tells of it: when it was asked for and when it ended. µs since 1970. */
export interface Life {
  readonly time: number;
  /** Absent: still alive when the record ended. */
  readonly end?: number;
  /** How long somebody waited until it was ready, µs; absent: the record does not say. */
  readonly wait?: number;
  /** It never became usable. */
  readonly failed?: boolean;
  readonly service?: string;
  readonly plan?: string;
  readonly org?: string;
}

/** Instances that are there at an instant, of whose beginning the record says nothing. */
export interface Standing {
  readonly service: string;
  readonly plan: string;
  readonly count: number;
}

/** What an importer made of its files. */
export interface Imported {
  /** What its entries are: `service usage events`. */
  readonly entries: string;
  readonly read: number;
  readonly lives: readonly Life[];
  /** Why entries are in no row, and how many. */
  readonly dropped: ReadonlyMap<string, number>;
  /** Instances that were there before the record, and stay out of the rows. */
  readonly standing?: readonly Standing[];
  /** What else is worth knowing, a sentence each. */
  readonly notes?: readonly string[];
}

/** A file that is imported: its name, what stands in it. */
export interface Input {
  readonly name: string;
  readonly text: string;
}

/** Why something was dropped, counted. */
export class Dropped {
  readonly counts = new Map<string, number>();

  add(why: string): undefined {
    this.counts.set(why, (this.counts.get(why) ?? 0) + 1);
  }
}

const COLUMNS = ["time", "end", "alive", "service", "plan", "org", "wait", "failed"] as const;

/** A trace of lives in order of time, with `unit: iso`; columns that nobody needs are left out. */
export function traceOf(lives: readonly Life[], said: readonly string[]): string {
  const sorted = lives.toSorted((a, b) => a.time - b.time);
  const rows = sorted.map((life) => COLUMNS.map((column) => cellOf(life, column)));
  const isNeeded = (nth: number) => nth === 0 || rows.some((cells) => cells[nth] !== "");
  const written = (cells: readonly string[]) =>
    cells
      .filter((_, nth) => kept[nth])
      .map((cell) => quoted(cell))
      .join(",");
  const kept = COLUMNS.map((_, nth) => isNeeded(nth));
  return [...said.map((line) => `# ${line}`), ...[COLUMNS, ...rows].map(written), ""].join("\n");
}

function cellOf(life: Life, column: (typeof COLUMNS)[number]): string {
  if (column === "time") return iso(life.time);
  if (column === "end") return life.end === undefined ? "" : iso(life.end);
  if (column === "alive") return life.end !== undefined ? "" : life.failed ? "false" : "true";
  if (column === "failed") return life.failed ? "true" : "";
  if (column === "wait") return life.wait === undefined ? "" : String(life.wait / SECOND);
  const name = life[column] ?? "";
  return column === "org" || name === "" ? name : plain(name);
}

/** `2026-01-05T08:30:00Z`, with as many decimals as it has. */
export function iso(at: number): string {
  const minutes = Math.floor(at / (60 * SECOND));
  const seconds = (at - minutes * 60 * SECOND) / SECOND;
  const [whole, part] = seconds.toFixed(6).split(".") as [string, string];
  const decimals = part.replace(/0+$/, "");
  return `${isoDate("1970-01-01", at).replace(" ", "T")}:${whole.padStart(2, "0")}${decimals && `.${decimals}`}Z`;
}

/** A name as scenarios have them. */
export function plain(name: string): string {
  return (
    name
      .trim()
      .replaceAll(/[.\s:{},#[\]"']+/g, "-")
      .replace(/^-+|-+$/g, "") || "unnamed"
  );
}
