import { hasInterval } from "../../platform/estimate.ts";
import { leastMattering, POINTS, TIME_UNITS, type Unit } from "../../platform/metric.ts";
import { ASKED_PATTERNS } from "../../platform/metrics/asked.ts";
import { RARE_METRICS } from "../../platform/metrics/rare.ts";
import { canonicalName, METRICS, metricNamed } from "../../platform/metrics.ts";
import { isRecord } from "../language/plain.ts";
import { didYouMean, shown } from "../language/problem.ts";
import { type At, type JsonSchema, leaf, type Type } from "../language/schema.ts";
import { Misfit, readDuration } from "../language/units.ts";
import type { Tolerance, Tolerances } from "../study.ts";

/**
 * What holds where `tolerance:` says nothing: 2 % of the old value, and 0.1 percentage points of a share. Our choice: finer than
 * anybody plans by, coarser than what a rounding or a reordering moves.
 */
const DEFAULT_PART: Tolerance = { kind: "part", value: 0.02 };
const DEFAULT_POINTS: Tolerance = { kind: "amount", value: 0.001 };

function toleranceOf(tolerances: Tolerances | undefined, measure: string, unit: Unit): Tolerance {
  const stated = tolerances && Object.hasOwn(tolerances, measure) ? tolerances[measure] : undefined;
  return stated ?? (unit === "share" ? DEFAULT_POINTS : DEFAULT_PART);
}

/** A tolerance as a measure is held to it: a part is never less than the smallest difference that matters, `least`. */
export interface Held extends Tolerance {
  readonly least: number;
}

/** What a measure is held to, by what is stated of it or by default. An amount is taken at its word. */
export function heldTo(tolerances: Tolerances | undefined, measure: string, unit: Unit): Held {
  return { ...toleranceOf(tolerances, measure, unit), least: leastMattering(metricNamed(measure) ?? { unit }) };
}

/** Whether a difference from an old value is more than is tolerated. */
export function isBeyond(held: Held, before: number, difference: number): boolean {
  return Math.abs(difference) > mostTolerated(held, before);
}

/** How far a measure may move from an old value, in its unit. */
export function mostTolerated({ kind, value, least }: Held, before: number): number {
  return (kind === "part" ? Math.max(least, value * Math.abs(before)) : value) * (1 + 1e-9);
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;

/** `tolerance:` of a scenario: `{wait.p95: 5 %, refused: 0.2 percentage points, queue.mean: 1}`. */
export const tolerances: Type<Tolerances> = {
  json: {
    type: "object",
    propertyNames: { pattern: patternOf([...METRICS, ...RARE_METRICS].map(({ name }) => name)) },
    additionalProperties: { type: ["string", "number"] } as JsonSchema,
  },
  read(input, at) {
    if (!isRecord(input))
      return at.fault(`expected measures and their tolerances, such as {wait.p95: 5 %}, got ${shown(input)}`);
    const before = at.faults.count;
    const entries = Object.entries(input).map(([name, value]) => [
      canonicalName(name),
      entry(name, value, at.key(name)),
    ]);
    return at.faults.count > before ? undefined : (Object.fromEntries(entries) as Tolerances);
  },
};

function entry(name: string, input: unknown, at: At): Tolerance | undefined {
  const metric = metricNamed(name);
  if (!metric) {
    const known = METRICS.map((each) => each.name);
    return at.fault(`expected a measure, got ${shown(name)}; ${didYouMean(name, known)}`, "key");
  }
  if (!hasInterval(metric.estimate))
    return at.fault(`expected a measure with an interval, got ${name}, which has none; remove it`, "key");
  return leaf({}, (value) => readTolerance(value, metric.unit)).read(input, at);
}

/** A part in %, or an amount in the unit that the measure has. */
export function readTolerance(input: unknown, unit: Unit): Tolerance {
  const expected = `a tolerance such as 5 %${AMOUNTS[unit] ? ` or ${AMOUNTS[unit]}` : ""}`;
  const text = typeof input === "string" ? input.trim() : typeof input === "number" ? String(input) : "";
  const amount = (pattern: string) => {
    const found = new RegExp(`^${NUMBER}${pattern}$`).exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const part = amount(" *%");
  if (part !== undefined) return { kind: "part", value: part / 100 };
  const time = TIME_UNITS[unit];
  const stated =
    unit === "share"
      ? percent(amount(" *(?:percentage )?points?"))
      : time !== undefined
        ? timesIn(text, time)
        : amount(AMOUNT_UNITS[unit] ?? ` *${unit}`);
  if (stated === undefined) throw new Misfit(expected, input);
  return { kind: "amount", value: stated };
}

/** How units are written behind an amount, where not as they are called. */
const AMOUNT_UNITS: Readonly<Partial<Record<Unit, string>>> = {
  count: "",
  "1": "",
  "USD/month": " *USD *(?:/|per|a) *month",
};

const percent = (points: number | undefined) => (points === undefined ? undefined : points / 100);

function timesIn(text: string, length: number): number | undefined {
  try {
    return readDuration(text) / length;
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    throw error;
  }
}

/** An amount of each unit, as an example. */
export const AMOUNTS: Readonly<Partial<Record<Unit, string>>> = {
  share: `0.2 ${POINTS}`,
  s: "30 s",
  h: "2 h",
  USD: "100 USD",
  "USD/month": "100 USD per month",
  "USD/h": "0.01 USD/h",
  count: "1",
  "1": "1",
};

function patternOf(names: readonly string[]): string {
  const tables = names.map((name) => name.replaceAll(".", "\\.").replace("*", ".+"));
  return `^(?:${[...tables, ...ASKED_PATTERNS].join("|")})$`;
}
