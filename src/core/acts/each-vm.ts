import { imul } from "../engine/machine.ts";
import { Downtime, IN_TURN, isFailure, List, OF_EACH_VM } from "../model/words.ts";
import type { Instance } from "../state/instance.ts";
import type { Step } from "../state/step.ts";
import { stockAt } from "../state/stock.ts";
import type { Token } from "../state/token.ts";

// Work on an instance of several VMs: how many a step is about, and how long they take together.

/** On how many VMs the token's step works. */
export function vmsAt(token: Token, step: Step): i32 {
  const instance = token.instance;
  if (instance === null) return step.list === List.topUp ? stockAt(token).orderOf(token).count : 1;
  if (isFailure(step.list)) return instance.out;
  return (step.flags & OF_EACH_VM) === 0 ? 1 : instance.service.model.vms[instance.plan]!;
}

/** Whether they are worked on one after the other. */
export function isInTurn(instance: Instance, step: Step): boolean {
  return (step.flags & IN_TURN) !== 0 && instance.service.model.downtimes[instance.plan]! !== Downtime.all;
}

/** The purpose of the nth VM's draw: the first has that of the step. */
export function purposeOfVm(purpose: i32, nth: i32): i32 {
  return (purpose + imul(nth, 0x61c88647)) | 0;
}

/** What several pieces of work take together where some threads each take the next as soon as they are free. */
export class Threads {
  /** When each ends; kept, and used again. */
  private ends: Float64Array = new Float64Array(0);
  private count: i32 = 0;
  /** When the last piece so far ends. */
  end: f64 = 0;

  begin(count: i32): void {
    if (count > this.ends.length) this.ends = new Float64Array(count);
    for (let nth = 0; nth < count; nth++) this.ends[nth] = 0;
    this.count = count;
    this.end = 0;
  }

  add(work: f64): void {
    const ends = this.ends;
    let first = 0;
    for (let nth = 1; nth < this.count; nth++) if (ends[nth]! < ends[first]!) first = nth;
    const end = ends[first]! + work;
    ends[first] = end;
    if (end > this.end) this.end = end;
  }
}
