import { type Metric, starIn, withStar } from "./metric.ts";
import { askedMetric } from "./metrics/asked.ts";
import { ASKING_METRICS, BLOCKED_METRICS } from "./metrics/asked-of-instances.ts";
import { COST_METRICS } from "./metrics/costs.ts";
import { FULLNESS_METRICS } from "./metrics/fullness.ts";
import { INSTANCE_METRICS, VM_METRICS } from "./metrics/instances.ts";
import { LINE_METRICS, USE_METRICS } from "./metrics/limits.ts";
import { OUTAGE_METRICS } from "./metrics/outages.ts";
import { RARE_METRICS } from "./metrics/rare.ts";
import { EFFORT_METRICS, ENDING_METRICS } from "./metrics/requests.ts";
import { STAGE_METRICS } from "./metrics/stages.ts";
import { UPGRADE_METRICS } from "./metrics/upgrades.ts";
import { WAIT_METRICS } from "./metrics/waits.ts";

/** Every measure that is always taken, in the order of reports. Names are unique within what a metric is of. */
export const METRICS: readonly Metric[] = [
  ...[...ENDING_METRICS, ...WAIT_METRICS, ...EFFORT_METRICS, ...ASKING_METRICS],
  ...[...VM_METRICS, ...INSTANCE_METRICS, ...UPGRADE_METRICS, ...STAGE_METRICS, ...OUTAGE_METRICS],
  ...[...BLOCKED_METRICS, ...COST_METRICS],
  ...[...FULLNESS_METRICS, ...USE_METRICS, ...LINE_METRICS],
];

const BY_NAME: ReadonlyMap<string, Metric> = new Map(METRICS.map((metric) => [metric.name, metric]));
const RARE: ReadonlyMap<string, Metric> = new Map(RARE_METRICS.map((metric) => [metric.name, metric]));
const STARRED = METRICS.filter(({ name }) => name.endsWith("*"));

/** The metric that a measure's name belongs to: `refused:pool` to `refused:*`; `wait.p75` to one that a rule makes. */
export function metricNamed(name: string): Metric | undefined {
  return inTable(name) ?? namedOnly(name);
}

/** One spelling of each name: `wait > 20 min` for `wait>20min`. */
export function canonicalName(name: string): string {
  return inTable(name) ? name : (namedOnly(name)?.name ?? name);
}

/** Whether a measure of that name is taken only where a scenario names it. */
export function isAsked(name: string): boolean {
  return inTable(name) === undefined && namedOnly(name) !== undefined;
}

function namedOnly(name: string): Metric | undefined {
  return RARE.get(name) ?? askedMetric(name);
}

function inTable(name: string): Metric | undefined {
  const prefixed = ({ name: pattern }: Metric) =>
    name.length >= pattern.length && name.startsWith(pattern.slice(0, -1));
  return BY_NAME.get(name) ?? STARRED.find(prefixed);
}

/** The same with the name that stands for its `*`, of a name that is known to be a measure's. */
export function metricOf(measure: string): Metric {
  const metric = metricNamed(measure);
  if (!metric) throw new RangeError(`expected the name of a measure, got ${measure}`);
  return withStar(metric, starIn(metric, measure));
}

/** Whether a measure of that name answers first: windows are compared in it. */
export function leads(name: string): boolean {
  return BY_NAME.get(name)?.leads === true;
}
