import { LIFE, NUMBER, READY, READY_AT, ROW, SERVICE, VERSION } from "./instances.ts";
import { PACES } from "./operands.ts";
import type { RolloutPlan } from "./rollout.ts";
import type { World } from "./world.ts";

/** What a step `rollout` says, and who takes it. */
export interface Rolling {
  readonly entry: number;
  readonly overVms: boolean;
  /** Index in PACES. */
  readonly pace: number;
  readonly carrier: number;
  readonly service: number;
  readonly campaign: number;
  /** The version that the campaign brings; undefined: it brings none. */
  readonly version: number | undefined;
}

/** How a rollout goes on: by its pace and the service's settings. Its targets are taken once, now. */
export function rolloutPlan(world: World, { pace, version, ...step }: Rolling): RolloutPlan {
  const { settings } = world.model.services[step.service]!.service;
  const targets = step.overVms ? vmsOf(world, step.service) : instancesOf(world, step.service, version);
  const free = {
    ...step,
    targets,
    begun: world.now,
    maxInFlight: Number.POSITIVE_INFINITY,
    canaries: 0,
    canariesInFlight: 1,
    watch: 0,
    poll: 0,
    waves: false,
    stops: false,
  };
  const word = PACES[pace]!;
  if (word === "at once") return free;
  if (word === "one by one") return { ...free, maxInFlight: 1, poll: settings["delete_all.poll"] as number };
  const maxInFlight = settings["upgrade.max_in_flight"] as number;
  return {
    ...free,
    maxInFlight,
    canaries: settings["upgrade.canaries"] as number,
    canariesInFlight: word === "task" ? 1 : maxInFlight,
    watch: settings["upgrade.watch"] as number,
    poll: word === "errand" ? (settings["upgrade.poll"] as number) : 0,
    waves: settings["upgrade.order"] === "waves",
    stops: settings["upgrade.on_failure"] === "stop",
  };
}

/** All VMs of the pool by number, idle ones too. */
function vmsOf(world: World, service: number): number[] {
  const { fleet } = world.services[service]!;
  return Array.from({ length: fleet!.size }, (_, vm) => vm).filter((vm) => !fleet!.vm(vm).retired);
}

/** The instances that are ready and not yet on the version, oldest first. */
function instancesOf({ instances }: World, service: number, version = Number.POSITIVE_INFINITY): number[] {
  const { ints, doubles } = instances;
  const wanted = (one: number) =>
    ints[one * ROW + SERVICE] === service && ints[one * ROW + LIFE] === READY && ints[one * ROW + VERSION]! < version;
  const readyAt = (one: number) => doubles[instances.row(one) + READY_AT]!;
  return [...instances.living()]
    .filter(wanted)
    .sort((a, b) => readyAt(a) - readyAt(b) || ints[a * ROW + NUMBER]! - ints[b * ROW + NUMBER]! || a - b);
}
