import { DAY, daysBetween, HOUR, MINUTE, SECOND } from "../../maths/calendar.ts";
import { shown } from "../language/problem.ts";
import { TRACE_UNITS, type TraceUnit } from "./trace-units.ts";

/** How a trace file writes its times. */
export interface Clock {
  readonly unit: TraceUnit;
  /** The start of the run on the file's own scale, µs: since 1970 where its times are dates. */
  readonly origin: number;
  /** Whether a comma in a number can only be a decimal one: cells are separated by something else. */
  readonly decimalComma: boolean;
}

/** 2001 in Unix time, µs: a start that is later counts from 1970, for no record counts so far from its own. */
export const UNIX = 1e9 * SECOND;
/** Of a time of 0 since 1970. */
const NONE = "after 1970, which platforms write where they have none, such as for what is still queued";

/** µs from the start of the run, negative before it; where a cell is no time, how it should be written, and what came. */
export function timeOf(text: string, { unit, origin, decimalComma }: Clock): number | string {
  if (unit === "iso") {
    const at = dateOf(text);
    if (at === 0 && origin >= UNIX) return `${NONE}, got ${shown(text)}; remove the row`;
    if (at !== undefined) return at - origin;
    return `such as 2026-01-05T08:30:00Z, got ${shown(text)}; ${numberOf(text, decimalComma) === undefined ? "correct or remove the row" : "write unit: s or ms, and origin"}`;
  }
  const written = numberOf(text, decimalComma);
  if (written === undefined) {
    const todo = dateOf(text) === undefined ? "correct or remove the row" : "write unit: iso";
    return `as a plain number, got ${shown(text)}; ${todo}`;
  }
  if (written === 0 && origin >= UNIX) return `${NONE}, got ${shown(text)}; remove the row`;
  const time = Math.round(written * TRACE_UNITS[unit]) - origin;
  return Math.abs(time) <= Number.MAX_SAFE_INTEGER ? time : tooLarge(text);
}

/** µs. Beside dates, lifetimes are in seconds. */
export function lifetimeOf(text: string, { unit, decimalComma }: Clock): number | string {
  const written = numberOf(text, decimalComma);
  if (written === undefined) return `as a plain number of 0 or more, got ${shown(text)}; correct or remove the row`;
  if (written < 0) return `of 0 or more, got ${shown(text)}; correct or remove the row`;
  const time = Math.round(written * (unit === "iso" ? SECOND : TRACE_UNITS[unit]));
  return time <= Number.MAX_SAFE_INTEGER ? time : tooLarge(text);
}

/** What passed until something was usable; 0: the cell does not say. */
export function waitOf(text: string, clock: Clock): number {
  const found = text === "" ? 0 : lifetimeOf(text, clock);
  return typeof found === "number" ? found : 0;
}

function tooLarge(text: string): string {
  return `of less than 285 years, got ${shown(text)}; is the unit right? Correct it, or the row`;
}

/** A plain number, with a decimal point or an unmistakable decimal comma: `1,234` in a file with commas may be a thousand. */
function numberOf(text: string, decimalComma: boolean): number | undefined {
  const first = text.charCodeAt(0);
  const begins = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!begins || (first === 48 && /^0[xXbBoO]/.test(text))) return undefined;
  const comma = text.indexOf(",");
  if (comma >= 0) {
    if (text.includes(".") || (!decimalComma && text.length === comma + 4)) return undefined;
    return numberOf(text.replace(",", "."), decimalComma);
  }
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const DATE =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?: ?(?:([Zz]|UTC|GMT)|([+-])(\d\d):?(\d\d)))?$/;

/** µs since 1970 of a date with or without a time of day and a zone; without one it is taken as it is. */
export function dateOf(text: string): number | undefined {
  const [, day, hours = "0", minutes = "0", seconds = "0", part = "", , sign, east = "0", more = "0"] =
    DATE.exec(text) ?? [];
  if (day === undefined || Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  const days = daysOf(day);
  if (days === undefined) return undefined;
  const fraction = Math.round(Number(`0.${part || 0}`) * SECOND);
  const zone = (Number(east) * HOUR + Number(more) * MINUTE) * (sign === "-" ? -1 : 1);
  return days * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND + fraction - zone;
}

const days = new Map<string, number | undefined>();

/** Days since 1970, remembered: a million rows are of a few hundred days. */
function daysOf(day: string): number | undefined {
  if (days.has(day)) return days.get(day);
  if (days.size > MOST_DAYS) days.clear();
  let found: number | undefined;
  try {
    found = daysBetween("1970-01-01", day);
  } catch {
    found = undefined;
  }
  days.set(day, found);
  return found;
}

const MOST_DAYS = 10_000;
