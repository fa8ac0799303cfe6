import { log1p } from "../../core/draws/math.ts";
import { DAY, HOUR, WEEK } from "../../maths/calendar.ts";
import { LENGTH, TIME_WORDS } from "../../maths/time-words.ts";
import { shown } from "./problem.ts";
import { listed } from "./words.ts";

/** A working day has eight hours. */
const WORKING_DAY = 8 * HOUR;

/** Why a value could not be read: what was expected, and what to do. */
export class Misfit extends Error {
  constructor(expected: string, got: unknown, todo?: string) {
    super(`expected ${expected}, got ${shown(got)}${todo ? `; ${todo}` : ""}`);
  }
}

const DURATION = "a duration such as 90 s, 5 min, 2 h, 3 d or 5 working days";
const NUMBER = String.raw`\d+(?:\.\d+)?`;
/** What durations look like; the schema for editors uses it too. */
export const DURATION_PATTERN = `^(?:${NUMBER} *(?:working days?|[a-zµ]+) *)+$`;

/** Microseconds, whole. `1 h 30 min` adds up; a working day is 8 h of whatever clock the duration runs on. */
export function readDuration(input: unknown): number {
  return Math.round(lengthOf(input, LENGTH));
}

/** Microseconds of somebody's work: a day has 8 hours and a week five days. */
export function readEffort(input: unknown): number {
  return Math.round(lengthOf(input, WORK));
}

const WORK = new Map(
  [...LENGTH]
    .filter(([, length]) => length <= WEEK)
    .map(([name, length]) => [name, length === DAY ? WORKING_DAY : length === WEEK ? 5 * WORKING_DAY : length]),
);

function lengthOf(input: unknown, units: ReadonlyMap<string, number>): number {
  if (typeof input !== "string") throw new Misfit(DURATION, input, unitMissing(input, "s", "min", "h"));
  const text = input.trim();
  if (text.startsWith("-")) throw new Misfit("a duration of 0 or more", input, "take away the minus");
  if (/^[\d.]+$/.test(text)) throw new Misfit(DURATION, input, unitMissing(Number(text), "s", "min", "h"));
  if (!new RegExp(DURATION_PATTERN).test(text)) throw new Misfit(DURATION, input);
  const parts = [...text.matchAll(new RegExp(`(${NUMBER}) *(working days?|[a-zµ]+)`, "g"))];
  const length = parts.reduce((sum, [, n, unit]) => sum + Number(n) * unitOf(unit!, units, input), 0);
  if (!(length <= Number.MAX_SAFE_INTEGER)) throw new Misfit("a duration of less than 285 years", input);
  return length;
}

/** What to do about a plain number: `write the unit: 5 s, 5 min or 5 h`. */
function unitMissing(input: unknown, ...units: readonly string[]): string | undefined {
  if (typeof input !== "number" || !(Math.abs(input) < Infinity)) return undefined;
  return `write the unit: ${listed(
    units.map((unit) => `${input} ${unit}`),
    "or",
  )}`;
}

function unitOf(unit: string, units: ReadonlyMap<string, number>, input: string): number {
  const length = unit.startsWith("working") ? WORKING_DAY : units.get(unit);
  if (length === undefined)
    throw new Misfit(DURATION, input, "units: µs, ms, s, min, h, d, w, month, year, working days");
  return length;
}

/** Microseconds as people write them, exactly: the largest unit that leaves at most three decimals. */
export function printDuration(us: number): string {
  for (const [names, length] of TIME_WORDS.slice(0, 7).toReversed()) {
    const n = Math.round((us / length) * 1000) / 1000;
    const name = names.split(" ")[0]!;
    if (n >= 1 && Math.round(n * length) === us && name !== "w") return `${n} ${name}`;
  }
  return us === 0 ? "0 s" : `${us} us`;
}

/** Events per microsecond, from `12 per day`, `12/day` or `3 per 10 min`. */
export function readRate(input: unknown): number {
  const expected = "a rate such as 12 per day or 0.5 per hour";
  const found = typeof input === "string" ? /^(-?[\d.eE+-]+) *(?:per|\/) *(.+)$/.exec(input.trim()) : null;
  if (!found) throw new Misfit(expected, input, unitMissing(input, "per day"));
  const count = Number(found[1]);
  if (!Number.isFinite(count)) throw new Misfit(expected, input);
  if (count < 0) throw new Misfit("a rate of 0 or more", input, "take away the minus");
  return count / perUnit(found[2]!, { expected, input });
}

/** Growth of the logarithm per microsecond, from `2 % per month`. */
export function readGrowth(input: unknown): number {
  const { share, length } = growthOf(input);
  if (share <= -1) throw new Misfit("a growth of more than -100 %", input);
  return log1p(share) / length;
}

/** Growth per microsecond as a share of what it is at the start, from `2 % per month`. */
export function readLinearGrowth(input: unknown): number {
  const { share, length } = growthOf(input);
  return share / length;
}

function growthOf(input: unknown): { share: number; length: number } {
  const expected = "a growth such as 2 % per month";
  const found = typeof input === "string" ? /^(-?[\d.]+) *% *(?:per|\/) *(.+)$/.exec(input.trim()) : null;
  if (!found || !Number.isFinite(Number(found[1]))) throw new Misfit(expected, input);
  return { share: Number(found[1]) / 100, length: perUnit(found[2]!, { expected, input }) };
}

/** USD per hour, from `0.083 USD/h` or `60 USD per month`. */
export function readMoneyRate(input: unknown): number {
  const expected = "money per time such as 0.083 USD/h";
  const found = typeof input === "string" ? /^(-?[\d.eE+-]+) *USD *(?:per|\/) *(.+)$/.exec(input.trim()) : null;
  if (!found || !Number.isFinite(Number(found[1])))
    throw new Misfit(expected, input, foreignMoney(input) ?? unitMissing(input, "USD/h"));
  if (Number(found[1]) < 0) throw new Misfit("a price of 0 USD/h or more", input, "take away the minus");
  return Number(found[1]) / (perUnit(found[2]!, { expected, input }) / HOUR);
}

/** Why money of another currency is not read, and what to do; undefined: it is none. */
export function foreignMoney(input: unknown): string | undefined {
  const code = typeof input === "string" ? /(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|[€£¥$]/.exec(input)?.[0] : undefined;
  return code === undefined || code === "USD"
    ? undefined
    : `headroom counts in USD, as its default prices do, and converts nothing: write all prices in USD, or state every price in ${code} and read USD as ${code}`;
}

/** The length behind `per`: a unit, or a number of them. */
function perUnit(text: string, { expected, input }: { expected: string; input: unknown }): number {
  const unit = LENGTH.get(text.trim());
  if (unit !== undefined) return unit;
  try {
    const length = lengthOf(text, LENGTH);
    if (length > 0) return length;
  } catch {}
  throw new Misfit(expected, input, "units: s, min, h, day, week, month, year");
}

/** A number from 0 to 1, from `50 %`, `0.5` or `1/3`. */
export function readShare(input: unknown): number {
  const expected = "a share from 0 % to 100 %, such as 50 % or 0.5";
  const text = typeof input === "string" ? input.trim() : "";
  const [, top, bottom] = /^(\d+) *\/ *(\d+)$/.exec(text) ?? [];
  const percent = /^(-?\d+(?:\.\d+)?) *%$/.exec(text)?.[1];
  const plain = typeof input === "number" ? input : /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const share =
    percent !== undefined ? Number(percent) / 100 : top !== undefined ? Number(top) / Number(bottom) : plain;
  if (!(share >= 0 && share <= 1)) {
    const meant = share > 1 && share <= 100 && percent === undefined;
    throw new Misfit(expected, input, meant ? `for percent write ${share} %` : "choose one within");
  }
  return share;
}

/** What to do about text that is not a number. */
export const ADVICE = "write it in digits, without a unit";

/** The highest count that a parameter may have unless it says less: counts are kept in 32 bits. */
export const MOST_COUNT = 1_000_000_000;

/** A whole number from `least` to `most`. */
export function readCount(input: unknown, least: number, most = MOST_COUNT): number {
  const isNumber = typeof input === "number";
  if (isNumber && input > most) throw new Misfit(`at most ${most}`, input);
  if (isNumber && Number.isInteger(input) && input >= least) return input;
  throw new Misfit(`a whole number ≥ ${least}`, input, isNumber ? undefined : ADVICE);
}

/** A number from `least` to `most`, without a unit. */
export function readNumber(input: unknown, least: number, most: number): number {
  if (typeof input === "number" && input >= least && input <= most) return input;
  throw new Misfit(`a number from ${least} to ${most}`, input);
}
