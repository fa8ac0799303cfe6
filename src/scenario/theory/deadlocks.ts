import { limitsMet, stepsThat } from "../../platform/reading.ts";
import { listed } from "../language/words.ts";
import type { Scenario, Service } from "../scenario.ts";
import { usableWorkers } from "../sections/limits.ts";
import { listsOf } from "../sections/service-lists.ts";
import { Course } from "./flows.ts";
import { walk } from "./walk.ts";

/** Operators' work that holds all the director workers that its own tasks, or repairs that it waits for, need: each in words. */
export function deadlocksOf(scenario: Scenario): readonly string[] {
  const workers = usableWorkers(scenario.platform);
  return workers > 1
    ? crowdedErrands(scenario, workers)
    : [...lonelyErrands(scenario), ...lonelyRepairs(scenario), ...lonelyDeletions(scenario)];
}

/**
 * Errands that delete all instances hold a worker each, while each deletion needs another; so does one upgrade errand, which
 * Apply Changes lets run beside them. As many of them at a time as there are workers wait for ever.
 */
function crowdedErrands(scenario: Scenario, workers: number): readonly string[] {
  const deletions = deletionsOf(scenario);
  const [upgrade] = upgradedByErrand(scenario);
  for (const { at } of deletions) {
    const together = deletions.filter((one) => one.at <= at && at < one.until);
    const isBeside = upgrade !== undefined && together.length < workers;
    if (together.length + Number(isBeside) < workers) continue;
    const errands = together.map(({ service }) => `delete-all of ${service}`);
    const all = listed([...errands, ...(isBeside ? [`the upgrade of ${upgrade}`] : [])]);
    return [
      `director: the errands ${all} ${isBeside ? "may hold" : "hold"} all ${workers} usable workers at the same time, while their own tasks need another: they wait forever`,
    ];
  }
  return [];
}

function lonelyDeletions(scenario: Scenario): readonly string[] {
  return [...new Set(deletionsOf(scenario).map(({ service }) => service))].map(
    (name) =>
      `director: its only usable worker is held by the errand delete-all of ${name}, whose own tasks need another: they wait forever`,
  );
}

interface Deletion {
  readonly service: string;
  readonly at: number;
  /** When it would end if a worker were there for its tasks. */
  readonly until: number;
}

/** Errands within the run that find something to delete. */
function deletionsOf(scenario: Scenario): readonly Deletion[] {
  const { errands, run, services } = scenario;
  const within = errands.filter(({ at }) => at < run.horizon);
  if (within.length === 0) return [];
  const course = new Course(scenario, "weeks");
  return within.flatMap(({ service: name, at }): Deletion | readonly Deletion[] => {
    const service = services.find((each) => each.name === name)!;
    const found = course.at(at - 1, 0).filter(({ stream }) => stream.service === name);
    const alive = found.reduce((sum, flow) => sum + flow.lasts * flow.alive, 0);
    return alive < 1 ? [] : { service: name, at, until: at + walk("deleteAll", service, { scenario, alive }).time };
  });
}

/** An errand keeps a director worker while each instance's task needs another: with one in all, neither ever ends. */
function lonelyErrands(scenario: Scenario): readonly string[] {
  return upgradedByErrand(scenario).map(
    (name) =>
      `director: its only usable worker is held by the upgrade errand of ${name}, whose own tasks need another: they wait forever`,
  );
}

function upgradedByErrand({ platform, services, releases }: Scenario): readonly string[] {
  const found = services.filter((service) => {
    const rollouts = stepsThat("rolls out", listsOf(service, platform).get("campaign"));
    return rollouts.some(({ pace }) => pace === "errand") && isReleased(service, releases);
  });
  return found.map(({ name }) => name);
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
