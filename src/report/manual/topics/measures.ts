import { hasInterval } from "../../../platform/estimate.ts";
import type { Metric, Unit } from "../../../platform/metric.ts";
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
      ...SUBJECTS.flatMap(([of, title, says]) => [
        heading(title),
        paragraph(says),
        entries(METRICS.filter((metric) => metric.of === of).map(entryOf)),
      ]),
    ],
  };
}

const SUBJECTS: readonly (readonly [of: SubjectKind, title: string, says: string])[] = [
  [
    "requests",
    "Of requests",
    "Of a service, a plan or a stream of the demand. A request counts in the window in which its first attempt lies, and is followed to its end.",
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
  "USD/h": "USD an hour",
  h: "hours",
  d: "days",
  "1": "a number",
};
