import { hasInterval } from "../../platform/estimate.ts";
import { isOf, type Metric } from "../../platform/metric.ts";
import { canonicalName, METRICS, metricNamed } from "../../platform/metrics.ts";
import { isRecord } from "../language/plain.ts";
import { didYouMean, shown } from "../language/problem.ts";
import { type At, leaf, may, must, object, type Type } from "../language/schema.ts";
import { Misfit } from "../language/units.ts";
import { whole } from "../language/values.ts";
import type { Precision, Target, Tolerance, Variant } from "../study.ts";
import { namesOf } from "./expect.ts";
import { neverMeasured } from "./measurable.ts";
import { type Subject, subjectsIn } from "./subjects.ts";
import { AMOUNTS, readTolerance } from "./tolerance.ts";

/** Fewer tell too little about their own spread. */
export const LEAST_REPLICATIONS = 10;

/** A measure, perhaps of something: `wait.p95 of postgres`. */
interface Wanted {
  readonly key: string;
  readonly metric: Metric;
  readonly measure: string;
  readonly of: string | undefined;
  readonly says: string;
  readonly limits: readonly Tolerance[];
}

const until: Type<readonly Wanted[]> = {
  json: { type: "object", minProperties: 1, additionalProperties: { type: ["string", "number"] } },
  read(input, at) {
    if (!isRecord(input) || Object.keys(input).length === 0)
      return at.fault(
        `expected measures and how precise they must be, such as {wait.p95: 5 % or 30 s, refused: 0.1 percentage points}, got ${shown(input)}`,
      );
    const before = at.faults.count;
    const found = Object.entries(input).map(([key, value]) => wantedAs(key, value, at.key(key)));
    return at.faults.count > before ? undefined : (found as Wanted[]);
  },
};

const fields = {
  until: must(
    until,
    "Half-widths of 95 % intervals, relative or in the measure's unit, of all variants. Looked at after 10, 15, 23, 35, … replications; stopping early makes the intervals slightly too narrow.",
  ),
  at_most: may(
    whole(LEAST_REPLICATIONS),
    "Replications after which it ends anyway, and says how far it came. Default: 500.",
  ),
};

const type = object(fields);
export type PrecisionRead = { readonly until: readonly Wanted[]; readonly at_most: number };

/** `replications: {until: {…}, at_most: 500}`. */
export const precision: Type<PrecisionRead> = {
  json: type.json,
  read(input, at) {
    const read = type.read(input, at);
    return read && { until: read.until, at_most: read.at_most ?? DEFAULT_AT_MOST };
  },
};

const DEFAULT_AT_MOST = 500;

function wantedAs(key: string, input: unknown, at: At): Wanted | undefined {
  const [, measure = "", of] = /^(\S.*?)(?: of (.+))?$/.exec(key.trim().replaceAll(/\s+/g, " ")) ?? [];
  const metric = metricNamed(measure);
  if (!metric || measure.endsWith("*")) {
    const known = METRICS.map(({ name }) => name);
    return at.fault(`expected a measure such as wait.p95, got ${shown(measure)}; ${didYouMean(measure, known)}`, "key");
  }
  if (!hasInterval(metric.estimate))
    return at.fault(`expected a measure with an interval, got ${measure}, which has none; remove it`, "key");
  const limits = leaf({}, (value) => limitsIn(value, metric)).read(input, at);
  return limits && { key, metric, measure: canonicalName(measure), of, says: String(input).trim(), limits };
}

/** A part of the value, an amount, or both with `or` between them. */
function limitsIn(input: unknown, { unit }: Metric): readonly Tolerance[] {
  const amount = AMOUNTS[unit];
  const expected = `a half-width such as 5 %${amount ? `, ${amount}, or both (5 % or ${amount})` : ""}`;
  const found = String(input)
    .split(/ or /)
    .map((text) => limitIn(text, unit));
  const kinds = new Set(found.map((limit) => limit?.kind));
  if (isRecord(input) || found.some((limit) => !limit || limit.value === 0) || kinds.size < found.length)
    throw new Misfit(expected, input);
  return found as Tolerance[];
}

function limitIn(text: string, unit: Metric["unit"]): Tolerance | undefined {
  try {
    return readTolerance(text, unit);
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    throw error;
  }
}

/** What is asked about, and of what. */
interface Around {
  readonly variants: readonly Variant[];
  /** The compared service. */
  readonly service: string | undefined;
}

/** What `run` asks for; undefined where it states a number. Without `of`: the compared service, or every one that has the measure. */
export function resolvePrecision(
  run: { readonly replications?: number | PrecisionRead } | undefined,
  around: Around,
  root: At,
): Precision | undefined {
  if (typeof run?.replications !== "object") return undefined;
  const { until, at_most: atMost } = run.replications;
  const at = root.key("run").key("replications").key("until");
  const targets = until.flatMap((wanted): readonly Target[] => {
    const { measure, says, limits } = wanted;
    return [...new Set(meantBy(wanted, around, at.key(wanted.key)))].map((of) => ({ measure, of, says, limits }));
  });
  return { targets, atMost };
}

function meantBy({ metric, measure, of }: Wanted, { variants, service }: Around, at: At): readonly string[] {
  const all = variants.flatMap(({ scenario }) => subjectsIn(scenario).map((subject) => ({ scenario, subject })));
  const fitting = all.filter(({ subject }) => isOf(metric, subject.kind));
  const isMeant = (subject: Subject) =>
    of === undefined
      ? subject.kind === "service" && (service === undefined ? subject.of !== "" : subject.of === service)
      : namesOf(subject.of, subject.service).includes(of) || (of === "everything" && subject.of === "");
  const meant = fitting.filter(({ subject }) => isMeant(subject));
  if (meant.length === 0) {
    const known = [...new Set(fitting.map(({ subject }) => subject.of || "everything"))];
    const got = of === undefined ? "nothing" : shown(of);
    at.fault(
      `expected ${measure} of something that has it, got ${got}; ${of === undefined ? `write "${measure} of ${known[0]}"` : didYouMean(of, known)}`,
      "key",
    );
    return [];
  }
  const why = meant.map(({ scenario, subject }) =>
    neverMeasured({ measure, metric, subject, window: undefined }, scenario),
  );
  const measured = meant.filter((_, i) => why[i] === undefined);
  if (measured.length === 0) at.fault(`expected a measure that the run can have, got ${measure}; ${why[0]}`, "key");
  return measured.map(({ subject }) => subject.of);
}
