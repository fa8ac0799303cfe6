import { DAY, MINUTE } from "../core/engine/lengths.ts";
import { refused } from "../core/engine/range.ts";
import { WorkingTime } from "../core/engine/working-time.ts";
import { whole } from "./whole.ts";

export { DAY, HOUR, MINUTE, WEEK } from "../core/engine/lengths.ts";
export type { WorkingTime } from "../core/engine/working-time.ts";

/** In microseconds, as all lengths of time. */
export const SECOND = 1_000_000;

/** A day of the week: Monday 0 .. Sunday 6 (ISO 8601, less one). */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A stretch of a day, from and up to (microseconds since midnight, 0 .. DAY); its last instant is no longer open. */
export interface OpenHours {
  readonly from: number;
  readonly to: number;
}

/** The weekday of a date such as 2026-03-01. */
export function weekdayOf(date: string): Weekday {
  return modulo(daysSince1970(date) + 3, 7) as Weekday; // 1970-01-01 was a Thursday
}

/** Days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return daysSince1970(to) - daysSince1970(from);
}

/** The instant t of a scenario that starts at midnight of `start`, as "2026-03-01 09:30"; seconds are cut off. */
export function isoDate(start: string, t: number): string {
  const days = Math.floor(t / DAY);
  const minutes = Math.floor((t - days * DAY) / MINUTE);
  const time = `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`;
  return `${dateOf(daysSince1970(start) + days)} ${time}`;
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
  return new WorkingTime(Float64Array.from(opens), Float64Array.from(closes), Float64Array.from(before), perWeek);
}

/** Days since 1970-01-01 in the Gregorian calendar: H. Hinnant, chrono-Compatible Low-Level Date Algorithms, days_from_civil. */
function daysSince1970(date: string): number {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const [year, month, day] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])];
  const y = month > 2 ? year : year - 1; // the year begins in March, so that the leap day is its last
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * 146097 + dayOfEra - 719468;
  return dateOf(days) === date ? days : refused("date", "a day of the calendar, such as 2026-03-01", date);
}

/** The date of a day since 1970-01-01: Hinnant's civil_from_days. */
function dateOf(days: number): string {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfYear - Math.floor((153 * march + 2) / 5) + 1, 2)}`;
}

function digits(n: number, width: number): string {
  return String(n).padStart(width, "0");
}

function modulo(n: number, d: number): number {
  return n - Math.floor(n / d) * d;
}
