import { WEEK, WorkingTime } from "../../maths/calendar.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import type { Scenario, Service } from "../scenario.ts";
import { settingOf } from "../sections/service-lists.ts";

/** Mean of a parameter, µs or as written: a distribution's mean, a plain number, 0 where it is off. */
export function meanOf(key: string, service: Service, scenario: Scenario): number {
  const value = settingOf(key, service, scenario.platform);
  if (typeof value === "number") return value;
  return typeof value === "object" && value !== null && "kind" in value
    ? distribution(value as DistributionSpec).mean
    : 0;
}

/** Share of the week in which people work. */
export function openShare({ workingHours }: Scenario): number {
  return workingHours.reduce((sum, { from, to }) => sum + to - from, 0) / WEEK;
}

/** Mean time that work takes of people who begin it at any instant of the week, µs: the law of the work in working time. */
function workedMean(work: DistributionSpec, { workingHours }: Scenario): number {
  const known = worked.get(workingHours) ?? new WeakMap<DistributionSpec, number>();
  worked.set(workingHours, known);
  const found = known.get(work) ?? meanFrom(work, workingHours);
  known.set(work, found);
  return found;
}

/** The same of a parameter. */
export function workedMeanOf(key: string, service: Service, scenario: Scenario): number {
  const value = settingOf(key, service, scenario.platform);
  const law = typeof value === "object" && value !== null && "kind" in value ? (value as DistributionSpec) : undefined;
  return law ? workedMean(law, scenario) : meanOf(key, service, scenario) / openShare(scenario);
}

const worked = new WeakMap<Scenario["workingHours"], WeakMap<DistributionSpec, number>>();

/** Instants of a week, and quantiles of the work. */
const [STARTS, QUANTILES] = [168, 64];

function meanFrom(work: DistributionSpec, hours: Scenario["workingHours"]): number {
  const time = new WorkingTime();
  time.opens = Float64Array.from(hours, ({ from }) => from);
  time.closes = Float64Array.from(hours, ({ to }) => to);
  time.before = Float64Array.from(hours, (_, i) => hours.slice(0, i).reduce((sum, { from, to }) => sum + to - from, 0));
  time.perWeek = hours.reduce((sum, { from, to }) => sum + to - from, 0);
  const { mean, inverse } = distribution(work);
  const lengths = Array.from({ length: QUANTILES }, (_, i) => inverse((i + 0.5) / QUANTILES));
  if (mean === 0) return 0;
  const scale = mean < Infinity ? mean / (lengths.reduce((sum, length) => sum + length, 0) / QUANTILES) : 1;
  let sum = 0;
  for (let i = 0; i < STARTS; i++) {
    const start = ((i + 0.5) * WEEK) / STARTS;
    for (const length of lengths) sum += time.advance(start, length * scale) - start;
  }
  return mean < Infinity ? sum / STARTS / QUANTILES : Infinity;
}

/** Mean time until people work, µs, from a random instant of the week: by so much is it not known how long their work takes. */
export function closedWait(scenario: Scenario): number {
  return closedOf(scenario).reduce((sum, gap) => sum + gap * gap, 0) / 2 / WEEK;
}

/** The longest time in which nobody works, µs. */
export function longestClosed(scenario: Scenario): number {
  return Math.max(...closedOf(scenario));
}

/** How long nobody works after each stretch of working hours, µs. */
function closedOf({ workingHours }: Scenario): readonly number[] {
  return workingHours.map(({ to }, i) => (workingHours[i + 1]?.from ?? workingHours[0]!.from + WEEK) - to);
}

/** Whether a parameter is the same each time: a plain number, or a law of one value. */
export function isConstant(key: string, service: Service, { platform }: Scenario): boolean {
  const value = settingOf(key, service, platform);
  return typeof value !== "object" || value === null || (value as DistributionSpec).kind === "constant";
}
