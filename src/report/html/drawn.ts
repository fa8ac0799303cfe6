import type { Measure, Results, Series } from "../../experiment/results.ts";
import { panelsOf } from "../charts/fullness.ts";
import { subjectOf } from "../measures.ts";

/**
 * The results as a page carries them: what its charts draw, and the document from which all can be run again. Series
 * have three digits. The rest stands in the JSON.
 */
export function drawn(results: Results): Results {
  const shown = new Set(panelsOf(results).map(({ series }) => series));
  const variants = results.variants.map((variant) => {
    const subject = subjectOf(results, variant);
    const ours = ({ of }: { readonly of: string }) => of === subject;
    return {
      ...variant,
      measures: variant.measures.filter((measure) => ours(measure) && isDrawn(measure)),
      distributions: variant.distributions.some(ours) ? variant.distributions.filter(ours) : variant.distributions,
      series: variant.series.filter((series) => shown.has(series)).map(slimSeries),
      upgrades: variant.upgrades.filter(({ service }) => subject === "" || service === subject),
    };
  });
  return { ...results, variants, comparisons: [], origins: [], answers: [], details: [], warnings: [] };
}

function isDrawn(each: Measure): boolean {
  return each.window === "" && /^(?:refused|wait|cost)(?:$|[.:])/.test(each.measure);
}

function slimSeries(series: Series): Series {
  const { mean, low, high } = series;
  return { ...series, mean: mean.map(short), low: low.map(short), high: high.map(short) };
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
