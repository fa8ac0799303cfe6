import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Replication } from "../../src/simulation/read/replication.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { level, range, scenario, sum } from "./base.ts";

/** So many replications of a scenario, from the first on. */
export const replications = (said: Scenario, count: number): readonly Replication[] =>
  range(count).map((one) => simulate(said, one));

/** Every instance on demand, without limit and delay: by replication, how many are alive at some hours. */
export function instants(requests: string, lifetime: string, hours: readonly number[], more = "{}") {
  const said = onDemand(requests, lifetime, { windows: hours.map((hour) => `at ${hour} h`), more });
  return (one: number) => {
    const { windows } = level(simulate(said, one), "instances", "db");
    return hours.map((_, nth) => windows[1 + nth]!.area);
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
