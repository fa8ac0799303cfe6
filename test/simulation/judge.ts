import * as assert from "uvu/assert";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Replication } from "../../src/simulation/read/replication.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { meanOf, varianceOf } from "../support/goodness.ts";
import { level, range, scenario, sum } from "./base.ts";

/** Standard errors that an exact value may be away, and that a difference of one tolerance must be away. */
const AWAY = 3.5;
const SEEN = 2.8;

/**
 * Independent estimates agree with an exact value: their mean is within 3.5 standard errors of it, and 2.8 of these are no
 * more than the tolerance (relative), so that an error of one tolerance would have been seen four times in five.
 */
export function agrees(estimates: readonly number[], exact: number, tolerance: number): void {
  const { mean, error } = estimate(estimates);
  const says = `exact ${exact}, simulated ${mean} ± ${error} (standard error of ${estimates.length})`;
  assert.ok(Math.abs(mean - exact) <= AWAY * error, `wrong: ${says}`);
  assert.ok(SEEN * error <= tolerance * Math.abs(exact), `too noisy to tell: ${says}, tolerance ${tolerance}`);
}

/** The estimates are sure to be away from what a common mistake gives. */
export function differs(estimates: readonly number[], mistaken: number): void {
  const { mean, error } = estimate(estimates);
  assert.ok(Math.abs(mean - mistaken) > AWAY * error, `mistaken ${mistaken}, simulated ${mean} ± ${error}`);
}

function estimate(estimates: readonly number[]): { mean: number; error: number } {
  const values = Float64Array.from(estimates);
  return { mean: meanOf(values), error: Math.sqrt(varianceOf(values) / values.length) };
}

export const replications = (said: Scenario, count: number): readonly Replication[] =>
  range(count).map((one) => simulate(said, one));

/** Every instance on demand, without limit and delay: by replication, how many are alive at some hours. */
export function instants(requests: string, lifetime: string, hours: readonly number[], more = "{}") {
  const said = onDemand(requests, lifetime, { windows: hours.map((hour) => `at ${hour} h`), more });
  return (one: number) => {
    const { windows } = level(simulate(said, one), "instances", "db");
    return hours.map((_, nth) => windows[1 + nth]!.value!);
  };
}

/** The same demand: by replication, how many requests come between each of these hours and the next. */
export function countsBetween(requests: string, hours: readonly number[], more = "{}") {
  const said = onDemand(requests, "0 s", { windows: hours.map((hour) => `in the first ${hour} h`), more });
  return (one: number) => {
    const found = simulate(said, one);
    const until = hours.map((_, nth) => sum(found, "requests", 1 + nth));
    return until.slice(1).map((count, nth) => count - until[nth]!);
  };
}

function onDemand(
  requests: string,
  lifetime: string,
  more: { readonly windows: readonly string[]; readonly more: string },
) {
  const last = more.windows.map((words) => Number(words.split(" ").at(-2)));
  return scenario(
    `
run: { horizon: ${Math.max(...last)} h, windows: ${JSON.stringify(more.windows)} }
demand: { db: { requests: ${requests}, lifetime: ${lifetime} } }
services: { db: { level: on-demand } }`,
    more.more,
  );
}
