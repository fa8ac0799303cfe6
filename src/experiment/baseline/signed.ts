import { type MeasureName, POINTS } from "../../platform/metric.ts";
import { formatted, number, type Shown, scaleOf } from "../results/format.ts";
import type { Unit } from "../results/results.ts";
import type { Interval } from "../statistics/interval.ts";
import type { Finding } from "./finding.ts";

/** An interval end this many times its value gets a unit of its own. */
const FAR = 10;

/**
 * `−0.4 ± 1.1 min`, where the interval is lopsided `+3.0 min (+0.5 to +9.0)`, and where its end lies in another world
 * `+2.1 min (+1.2 min to +1.8 h)`; shares differ by percentage points.
 */
export function signed({ value, low, high, unit }: Shown): string {
  const ends = [value, low, high].filter((end) => end !== null);
  if (value && low !== null && high !== null && [low, high].some((end) => isFar(end, value, unit)))
    return farApart(value, { low, high }, unit);
  if (ends.length === 0) return "–";
  const most = Math.max(...ends.map(Math.abs));
  const { size, word: plain } = scaleOf(most, unit);
  const word = unit === "share" ? ` ${POINTS}` : plain;
  const half = low !== null && high !== null ? (high - low) / 2 : 0;
  const isLopsided = low !== null && high !== null && value !== null && half > 0 && lopsided(value, { low, high });
  const nearest = Math.min(...ends.map(Math.abs));
  const exact = unit === "count" && Number.isInteger(most) ? 1 : most / 20;
  const step = half === 0 ? exact : (isLopsided ? Math.max(half / 10, Math.min(half, nearest)) : half) / 2;
  const text = (of: number) => {
    const written = number(Math.abs(of) / size, step / size);
    return `${/[1-9]/.test(written) ? (of < 0 ? "−" : "+") : ""}${written}`;
  };
  if (value === null) return `${low !== null ? text(low) : text(high!)}${word} or ${low !== null ? "more" : "less"}`;
  if (low === null && high === null) return `${text(value)}${word}`;
  if (low === null || high === null)
    return `${text(value)}${word} (${text(low ?? high!)} or ${low !== null ? "more" : "less"})`;
  if (half === 0) return `${text(value)}${word}`;
  return isLopsided
    ? `${text(value)}${word} (${text(low)} to ${text(high)})`
    : `${text(value)} ± ${number(half / size, step / size)}${word}`;
}

function isFar(end: number, value: number, unit: Unit): boolean {
  return Math.abs(end) > FAR * Math.abs(value) && scaleOf(end, unit).size !== scaleOf(value, unit).size;
}

/** The value by its own size, an end that is far from it to two digits. */
function farApart(value: number, { low, high }: Interval, unit: Unit): string {
  const near = Math.min(value - low, high - value, Math.abs(value));
  const { size, word } = scaleOf(value, unit);
  const step = (near > 0 ? near : Math.abs(value)) / 2;
  const told = (end: number) => {
    const own = isFar(end, value, unit) ? scaleOf(end, unit) : { size, word };
    const written = number(Math.abs(end) / own.size, (own.size === size ? step : Math.abs(end) / 10) / own.size);
    return `${/[1-9]/.test(written) ? (end < 0 ? "−" : "+") : ""}${written}${own.word}`;
  };
  return `${told(value)} (${told(low)} to ${told(high)})`;
}

/** A difference as an aside, without brackets in brackets: `(+3.0 min, +0.5 to +9.0)`, and what else there is to say of it. */
export function bracketed(difference: string, more?: string): string {
  return `(${difference.replace(/ \((.*)\)$/, ", $1")}${more === undefined ? "" : `; ${more}`})`;
}

function lopsided(value: number, { low, high }: Interval): boolean {
  const [narrow, wide] = [value - low, high - value].sort((a, b) => a - b) as [number, number];
  return wide > 1.5 * narrow;
}

/** `wait.p95 of postgres during upgrades`. */
export function figureName(figure: MeasureName): string {
  const during = figure.window;
  const when = during === "" ? "" : /^(?:during|within|in|at|first) /.test(during) ? ` ${during}` : ` in ${during}`;
  return `${figure.measure}${figure.of === "" ? "" : ` of ${figure.of}`}${when}`;
}

/** `12.4 min → 16.4 min`, told to as many digits as tell the two apart. */
export function fromTo({ before, after, difference, unit }: Finding): string {
  const step = difference === null ? undefined : Math.abs(difference) / 2;
  const told = (value: number | null) => {
    if (value === null) return "–";
    const coarse = Math.abs(value) / 20;
    return formatted(value, unit, step !== undefined && step > 0 ? Math.min(step, coarse || step) : undefined);
  };
  return `${told(before)} → ${told(after)}`;
}
