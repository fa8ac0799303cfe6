import { HEADLINES } from "../../platform/touches.ts";

/**
 * What a value must be: a plain kind, one of some words, a list of one shape, the keys of an object, or the keys that its
 * `kind` has. A key with `?` may be absent.
 */
export type Shape = Kind | ReadonlySet<string> | readonly [Shape] | ReadonlyMap<string, Keys> | Keys;

/** `number`: a finite one. */
export type Kind =
  | "text"
  | "day"
  | "number"
  | "number above 0"
  | "whole number"
  | "number or null"
  | "pair of numbers"
  | "truth"
  | "map";

export interface Keys {
  readonly [key: string]: Shape;
}

const MOVED: ReadonlySet<string> = new Set(HEADLINES);
const UNIT: ReadonlySet<string> = new Set(["s", "share", "count", "USD", "USD/h", "USD/month", "h", "1"]);

const NAMED: Keys = { measure: "text", of: "text", window: "text" };

const MEASURE: Keys = {
  ...NAMED,
  unit: UNIT,
  value: "number or null",
  low: "number or null",
  high: "number or null",
  "open?": "truth",
  "least?": "truth",
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
  replication: "whole number",
  published: "number",
  started: "number or null",
  "canaries?": "number",
  ended: "number or null",
  burnDown: ["pair of numbers"],
};

const THEORY: Keys = {
  service: "text",
  limit: "text",
  law: "text",
  says: "text",
  measure: "text",
  of: "text",
  unit: UNIT,
  value: "number",
  caveats: ["text"],
};

/** A level that a scenario defines. */
const LEVEL: Keys = {
  ...{ name: "text", says: "text", payer: new Set(["developer", "provider", "platform"]) },
  ...{ stations: "map", pools: "map", parameters: "map" },
  lists: { create: ["map"], delete: ["map"] },
};

const DIFFERENCE: Keys = {
  measure: "text",
  unit: UNIT,
  difference: "number or null",
  low: "number or null",
  high: "number or null",
  significant: "truth",
};

const STAGE: Keys = {
  service: "text",
  level: "text",
  at: "text",
  before: "text",
  after: "text",
  differences: [DIFFERENCE],
};

const VARIANT: Keys = {
  name: "text",
  set: "map",
  services: [{ name: "text", level: "text", "defined?": LEVEL, "stageOf?": "text", plans: ["text"] }],
  measures: [MEASURE],
  distributions: [{ of: "text", t: ["number"], usable: ["number"] }],
  series: [SERIES],
  upgrades: [UPGRADE],
  "theory?": [THEORY],
  "stages?": [STAGE],
  "rests?": Object.fromEntries(HEADLINES.map((figure) => [`${figure}?`, "number"])),
  fingerprint: "text",
};

const COMPARISON: Keys = {
  ...NAMED,
  ...DIFFERENCE,
  variant: "text",
  baseline: "text",
};

const CHECK: Keys = {
  ...NAMED,
  kind: "text",
  says: "text",
  "subject?": "text",
  variant: "text",
  verdict: new Set(["pass", "fail", "inconclusive"]),
  severity: new Set(["error", "warn"]),
  value: "text",
  interval: "text",
  detail: "text",
  "together?": "text",
  "line?": "whole number",
};

const RUNG: Keys = {
  variant: "text",
  verdict: new Set(["meets", "fails", "open"]),
  "luck?": { value: "number", low: "number", high: "number" },
  "isLowest?": "truth",
};

const REACHED: Keys = {
  variant: "text",
  measure: "text",
  of: "text",
  wanted: "text",
  met: "truth",
  unit: UNIT,
  value: "number or null",
  halfWidth: "number or null",
  "withheld?": "text",
};

const DOUBT: ReadonlyMap<string, Keys> = new Map<string, Keys>([
  ["few", { replications: "whole number" }],
  ["drift", { variant: "text", level: "text", first: "number", second: "number" }],
  ["skew", { variant: "text", measure: "text", of: "text", skewness: "number" }],
]);

const NAME: Keys = { name: "text" };
const SPAN: Keys = { ...NAME, from: "number", to: "number" };
const WINDOW: ReadonlyMap<string, Keys> = new Map<string, Keys>([
  ["upgrades", NAME],
  ["daily", SPAN],
  ["first", { ...NAME, length: "number" }],
  ["last", { ...NAME, length: "number" }],
  ["requests", { ...NAME, count: "number" }],
  ["instant", { ...NAME, at: "number" }],
  ["stretch", { ...SPAN, "hours?": { from: "number", to: "number" } }],
]);

/** Everything that a report draws. Parts that later versions added are optional. */
export const RESULTS: Keys = {
  version: "text",
  name: "text",
  question: "text",
  document: "map",
  seed: "text",
  start: "day",
  horizon: "number above 0",
  warmUp: "number",
  replications: "whole number",
  "settling?": {
    warmUp: "number",
    settled: "truth",
    replications: "whole number",
    "variant?": "text",
    "level?": "text",
  },
  "certain?": "truth",
  "precision?": [REACHED],
  "doubts?": [DOUBT],
  windows: [WINDOW],
  "changes?": [{ at: "number", says: "text" }],
  "service?": "text",
  baseline: "whole number",
  variants: [VARIANT],
  comparisons: [COMPARISON],
  "bests?": [{ ...NAMED, "least?": "text", "most?": "text", "amongLeast?": ["text"], "amongMost?": ["text"] }],
  answers: ["text"],
  "choices?": [{ variant: "text", says: "text" }],
  "differences?": ["text"],
  warnings: ["text"],
  "traces?": ["text"],
  "checks?": [CHECK],
  "rungs?": [RUNG],
  origins: [
    {
      path: "text",
      value: "text",
      from: "text",
      source: "text",
      "moves?": { figure: MOVED, variant: "text", by: "number" },
    },
  ],
};
