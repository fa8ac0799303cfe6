import { metricOf } from "../../platform/metrics.ts";
import type { Claim } from "../../scenario/expect/expectation.ts";
import type { Study } from "../../scenario/study.ts";
import { inProse, plain, scaleOf, sentence } from "../results/format.ts";
import type { Measure } from "../results/results.ts";
import { type Alternative, type Findings, measuredIn } from "./alternative.ts";
import { lastPartOf } from "./last-part.ts";

/**
 * Where the variants are sizes of one thing and the scenario has goals or expectations of it: the smallest of them that significantly
 * keeps it (or the largest, where less is asked for). Nothing where they are no such sizes, or the sizes do not divide there.
 * What is kept on average over a run that gets fuller may be broken at its end: then that is said, and who keeps it there too.
 */
export function smallestThatKeeps(
  study: Study,
  results: Findings,
  alternatives: readonly Alternative[],
): readonly string[] {
  const sizes = sizesOf(study);
  if (!sizes) return [];
  const sized = alternatives
    .map(({ label, measure }, i) => {
      const last = lastPartOf(study, i);
      const atEnd = last === "" ? undefined : measuredIn(results, i, last);
      return { label, measure, last, atEnd, size: sizes[i]! };
    })
    .sort((a, b) => a.size - b.size);
  const claims = [...(study.goals ?? []), ...(study.expectations ?? [])].flatMap((each) => each.claims);
  return claims.flatMap((claim) => saidOf(claim, sized)).slice(0, 1);
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

interface Sized extends Pick<Alternative, "label" | "measure"> {
  readonly last: string;
  /** Its figures of the run's last part; absent: that was not measured on its own. */
  readonly atEnd: Alternative["measure"] | undefined;
}

function saidOf(claim: Claim, ascending: readonly Sized[]): readonly string[] {
  const { left, relation, right, window } = claim;
  if (typeof right !== "number" || window !== "") return [];
  const keeps = ascending.map(({ measure }) => isKept(claim, right, measure(left.measure)));
  const [metric, count] = [metricOf(left.measure), keeps.filter(Boolean).length];
  const { size, word } = scaleOf(right, metric.unit);
  const bound = `${relation.startsWith("<") ? "below" : "above"} ${plain(right / size)}${word}`;
  if (count === 0 || count === keeps.length) return [];
  const first = keeps.indexOf(true);
  const last = keeps.lastIndexOf(true);
  const end = ascending.map(({ atEnd }) => atEnd === undefined || isKept(claim, right, atEnd(left.measure)));
  const said = (at: number, which: string, others: readonly number[]) => {
    const { label, last: part, atEnd } = ascending[at]!;
    const found = end[at] ? undefined : atEnd?.(left.measure);
    const too = others.find((each) => end[each]);
    const more = too === undefined ? "" : `; ${ascending[too]!.label} does there too`;
    const broken = found ? ` over the run, but not ${part} (${inProse(found)})${more}` : "";
    return [
      sentence(
        `${label} is the ${which} of these that keeps ${metric.topic ?? metric.title} significantly ${bound}${broken}`,
      ),
    ];
  };
  const kept = keeps.flatMap((each, at) => (each ? [at] : []));
  if (keeps.slice(first).every(Boolean)) return said(first, "smallest", kept);
  if (keeps.slice(0, last + 1).every(Boolean)) return said(last, "largest", kept.toReversed());
  return [];
}

/** Significantly: by its whole interval. */
export function isKept({ left, relation }: Claim, right: number, found: Measure | undefined): boolean {
  const { value = null, low = null, high = null, of } = found ?? {};
  const below = relation.startsWith("<");
  const end = below ? high : low;
  return of === left.of && value !== null && end !== null && (below ? end < right : end > right);
}
