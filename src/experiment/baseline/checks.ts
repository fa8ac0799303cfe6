import type { Check } from "../expectations/check.ts";
import { formatted } from "../results/format.ts";
import type { Compared, ComparedVariant } from "./compare.ts";
import type { Finding } from "./finding.ts";
import { figureName, fromTo } from "./signed.ts";
import { differenceOf, manner, unjudgedOf, withOutcome } from "./words.ts";

/**
 * A comparison with the stored baseline as promises: what got worse has failed; what the baseline observed and this run
 * cannot judge is inconclusive; what got better or otherwise is told, for the baseline to be renewed; all else is one promise
 * kept for each variant.
 */
export function baselineChecks(compared: Compared): readonly Check[] {
  return [...compared.variants.flatMap((variant) => variantChecks(compared, variant)), ...lostChecks(compared)];
}

function variantChecks(compared: Compared, variant: ComparedVariant): readonly Check[] {
  const of = (outcome: Finding["outcome"]) => withOutcome(compared, variant.before, outcome);
  const failed = of("worse").map((finding) => check(finding, "fail", "worse than the baseline"));
  const moved = [...of("better"), ...of("changed"), ...of("new")].map((finding) =>
    check(finding, "pass", `${MOVED[finding.outcome]}; keep it with --update`),
  );
  const lost = of("unknown");
  const same = [...of("same"), ...of("slight")].length;
  const because = manner([variant])[0]!;
  return [
    ...failed,
    ...moved,
    ...(lost.length > 0 ? [notJudged(variant.after, lost)] : []),
    ...(same > 0 || failed.length + moved.length + lost.length === 0 ? [asBefore(variant.after, same, because)] : []),
  ];
}

const MOVED: { readonly [outcome in Finding["outcome"]]?: string } = {
  better: "better than the baseline",
  changed: "not as in the baseline",
  new: "the baseline could not observe it",
};

/** Variants that the baseline has and this run has not: nothing of theirs can be judged. */
function lostChecks({ variants, findings }: Compared): readonly Check[] {
  const lost = findings.filter(
    ({ outcome, variant }) => outcome === "unknown" && !variants.some(({ before }) => before === variant),
  );
  return [...new Set(lost.map(({ variant }) => variant))].map((name) =>
    notJudged(
      name,
      lost.filter(({ variant }) => variant === name),
    ),
  );
}

function notJudged(variant: string, findings: readonly Finding[]): Check {
  return {
    ...{ kind: "baseline", variant, measure: "", of: "", window: "" },
    says: `${kept(findings.length)} as in the baseline`,
    value: "",
    interval: "",
    verdict: "inconclusive",
    severity: "error",
    detail: `not judged: ${unjudgedOf(findings).join("; ")}`,
  };
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
    says: `${kept(count)} as in the baseline`,
    value: "",
    interval: "",
    verdict: "pass",
    severity: "error",
    detail,
  };
}

const kept = (count: number) => `${count} ${count === 1 ? "measure is" : "measures are"}`;

/** `5 %`, `0.2 points`, `30 s`. */
function tolerated({ tolerance: { kind, value }, unit }: Finding): string {
  if (kind === "part") return `${Number((value * 100).toPrecision(6))} %`;
  return unit === "share" ? `${Number((value * 100).toPrecision(6))} points` : formatted(value, unit);
}
