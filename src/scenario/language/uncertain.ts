import { exp, log } from "../../core/draws/math.ts";
import { normalQuantile } from "../../core/draws/normal.ts";
import { type DistributionSpec, distribution as lawOf } from "../../maths/distributions.ts";
import { distribution } from "./distribution.ts";
import { isRecord, type PlainDocument } from "./plain.ts";
import { Faults, shown } from "./problem.ts";
import { At, type JsonSchema } from "./schema.ts";

/** A value that nobody knows: what it may be instead, over worlds of which in each it is one. Plain JSON. */
export type Uncertain =
  /** Below `low` and above `high` in one of ten worlds each, and below `mid` in half of them. */
  | { readonly kind: "around"; readonly low: number; readonly mid: number; readonly high: number }
  | { readonly kind: "law"; readonly law: DistributionSpec };

/** Where it stands, and how its number is written: the unit behind it, and whether it is a whole number. */
export interface UncertainValue {
  /** Dotted, as knobs are named. */
  readonly path: string;
  readonly range: Uncertain;
  /** ` per day`, ` %`, or nothing. */
  readonly unit: string;
  readonly whole: boolean;
}

/** Parts of a document whose numbers may be uncertain. */
export const UNCERTAIN_IN = ["demand", "platform", "services", "releases"];

/** For editors. */
export const UNCERTAIN_SCHEMA: JsonSchema = {
  description:
    "A value that is not known: {low: 4 per day, mid: 5 per day, high: 8 per day}, below low and above high in one of ten worlds each; or {over_runs: {uniform: [4 per day, 6 per day]}}, with any form of distribution. A run takes the middle; `headroom enough` and `headroom matters` vary it.",
  anyOf: [
    {
      type: "object",
      properties: { low: {}, mid: {}, high: {} },
      required: ["low", "mid", "high"],
      additionalProperties: false,
    },
    { type: "object", properties: { over_runs: {} }, required: ["over_runs"], additionalProperties: false },
  ],
};

/** The document with the middle of every uncertain value in its place, and these values. Faults are reported where they stand. */
export function certain(
  document: PlainDocument,
  root: At,
): { readonly document: PlainDocument; readonly uncertain: readonly UncertainValue[] } {
  const uncertain: UncertainValue[] = [];
  const visit = (value: unknown, at: At): unknown => {
    if (Array.isArray(value)) return value.map((item, nth) => visit(item, at.key(nth)));
    if (!isRecord(value)) return value;
    const read = isUncertain(value) ? uncertainAt(value, at) : undefined;
    if (read) uncertain.push(read);
    if (isUncertain(value)) return read ? writtenAt(read, 0.5) : (value.mid ?? null);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, at.key(key))]));
  };
  const plain = visit(document, root) as PlainDocument;
  return uncertain.length === 0 ? { document, uncertain } : { document: plain, uncertain };
}

/** What is written of it in the world where it takes its `u`-quantile. */
export function writtenAt(
  { range, unit, whole }: Pick<UncertainValue, "range" | "unit" | "whole">,
  u: number,
): unknown {
  const number = quantile(range, u, unit.trim() === "%");
  const digits = whole ? Math.round(number) : Number(number.toPrecision(9));
  return unit === "" ? digits : `${plainDigits(digits)}${unit}`;
}

function isUncertain(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value);
  return "over_runs" in value
    ? keys.length === 1
    : keys.length === 3 && "low" in value && "mid" in value && "high" in value;
}

function uncertainAt(value: Readonly<Record<string, unknown>>, at: At): UncertainValue | undefined {
  const section = String(at.path[0]);
  if (!UNCERTAIN_IN.includes(section))
    return at.fault(
      `expected an uncertain value in ${UNCERTAIN_IN.join(", ")}, got one in ${section}; write the value itself`,
    );
  return "over_runs" in value ? fromLaw(value.over_runs, at) : fromThree(value, at);
}

function fromThree({ low, mid, high }: Readonly<Record<string, unknown>>, at: At): UncertainValue | undefined {
  const [lowest, middle, highest] = [low, mid, high].map(numberIn);
  if (!lowest || !middle || !highest)
    return at.fault(
      `expected low, mid and high as numbers with the same unit, such as {low: 4 per day, mid: 5 per day, high: 8 per day}, got ${shown(value(low, mid, high))}`,
    );
  if (lowest.unit !== middle.unit || middle.unit !== highest.unit)
    return at.fault(`expected the same unit in low, mid and high, got ${shown(value(low, mid, high))}`);
  if (!(lowest.number <= middle.number && middle.number <= highest.number && lowest.number < highest.number))
    return at.fault(`expected low below mid below high, got ${shown(value(low, mid, high))}; put them in order`);
  const whole = middle.unit === "" && [lowest, middle, highest].every(({ number }) => Number.isInteger(number));
  const range = { kind: "around", low: lowest.number, mid: middle.number, high: highest.number } as const;
  return { path: at.path.join("."), range, unit: middle.unit, whole };
}

const value = (low: unknown, mid: unknown, high: unknown) => `low ${low}, mid ${mid}, high ${high}`;

/** A law of numbers with one unit is read as one of seconds. */
function fromLaw(input: unknown, at: At): UncertainValue | undefined {
  const units = new Set<string>();
  const asSeconds = (each: unknown, key = ""): unknown => {
    if (Array.isArray(each)) return each.map((item) => asSeconds(item, key));
    if (isRecord(each))
      return Object.fromEntries(Object.entries(each).map(([name, item]) => [name, asSeconds(item, name)]));
    const found = PURE.has(key) ? undefined : numberIn(each);
    if (!found) return each;
    units.add(found.unit);
    return `${plainDigits(found.number)} s`;
  };
  const here = at.key("over_runs");
  const own = new Faults();
  const law = distribution.read(asSeconds(input), new At(here.path, own));
  if (units.size > 1)
    return here.fault(`expected one unit, got ${[...units].map((unit) => shown(unit.trim())).join(" and ")}`);
  if (!law) {
    for (const fault of own.found) at.faults.add(fault);
    return undefined;
  }
  return { path: at.path.join("."), range: { kind: "law", law }, unit: [...units][0] ?? "", whole: false };
}

/** Parameters of distributions that are numbers without a unit, or shares. */
const PURE = new Set(["shape", "stages", "cv", "share", "probability", "sigma"]);

interface Written {
  readonly number: number;
  readonly unit: string;
}

/** `5 per day` as 5 and ` per day`; undefined where it is no number with at most a unit. */
function numberIn(written: unknown): Written | undefined {
  if (typeof written === "number") return Number.isFinite(written) ? { number: written, unit: "" } : undefined;
  const [, digits, unit = ""] =
    (typeof written === "string" && /^\s*(\d[\d,]*(?:\.\d+)?)(\s*[^\d\s].*)?$/.exec(written)) || [];
  return digits === undefined ? undefined : { number: Number(digits.replaceAll(",", "")), unit: unit.trimEnd() };
}

const SECOND = 1_000_000;
/** The 90 % point of the standard normal law. */
const TENTH = normalQuantile(0.9);

/** Between the three points as a normal law on each side: of logarithms, of a percentage's odds, or where `low` is 0 of the values themselves. */
function quantile(range: Uncertain, u: number, isShare: boolean): number {
  if (range.kind === "law") return lawOf(range.law).inverse(u) / SECOND;
  const { low, mid, high } = range;
  const z = normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, u))) / TENTH;
  const [to, from] = scaleOf(range, isShare);
  const [middle, end] = [to(mid), z < 0 ? to(low) : to(high)];
  return z === 0 ? mid : Math.max(0, from(middle + Math.abs(z) * (end - middle)));
}

type Scale = readonly [to: (x: number) => number, from: (y: number) => number];

function scaleOf({ low, high }: { readonly low: number; readonly high: number }, isShare: boolean): Scale {
  if (low <= 0) return [(x) => x, isShare ? (y) => Math.min(100, y) : (y) => y];
  if (!isShare) return [log, exp];
  return high < 100 ? [(x) => log(x / (100 - x)), (y) => 100 / (1 + exp(-y))] : [(x) => x, (y) => Math.min(100, y)];
}

/** Never with an exponent, which the language does not read. */
function plainDigits(number: number): string {
  const text = String(number);
  return text.includes("e") ? number.toFixed(9).replace(/\.?0+$/, "") : text;
}
