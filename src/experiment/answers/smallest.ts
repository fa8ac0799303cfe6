import { metricOf } from "../../platform/metrics.ts";
import type { Claim } from "../../scenario/expect/expectation.ts";
import type { Study } from "../../scenario/study.ts";
import { plain, scaleOf, sentence } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";

/**
 * Where the variants are sizes of one thing and the scenario has goals or expectations of it: the smallest of them that significantly
 * keeps it (or the largest, where less is asked for). Nothing where they are no such sizes, or the sizes do not divide there.
 */
export function smallestThatKeeps(study: Study, alternatives: readonly Alternative[]): readonly string[] {
  const sizes = sizesOf(study);
  if (!sizes) return [];
  const sized = alternatives.map((each, i) => ({ each, size: sizes[i]! })).sort((a, b) => a.size - b.size);
  const ascending = sized.map(({ each }) => each);
  const claims = [...(study.goals ?? []), ...(study.expectations ?? [])].flatMap((each) => each.claims);
  return claims.flatMap((claim) => saidOf(claim, ascending)).slice(0, 1);
}

/** The one number in which all variants differ. */
function sizesOf({ variants, origins }: Study): readonly number[] | undefined {
  const paths = new Set(variants.flatMap(({ set }) => Object.keys(set)));
  const [path] = paths;
  if (paths.size !== 1 || variants.length < 2) return undefined;
  const base = origins.find((each) => each.path === path)?.value;
  const sizes = variants.map(({ set }) => Number(set[path!] ?? base ?? Number.NaN));
  return sizes.every(Number.isFinite) && new Set(sizes).size === sizes.length ? sizes : undefined;
}

function saidOf({ left, relation, right, window }: Claim, ascending: readonly Alternative[]): readonly string[] {
  if (typeof right !== "number" || window !== "") return [];
  const below = relation.startsWith("<");
  const keeps = ascending.map(({ measure }) => {
    const { value = null, low = null, high = null, of } = measure(left.measure) ?? {};
    const end = below ? high : low;
    return of === left.of && value !== null && end !== null && (below ? end < right : end > right);
  });
  const [metric, count] = [metricOf(left.measure), keeps.filter(Boolean).length];
  const { size, word } = scaleOf(right, metric.unit);
  const what = `${metric.topic ?? metric.title} significantly ${below ? "below" : "above"} ${plain(right / size)}${word}`;
  if (count === 0 || count === keeps.length) return [];
  const first = keeps.indexOf(true);
  if (keeps.slice(first).every(Boolean))
    return [sentence(`${ascending[first]!.label} is the smallest of these that keeps ${what}`)];
  const last = keeps.lastIndexOf(true);
  if (keeps.slice(0, last + 1).every(Boolean))
    return [sentence(`${ascending[last]!.label} is the largest of these that keeps ${what}`)];
  return [];
}
