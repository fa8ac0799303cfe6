import { ScenarioError } from "../../src/scenario/language/problem.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Study } from "../../src/scenario/study.ts";
import { rateOf } from "../../src/scenario/theory/request-rate.ts";

/** Requests in a replication, about. */
const MOST_REQUESTS = 2000;

/** The same study with two replications, few requests, and not followed for longer than they come; undefined: it has none. */
export function shortRun(study: Study): Study | undefined {
  const scenarios = study.variants.flatMap(({ scenario }) => [scenario, ...scenario.changes.map((c) => c.scenario)]);
  const { horizon, follow } = scenarios[0]!.run;
  const most = Math.max(...scenarios.map((each) => requestsIn(each, horizon)));
  const run = study.document.run as object;
  const length = most > MOST_REQUESTS ? Math.max(1, Math.floor((horizon * MOST_REQUESTS) / most)) : horizon;
  const stated = typeof (run as { replications?: unknown }).replications === "object";
  const short = {
    ...run,
    ...(!stated && { replications: 2 }),
    ...(length < horizon && { horizon: `${length} us`, follow: `${Math.min(length, follow)} us` }),
  };
  try {
    return parseDocument({ ...study.document, run: short });
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

function requestsIn(scenario: Scenario, horizon: number): number {
  const at = (time: number) => scenario.demand.reduce((sum, each) => sum + rateOf(each, scenario, time), 0);
  return Math.max(at(0), at(horizon / 2), at(horizon)) * horizon;
}
