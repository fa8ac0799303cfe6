import type { Check } from "../expectations/check.ts";
import { formatted } from "../results/format.ts";
import type { Compared, Finding } from "./compare.ts";
import { figureName, fromTo } from "./signed.ts";
import { differenceOf, manner, withOutcome } from "./words.ts";

/**
 * A comparison with the stored baseline as promises: what got worse has failed; what got better or otherwise is told, for
 * the baseline to be renewed; all else is one promise kept for each variant.
 */
export function baselineChecks(compared: Compared): readonly Check[] {
  return compared.variants.flatMap((variant) => {
    const of = (outcome: Finding["outcome"]) => withOutcome(compared, variant.before, outcome);
    const failed = of("worse").map((finding) => check(finding, "fail", "worse than the baseline"));
    const moved = [...of("better"), ...of("changed")].map((finding) =>
      check(
        finding,
        "pass",
        `${finding.outcome === "better" ? "better than" : "not as in"} the baseline; keep it with --update`,
      ),
    );
    const count = compared.findings.filter((finding) => finding.variant === variant.before).length;
    return [...failed, ...moved, asBefore(variant.after, count - failed.length - moved.length, manner([variant])[0]!)];
  });
}

function check(finding: Finding, verdict: Check["verdict"], detail: string): Check {
  const { variant, measure, of, window } = finding;
  return {
    ...{ kind: "baseline", variant, measure, of, window },
    says: `${figureName({ ...finding, of: "" })} as in the baseline, within ${tolerated(finding)}`,
    value: fromTo(finding),
    interval: differenceOf(finding),
    verdict,
    severity: "error",
    detail,
  };
}

function asBefore(variant: string, count: number, detail: string): Check {
  return {
    ...{ kind: "baseline", variant, measure: "", of: "", window: "" },
    says: `${count} ${count === 1 ? "measure is" : "measures are"} as in the baseline`,
    value: "",
    interval: "",
    verdict: "pass",
    severity: "error",
    detail,
  };
}

/** `5 %`, `0.2 points`, `30 s`. */
function tolerated({ tolerance: { kind, value }, unit }: Finding): string {
  if (kind === "part") return `${Number((value * 100).toPrecision(6))} %`;
  return unit === "share" ? `${Number((value * 100).toPrecision(6))} points` : formatted(value, unit);
}
