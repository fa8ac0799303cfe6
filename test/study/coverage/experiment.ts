import { parse as yaml } from "yaml";
import { inline } from "../../../src/executors/inline.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { isCautioned } from "./cautioned.ts";
import type { Model } from "./cells.ts";

/** What became of one measure over so many experiments, by whether its report warned of it. */
export interface Tally {
  readonly measure: string;
  readonly of: string;
  readonly exact: number;
  readonly coarse: boolean;
  /** Experiments, those whose interval held the true value, and those without an interval: [unwarned, warned]. */
  readonly experiments: readonly [number, number];
  readonly covered: readonly [number, number];
  readonly withheld: number;
  /** Mean half-width, relative to the true value. */
  readonly halfWidth: number;
}

/** Independent experiments on a model, each as `headroom run` would do it, with seeds of their own: this number, or of long ones fewer. */
export async function repeat(model: Model, most: number): Promise<readonly Tally[]> {
  const experiments = Math.ceil(most / (model.every ?? 1));
  const document = yaml(model.text) as Record<string, unknown> & { run: object };
  const sums = model.claims.map(() => ({ experiments: [0, 0], covered: [0, 0], withheld: 0, width: 0 }));
  for (let nth = 0; nth < experiments; nth++) {
    const seed = `coverage ${model.name} ${model.load} ${nth}`;
    const study = parseDocument({ ...document, run: { ...document.run, seed } });
    const { variants, doubts = [] } = await runExperiment(study, inline({}), { version: "study" });
    model.claims.forEach(({ measure, of, exact }, i) => {
      const found = variants[0]!.measures.find((one) => one.measure === measure && one.of === of && one.window === "");
      const sum = sums[i]!;
      if (!found || found.low === null || (found.high === null && !found.open)) {
        sum.withheld++;
        return;
      }
      const warned = Number(isCautioned(doubts, { variant: variants[0]!.name, measure, of }));
      const high = found.high ?? Number.POSITIVE_INFINITY;
      sum.experiments[warned]!++;
      if (found.low <= exact && exact <= high) sum.covered[warned]!++;
      sum.width += (high - found.low) / 2 / exact;
    });
  }
  return model.claims.map(({ measure, of, exact, coarse = false }, i): Tally => {
    const { experiments, covered, withheld, width } = sums[i]!;
    const total = experiments[0]! + experiments[1]!;
    return {
      measure,
      of,
      exact,
      coarse,
      experiments: [experiments[0]!, experiments[1]!],
      covered: [covered[0]!, covered[1]!],
      withheld,
      halfWidth: width / total,
    };
  });
}
