import type { ServiceRollout } from "../acts/service-rollout.ts";
import { draw } from "../draws/random.ts";
import { Event } from "../engine/event.ts";
import { type Key, keyOf } from "../engine/machine.ts";
import type { Campaign } from "./campaign.ts";

import type { Instance } from "./instance.ts";
import type { Lock } from "./lock.ts";
import type { Step } from "./step.ts";
import type { Vm } from "./vm.ts";

/** What a token is doing. */
export enum Doing {
  /** Nothing: it has ended, and waits to be used again. */
  nothing,
  walking,
  /** It stands in the line of a limit. */
  queuing,
  /** It waits for a lock, or for the end of a rollout. */
  locking,
  rolling,
  /** It ends when its event comes. */
  cancelled,
  /** Its work stands still: the station that it holds does. */
  halted,
  /** It is a call: an operation of the IaaS, or what follows one, takes its time. */
  calling,
}

/** What the end of a hold or of a wait for a poll means: the next step, that the work failed, that its failure is known, or that the instance is to be deleted. */
export enum Ending {
  goesOn,
  fails,
  failed,
  deletes,
}

/**
 * Walks a list of steps, stands in at most one line, and is its own pending event. What is read when a hold ends stands
 * first, beside what every event has: among a million tokens, each line of memory is a wait.
 */
export class Token extends Event {
  /** The step that it takes next, or waits at. */
  step: Step;
  /** What it works for: an instance; null: none, or no longer. */
  instance: Instance | null = null;
  doing: i32 = Doing.walking;
  /** What the end of the hold under way means. */
  ending: i32 = Ending.goesOn;
  /** The token behind it in the line that it stands in. */
  link: Token | null = null;
  /** The VM of a pool: that its instance is on, or that it works on itself. */
  vm: Vm | null = null;
  /** What it has locked, or waits to lock. */
  lock: Lock | null = null;
  /** The rollout that it is a target of. */
  rollout: ServiceRollout | null = null;
  /** The key of its random draws, and the number of the next draw of the same purpose. */
  key: Key = keyOf(0, 0);
  occurrence: i32 = 0;
  /** Of the line that it stands in: as who it asks, the windows that were open when it joined, and when that was. */
  who: i32 = 0;
  mask: i32 = 0;
  /** What it is at, as a part of its rollout's window (see Course.pass); −1: nothing. */
  part: i32 = -1;
  since: f64 = 0;
  /** When its asynchronous operation was accepted: looks count from here. */
  origin: f64 = 0;
  /** When each station that it holds was seized, as the clock measures it: the outermost first. */
  stamp0: f64 = 0;
  stamp1: f64 = 0;
  stamp2: f64 = 0;
  /** The campaign that it carries out. */
  campaign: Campaign | null = null;

  constructor(step: Step) {
    super();
    this.step = step;
  }

  /** As a process is when it begins to walk; it stands in no line then. */
  begin(step: Step, key: Key): void {
    this.step = step;
    this.instance = null;
    this.doing = Doing.walking;
    this.ending = Ending.goesOn;
    this.key = key;
    this.occurrence = 0;
    this.vm = null;
    this.lock = null;
    this.rollout = null;
    this.campaign = null;
    this.part = -1;
  }

  /** A uniform for a named purpose. */
  draw(purpose: i32, occurrence: i32): f64 {
    return draw(this.key, purpose, occurrence);
  }

  /** Keeps when the station of a stamp was seized. */
  stamp(nth: i32, at: f64): void {
    if (nth === 0) this.stamp0 = at;
    else if (nth === 1) this.stamp1 = at;
    else this.stamp2 = at;
  }

  stampOf(nth: i32): f64 {
    return nth === 0 ? this.stamp0 : nth === 1 ? this.stamp1 : this.stamp2;
  }

  override read(): f64 {
    return f64(this.doing) + this.stamp2;
  }
}
