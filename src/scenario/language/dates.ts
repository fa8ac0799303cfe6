import { DAY, daysBetween } from "../../maths/calendar.ts";
import type { Run, Window } from "../scenario.ts";
import { readSpan, readTimeOfDay } from "./hours.ts";
import { isText, leaf, type Type } from "./schema.ts";
import { Misfit, printDuration, readDuration } from "./units.ts";

/** A day of the calendar, `2026-01-05`. */
export const date: Type<string> = leaf({ type: "string", format: "date" }, (input) => {
  if (isText(input) && isDate(input)) return input;
  throw new Misfit("a date such as 2026-01-05", input);
});

/** A date, with a time of day if need be: `2026-03-08 22:00`. */
export interface Moment {
  readonly day: string;
  /** µs since midnight. */
  readonly time: number;
}

export const moment: Type<Moment> = leaf({ type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d" }, (input) => {
  const [, day, clock] = (isText(input) && /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d?:\d\d))?$/.exec(input.trim())) || [];
  const time = clock === undefined ? 0 : readTimeOfDay(clock);
  if (day !== undefined && isDate(day) && time !== undefined) return { day, time };
  throw new Misfit("a date such as 2026-03-01 or 2026-03-08 22:00", input);
});

/** µs from the start of the run, which is midnight; negative before it. */
export function since(start: string, { day, time }: Moment): number {
  return daysBetween(start, day) * DAY + time;
}

/** A part of the run to measure on its own, in words. */
export const window: Type<Window> = leaf(
  { type: "string", pattern: "^(during upgrades|within .+|in the first .+|in the last .+|at .+)$" },
  (input) => {
    const words = isText(input) ? input.trim().replaceAll(/\s+/g, " ") : "";
    const found = readWindow(words);
    if (found) return found;
    throw new Misfit(
      "during upgrades, within 09:00-17:00, in the first 24 h, in the first 100 requests, in the last 30 d, or at 3 h",
      input,
    );
  },
);

/** A window from its words, with single blanks; undefined where they are none. */
export function readWindow(name: string): Window | undefined {
  if (name === "during upgrades") return { kind: "upgrades", name };
  const [, words, rest] = /^(within|in the first|in the last|at) (.+)$/.exec(name) ?? [];
  if (words === "within") {
    const span = readSpan(rest!);
    return span && { kind: "daily", name, ...span };
  }
  const count = words === "in the first" && /^(\d{1,9}) requests?$/.exec(rest!)?.[1];
  if (count && Number(count) > 0) return { kind: "requests", name, count: Number(count) };
  if (words === "in the first") return { kind: "first", name, length: readDuration(rest) };
  if (words === "in the last") return { kind: "last", name, length: readDuration(rest) };
  return words === "at" ? { kind: "instant", name, at: readDuration(rest) } : undefined;
}

/** What tells how a run ends, where it gets fuller: its own such window, or else its last month, of a short run its last sixth. */
export function lastPart({ windows, horizon }: Pick<Run, "windows" | "horizon">): Window {
  const own = windows.find(({ kind }) => kind === "last");
  const sixth = horizon < 6 * DAY ? Math.round(horizon / 6) : Math.floor(horizon / 6 / DAY) * DAY;
  return own ?? readWindow(`in the last ${printDuration(Math.min(MONTH_OF_DAYS, sixth))}`)!;
}

const MONTH_OF_DAYS = 30 * DAY;

/** How long a run must be that has this window, µs; 0 where that does not matter. */
export function endOf(part: Window): number {
  return part.kind === "first" || part.kind === "last" ? part.length : part.kind === "instant" ? part.at : 0;
}

function isDate(text: string): boolean {
  try {
    return daysBetween(text, text) === 0;
  } catch {
    return false;
  }
}
