import { hasInterval } from "../../../platform/estimate.ts";
import type { Metric, Unit } from "../../../platform/metric.ts";
import { ASKED_EXAMPLES } from "../../../platform/metrics/asked.ts";
import { RARE_METRICS } from "../../../platform/metrics/rare.ts";
import { METRICS } from "../../../platform/metrics.ts";
import type { SubjectKind } from "../../../platform/subject.ts";
import { type Entry, entries, heading, paragraph, type Topic } from "../document.ts";

/** Every measure, by what it is of. */
export function measures(): Topic {
  return {
    name: "measures",
    title: "Every measure",
    says: "what is measured, in which unit, and which way is worse",
    blocks: [
      paragraph(
        "[Expectations](#expectations), `tolerance`, `replications: {until: …}` and the rows of `NAME.summary.csv` name measures in this way.",
        "A `*` stands for a name that is found: `refused:*` for every limit, `vms:*` for every state of a VM.",
        "Counts and hours per replication are sums over the horizon.",
      ),
      paragraph(
        "Any quantile, any threshold and more spreads are measured where a scenario names them: in an expectation, in `tolerance`, in `replications: {until: …}` or in `run.measures`.",
        "They follow one rule, of which each list below has examples at its end, behind the few others that are measured only where they are named: `.p75` may be any percentage, such as `.p2.5`, and `>` or `>=` may be followed by any value in the unit of what it is compared with.",
        "`.sd` is the standard deviation of a level or of durations, `.mean` the mean of durations.",
      ),
      ...SUBJECTS.flatMap(([of, title, says]) => [
        heading(title),
        paragraph(says),
        entries([...METRICS, ...RARE_METRICS, ...ASKED_EXAMPLES].filter((metric) => metric.of === of).map(entryOf)),
      ]),
    ],
  };
}

const SUBJECTS: readonly (readonly [of: SubjectKind, title: string, says: string])[] = [
  [
    "requests",
    "Of requests",
    "Of a service, a plan, a stream of the demand, or what of a stream asked another service instead (`ci instead`: `when_refused: {instead: other}`). A request counts in the window in which its first attempt lies, and is followed to its end.",
  ],
  ["service", "Of a service", "Of a service, or of everything. Measured over the horizon."],
  [
    "limit",
    "Of a limit",
    "Of a pool, a quota or a station with its line, such as `director` or `postgres pool`. A limit of 0 counts as full.",
  ],
];

function entryOf({ name, title, says, unit, better, disputed, estimate, star }: Metric): Entry {
  return {
    name,
    says,
    facts: [
      `“${title}”`,
      UNITS[unit],
      ...(better === undefined ? [] : [`${better} is better${disputed ? " for some, worse for others" : ""}`]),
      ...(star === undefined ? [] : [`\`*\`: each ${star}`]),
      ...(hasInterval(estimate) ? [] : ["no interval"]),
    ],
  };
}

const UNITS: Readonly<Record<Unit, string>> = {
  s: "a time",
  share: "a share",
  count: "a count",
  USD: "USD",
  "USD/month": "USD a month",
  "USD/h": "USD an hour",
  h: "hours",
  "1": "a number",
};
