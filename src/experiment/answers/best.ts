import { hasInterval } from "../../platform/estimate.ts";
import type { Metric } from "../../platform/metric.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { metricIn, metricsIn } from "../ledgers/measures.ts";
import type { Best } from "../results/results.ts";
import type { Measured } from "../run/precision.ts";
import { differenceOf, estimate } from "../statistics/estimate.ts";
import { CONFIDENCE } from "../statistics/interval.ts";

/**
 * Of each measure that people compare, the variant that is best, either way. Its paired differences from the k − 1 others
 * hold together with CONFIDENCE (Bonferroni: each with 1 − 0.05 / (k − 1)), so a wrong one is named in fewer than one in
 * twenty, however many variants there are. One that lacks the measure, or has no value of it, does not compete.
 */
export function bestsOf(variants: readonly Measured[], of: string): readonly Best[] {
  if (variants.length < 2) return [];
  const windows = new Set(variants.flatMap(({ ledgers }) => ledgers.map(({ window }) => window)));
  return [...windows].flatMap((window) => {
    const competing = variants.map(({ name, ledgers }) => ({ name, ledger: ledgers.find(isOf(of, window)) }));
    const metrics = new Map(
      competing.flatMap(({ ledger }) => (ledger ? metricsIn(ledger) : [])).map((each) => [each.name, each]),
    );
    return [...metrics.values()]
      .filter((metric) => isCompared(metric, window))
      .flatMap((metric): readonly Best[] => {
        const rivals = competing.flatMap(({ name, ledger }) => rivalFor(metric, name, ledger));
        const [least, most] = [leaders(metric, rivals, -1), leaders(metric, rivals, 1)];
        if (least.length + most.length === 0) return [];
        return [{ measure: metric.name, of, window, ...named("least", least), ...named("most", most) }];
      });
  });
}

const isOf = (of: string, window: string) => (ledger: Ledger) =>
  ledger.kind === "service" && ledger.of === of && ledger.window === window;

function isCompared({ estimate: how, leads, better }: Metric, window: string): boolean {
  return hasInterval(how) && (leads === true || (window === "" && better !== undefined));
}

interface Rival {
  readonly name: string;
  readonly ledger: Ledger;
  readonly value: number;
}

function rivalFor(metric: Metric, name: string, ledger: Ledger | undefined): readonly Rival[] {
  if (!ledger || !metricIn(ledger, metric.name)) return [];
  const { value } = estimate(metric, ledger);
  return Number.isNaN(value) ? [] : [{ name, ledger, value }];
}

function named(end: "least" | "most", names: readonly string[]): Partial<Best> {
  if (names.length < 2) return names.length === 0 ? {} : { [end]: names[0] };
  return end === "least" ? { amongLeast: names } : { amongMost: names };
}

/**
 * The rival that leads in this direction, with those that it is not significantly ahead of; empty if it is ahead of
 * none.
 */
function leaders(metric: Metric, rivals: readonly Rival[], sign: 1 | -1): readonly string[] {
  if (rivals.length < 2) return [];
  const leader = rivals.reduce((a, b) => (sign * b.value > sign * a.value ? b : a));
  const confidence = 1 - (1 - CONFIDENCE) / (rivals.length - 1);
  const first = rivals.filter((rival) => {
    if (rival === leader) return true;
    const { interval } = differenceOf(metric, [leader.ledger, rival.ledger], confidence);
    return interval === null || (sign > 0 ? interval.low <= 0 : interval.high >= 0);
  });
  return first.length < rivals.length ? first.map(({ name }) => name) : [];
}
