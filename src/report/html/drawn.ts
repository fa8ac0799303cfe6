import type {
  Comparison,
  Distribution,
  Measure,
  Results,
  Series,
  Upgrade,
  VariantResults,
} from "../../experiment/results.ts";
import { drawnUpgrades } from "../charts/burn-down.ts";
import { isDirector } from "../charts/director.ts";
import { AT_LIMIT, limitName, panelsOf } from "../charts/fullness.ts";
import { subjectOf } from "../measures.ts";
import { QUESTIONS } from "../questions.ts";

/**
 * The results as a page carries them: what its charts draw, and the document from which all can be run again. Series
 * have three digits. The rest stands in the JSON.
 */
export function drawn(results: Results): Results {
  const shown = new Set(panelsOf(results).map(({ series }) => series));
  const variants = results.variants.map((variant) => {
    const subject = subjectOf(results, variant);
    const limits = new Set([...shown].map(({ name, service }) => limitName(name, service)));
    const isShown = ({ measure, of }: Measure) => measure === AT_LIMIT && limits.has(of);
    const ours = ({ of }: { readonly of: string }) => of === subject;
    return {
      ...variant,
      measures: variant.measures.filter((each) => each.window === "" && (ours(each) ? isDrawn(each) : isShown(each))),
      distributions: (variant.distributions.some(ours)
        ? variant.distributions.filter(ours)
        : variant.distributions
      ).map(slimCurve),
      series: variant.series.filter((series) => shown.has(series) || isDirector(series)).map(slimSeries),
      upgrades: slimUpgrades(results, variant),
    };
  });
  const comparisons = results.comparisons.filter((each) => isCompared(results, each));
  return {
    ...results,
    variants,
    comparisons,
    bests: [],
    checks: [],
    origins: [],
    answers: [],
    details: [],
    warnings: [],
  };
}

function isDrawn(each: Measure): boolean {
  return each.window === "" && /^(?:refused|wait|cost)(?:$|[.:])/.test(each.measure);
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

/** Those that are drawn whole; of others where they began and ended. */
function slimUpgrades(results: Results, variant: VariantResults): readonly Upgrade[] {
  const subject = subjectOf(results, variant);
  const whole = drawnUpgrades(results, variant);
  const ends = ({ burnDown }: Upgrade) => burnDown.filter((_, at) => at === 0 || at === burnDown.length - 1);
  return variant.upgrades
    .filter(({ service }) => subject === "" || service === subject)
    .map((upgrade) => ({
      ...upgrade,
      published: Math.round(upgrade.published),
      started: upgrade.started && Math.round(upgrade.started),
      ended: upgrade.ended && Math.round(upgrade.ended),
      burnDown: whole.has(upgrade) || upgrade.replication === 0 ? upgrade.burnDown : ends(upgrade),
    }));
}

/** What is only drawn: to a five-hundredth of the highest value, or three digits. */
function slimSeries(series: Series): Series {
  const { mean, low, high } = series;
  const most = high.reduce(
    (top, each) => Math.max(top, each),
    mean.reduce((top, each) => Math.max(top, each), 0),
  );
  const decimals = Math.min(9, Math.max(0, Math.ceil(-Math.log10(most / 500))));
  const slim = (values: readonly number[]) =>
    values.map((value) => Number(Math.abs(value) >= 100 ? value.toPrecision(3) : value.toFixed(decimals)));
  return { ...series, mean: slim(mean), low: slim(low), high: slim(high) };
}

/** Never rounded up to all. */
function slimCurve({ of, t, usable }: Distribution): Distribution {
  const five = (value: number) => Number(value.toPrecision(5));
  return { of, t: t.map(five), usable: usable.map((share) => (share < 1 ? Math.min(0.99999, five(share)) : 1)) };
}
