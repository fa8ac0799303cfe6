import { formatted, quantity, withInterval } from "../../experiment/results/format.ts";
import type { Results, Theory } from "../../experiment/results/results.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { covers, servicesTogether, subjectOf } from "../../platform/subject.ts";
import { measureOf } from "../comparison/measures.ts";

/** A theoretical value beside the simulated one, as people read both. */
export interface Beside {
  readonly variant: string;
  readonly of: string;
  /** `Erlang B for 180 VMs and 166 Erlang`. */
  readonly says: string;
  /** What is measured, in words. */
  readonly what: string;
  readonly theory: string;
  /** With its interval. */
  readonly simulated: string;
  /** Why the value is approximate, in words; "": it is exact. */
  readonly caveats: string;
  /** What a reader wants to know first; of the compared service. */
  readonly leads: boolean;
}

const LEADS: ReadonlySet<string> = new Set(["refused", "refused.first", "line.mean", "instances"]);

/** Each value that theory gives and the simulation measured, variant by variant. */
export function besideTheory(results: Results): readonly Beside[] {
  return results.variants.flatMap((variant) =>
    (variant.theory ?? []).flatMap((theory) => {
      const measured = measureOf(results, variant, theory.measure, { of: theory.of });
      if (measured === undefined || measured.value === null) return [];
      const subject = subjectOf(results, variant);
      return [
        {
          variant: variant.name,
          of: theory.of,
          says: theory.says,
          what: metricNamed(theory.measure)?.reads?.replace("… ", "") ?? theory.measure,
          theory: toldValue(theory),
          simulated: withInterval(measured),
          caveats: theory.caveats.join(", "),
          leads: LEADS.has(theory.measure) && covers(subject, theory.service),
        },
      ];
    }),
  );
}

/**
 * One sentence for each that leads: `managed: simulated 2.1 % ± 0.3 refused; a formula gives approximately 1.9 % (Erlang B for
 * 180 VMs and 166 Erlang, without upgrades)`, or `the exact value is 1.9 % (…)`.
 */
export function theorySentences(results: Results): readonly string[] {
  const several = results.variants.length > 1;
  const together = servicesTogether(results).length > 0;
  return besideTheory(results)
    .filter(({ leads }) => leads)
    .map(({ variant, of, says, what, theory, simulated, caveats }) => {
      const head = [...(several ? [variant] : []), ...(together ? [of] : [])].map((each) => `${each}: `).join("");
      const formula =
        caveats === ""
          ? `the exact value is ${theory} (${says})`
          : `a formula gives approximately ${theory} (${says}, ${caveats})`;
      return `${head}simulated ${simulated} ${what}; ${formula}.`;
    });
}

/** Too small a share to be told from none is said to be so. */
function toldValue({ value, unit }: Theory): string {
  if (unit !== "share") return formatted(value, unit, Math.abs(value) / 100);
  return value > 0 && value < 1e-5 ? "< 0.001 %" : quantity(value, unit);
}
