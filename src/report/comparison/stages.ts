import { signed } from "../../experiment/baseline/signed.ts";
import { figureOf, valueAndInterval } from "../../experiment/results/format.ts";
import type { Difference, Results, VariantResults } from "../../experiment/results/results.ts";
import { BOUGHT, type StageBought } from "../../experiment/results/stages.ts";
import { metricOf } from "../../platform/metrics.ts";

/** What a stage of a service bought in one variant: a line for each measure. */
export interface BoughtStage {
  /** `stop at managed: postgres to managed, after 86 d, for 18,000 USD of work (an input)`; the variant where there are several. */
  readonly title: string;
  readonly lines: readonly BoughtLine[];
}

export interface BoughtLine {
  readonly label: string;
  /** With their intervals; and without. */
  readonly before: string;
  readonly after: string;
  readonly texts: readonly [before: string, after: string];
  /** Signed, with its interval. */
  readonly difference: string;
  /** `better`, `worse`, or "" where no difference is significant. */
  readonly verdict: string;
}

export const BOUGHT_TITLE = "What each stage bought";
export const BOUGHT_SAYS =
  "While requests go to the level of a stage, against the time when they went to the level before: the same replications, and all levels of the service together, since old instances stay for a while. The work of moving is in it, so where the next stage comes soon a level does not show what it settles at; a variant that stops there does. A stage with the same figures in several variants is told once.";
export const BOUGHT_COLUMNS = ["measure", "before", "after", "difference", "which is"] as const;

/** What the stages of all variants bought, one after the other. */
export function boughtStages({ variants }: Results): readonly BoughtStage[] {
  const told = new Set<string>();
  return variants.flatMap((variant) =>
    (variant.stages ?? []).flatMap((stage) => {
      const key = JSON.stringify([stage.at, stage.differences]);
      if (told.has(key)) return [];
      told.add(key);
      return {
        title: `${variants.length > 1 ? `${variant.name}: ` : ""}${titleOf(variant, stage)}`,
        lines: lines(variant, stage),
      };
    }),
  );
}

function titleOf({ measures }: VariantResults, { service, level, at }: StageBought): string {
  const ofStage = (name: string) =>
    measures.find(({ measure, of, window }) => measure === name && of === at && window === "");
  const [begins, effort] = [ofStage("stage.begins"), ofStage("effort")];
  const when =
    begins === undefined ? "" : begins.value === null ? `, ${figureOf(begins)}` : `, after ${figureOf(begins)}`;
  return `${service} to ${level}${when}${effort?.value ? `, for ${figureOf(effort)} of work (an input)` : ""}`;
}

function lines(variant: VariantResults, { service, before, after, differences }: StageBought): readonly BoughtLine[] {
  return BOUGHT.flatMap((name) => {
    const found = differences.find(({ measure }) => measure === name);
    if (!found) return [];
    const at = (window: string) =>
      variant.measures.find((each) => each.measure === name && each.of === service && each.window === window);
    const told = (window: string) => {
      const measure = at(window);
      return measure && measure.value !== null ? valueAndInterval(measure) : [figureOf(measure)];
    };
    const shown = (window: string) =>
      told(window)
        .filter((text) => text !== "")
        .join(" ");
    return {
      label: LABELS[name],
      before: shown(before),
      after: shown(after),
      texts: [told(before)[0]!, told(after)[0]!],
      difference: signed({ ...found, value: found.difference }),
      verdict: verdictOf(found),
    };
  });
}

const LABELS: Readonly<Record<(typeof BOUGHT)[number], string>> = {
  "wait.p95": "p95 wait",
  refused: "refused for good",
  "old.share": "time on an old version",
  "cost.total": "monthly cost",
  "cost.toil": "developers' time a month",
};

function verdictOf({ measure, difference, significant }: Difference): string {
  const { better } = metricOf(measure);
  if (!significant || difference === null || better === undefined) return "";
  return (difference > 0 ? "more" : "less") === better ? "better" : "worse";
}
