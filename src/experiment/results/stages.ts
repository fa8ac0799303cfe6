import { METRICS } from "../../platform/metrics.ts";
import { type Phase, phaseName, phasesOf } from "../../scenario/phases.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { differenceIn } from "../ledgers/measures.ts";
import type { Difference } from "./results.ts";

/** The time in which requests go to a later level of a service, against the time before, when they went to the one before. */
export interface StageBought {
  /** The service as it begins; its level from now on, and the service at that level. */
  readonly service: string;
  readonly level: string;
  readonly at: string;
  /** The windows of the service's measures that are compared: `while at brokered`. */
  readonly before: string;
  readonly after: string;
  /** After less before, paired within replications. */
  readonly differences: readonly Difference[];
}

/** What a stage is judged by: how long developers wait, what they do not get, how old instances are, and what it costs. */
export const BOUGHT = ["wait.p95", "refused", "old.share", "cost.total", "cost.toil"] as const;

/**
 * What each stage bought: the time in which requests go to its level against the time in which they went to the one before,
 * in the same replications. Both are of all levels of the service together, for old instances stay for a while.
 */
export function stagesBought(scenario: Scenario, ledgers: readonly Ledger[]): readonly StageBought[] {
  const phases = phasesOf(scenario);
  const ledgerOf = (phase: Phase) => ledgers.find(({ of, window }) => of === phase.of && window === phaseName(phase));
  return phases.flatMap((phase, nth) => {
    const [before, after] = [phases[nth - 1], phase];
    const [earlier, later] = [before && ledgerOf(before), ledgerOf(after)];
    if (phase.stage === 0 || !before || !earlier || !later) return [];
    return {
      service: phase.of,
      level: after.service.level,
      at: after.service.name,
      before: phaseName(before),
      after: phaseName(after),
      differences: METRICS.filter(({ name }) => BOUGHT.some((each) => each === name)).flatMap(
        (metric) => differenceIn(metric, [later, earlier]) ?? [],
      ),
    };
  });
}
