import { isoDate } from "../../maths/calendar.ts";
import { LEVELS } from "../../platform/levels.ts";
import { RESULTS_SCHEMA, type Results } from "./results.ts";
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
  if (faults.length === 0 && !found.variants![found.baseline!]) faults.push("baseline is none of the variants");
  if (faults.length > 0)
    throw wrong(`expected results as headroom run writes them, got only parts of them (${told(faults)}); ${again}`);
  return found as Results;
}

const MOST_FAULTS = 4;

function told(faults: readonly string[]): string {
  const more = faults.length - MOST_FAULTS;
  return `${faults.slice(0, MOST_FAULTS).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/**
 * What a value must be: a plain kind, one of some values, a list of one shape, or the keys of an object. A key with `?`
 * may be absent.
 */
type Shape =
  | "text"
  | "day"
  | "level"
  | "number"
  | "number above 0"
  | "number or null"
  | "truth"
  | "map"
  | Keys
  | readonly [Shape];
interface Keys {
  readonly [key: string]: Shape;
}

const MEASURE: Keys = {
  measure: "text",
  of: "text",
  window: "text",
  unit: "text",
  value: "number or null",
  low: "number or null",
  high: "number or null",
  n: "number",
  "withheld?": "text",
};

const SERIES: Keys = {
  name: "text",
  kind: "text",
  service: "text",
  unit: "text",
  "from?": "number",
  step: "number above 0",
  mean: ["number"],
  low: ["number"],
  high: ["number"],
  limit: ["number"],
  "full?": ["number"],
};

const UPGRADE: Keys = {
  service: "text",
  release: "text",
  replication: "number",
  published: "number",
  started: "number or null",
  "canaries?": "number",
  ended: "number or null",
  burnDown: [["number"]],
};

const VARIANT: Keys = {
  name: "text",
  set: "map",
  services: [{ name: "text", level: "level", plans: ["text"] }],
  measures: [MEASURE],
  distributions: [{ of: "text", t: ["number"], usable: ["number"] }],
  series: [SERIES],
  upgrades: [UPGRADE],
  "theory?": [{ measure: "text", of: "text", service: "text", unit: "text", value: "number", caveats: ["text"] }],
  fingerprint: "text",
};

/** Everything that a report draws. Parts that later versions added are optional. */
const RESULTS: Keys = {
  version: "text",
  name: "text",
  question: "text",
  document: "map",
  seed: "text",
  start: "day",
  horizon: "number above 0",
  warmUp: "number",
  replications: "number above 0",
  "precision?": [{}],
  windows: [{ name: "text" }],
  "changes?": [{ at: "number", says: "text" }],
  "service?": "text",
  baseline: "number",
  variants: [VARIANT],
  comparisons: [
    { variant: "text", baseline: "text", measure: "text", of: "text", window: "text", significant: "truth" },
  ],
  "bests?": [{ measure: "text", of: "text", window: "text", "amongLeast?": ["text"], "amongMost?": ["text"] }],
  answers: ["text"],
  "choices?": [{ variant: "text", says: "text" }],
  "differences?": ["text"],
  warnings: ["text"],
  "traces?": ["text"],
  "checks?": [
    {
      kind: "text",
      says: "text",
      "subject?": "text",
      variant: "text",
      of: "text",
      verdict: "text",
      severity: "text",
      value: "text",
      interval: "text",
      detail: "text",
    },
  ],
  origins: [{ path: "text", value: "text", from: "text", source: "text" }],
};

function* misshapen(value: unknown, shape: Shape, path: string): Generator<string> {
  const at = path === "" ? "all of it" : path;
  if (typeof shape === "string") {
    if (!isA(value, shape)) yield value === undefined ? `no ${at}` : `${at} is no ${shape}`;
  } else if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return yield value === undefined ? `no ${at}` : `${at} is no list`;
    for (const [index, item] of value.entries()) yield* misshapen(item, shape[0] as Shape, `${path}[${index}]`);
  } else {
    if (!isA(value, "map")) return yield value === undefined ? `no ${at}` : `${at} is no map`;
    const fields = value as Readonly<Record<string, unknown>>;
    for (const [named, inner] of Object.entries(shape as Keys)) {
      const key = named.replace(/\?$/, "");
      if (key !== named && fields[key] === undefined) continue;
      yield* misshapen(fields[key], inner, path === "" ? key : `${path}.${key}`);
    }
  }
}

function isA(value: unknown, kind: Extract<Shape, string>): boolean {
  if (kind === "text") return typeof value === "string";
  if (kind === "day") return typeof value === "string" && isDay(value);
  if (kind === "level") return LEVELS.some(({ name }) => name === value);
  if (kind === "truth") return typeof value === "boolean";
  if (kind === "map") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (kind === "number above 0") return typeof value === "number" && value > 0;
  return typeof value === "number" || (kind === "number or null" && value === null);
}

function isDay(text: string): boolean {
  try {
    return isoDate(text, 0).startsWith(text);
  } catch {
    return false;
  }
}
