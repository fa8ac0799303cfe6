import { printDuration } from "../../scenario/language/units.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import { inProse } from "../results/format.ts";
import type { Measure, Results, VariantResults } from "../results/results.ts";
import { unreached } from "../run/precision.ts";
import { told } from "./cautions.ts";

/**
 * What a reader must know before believing the figures, the gravest first: too little was run, too much is asked, a figure is
 * mostly an assumption, not all ended, an interval may be too narrow.
 */
export function warningsOf(
  study: Study,
  { variants, replications, doubts: cautions = [], precision = [], assumptions = [] }: Warned,
): readonly string[] {
  return [
    ...told(cautions.filter(({ kind }) => kind !== "skew")),
    ...unsettled(study),
    ...unreached(precision, replications),
    ...study.warnings,
    ...assumptions,
    ...unresolved(study, variants),
    ...told(cautions.filter(({ kind }) => kind === "skew")),
    ...changedPrices(study),
  ];
}

interface Warned extends Pick<Results, "variants" | "replications" | "doubts" | "precision"> {
  /** What follows mostly from estimates. */
  readonly assumptions?: readonly string[];
}

/** A pilot that did not settle in half the run. */
function unsettled({ settling, variants, baseline }: Study): readonly string[] {
  if (!settling || settling.settled) return [];
  const { horizon } = variants[baseline]!.scenario.run;
  const { level, variant } = settling;
  return [
    `The run does not settle within its first half, which is all that warm_up: auto may cut: ${level} in ${variant} takes longer, if it settles at all. Make the horizon at least ${printDuration(2 * horizon)}, or see whether it can be stable.`,
  ];
}

/** Requests and campaigns that the run did not follow to their end, of the compared service or else of any. */
function unresolved(study: Study, variants: readonly VariantResults[]): readonly string[] {
  const told = (measure: string, least: number, [what, counted]: readonly [string, string]) => {
    const found = variants.flatMap(({ name, services, measures }) =>
      measures
        .filter((each) => each.measure === measure && each.window === "" && (each.value ?? 0) > least)
        .filter(({ of }) =>
          study.service === undefined ? services.some((each) => each.name === of) : of === study.service,
        )
        .map((share) => ({ name, share })),
    );
    return found.length === 0 ? [] : [`${notFinished(found, variants.length, what)}: they count as ${counted}.`];
  };
  // Releases near the end are always open: only more than that is news.
  return [
    ...told("unresolved", 0.001, ["requests", "not usable, and are left out of the wait times"]),
    ...told("upgrade.open", 0.1, ["upgrades", "the longest"]),
  ];
}

interface Found {
  readonly name: string;
  readonly share: Measure;
}

/** One line for them all, which names the worst. */
function notFinished(found: readonly Found[], variants: number, what: string): string {
  const worst = found.reduce((a, b) => (b.share.value! > a.share.value! ? b : a));
  const names = [...new Set(found.map(({ name }) => name))];
  const where = `${inProse(worst.share)} of the ${what} of ${worst.share.of} in ${worst.name}`;
  if (found.length === 1) return `When the run ended, ${where} were not finished`;
  const all = names.length === variants ? "all variants" : names.join(", ");
  return `When the run ended, some ${what} in ${all} were not finished, at worst ${where}`;
}

/** People's time is a sum over the whole run, so only one price can be put on it. */
function changedPrices({ variants }: Study): readonly string[] {
  const prices = (of: Scenario["platform"]) => JSON.stringify([of["people.developer_cost"], of["people.cost"]]);
  const changed = variants.filter(({ scenario: { platform, changes } }) =>
    changes.some(({ scenario }) => prices(scenario.platform) !== prices(platform)),
  );
  const names = changed.map(({ name }) => name).join(", ");
  return changed.length === 0
    ? []
    : [`${names}: people’s time is priced at what an hour costs at the start, though a dated change alters it.`];
}
