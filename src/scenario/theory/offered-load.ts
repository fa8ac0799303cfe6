import { limitName } from "../../platform/subject.ts";
import type { Scenario } from "../scenario.ts";
import { hasStages } from "../sections/stages.ts";
import { Course, erasOf, longRun } from "./flows.ts";
import { type OfferedLoad, shareOf } from "./loads.ts";
import { Use } from "./use.ts";

/**
 * Little's law for every limit that a level's steps name: requests per time × how long each keeps it, in the long run at the
 * rate that holds at time `at`. Requests from a list or trace count as spread over the horizon, those of a team as where
 * nobody waits. Rollouts are counted with the instances that the demand keeps alive, or that stand there at the beginning.
 */
export function offeredLoads(scenario: Scenario, at = 0): readonly OfferedLoad[] {
  return new Use(scenario, at).of(longRun(scenario, at), aliveStated(scenario));
}

/**
 * The same on average over what is measured of a run: from how it begins, with its growth, lists and dated changes, the
 * releases that come, and what errands delete. Nothing where a service moves along levels: when its limits are needed is
 * found in the run.
 */
export function meanLoads(scenario: Scenario): readonly OfferedLoad[] {
  if (hasStages(scenario)) return [];
  const { warmUp, horizon } = scenario.run;
  const course = new Course(scenario, "hours");
  const parts = erasOf(scenario).flatMap((era) => {
    const from = Math.max(era.from, warmUp);
    return era.to > from ? [{ ...era, from, part: (era.to - from) / (horizon - warmUp) }] : [];
  });
  const found = parts.map(({ scenario: state, from, to, part }) => {
    const loads = new Use({ ...state, changes: [] }, from).of(course.over(from, to), new Map(), { course, from, to });
    return loads.map((load) => ({ ...load, part }));
  });
  // A limit that nobody needs in one part of the run (the director, of a pool without VMs) may be needed in another.
  const named = new Map<string, (OfferedLoad & { readonly part: number })[]>();
  for (const load of found.flat()) {
    const name = limitName({ service: load.service, name: load.limit });
    named.set(name, [...(named.get(name) ?? []), load]);
  }
  return [...named.values()].map((all) => {
    const first = all[0]!;
    const averaged = (of: (load: OfferedLoad) => number) => all.reduce((sum, each) => sum + each.part * of(each), 0);
    const share =
      first.share === null
        ? null
        : shareOf(
            averaged((each) => each.share ?? 0),
            1,
          );
    return { ...first, load: averaged(({ load }) => load), share };
  });
}

/** Instances that the run begins with, by service, where they are stated. */
function aliveStated({ run: { begin } }: Scenario): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { service, count } of begin.kind === "instances" ? begin.counts : [])
    found.set(service, (found.get(service) ?? 0) + count);
  return found;
}
