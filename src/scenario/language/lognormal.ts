import { log, log1p } from "../../core/draws/math.ts";
import { normalQuantile } from "../../core/draws/normal.ts";
import type { DistributionSpec } from "../../maths/distributions.ts";
import { type At, mapped, may, object, type Type } from "./schema.ts";
import { cv, someTime } from "./values.ts";

const fields = {
  median: may(someTime, "Half of the values are below."),
  p90: may(someTime, "90 % of the values are below."),
  p95: may(someTime, "95 % of the values are below."),
  mean: may(someTime, "Mean; only with cv (a mean and a p95 have two solutions)."),
  cv: may(cv, "Standard deviation divided by the mean."),
};

/** `lognormal: {…}`, by two figures that only one lognormal has. */
export const lognormal: Type<DistributionSpec> = mapped(object(fields, check), spec);

const LEAST_SPREAD = 1.001;

type Read = { readonly [K in keyof typeof fields]?: number };

function check({ median, p90, p95 }: Read, at: At, stated: ReadonlySet<string>): void {
  const given = Object.keys(fields).filter((key) => stated.has(key));
  const form = given.join("+");
  if (form === "p95+mean" || form === "p90+mean")
    at.fault(
      `expected median and p95, median and p90, or mean and cv, got ${given.join(" and ")}: two lognormals have them; write the median`,
    );
  else if (!["median+p95", "median+p90", "mean+cv"].includes(form))
    at.fault(`expected median and p95, median and p90, or mean and cv, got ${given.join(" and ") || "nothing"}`);
  else if (median !== undefined && (p95 ?? p90 ?? Infinity) < LEAST_SPREAD * median)
    at.fault(`expected a ${p95 === undefined ? "p90" : "p95"} above the median, by 0.1 % at least; write a constant`);
}

function spec({ median, p90, p95, mean, cv }: Read): DistributionSpec {
  if (median !== undefined) {
    const z = normalQuantile(p95 === undefined ? 0.9 : 0.95);
    return { kind: "lognormal", mu: log(median), sigma: log((p95 ?? p90)! / median) / z };
  }
  const variance = log1p(cv! * cv!);
  return { kind: "lognormal", mu: log(mean!) - variance / 2, sigma: Math.sqrt(variance) };
}
