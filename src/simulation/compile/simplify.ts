import type { Lists } from "../../platform/lists.ts";
import { alike, type Reading, read, stepsThat } from "../../platform/reading.ts";
import type { OfRelease, Step } from "../../platform/step.ts";
import type { Service, Setting } from "../../scenario/scenario.ts";
import type { Tables } from "./tables.ts";

/** What a scenario makes of a level's parameters for the whole run, dated changes included. */
export interface Facts {
  /** Whether a hold of this name takes no time, where a release may state it or may not. */
  takesNoTime(time: string, release?: OfRelease): boolean;
  /** Whether a parameter is off. */
  isOff(key: string): boolean;
  /** Whether this never happens. */
  never(probability: string): boolean;
  /** Whether a station is the service's own and serves at once whoever finds it free: no looks, no cold starts. */
  isPlain(station: string): boolean;
  /** Whether a pool is an unlimited quota: it refuses nothing and costs nothing. */
  isUnlimited(pool: string): boolean;
  /** Whether nothing but its own deletion operates on an instance of the service. */
  readonly undisturbed: boolean;
}

/** What the scenario makes of the level's parameters for the whole run. */
export function factsOf(service: Service, tables: Tables): Facts {
  return {
    takesNoTime: (time, release) => !(release && tables.isStated(release)) && tables.always(time, service, isZero),
    isOff: (key) => tables.always(key, service, (value) => (value ?? null) === null),
    never: (probability) => tables.always(probability, service, (value) => value === 0),
    isPlain: (station) => tables.isPlain(station, service),
    isUnlimited: (pool) => tables.isUnlimitedQuota(pool, service),
    undisturbed: tables.isUndisturbed(service),
  };
}

function isZero(value: Setting | undefined): boolean {
  if (typeof value === "number") return value === 0;
  return typeof value === "object" && value !== null && value.kind === "constant" && value.value === 0;
}

/**
 * The lists without the steps that cannot make a difference: a hold of no time, a failure that never happens, a station
 * that is only ever seized to be released at the same instant, a right that no other token asks for, a state that lasts
 * no
 * time, a quota that is none. What is decided and drawn is the same; a model that switches things off does not pay for them.
 */
export function simplified(lists: Lists, facts: Facts): Lists {
  const quick = mapped(lists, (steps) => steps.filter((step) => !read(step, NOTHING, facts)));
  const idle = neverHeld(quick, facts);
  const free = mapped(quick, (steps) => steps.filter((step) => !("station" in step && idle.has(step.station))));
  return mapped(free, (steps) => steps.filter((step, i) => !(step.word === "vms" && isPassing(steps[i + 1]))));
}

/** Whether a step cannot make a difference. */
const NOTHING: Reading<[facts: Facts], boolean> = {
  spends: ({ time, tries, release, urgent }, facts) =>
    facts.takesNoTime(time, release) &&
    (urgent === undefined || facts.isOff(urgent) || facts.takesNoTime(urgent)) &&
    (!tries || facts.never(tries.failure)),
  awaits: ({ time }, facts) => facts.takesNoTime(time),
  risks: ({ probability }, facts) => facts.never(probability),
  claims: ({ pool }, facts) => facts.isUnlimited(pool),
  frees: ({ pool }, facts) => facts.isUnlimited(pool),
  locks: (_, facts) => facts.undisturbed,
  unlocks: (_, facts) => facts.undisturbed,
  ...alike(() => false, "seizes", "releases", "idles", "gates", "borrows"),
  ...alike(() => false, "polls", "marks", "readies", "ends", "repeats", "rolls out"),
};

/** Stations of the service's own that every list releases as soon as it has seized them, and that no step closes. */
function neverHeld(lists: Lists, facts: Facts): ReadonlySet<string> {
  const all = [...lists.values()];
  const held = all.flatMap((steps) => [
    ...stepsThat("gates", steps),
    ...stepsThat(
      "seizes",
      steps.filter((step, i) => !isReleased(step, steps[i + 1])),
    ),
  ]);
  const used = new Set(held.map(({ station }) => station));
  const seized = all.flatMap((steps) => stepsThat("seizes", steps).map(({ station }) => station));
  return new Set(seized.filter((station) => facts.isPlain(station) && !used.has(station)));
}

function isReleased(step: Step, next: Step | undefined): boolean {
  return step.word === "seize" && next?.word === "release" && next.station === step.station;
}

/** A VM that is put back, or passes into another state, at once. */
function isPassing(step: Step | undefined): boolean {
  return step?.word === "put" || step?.word === "vms";
}

function mapped(lists: Lists, to: (steps: readonly Step[]) => readonly Step[]): Lists {
  return new Map([...lists].map(([name, steps]) => [name, to(steps)]));
}
