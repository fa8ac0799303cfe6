import { leads } from "../../platform/metrics.ts";
import type { Results } from "../results/results.ts";
import { BASELINE_SCHEMA, type Baseline, type BaselineOptions, defaultsIn } from "./baseline.ts";
import { NOTHING_ELSE } from "./kept.ts";
import { flattened } from "./text.ts";

/** Stored results in the shape of a baseline: what leads, with its intervals, but no values of single replications. */
export function baselineOfResults(
  results: Results,
  { scenario, also = NOTHING_ELSE }: Pick<BaselineOptions, "scenario" | "also">,
): Baseline {
  return {
    headroomBaseline: BASELINE_SCHEMA,
    version: results.version,
    scenario,
    seed: results.seed,
    replications: results.replications,
    document: flattened(results.document),
    defaults: defaultsIn(results.origins),
    variants: results.variants.map(({ name, fingerprint }) => ({
      name,
      fingerprint,
      demand: "",
      arrivals: "",
    })),
    figures: results.variants.flatMap(({ name, measures }) =>
      measures
        .filter((each) => leads(each.measure) || also(each.measure, each.of, each.window))
        .map((each) => ({
          ...{ variant: name, measure: each.measure, of: each.of, window: each.window },
          ...{ unit: each.unit, value: each.value, low: each.low, high: each.open ? null : each.high },
          ...(each.withheld !== undefined && { withheld: each.withheld }),
        })),
    ),
  };
}
