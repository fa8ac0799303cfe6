import { formatted, type Shown, valueAndInterval } from "../../experiment/results/format.ts";
import type { Unit } from "../../experiment/results/results.ts";

/** A value without its interval. Shares show the digits next to 0 and to 100 %: 99.55 % is not all. */
export function quantity(value: number | null, unit: Unit): string {
  if (value === null) return "–";
  const known =
    unit === "share" && value > 0 && value < 1 ? Math.max(Math.min(value, 1 - value) / 20, 1e-4) : undefined;
  return formatted(value, unit, known);
}

/** A measure as its value and, in the unit of the value, its interval: `3.1 %` and `± 0.4`; the latter "" where none is honest. */
export const inParts = valueAndInterval;

/** A measure as tables show it, without its interval: a drawing and its table say the same number. */
export function figureOf(shown: Shown | undefined): string {
  return shown === undefined ? "–" : valueAndInterval(shown)[0];
}

/** A text in which numbers stay with their units when lines break. */
export function unbroken(text: string): string {
  return text
    .replace(/(\d) (?=(?:%|ms|s|min|h|d|USD)(?![\w]))/g, "$1\u00a0")
    .replace(/(\d|\d\u00a0\S+) ±/g, "$1\u00a0±")
    .replace(/± /g, "±\u00a0");
}

/** Lines of at most so many columns, with numbers beside their units; the first and the others are indented alike. */
export function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of unbroken(text).split(" ")) {
    if (line.trim() !== "" && line.length + word.length + 1 > width) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line].map((each) => each.replaceAll("\u00a0", " "));
}

/** A scenario's text without what steers a terminal (escapes, line ends, changes of direction), cut to so many letters. */
export function visible(text: string, most: number): string {
  const letters = [...text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD")];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}

/** A mark of a time axis, in the largest unit that it is a whole number of. */
export function tickTime(seconds: number): string {
  const { per, sign } = TIMES.find((each) => seconds >= each.per) ?? { per: 1, sign: "s" };
  return `${plain(Number((seconds / per).toPrecision(2)), 1)} ${sign}`;
}

const TIMES = [
  { per: 86_400, sign: "d" },
  { per: 3_600, sign: "h" },
  { per: 60, sign: "min" },
];

/** Shares, for axes and tips. */
export function tickShare(share: number, decimals = 1): string {
  return `${plain(share * 100, decimals)} %`;
}

/** A number with thousands set apart, at most so many decimals, none of them idle. */
export function plain(value: number, decimals = 2): string {
  const rounded = Number(value.toFixed(decimals));
  const [whole = "", rest] = String(Math.abs(rounded)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${rounded < 0 ? "−" : ""}${grouped}${rest === undefined ? "" : `.${rest}`}`;
}
