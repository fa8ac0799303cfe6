import { isoDate, weekdayOf } from "../../maths/calendar.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAY = 86_400;
const HOUR = 3_600;
const STEPS = [1, 3, 6, 12, 24, 48, 168, 336, 672, 1_008, 1_344, 2_184, 4_368].map((hours) => hours * HOUR);

/** Ticks of a time axis of the run (seconds): whole hours, days or weeks, at most the given number. */
export function dateTicks(
  start: string,
  [from, to]: readonly [number, number],
  most: number,
): { at: number; text: string }[] {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? 365 * DAY;
  const first = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * step;
    const { weekday, day, clock } = partsOf(start, at);
    if (step < DAY && at % DAY !== 0) return { at, text: clock };
    return { at, text: step < 7 * DAY ? `${weekday} ${day}` : day };
  });
}

/** An instant of the run on the foundation's own clock: `Tue 3 Mar, 14:00`. */
export function instant(start: string, seconds: number): string {
  const { weekday, day, clock } = partsOf(start, seconds);
  return `${weekday} ${day}, ${clock}`;
}

/** Its day: `3 Mar`. */
export function day(start: string, seconds: number): string {
  return partsOf(start, seconds).day;
}

function partsOf(start: string, seconds: number): { weekday: string; day: string; clock: string } {
  const [date = "", clock = ""] = isoDate(start, seconds * 1e6).split(" ");
  const [, month = 1, day = 1] = date.split("-").map(Number);
  return { weekday: WEEKDAYS[weekdayOf(date)]!, day: `${day} ${MONTHS[month - 1]}`, clock };
}

/** A day with its year, for what may lie years ahead: `3 Mar 2027`. */
export function dateOf(start: string, seconds: number): string {
  const [year] = isoDate(start, seconds * 1e6).split("-");
  return `${day(start, seconds)} ${year}`;
}
