/** The language of `expect:`, told once: the schema, `headroom test --help` and the parser's messages take it from here. */

export const RULE = "MEASURE [of SUBJECT] [for VARIANT] (< | <= | > | >=) BOUND [of SUBJECT] [for VARIANT] [WINDOW]";

export const PARTS: readonly (readonly [part: string, says: string])[] = [
  [
    "MEASURE",
    "A measure, such as wait.p95, refused or cost.total: `headroom manual measures` lists them. queue.LIMIT is queue.mean of LIMIT. Any quantile (wait.p75), any time (usable.7min) and any threshold (wait > 20 min, instances > 20: the share beyond it) will do.",
  ],
  ["BOUND", "VALUE, or MEASURE [of SUBJECT] [for VARIANT] [(+ | -) VALUE]."],
  ["VALUE", "A number with its unit: 15 min, 1 %, 100 USD, 0.1 USD/h; a count has none: 10."],
  [
    "SUBJECT",
    "A service, SERVICE/PLAN, a demand stream, a limit (director, postgres pool) or everything. Default: the compared service, or every service that has the measure. A service's fullness is that of its pool or, where it has none, of its quota.",
  ],
  ["VARIANT", "Default: every variant that has the measure; beside a bound, the variant of the left side."],
  [
    "WINDOW",
    "within 09:00-17:00 (or 22:00-06:00, across midnight), during upgrades, in the first 30 d, in the first 100 requests (of each demand stream), in the last 30 d or at 3 h; it is measured without being listed in run.windows. Default: the whole run.",
  ],
];

export const PLACE =
  "`of` and `for` belong to the measure before them; after a VALUE, to the left side. Odd names may be quoted.";

export const EXAMPLES: readonly string[] = [
  "wait.p95 < 15 min",
  "refused < 1 %",
  "fullness.p99 < 80 % for managed",
  "upgrade.window < 8 h for on-demand",
  "wait.p95 for on-demand < wait.p95 for managed + 5 min",
  "wait.p99 < 1 h of postgres/small",
  "queue.director < 10 within 09:00-17:00",
  "wait.p95 < 45 min during upgrades",
  "instances > 20 < 5 %",
  "usable.7min > 90 %",
];

export const SEVERITY = "A sentence alone is an error when it fails; {that: SENTENCE, severity: warn} only warns.";

/** The grammar as paragraphs of plain text. */
export function grammar(): string {
  const parts = PARTS.map(([part, says]) => `${part}: ${says}`);
  return [RULE, ...parts, PLACE, SEVERITY, `Examples: ${EXAMPLES.join("; ")}.`].join("\n");
}
