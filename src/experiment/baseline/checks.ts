import type { Check } from "../expectations/check.ts";
import type { Compared, ComparedVariant } from "./compare.ts";
import { alike, type Finding, type Outcome, TOO_FEW } from "./finding.ts";
import { figureName, fromTo } from "./signed.ts";
import { differenceOf, manner, neededBy, toleranceText, withOutcome } from "./words.ts";

/**
 * A comparison with the stored baseline as promises, one a measure that was observed: what got worse, or has no counterpart
 * any more, has failed; what cannot be judged is inconclusive; what got better or otherwise is told, for the baseline to
 * be renewed; all else is as it was.
 */
export function baselineChecks(compared: Compared): readonly Check[] {
  const { variants, findings } = compared;
  const names = [...new Set([...variants.map(({ before }) => before), ...findings.map(({ variant }) => variant)])];
  return names.flatMap((name) => {
    const met = variants.find(({ before }) => before === name);
    return ORDER.flatMap((outcome) =>
      withOutcome(compared, name, outcome).map((finding) => check(finding, found(finding, compared, met))),
    );
  });
}

const ORDER: readonly Outcome[] = ["worse", "gone", "better", "changed", "new", "unknown", "same", "slight"];

const MOVED: { readonly [outcome in Outcome]?: string } = {
  better: "better than the baseline",
  changed: "changed, neither better nor worse",
  new: "new: the baseline could not observe it",
};

type Found = Pick<Check, "verdict" | "detail" | "together">;

function found(finding: Finding, { gone = "" }: Compared, variant: ComparedVariant | undefined): Found {
  const { outcome, low, high, why = "" } = finding;
  if (outcome === "worse") return { verdict: "fail", detail: "worse than the baseline" };
  if (outcome === "gone")
    return { verdict: "fail", detail: `${gone}; if intended, accept with --update`, together: "gone" };
  if (finding.needs !== undefined)
    return {
      ...{ verdict: "inconclusive", detail: `${why}: ${neededBy(finding)}` },
      // What looks worse stands in a line of its own; what is only not known to be as it was is one line of many.
      ...(why === TOO_FEW && { together: "too few" }),
    };
  if (outcome === "unknown") {
    const detail = `not judged: ${why}`;
    // A difference with its interval stands in a line of its own; a reason without one is told once, with its measures.
    return { verdict: "inconclusive", detail, ...(low === null && high === null && { together: "not judged" }) };
  }
  const moved = MOVED[outcome];
  if (moved !== undefined) return { verdict: "pass", detail: `${moved}; accept with --update` };
  return {
    verdict: "pass",
    detail: variant ? manner([variant])[0]! : "",
    together: variant?.identical ? "unchanged" : alike(finding),
  };
}

function check(finding: Finding, found: Found): Check {
  const { variant, measure, of, window } = finding;
  return {
    ...{ kind: "baseline", variant, measure, of, window },
    says: `${figureName({ ...finding, of: "" })} against the baseline (tolerance ${toleranceText(finding.tolerance, finding.unit, finding.before)})`,
    value: fromTo(finding),
    interval: finding.difference === null ? "" : differenceOf(finding),
    ...{ severity: "error", ...found },
  };
}
