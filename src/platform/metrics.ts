import type { Metric } from "./metric.ts";
import { LIMIT_METRICS } from "./metrics/limits.ts";
import { REQUEST_METRICS } from "./metrics/requests.ts";
import { SERVICE_METRICS } from "./metrics/services.ts";

/** Every measure there is, in the order of reports. Names are unique within what a metric is of. */
export const METRICS: readonly Metric[] = [...REQUEST_METRICS, ...SERVICE_METRICS, ...LIMIT_METRICS];

/** The measures that answer first: the comparison table shows them, and windows are compared in them. */
export const LEADING: ReadonlySet<string> = new Set([
  "usable.15min",
  "usable.1h",
  "usable.1d",
  "refused",
  "failed",
  "wait.mean",
  "wait.p50",
  "wait.p95",
  "utilisation",
  "upgrade.window",
  "cost",
  "cost.total",
  "cost.per_hour",
  "toil.hours",
  "fullness",
  "fullness.p95",
  "fullness.at_95",
  "fullness.peak",
  "queue.mean",
  "line.mean",
  "line.p95",
]);

/** The metric that a measure's name belongs to: `refused:pool` to `refused:*`. */
export function metricNamed(name: string): Metric | undefined {
  return METRICS.find((metric) => metric.name === name || dynamic(metric.name, name));
}

function dynamic(pattern: string, name: string): boolean {
  return pattern.endsWith("*") && name.length >= pattern.length && name.startsWith(pattern.slice(0, -1));
}
