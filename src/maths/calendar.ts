import { DAY } from "../core/engine/lengths.ts";
import { refused } from "../core/engine/range.ts";
import { WorkingTime } from "../core/engine/working-time.ts";
import { whole } from "./whole.ts";

export { DAY, HOUR, MINUTE, WEEK } from "../core/engine/lengths.ts";
export { WorkingTime } from "../core/engine/working-time.ts";

/** In microseconds, as all lengths of time. */
export const SECOND = 1_000_000;

/** A month is a twelfth of 365 days: rates, growth and prices need one length for all. µs. */
export const MONTH = (365 * DAY) / 12;

/** A day of the week: Monday 0 .. Sunday 6 (ISO 8601, less one). */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A stretch of a day, from and up to (microseconds since midnight, 0 .. DAY); its last instant is no longer open. */
export interface OpenHours {
  readonly from: number;
  readonly to: number;
}

/** The weekday of a date such as 2026-03-01. */
export function weekdayOf(date: string): Weekday {
  const days = daysSince1970(date) + 3; // 1970-01-01 was a Thursday
  return (days - Math.floor(days / 7) * 7) as Weekday;
}

/** Days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return daysSince1970(to) - daysSince1970(from);
}

/** The instant t of a scenario that starts at midnight of `start`, as "2026-03-01 09:30"; seconds are cut off. */
export function isoDate(start: string, t: number): string {
  const time = isoTime(daysSince1970(start) * DAY_MS + Math.floor(t / 1000));
  return time.slice(0, -":00.000Z".length).replace("T", " ");
}

/**
 * Working time for a scenario that starts on a weekday, open at the given hours from Monday on: seven lists, each in
 * order and without overlap. Every day has 24 hours: there are no time zones here and no summer time.
 */
export function workingTime(startWeekday: Weekday, week: readonly (readonly OpenHours[])[]): WorkingTime {
  if (week.length !== 7) refused("working time", "seven days, from Monday", String(week.length));
  const opens: number[] = [];
  const closes: number[] = [];
  const before: number[] = [];
  let perWeek = 0;
  for (let day = 0; day < 7; day++) {
    let end = 0;
    for (const { from, to } of week[(startWeekday + day) % 7]!) {
      whole("working time from", from, end);
      whole("working time to", to, from + 1);
      if (to > DAY) refused("working time to", "midnight (24 h) at the latest", String(to));
      opens.push(day * DAY + from);
      closes.push(day * DAY + to);
      before.push(perWeek);
      perWeek += to - from;
      end = to;
    }
  }
  if (perWeek === 0) refused("working time", "some open hours in the week", "none");
  const found = new WorkingTime();
  found.opens = Float64Array.from(opens);
  found.closes = Float64Array.from(closes);
  found.before = Float64Array.from(before);
  found.perWeek = perWeek;
  return found;
}

/** Days since 1970-01-01 in the Gregorian calendar. */
function daysSince1970(date: string): number {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const [year, month, day] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])];
  // In a later cycle of the calendar, because the years 0 to 99 would be those from 1900 on.
  // biome-ignore lint/style/noRestrictedGlobals: it reads no clock.
  const days = Date.UTC(year + 400, month - 1, day) / DAY_MS - DAYS_OF_400_YEARS;
  const isDay = found !== null && isoTime(days * DAY_MS).startsWith(date);
  return isDay ? days : refused("date", "a day of the calendar, such as 2026-03-01", date);
}

const DAY_MS = DAY / 1000;
const DAYS_OF_400_YEARS = 146_097;

/** Such as 2026-03-01T09:30:00.000Z. */
function isoTime(milliseconds: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: it reads no clock, and knows no place.
  return new Date(milliseconds).toISOString();
}
