import type { Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import { type Ledger, parts } from "../ledgers/ledger.ts";
import { metricsIn } from "../ledgers/measures.ts";
import { digits12, formatted, number } from "../results/format.ts";
import type { Caution, Drift, Skew } from "../results/results.ts";
import { ratioOf, sum } from "../statistics/jackknife.ts";
import { isRare } from "../statistics/share.ts";
import { driftsIn, type VariantHalves } from "./drift.ts";

/** From this number of replications on, Student's t is trusted with values that are not quite normal. */
const ENOUGH = 10;
/** Beyond it Student's t covers too little, and on one side only (N. J. Johnson, JASA 73, 1978). */
const MOST_SKEWNESS = 1;

/** What one variant's replications say, by its name. */
export interface MeasuredRuns extends VariantHalves {
  readonly replications: number;
  readonly ledgers: readonly Ledger[];
}

/** What speaks against the intervals of these variants; `service`: the only one that is looked at for skewness. */
export function cautionsOf(variants: readonly MeasuredRuns[], service: string | undefined): readonly Caution[] {
  const replications = variants[0]?.replications ?? 0;
  const few = replications < ENOUGH ? [{ kind: "few" as const, replications }] : [];
  const drifts = driftsIn(variants).map((drift) => ({ kind: "drift" as const, ...drift }));
  const skews = replications < ENOUGH ? [] : variants.flatMap((variant) => skewsOf(variant, service));
  return [...few, ...drifts, ...skews.map((skew) => ({ kind: "skew" as const, ...skew }))];
}

/** Leading means and shares over the whole horizon, of the service or of each; rare shares have intervals of their own. */
function skewsOf({ name, ledgers }: MeasuredRuns, service: string | undefined): readonly Skew[] {
  const looked = ledgers.filter((ledger) => {
    const { kind, of } = ledger;
    return kind === "service" && ledger.window === "" && (service === undefined ? of !== "" : of === service);
  });
  return looked.flatMap((ledger) =>
    metricsIn(ledger)
      .filter(({ leads }) => leads)
      .map((metric) => ({
        variant: name,
        measure: metric.name,
        of: ledger.of,
        skewness: digits12(skewnessIn(metric, ledger)),
      }))
      .filter(({ skewness }) => Math.abs(skewness) > MOST_SKEWNESS),
  );
}

/** Skewness of what each replication says of a mean or a share; 0 of anything else, and where Student's t is not used. */
function skewnessIn({ estimate }: Metric, ledger: Ledger): number {
  if (estimate.kind !== "mean" && estimate.kind !== "share") return 0;
  const counts = parts(ledger, estimate);
  if (estimate.kind === "share" && isRare(counts)) return 0;
  const [own, wholes] = counts;
  return skewnessOf(
    Array.from(own, (part, nth) => ratioOf([part, wholes[nth]!])).filter((value) => !Number.isNaN(value)),
  );
}

/** The third central moment over the second to the power of 3/2; 0 where nothing varies. */
export function skewnessOf(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  const moment = (power: number) => sum(values.map((value) => (value - mean) ** power)) / values.length;
  const variance = moment(2);
  return variance > 1e-18 * mean * mean ? moment(3) / (variance * Math.sqrt(variance)) : 0;
}

/** Of those that are told in one line. */
const MOST_TOLD = 3;

/** The cautions in words, one line for each kind. */
export function told(cautions: readonly Caution[]): readonly string[] {
  const drifts = cautions.filter((caution) => caution.kind === "drift");
  const skews = cautions
    .filter((caution) => caution.kind === "skew")
    .toSorted((a, b) => Math.abs(b.skewness) - Math.abs(a.skewness));
  return [
    ...cautions.flatMap((caution) => (caution.kind === "few" ? fewReplications(caution.replications) : [])),
    ...line(
      drifts,
      drifted,
      "The run is not steady: its halves differ significantly (1 % over all levels). Warm up or run longer",
    ),
    ...line(
      skews,
      skewed,
      "Some intervals may be too narrow, because a few replications lie far from all others. Use more or longer replications. Affected",
    ),
  ];
}

function fewReplications(replications: number): readonly string[] {
  if (replications === 1) return ["One replication gives no intervals. Use 10 or more."];
  return replications === 0 ? [] : [`${replications} replications: intervals from fewer than 10 are rough.`];
}

function line<T extends Caution>(
  cautions: readonly T[],
  words: (caution: T) => string,
  what: string,
): readonly string[] {
  if (cautions.length === 0) return [];
  const shown = cautions.slice(0, MOST_TOLD).map(words);
  const more = cautions.length > shown.length ? [`${cautions.length - shown.length} more`] : [];
  return [`${what}: ${listed([...shown, ...more])}.`];
}

function drifted({ variant, level, first, second }: Drift): string {
  return `${level} in ${variant} (${formatted(first, "count")}, then ${formatted(second, "count")})`;
}

function skewed({ variant, measure, of, skewness }: Skew): string {
  return `${metricOf(measure).title} of ${of} in ${variant} (skewness ${number(skewness, 0.1)})`;
}
