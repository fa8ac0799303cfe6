/** Numbers as people read them, the same on every machine: no locale, sensible digits, a unit that fits the size. */

import { POINTS, type Unit } from "../../platform/metric.ts";

/** To 12 significant digits: the harmless last bits of a sum do not show in results. */
export function digits12(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(12));
}

/** What is only drawn needs no more than a thousandth or so of the highest value that is drawn with it. */
export function digitsOf(most: number): (value: number) => number {
  const decimals = Math.min(12, Math.max(0, 2 + decimalsOf(most / 3)));
  return (value) => (Number.isInteger(value) ? value : Number(value.toFixed(decimals)));
}

/**
 * A number with its unit; `step` decides the digits where it is known: `3.1 %`, `4.0 min`, `1,230 USD`. A share that is not
 * all has the digits that say so: 100 % never stands for 99.885 %.
 */
export function formatted(value: number, unit: Unit, step?: number): string {
  const { size, word } = scaleOf(value, unit);
  const whole = unit === "count" && Number.isInteger(value) ? 1 : Math.abs(value) / 20;
  const text = number(value / size, (step ?? whole) / size);
  const isAlmostAll = unit === "share" && value < 1 && Number(text) === 100;
  return `${isAlmostAll ? number(value / size, digits12(1 - value) / size) : text}${word}`;
}

/** The same where a share shows the digits next to 0 and to 100 %: 99.55 % is not all. "–" where there is no value. */
export function quantity(value: number | null, unit: Unit): string {
  if (value === null) return "–";
  const inside = unit === "share" && value > 0 && value < 1;
  return formatted(value, unit, inside ? Math.max(Math.min(value, 1 - value) / 20, 1e-4) : undefined);
}

/** A difference in that unit: of shares in percentage points, which are no part of anything. */
export function inPoints(text: string, unit: Unit): string {
  return unit === "share" ? text.replaceAll(" %", ` ${POINTS}`) : text;
}

/** As a sentence says it: the figure of the tables, its interval only where that is wide enough to matter; no bounds of none and all. */
export function inProse(shown: Shown): string {
  const { value, low, high, unit } = shown;
  if (value === null) return "–";
  if (unit === "share" && (value === 0 || value === 1)) return value === 0 ? "none" : "all";
  const narrow = low !== null && high !== null && high - low < awayFromEnds(value, unit) / 10;
  return narrow ? valueAndInterval(shown)[0] : withInterval(shown);
}

/** `3.1 % ± 0.4`, and where the interval is lopsided or as wide as the number `3.1 % (2.2–4.9)`; without an interval the number alone. */
export function withInterval(shown: Shown): string {
  return valueAndInterval(shown)
    .filter((part) => part !== "")
    .join(" ");
}

/** `3.1 %` and `± 0.4`, `(2.2–4.9)` or, where no interval is honest, "". */
export function valueAndInterval({ least, ...shown }: Shown): readonly [value: string, interval: string] {
  const [value, interval] = withoutEnd(shown);
  return [least ? `${value} or more` : value, interval];
}

function withoutEnd({ value, low, high, unit, open }: Shown): readonly [value: string, interval: string] {
  if (value === null) return ["–", ""];
  if (low !== null && open) return [formatted(value, unit), `(${formatted(low, unit)} or more)`];
  if (low === null || high === null) return [formatted(value, unit), ""];
  if (unit === "share" && (value === 0 || value === 1)) return noneOrAll(value, low, high);
  const [narrow, wide] = [value - low, high - value].sort((a, b) => a - b) as [number, number];
  const vague = narrow > Math.abs(value) / 2;
  const step = Math.max((narrow > 0 ? narrow : wide) / (vague ? 10 : 2), leastStep(value, unit));
  const { size } = scaleOf(value, unit);
  const part = (of: number) => number(of / size, step / size);
  const text = formatted(value, unit, step);
  const even = wide <= 1.5 * narrow && !vague;
  const half = even ? (narrow + wide) / 2 : wide;
  if (!/[1-9]/.test(part(half))) return [text, ""];
  return [text, even ? `± ${part(half)}` : `(${part(low)}–${part(high)})`];
}

/** A measure as tables show it, without its interval: a drawing and its table say the same number. What has not ended is "still open". */
export function figureOf(shown: Shown | undefined): string {
  if (shown?.value === null && shown.withheld === "still open") return shown.withheld;
  return shown === undefined ? "–" : valueAndInterval(shown)[0];
}

/** However sure, three digits say enough; of a share next to 0 or to 100 %, one or two of what it is away from there. */
function leastStep(value: number, unit: Unit): number {
  const away = awayFromEnds(value, unit);
  return away / (unit === "share" && away < 0.05 ? 10 : 100);
}

function awayFromEnds(value: number, unit: Unit): number {
  return unit === "share" && value > 0 && value < 1 ? Math.min(value, 1 - value) : Math.abs(value);
}

/** A share without a single event, or without an exception, by its bound. */
function noneOrAll(value: number, low: number, high: number): readonly [value: string, interval: string] {
  const bound = ceiled(value === 0 ? high : 1 - low);
  if (value === 0) return ["none", bound > 0 ? `(< ${formatted(bound, "share", bound)})` : ""];
  return ["all", bound > 0 ? `(> ${formatted(1 - bound, "share", bound)})` : ""];
}

/** What of a measure is needed to write it down. */
export interface Shown {
  readonly unit: Unit;
  readonly value: number | null;
  /** 95 % interval; null where none is honest (peaks, one replication). `high` may be infinite, written as null with `open`. */
  readonly low: number | null;
  readonly high: number | null;
  /** The interval has no upper end: it lies beyond the data. */
  readonly open?: true;
  /** The value is a least one, for the end of the run cut much of what it is of short. */
  readonly least?: true;
  /** Why there is no value. */
  readonly withheld?: string;
}

/** A bound for "none": one significant digit, never below the truth. */
function ceiled(high: number): number {
  const step = Number(`1e${-decimalsOf(high)}`);
  return digits12(Math.ceil(high / step - 1e-9) * step);
}

/** The unit that people would use for a value of that size. */
export function scaleOf(value: number, unit: Unit): { readonly size: number; readonly word: string } {
  const size = Math.abs(value);
  switch (unit) {
    case "share":
      return { size: 0.01, word: " %" };
    case "s":
      return TIMES.find(({ from }) => size >= from) ?? { size: 1, word: " s" };
    case "h":
      return { size: 1, word: " h" };
    case "USD":
    case "USD/h":
      return { size: 1, word: ` ${unit}` };
    // A column, a heading or a sentence says that it is a month's.
    case "USD/month":
      return { size: 1, word: " USD" };
    default:
      return { size: 1, word: "" };
  }
}

const TIMES = [
  { from: 2 * 86_400, size: 86_400, word: " d" },
  { from: 5400, size: 3600, word: " h" },
  { from: 90, size: 60, word: " min" },
  { from: 0, size: 1, word: " s" },
];

/** A mark of a time axis, in the largest unit that it is a whole number of. */
export function tickTime(seconds: number): string {
  const { size, word } = TIMES.find((each) => seconds >= each.size) ?? { size: 1, word: " s" };
  return `${plain(Number((seconds / size).toPrecision(2)), 1)}${word}`;
}

/** Shares, for axes and tips. */
export function tickShare(share: number, decimals = 1): string {
  return `${plain(share * 100, decimals)} %`;
}

/** A number with at most that many decimals, none of them idle. */
export function plain(value: number, decimals = 2): string {
  return grouped(String(Number(value.toFixed(decimals)))).replace("-", "−");
}

/** A number with enough decimals to show a step of this size. What is no number never comes to be words. */
export function number(value: number, step: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`expected a finite number to write, got ${value}`);
  return grouped(rounded(value, Math.min(decimalsOf(step), 6))).replace("-", "−");
}

/** Decimals to which a step of this size shows: 0.04 → 2, 0.4 → 1, 4 → 0, 40 → -1. */
function decimalsOf(step: number): number {
  return step > 0 ? -Number(step.toExponential().split("e")[1]) : 0;
}

/** Half away from zero, by the digits that are written: 1.005 is 1.01. */
function rounded(value: number, decimals: number): string {
  const digits = String(Math.abs(value));
  const whole = digits.includes("e") ? Math.abs(value) * 10 ** decimals : Number(`${digits}e${decimals}`);
  const size = Number(`${Math.round(whole)}e${-decimals}`).toFixed(Math.max(0, decimals));
  return value < 0 && /[1-9]/.test(size) ? `-${size}` : size;
}

/** Thousands set apart. */
function grouped(text: string): string {
  const [whole = "", decimals] = text.split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? spaced : `${spaced}.${decimals}`;
}

/** With a capital and a full stop. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
