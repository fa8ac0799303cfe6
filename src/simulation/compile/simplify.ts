import type { Step } from "../../platform/step.ts";
import type { Lists } from "./lists.ts";

/** What a scenario makes of a level's parameters for the whole run, dated changes included. */
export interface Facts {
  /** Whether a hold of this name takes no time. */
  takesNoTime(time: string): boolean;
  /** Whether this never happens. */
  never(probability: string): boolean;
  /** Whether a station is the service's own and serves at once whoever finds it free: no looks, no cold starts. */
  isPlain(station: string): boolean;
  /** Whether a pool is a quota without a limit, which refuses nobody and is bought from nobody. */
  isUnlimited(pool: string): boolean;
  /** Whether nothing but its own deletion operates on an instance of the service. */
  readonly undisturbed: boolean;
}

/**
 * The lists without the steps that cannot make a difference: a hold of no time, a failure that never happens, a station
 * that is only ever seized to be released at the same instant, a right that nobody else asks for, a state that lasts no
 * time, a quota that is none. What is decided and drawn is the same; a model that switches things off does not pay for them.
 */
export function simplified(lists: Lists, facts: Facts): Lists {
  const quick = mapped(lists, (steps) => steps.filter((step) => !isNothing(step, facts)));
  const unlocked = facts.undisturbed
    ? mapped(quick, (steps) => steps.filter(({ word }) => word !== "lock" && word !== "unlock"))
    : quick;
  const idle = neverHeld(unlocked, facts);
  const free = mapped(unlocked, (steps) =>
    steps.filter((step) => !((step.word === "seize" || step.word === "release") && idle.has(step.station))),
  );
  return mapped(free, (steps) => steps.filter((step, i) => !(step.word === "vms" && isPassing(steps[i + 1]))));
}

function isNothing(step: Step, facts: Facts): boolean {
  if (step.word === "hold") return facts.takesNoTime(step.time) && (!step.tries || facts.never(step.tries.failure));
  if (step.word === "claim" || step.word === "free") return facts.isUnlimited(step.pool);
  return step.word === "chance" && facts.never(step.probability);
}

/** Stations of the service's own that every list releases as soon as it has seized them. */
function neverHeld(lists: Lists, facts: Facts): ReadonlySet<string> {
  const all = [...lists.values()];
  const seized = new Set(
    all.flatMap((steps) => steps.flatMap((step) => (step.word === "seize" ? [step.station] : []))),
  );
  return new Set(
    [...seized].filter(
      (station) =>
        facts.isPlain(station) &&
        all.every((steps) =>
          steps.every((step, i) => {
            if (step.word === "close" || step.word === "open") return step.station !== station;
            const next = steps[i + 1];
            return !(step.word === "seize" && step.station === station) || isRelease(next, station);
          }),
        ),
    ),
  );
}

function isRelease(step: Step | undefined, station: string): boolean {
  return step?.word === "release" && step.station === station;
}

/** A VM that is put back, or passes into another state, at once. */
function isPassing(step: Step | undefined): boolean {
  return step?.word === "put" || step?.word === "vms";
}

function mapped(lists: Lists, to: (steps: readonly Step[]) => readonly Step[]): Lists {
  return new Map([...lists].map(([name, steps]) => [name, to(steps)]));
}
