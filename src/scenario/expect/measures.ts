import { canonicalName, isAsked, METRICS, metricNamed } from "../../platform/metrics.ts";
import { didYouMean } from "../language/problem.ts";
import { isText, leaf, list, type Type } from "../language/schema.ts";
import { Misfit } from "../language/units.ts";
import type { Study, Variant } from "../study.ts";

const measure: Type<string> = leaf(
  { type: "string", examples: ["wait.p75", "usable.7min", "instances > 20"] },
  (input) => {
    const name = isText(input) ? input.trim().replaceAll(/\s+/g, " ") : "";
    if (metricNamed(name) && !name.endsWith("*")) return canonicalName(name);
    const known = METRICS.map(({ name }) => name);
    throw new Misfit("a measure such as wait.p75, usable.7min or instances > 20", input, didYouMean(name, known));
  },
);

/** `run.measures`: what is measured beside what always is. */
export const measures = list(measure, "measures");

/** The parts of a study that name measures. */
type Naming = { readonly [Part in "tolerances" | "expectations" | "precision"]: Study[Part] | undefined };

/** Variants whose runs measure all that the scenario names, wherever it names it. */
export function measuring(variants: readonly Variant[], naming: Naming): readonly Variant[] {
  const asked = namedIn(naming).filter(isAsked);
  if (asked.length === 0) return variants;
  return variants.map((variant) => {
    const { run } = variant.scenario;
    const measures = [...new Set([...(run.measures ?? []), ...asked])];
    return { ...variant, scenario: { ...variant.scenario, run: { ...run, measures } } };
  });
}

function namedIn({ tolerances = {}, expectations = [], precision }: Naming): readonly string[] {
  const sides = expectations.flatMap(({ claims }) =>
    claims.flatMap(({ left, right }) => [left, ...(typeof right === "number" ? [] : [right])]),
  );
  return [...sides, ...(precision?.targets ?? [])].map(({ measure }) => measure).concat(Object.keys(tolerances));
}
