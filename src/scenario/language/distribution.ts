import { logGamma } from "../../core/draws/gamma.ts";
import { exp, log, log1p } from "../../core/draws/math.ts";
import { normalQuantile } from "../../core/draws/normal.ts";
import { type DistributionSpec, distribution as lawOf } from "../../maths/distributions.ts";
import { isRecord } from "./plain.ts";
import { didYouMean, shown } from "./problem.ts";
import { type At, type JsonSchema, list, mapped, may, must, object, type Type } from "./schema.ts";
import { definition, duration, positive, share, someTime, whole } from "./values.ts";

type Spec = DistributionSpec;

/** A time that varies: a plain duration is always that long; else one of the forms, as `{lognormal: {median: 2 h, p95: 1 d}}`. */
export const distribution: Type<Spec> = { json: definition("distribution"), read: readDistribution };

/** A time that repeats for ever: it must pass on average, and end. */
export const passing: Type<Spec> = {
  json: distribution.json,
  read(input, at) {
    const spec = distribution.read(input, at);
    const mean = spec ? lawOf(spec).mean : 1;
    if (mean > 0 && mean < Infinity) return spec;
    return at.fault(`expected a time with a mean above 0, got ${mean === 0 ? "0" : "an endless one"}; change it`);
  },
};

const shape = must(positive, "Shape; 1 is an exponential.");
const mean = must(someTime, "Mean.");

const lognormalFields = {
  median: may(someTime, "Half of the values are below."),
  p90: may(someTime, "90 % of the values are below."),
  p95: may(someTime, "95 % of the values are below."),
  mean: may(someTime, "Mean; only with cv (a mean and a p95 have two solutions)."),
  cv: may(positive, "Standard deviation divided by the mean."),
};

/** Each form, as people know it and only where it says one thing. */
const FORMS: Readonly<Record<string, Type<Spec>>> = {
  constant: mapped(duration, (value): Spec => ({ kind: "constant", value })),
  uniform: mapped(
    ascending(2, "[shortest, longest]"),
    ([low, high]): Spec => ({ kind: "uniform", low: low!, high: high! }),
  ),
  triangular: mapped(
    ascending(3, "[shortest, most likely, longest]"),
    ([low, mode, high]): Spec => ({ kind: "triangular", low: low!, mode: mode!, high: high! }),
  ),
  exponential: mapped(object({ mean }), (read): Spec => ({ kind: "exponential", ...read })),
  erlang: mapped(
    object({ stages: must(whole(1), "Exponential stages in a row."), mean }),
    (read): Spec => ({ kind: "erlang", ...read }),
  ),
  gamma: mapped(
    object(
      {
        shape: may(positive, "Shape; 1 is an exponential."),
        cv: may(positive, "Standard deviation divided by the mean."),
        mean,
      },
      (read, at) => {
        if ((read.shape === undefined) === (read.cv === undefined))
          at.fault("expected a mean and either a shape or a cv; write one of them");
      },
    ),
    (read): Spec => ({ kind: "gamma", shape: read.shape ?? 1 / (read.cv! * read.cv!), mean: read.mean }),
  ),
  weibull: mapped(object({ shape, mean }), (read): Spec => {
    return { kind: "weibull", shape: read.shape, scale: read.mean / exp(logGamma(1 + 1 / read.shape)) };
  }),
  pareto: mapped(
    object({ shape, minimum: must(someTime, "The least value.") }),
    (read): Spec => ({ kind: "pareto", ...read }),
  ),
  lognormal: mapped(object(lognormalFields, checkLognormal), lognormal),
  hyperexponential: weighted(
    object({ probability: must(share, "How often this branch is taken."), mean }),
    { what: "probabilities", of: (branch) => branch.probability },
    (branches, scale): Spec => ({
      kind: "hyperexponential",
      branches: branches.map(({ probability, mean }) => ({ probability: probability * scale, mean })),
    }),
  ),
  mixture: weighted(
    { json: partJson(), read: readPart },
    { what: "shares", of: (part) => part.share },
    (parts, scale): Spec => ({
      kind: "mixture",
      parts: parts.map((part) => ({ share: part.share * scale, of: part.of })),
    }),
  ),
  empirical: {
    json: { ...list(duration, "durations").json, minItems: 1 },
    read(input, at) {
      const values = list(duration, "durations").read(input, at);
      return values?.length === 0
        ? at.fault("expected at least one duration, got an empty list")
        : values && { kind: "empirical", values };
    },
  },
};

/** What `#/definitions/distribution` says. */
export const DISTRIBUTION_SCHEMA: JsonSchema = {
  description: "A time that varies: a plain duration (always that long) or one of the forms.",
  anyOf: [definition("duration"), formsJson({})],
};

/** Whether shares or probabilities add up to 1; a rounding like 33.3 % + 66.7 % passes. */
export function addsUp(total: number): boolean {
  return Math.abs(total - 1) < 1e-6;
}

function readDistribution(input: unknown, at: At): Spec | undefined {
  if (!isRecord(input)) return FORMS.constant!.read(input, at);
  const keys = Object.keys(input);
  const form = keys[0];
  if (form === undefined || keys.length > 1)
    return at.fault(
      `expected one distribution, got ${keys.length === 0 ? "an empty map" : keys.map(shown).join(" and ")}; a mixture holds several`,
    );
  return readForm(form, input[form], at);
}

function readForm(form: string, input: unknown, at: At): Spec | undefined {
  if (!Object.hasOwn(FORMS, form))
    return at
      .key(form)
      .fault(`expected a distribution, got ${shown(form)}; ${didYouMean(form, Object.keys(FORMS))}`, "key");
  const spec = FORMS[form]!.read(input, at.key(form));
  return spec && drawable(spec, at.key(form));
}

/** The engine has the last word on what can be drawn. */
function drawable(spec: Spec, at: At): Spec | undefined {
  try {
    lawOf(spec);
    return spec;
  } catch (error) {
    if (error instanceof RangeError)
      return at.fault(`${error.message.split(", got")[0]}; choose less extreme parameters`);
    throw error;
  }
}

function ascending(count: number, what: string): Type<readonly number[]> {
  const numbers = list(duration, "durations");
  return {
    json: { ...numbers.json, minItems: count, maxItems: count },
    read(input, at) {
      const values = numbers.read(input, at);
      if (!values) return undefined;
      const inOrder = values.every((value, i) => i === 0 || value >= values[i - 1]!);
      return values.length === count && inOrder
        ? values
        : at.fault(`expected ${what}, each at least as long as the one before, got ${JSON.stringify(input)}`);
    },
  };
}

type Lognormal = { readonly [K in keyof typeof lognormalFields]?: number };

function checkLognormal({ median, p90, p95, mean, cv }: Lognormal, at: At): void {
  const given = Object.entries({ median, p90, p95, mean, cv }).flatMap(([key, value]) =>
    value === undefined ? [] : [key],
  );
  const form = given.join("+");
  if (form === "mean+p95" || form === "p95+mean" || form === "p90+mean")
    at.fault(
      `expected median and p95, median and p90, or mean and cv, got ${given.join(" and ")}: two lognormals have them; write the median`,
    );
  else if (!["median+p95", "median+p90", "mean+cv"].includes(form))
    at.fault(`expected median and p95, median and p90, or mean and cv, got ${given.join(" and ") || "nothing"}`);
  else if (median !== undefined && (p95 ?? p90)! <= median)
    at.fault(`expected a ${p95 === undefined ? "p90" : "p95"} above the median`);
}

function lognormal({ median, p90, p95, mean, cv }: Lognormal): Spec {
  if (median !== undefined) {
    const z = normalQuantile(p95 === undefined ? 0.9 : 0.95);
    return { kind: "lognormal", mu: log(median), sigma: log((p95 ?? p90)! / median) / z };
  }
  const variance = log1p(cv! * cv!);
  return { kind: "lognormal", mu: log(mean!) - variance / 2, sigma: Math.sqrt(variance) };
}

/** A list of alternatives whose weights add up to 1; `scale` takes out what rounding left. */
function weighted<T>(
  type: Type<T>,
  weight: { what: string; of: (item: T) => number },
  to: (items: readonly T[], scale: number) => Spec,
): Type<Spec> {
  const items = list(type, "alternatives");
  return {
    json: { ...items.json, minItems: 1 },
    read(input, at) {
      const read = items.read(input, at);
      if (!read) return undefined;
      const total = read.reduce((sum, item) => sum + weight.of(item), 0);
      if (!addsUp(total))
        return at.fault(`expected ${weight.what} that add up to 100 %, got ${Math.round(total * 1e6) / 1e4} %`);
      return to(read, 1 / total);
    },
  };
}

function readPart(input: unknown, at: At): { share: number; of: Spec } | undefined {
  if (!isRecord(input))
    return at.fault(
      `expected a share and a distribution, such as {share: 75 %, exponential: {mean: 2 h}}, got ${shown(input)}`,
    );
  const { share: weight, ...form } = input;
  const read =
    "share" in input
      ? share.read(weight, at.key("share"))
      : at.fault("expected a `share` beside the distribution, got none; add it", "key");
  const of = readDistribution(form, at);
  return read === undefined || of === undefined ? undefined : { share: read, of };
}

function formsJson(beside: Record<string, JsonSchema>): JsonSchema {
  const count = 1 + Object.keys(beside).length;
  const properties = {
    ...beside,
    ...Object.fromEntries(Object.entries(FORMS).map(([form, type]) => [form, type.json])),
  };
  return {
    type: "object",
    properties,
    required: Object.keys(beside),
    minProperties: count,
    maxProperties: count,
    additionalProperties: false,
  };
}

/** A part of a mixture: a share beside a form. Points at the forms by name, so that mixtures may nest. */
function partJson(): JsonSchema {
  return definition("part");
}

/** What `#/definitions/part` says. */
export const PART_SCHEMA: JsonSchema = {
  description: "A share and a distribution.",
  ...formsJson({ share: definition("share") }),
};
