import type { Pace } from "../../platform/step.ts";
import type { Scenario, Service } from "../scenario.ts";
import { isConstant, meanOf } from "./means.ts";
import type { Walk } from "./walk.ts";

/** How a rollout goes over its targets, and whose they are. */
interface Of {
  readonly pace: Pace;
  readonly service: Service;
  readonly scenario: Scenario;
}

/**
 * How long a rollout over so many targets takes on average, µs, if none waits in a line: an errand sees an end when it looks,
 * and fills a slot one look later, unless all end at the same look (ODB instanceiterator/iterator.go).
 */
export function rolloutTime(one: Walk, count: number, { pace, service, scenario }: Of): number {
  if (count === 0) return 0;
  const mean = (key: string) => meanOf(key, service, scenario);
  if (pace === "oneByOne") return seen(one.time, mean("delete_all.poll")) * count;
  const atOnce = Math.max(1, mean("upgrade.max_in_flight"));
  const poll = pace === "errand" ? mean("upgrade.poll") : 0;
  const isUneven = atOnce > 1 && !isConstant("upgrade.work", service, scenario);
  const each = seen(one.time, poll) + (isUneven ? poll : 0);
  const canaries = Math.min(count, mean("upgrade.canaries"));
  const watch = canaries > 0 && canaries < count ? mean("upgrade.watch") : 0;
  // What goes astray halts the rest until it is repaired: among the canaries, or always.
  const halting = service.settings["upgrade.on_failure"] === "stop" ? count : canaries;
  return (each * count) / atOnce + watch + halting * one.astray;
}

const seen = (time: number, poll: number) => (poll > 0 ? Math.ceil(time / poll) * poll : time);
