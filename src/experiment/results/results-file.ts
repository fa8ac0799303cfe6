import { isoDate, SECOND } from "../../maths/calendar.ts";
import { LEVELS } from "../../platform/levels.ts";
import type { Shown } from "./format.ts";
import { RESULTS_SCHEMA, type Results } from "./results.ts";
import { type Keys, type Kind, RESULTS, type Shape } from "./results-shape.ts";
import { type Stored, upgraded } from "./results-upgrades.ts";

/** The text that results begin with. */
export function looksLikeResults(text: string): boolean {
  return /^\s*\{/.test(text) && text.slice(0, 200).includes('"headroomResults"');
}

/** The results in a file's text, of this schema or an earlier one; a RangeError that says what is wrong with it. */
export function readResults(text: string, file: string): Results {
  const wrong = (message: string) => new RangeError(`${file}: ${message}`);
  const again = "write them again with headroom run";
  let read: Stored | null;
  try {
    read = JSON.parse(text);
  } catch {
    throw wrong(
      looksLikeResults(text)
        ? `expected whole results, got broken JSON (cut off?); ${again}`
        : `expected the NAME.json that headroom run wrote, got something else; name that, or ${again}`,
    );
  }
  const schema = read?.headroomResults;
  if (schema === undefined)
    throw wrong(`expected the NAME.json that headroom run wrote, got other JSON; name that, or ${again}`);
  const got = `expected results of schema ${RESULTS_SCHEMA} or earlier, got schema ${String(schema)} of headroom ${String(read!.version)}`;
  if (typeof schema !== "number" || !Number.isInteger(schema) || schema < 1)
    throw wrong(`${got}, which there never was; ${again}`);
  if (schema > RESULTS_SCHEMA) throw wrong(`${got}: written by a newer headroom; update this one, or ${again}`);
  const found: Partial<Results> = upgraded(read!, schema);
  const faults = [...misshapen(found, RESULTS, "")];
  if (faults.length === 0) faults.push(...contradictions(found as Results));
  if (faults.length > 0)
    throw wrong(`expected results as headroom run writes them, got only parts of them (${told(faults)}); ${again}`);
  // A second look is taken, never read: it is not checked here.
  const { closeUp: _, ...stored } = found as Results;
  return stored;
}

const MOST_FAULTS = 4;

function told(faults: readonly string[]): string {
  const more = faults.length - MOST_FAULTS;
  return `${faults.slice(0, MOST_FAULTS).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function* misshapen(value: unknown, shape: Shape, path: string): Generator<string> {
  const at = path === "" ? "all of it" : path;
  const wrong = (expected: string) => (value === undefined ? `no ${at}` : `${at} is ${expected}`);
  if (typeof shape === "string") {
    if (!isA(value, shape)) yield wrong(`no ${shape}`);
  } else if (shape instanceof Set) {
    if (!shape.has(value)) yield wrong(`none of ${[...shape].join(", ")}`);
  } else if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return yield wrong("no list");
    for (const [index, item] of value.entries()) yield* misshapen(item, shape[0] as Shape, `${path}[${index}]`);
  } else if (!isA(value, "map")) {
    yield wrong("no map");
  } else if (shape instanceof Map) {
    const { kind } = value as Keys;
    const keys = shape.get(kind);
    if (keys) yield* misshapen(value, keys, path);
    else yield `${at}.kind is none of ${[...shape.keys()].join(", ")}`;
  } else {
    const fields = value as Readonly<Record<string, unknown>>;
    for (const [named, inner] of Object.entries(shape as Keys)) {
      const key = named.replace(/\?$/, "");
      if (key !== named && fields[key] === undefined) continue;
      yield* misshapen(fields[key], inner, path === "" ? key : `${path}.${key}`);
    }
  }
}

/** What no single value shows: parts that do not fit each other. */
function* contradictions({ variants, baseline, comparisons, horizon }: Results): Generator<string> {
  if (!variants[baseline]) yield "baseline is none of the variants";
  const isTurned = ({ low, high }: Pick<Shown, "low" | "high">) => low !== null && high !== null && low > high;
  const turned = (path: string) => `${path}.low is above its high`;
  for (const [nth] of [...comparisons.entries()].filter(([, each]) => isTurned(each)))
    yield turned(`comparisons[${nth}]`);
  for (const [index, { services, measures, distributions, series }] of variants.entries()) {
    const at = (key: string, nth: number) => `variants[${index}].${key}[${nth}]`;
    for (const [nth, { level, defined }] of services.entries())
      if ((defined?.name ?? LEVELS.find(({ name }) => name === level)?.name) !== level)
        yield `${at("services", nth)}.level is no level`;
    for (const [nth, measure] of measures.entries()) if (isTurned(measure)) yield turned(at("measures", nth));
    for (const [nth, { t, usable }] of distributions.entries())
      if (t.length !== usable.length) yield `${at("distributions", nth)}.t and usable differ in length`;
    for (const [nth, { mean, low, high, step }] of series.entries()) {
      if (mean.length !== low.length || mean.length !== high.length)
        yield `${at("series", nth)}.mean, low and high differ in length`;
      if (step * SECOND > horizon) yield `${at("series", nth)}.step is longer than the horizon`;
    }
  }
}

function isA(value: unknown, kind: Kind): boolean {
  if (kind === "text") return typeof value === "string";
  if (kind === "day") return typeof value === "string" && isDay(value);
  if (kind === "truth") return typeof value === "boolean";
  if (kind === "map") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (kind === "number above 0") return Number.isFinite(value) && (value as number) > 0;
  if (kind === "whole number") return Number.isSafeInteger(value) && (value as number) >= 0;
  if (kind === "pair of numbers") return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
  return Number.isFinite(value) || (kind === "number or null" && value === null);
}

function isDay(text: string): boolean {
  try {
    return isoDate(text, 0).startsWith(text);
  } catch {
    return false;
  }
}
