import type {
  Comparison,
  Distribution,
  Measure,
  Results,
  Upgrade,
  VariantResults,
} from "../../experiment/results/results.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { covers, limitName, servicesTogether, subjectOf } from "../../platform/subject.ts";
import { countedUpgrades, drawnUpgrades } from "../charts/burn-down.ts";
import { CHARTS, FURTHER } from "../charts/charts.ts";
import { isDirector } from "../charts/director.ts";
import { isDown } from "../charts/down.ts";
import { FULL_MEASURES } from "../charts/full.ts";
import { shownLimits } from "../charts/limits.ts";
import { QUESTIONS } from "../comparison/questions.ts";

/**
 * The results as a page carries them: what its charts draw, of all services together and of each, and the document from
 * which all can be run again. The rest stands in the JSON.
 */
export function drawn(results: Results): Results {
  const views = viewsOf(results);
  const limits = views.flatMap(shownLimits);
  const shown = new Set(limits.map(({ series }) => series));
  const variants = results.variants.map((variant) => {
    const subjects = new Set(views.map((view) => subjectOf(view, variant)));
    const ownLimits = limits.filter((each) => each.variant === variant).map(({ series }) => series);
    const names = new Set(ownLimits.map(limitName));
    const isShown = ({ measure, of, value }: Measure) => FULL.has(measure) && names.has(of) && value !== null;
    const ours = ({ of }: { readonly of: string }) => subjects.has(of);
    const { theory: _, ...kept } = variant;
    return {
      ...kept,
      measures: variant.measures
        .filter((each) => each.window === "" && ((ours(each) && isDrawn(each)) || isShown(each)))
        .map(slimMeasure),
      distributions: (variant.distributions.some(ours)
        ? variant.distributions.filter(ours)
        : variant.distributions
      ).map(slimCurve),
      series: variant.series.filter(
        (series) =>
          shown.has(series) ||
          isDirector(series) ||
          series.kind === "stage" ||
          (isDown(series) && [...subjects].some((subject) => covers(subject, series.service))),
      ),
      upgrades: slimUpgrades(views, variant),
    };
  });
  const comparisons = results.comparisons.filter((each) => views.some((view) => isCompared(view, each)));
  return {
    ...results,
    variants,
    comparisons,
    bests: [],
    checks: [],
    origins: [],
    answers: [],
    choices: [],
    differences: [],
    warnings: [],
  };
}

/** The results as charts may be asked for them: of what the comparison is about and, where that is several services, of each. */
export function viewsOf(results: Results): readonly Results[] {
  return [results, ...servicesTogether(results).map((service) => ({ ...results, service }))];
}

const FULL: ReadonlySet<string> = new Set(FULL_MEASURES);

const DRAWN: ReadonlySet<string> = new Set([...CHARTS, ...FURTHER].flatMap(({ measures = [] }) => measures));

function isDrawn({ measure }: Measure): boolean {
  return DRAWN.has(metricNamed(measure)?.name ?? "");
}

const LEADING = new Set(
  QUESTIONS.flatMap(({ questions }) => questions.flatMap(({ key, leads }) => (leads === undefined ? [] : [key]))),
);

function isCompared(results: Results, each: Comparison): boolean {
  return (
    each.window === "" &&
    LEADING.has(each.measure) &&
    results.variants.some((variant) => each.of === subjectOf(results, variant))
  );
}

/** Of limits only the value is drawn. */
function slimMeasure(each: Measure): Measure {
  if (!FULL.has(each.measure)) return each;
  const { withheld: _, ...kept } = each;
  return { ...kept, value: each.value === null ? null : Number(each.value.toPrecision(7)), low: null, high: null };
}

/** Those that are drawn whole; of others where they began and ended. */
function slimUpgrades(views: readonly Results[], variant: VariantResults): readonly Upgrade[] {
  const whole = new Set(views.flatMap((view) => [...drawnUpgrades(view, variant)]));
  const counted = new Set(views.flatMap((view) => countedUpgrades(view, variant)));
  const ends = ({ burnDown }: Upgrade) => burnDown.filter((_, at) => at === 0 || at === burnDown.length - 1);
  return variant.upgrades
    .filter(({ service }) => covers(subjectOf(views[0]!, variant), service))
    .filter((upgrade) => upgrade.replication === 0 || counted.has(upgrade))
    .map((upgrade) => ({
      ...upgrade,
      published: Math.round(upgrade.published),
      started: upgrade.started && Math.round(upgrade.started),
      ended: upgrade.ended && Math.round(upgrade.ended),
      burnDown: whole.has(upgrade) || upgrade.replication === 0 ? upgrade.burnDown : ends(upgrade),
    }));
}

/** Never rounded up to all. */
function slimCurve({ of, t, usable }: Distribution): Distribution {
  const five = (value: number) => Number(value.toPrecision(5));
  return { of, t: t.map(five), usable: usable.map((share) => (share < 1 ? Math.min(0.99999, five(share)) : 1)) };
}
