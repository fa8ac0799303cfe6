import { limitsMet, stepsThat } from "../../platform/reading.ts";
import type { Scenario, Service } from "../scenario.ts";
import { usableWorkers } from "../sections/limits.ts";
import { listsOf } from "../sections/service-lists.ts";

/** Upgrades that hold the only director worker that their own tasks, or repairs that they wait for, need: each in words. */
export function deadlocksOf(scenario: Scenario): readonly string[] {
  return usableWorkers(scenario.platform) > 1 ? [] : [...lonelyErrands(scenario), ...lonelyRepairs(scenario)];
}

/** An errand keeps a director worker while each instance's task needs another: with one in all, neither ever ends. */
function lonelyErrands({ platform, services, releases }: Scenario): readonly string[] {
  const stuck = services.filter((service) => {
    const rollouts = stepsThat("rolls out", listsOf(service, platform).get("campaign"));
    return rollouts.some(({ pace }) => pace === "errand") && isReleased(service, releases);
  });
  return stuck.map(
    ({ name }) =>
      `director: its only usable worker is held by the upgrade errand of ${name}, whose own tasks need another: they wait forever`,
  );
}

/** The task that upgrades a pool waits for its failed VMs, whose repair waits for the worker that the task holds. */
function lonelyRepairs({ platform, services, releases }: Scenario): readonly string[] {
  const stuck = services.filter((service) => {
    const lists = listsOf(service, platform);
    const rollouts = stepsThat("rolls out", lists.get("campaign"));
    const repaired = limitsMet(lists.get("fail")).includes("director");
    return repaired && rollouts.some(({ over }) => over === "vms") && isReleased(service, releases);
  });
  return stuck.map(
    ({ name }) =>
      `director: its only usable worker is held by the upgrade of ${name}, while a VM that has failed needs another to be recreated: they may wait forever`,
  );
}

function isReleased({ name }: Service, releases: Scenario["releases"]): boolean {
  return releases.some(({ services }) => services.includes(name));
}
