import { logGamma } from "../../core/draws/gamma.ts";
import { exp } from "../../core/draws/math.ts";
import { type DistributionSpec, distribution as lawOf } from "../../maths/distributions.ts";
import { lognormal } from "./lognormal.ts";
import { isRecord } from "./plain.ts";
import { didYouMean, shown } from "./problem.ts";
import { type At, type JsonSchema, list, mapped, may, must, object, type Type } from "./schema.ts";
import { between, cv, definition, duration, share, someTime, whole } from "./values.ts";

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
    return at.fault(
      `expected a time with a mean above 0, got ${mean === 0 ? "0" : "an endless one"}; it repeats as long as the run lasts`,
    );
  },
};

const mean = must(someTime, "Mean.");

/** A gamma law of a larger shape hardly varies: by 0.01 % of its mean. */
const MOST_STAGES = 100_000_000;

/** A form of distribution: how it is read, what it is, and how it looks in a scenario. */
interface Form {
  readonly type: Type<Spec>;
  readonly says: string;
  readonly example: string;
}

/** Each form, as people know it and only where it says one thing. */
export const FORMS: Readonly<Record<string, Form>> = {
  constant: {
    says: "Always as long.",
    example: "{constant: 5 min}",
    type: mapped(duration, (value): Spec => ({ kind: "constant", value })),
  },
  uniform: {
    says: "Anything between the shortest and the longest, each equally likely.",
    example: "{uniform: [20 s, 80 s]}",
    type: mapped(
      ascending(2, "[shortest, longest]"),
      ([low, high]): Spec => ({ kind: "uniform", low: low!, high: high! }),
    ),
  },
  triangular: {
    says: "The shortest, the most likely and the longest.",
    example: "{triangular: [5 min, 7.5 min, 10 min]}",
    type: mapped(
      ascending(3, "[shortest, most likely, longest]"),
      ([low, mode, high]): Spec => ({ kind: "triangular", low: low!, mode: mode!, high: high! }),
    ),
  },
  exponential: {
    says: "The time to the next event of something that happens at random.",
    example: "{exponential: {mean: 2 h}}",
    type: mapped(object({ mean }), (read): Spec => ({ kind: "exponential", ...read })),
  },
  erlang: {
    says: "Exponential stages, one after the other.",
    example: "{erlang: {stages: 3, mean: 20 min}}",
    type: mapped(
      object({ stages: must(whole(1, MOST_STAGES), "Exponential stages in a row."), mean }),
      (read): Spec => ({ kind: "erlang", ...read }),
    ),
  },
  gamma: {
    says: "A mean with any spread.",
    example: "{gamma: {cv: 0.5, mean: 20 min}}",
    type: mapped(
      object(
        {
          shape: may(between(1e-6, MOST_STAGES), "Shape; 1 is an exponential."),
          cv: may(cv, "Standard deviation divided by the mean."),
          mean,
        },
        (_, at, stated) => {
          if (stated.has("shape") === stated.has("cv"))
            at.fault("expected a mean and either a shape or a cv; write one of them");
        },
      ),
      (read): Spec => ({ kind: "gamma", shape: read.shape ?? 1 / (read.cv! * read.cv!), mean: read.mean }),
    ),
  },
  weibull: {
    says: "Lives of machines: above a shape of 1 they age, below they get better with time.",
    example: "{weibull: {shape: 1.6, mean: 15 d}}",
    type: mapped(object({ shape: must(between(0.01, 1000), "Shape; 1 is an exponential."), mean }), (read): Spec => {
      return { kind: "weibull", shape: read.shape, scale: read.mean / exp(logGamma(1 + 1 / read.shape)) };
    }),
  },
  pareto: {
    says: "A tail so long that a few values outweigh the rest.",
    example: "{pareto: {shape: 2.5, minimum: 1 h}}",
    type: mapped(
      object({
        shape: must(between(0.1, 1000), "Shape: the smaller, the longer the tail."),
        minimum: must(someTime, "The least value."),
      }),
      (read): Spec => ({ kind: "pareto", ...read }),
    ),
  },
  lognormal: {
    says: "Work of people and of machines that is usually quick and sometimes very slow; two figures say it.",
    example: "{lognormal: {median: 80 s, p95: 180 s}}",
    type: lognormal,
  },
  hyperexponential: {
    says: "One of several exponentials, each with its probability.",
    example: "{hyperexponential: [{probability: 30 %, mean: 8 h}, {probability: 70 %, mean: 60 d}]}",
    type: weighted(
      object({ probability: must(share, "How often this branch is taken."), mean }),
      { what: "probabilities", of: (branch) => branch.probability },
      (branches, scale): Spec => ({
        kind: "hyperexponential",
        branches: branches.map(({ probability, mean }) => ({ probability: probability * scale, mean })),
      }),
    ),
  },
  mixture: {
    says: "One of several distributions, each with its share.",
    example: "{mixture: [{share: 95 %, uniform: [5 min, 10 min]}, {share: 5 %, uniform: [20 min, 40 min]}]}",
    type: weighted(
      { json: partJson(), read: readPart },
      { what: "shares", of: (part) => part.share },
      (parts, scale): Spec => ({
        kind: "mixture",
        parts: parts.map((part) => ({ share: part.share * scale, of: part.of })),
      }),
    ),
  },
  empirical: {
    says: "One of your own measurements, each equally likely.",
    example: "{empirical: [62 s, 75 s, 91 s, 3 min]}",
    type: {
      json: { ...list(duration, "durations").json, minItems: 1 },
      read(input, at) {
        const values = list(duration, "durations").read(input, at);
        return values?.length === 0
          ? at.fault("expected at least one duration, got an empty list")
          : values && { kind: "empirical", values };
      },
    },
  },
};

/** Whether shares or probabilities add up to 1; a rounding like 33.3 % + 66.7 % passes. */
export function addsUp(total: number): boolean {
  return Math.abs(total - 1) < 1e-6;
}

function readDistribution(input: unknown, at: At): Spec | undefined {
  if (!isRecord(input)) return FORMS.constant!.type.read(input, at);
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
  const spec = FORMS[form]!.type.read(input, at.key(form));
  return spec && drawable(spec, at.key(form));
}

/** The engine has the last word on what can be drawn. */
function drawable(spec: Spec, at: At): Spec | undefined {
  try {
    lawOf(spec);
    return spec;
  } catch (error) {
    if (error instanceof RangeError)
      return at.fault("expected a distribution whose values are all finite, got a wider one; choose a smaller spread");
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

/** A part of a mixture: a share beside a form. Points at the forms by name, so that mixtures may nest. */
function partJson(): JsonSchema {
  return definition("part");
}
