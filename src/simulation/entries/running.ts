import { MONTH } from "../../maths/calendar.ts";
import { OPERATIONS } from "../../platform/levels/operations.ts";
import type { Scenario, Service } from "../../scenario/scenario.ts";
import type { Replication } from "../read/replication.ts";
import type { Running } from "./fill-entry.ts";

/** What these services take however much they are used; attention to releases is spread over the run. */
export function runningOf(
  { run }: Scenario,
  services: readonly Service[],
  { campaigns, levels, window }: Pick<Replication, "campaigns" | "levels"> & { readonly window: number },
): Running {
  let [brokers, fixed, attention] = [0, 0, 0];
  for (const { name, settings } of services) {
    const of = (key: string) => Number(settings[key] ?? 0);
    const open = openPart(name, levels, window);
    brokers += open * of("broker.vms") * of("broker.price");
    fixed += open * of(OPERATIONS.fixed);
    // What was left out, or came with a newer release, has no targets of its own.
    const taken = campaigns.filter((each) => each.service === name && each.targets > 0 && each.published >= run.warmUp);
    attention +=
      (open * of(OPERATIONS.monthly)) / MONTH +
      (of(OPERATIONS.eachRelease) * taken.length) / (run.horizon - run.warmUp);
  }
  return { brokers, fixed, attention };
}

/** The part of a window in which there is something at a level of a service that moves along levels; all of it, of others. */
function openPart(service: string, levels: Replication["levels"], window: number): number {
  const seen = levels.find((level) => level.kind === "open" && level.service === service)?.windows[window];
  return seen && seen.time > 0 ? seen.area / seen.time : 1;
}
