import * as clock from "../engine/clock.ts";
import { Tape } from "../engine/tape.ts";
import { Life } from "../state/instance.ts";
import type { Limit } from "../state/limit.ts";
import type { Step } from "../state/step.ts";
import type { Token } from "../state/token.ts";
import { SeenStep } from "./seen-step.ts";

/** Writes down every step of every token, for `simulation/steps.ts`. */
export class Watch {
  readonly seen: Tape = new Tape();
  /** The record that is written; it is used again for the next. */
  private readonly told: SeenStep = new SeenStep();

  /** A token is about to take a step. */
  step(token: Token, step: Step): void {
    this.tell(token, step, -1);
  }

  /** The attempt of a token ends without success, in a way (a counter), at a limit (null: by chance). */
  lost(token: Token, outcome: i32, limit: Limit | null): void {
    this.told.limit = limit === null ? -1 : limit.index;
    this.tell(token, token.step, outcome);
  }

  private tell(token: Token, step: Step, outcome: i32): void {
    const told = this.told;
    const instance = token.instance;
    const rollout = token.rollout;
    const vm = token.vm;
    told.time = clock.now;
    told.token = token.number;
    told.step = step.number;
    told.instance = instance === null ? -1 : instance.number;
    told.stream = instance === null ? -1 : instance.stream.number;
    told.number = instance === null ? -1 : instance.request;
    told.isOrphan = instance !== null && (instance.life === Life.orphaned || instance.isUnwanted);
    told.rollout = rollout === null ? -1 : rollout.number;
    told.vm = vm === null ? -1 : vm.number;
    told.outcome = outcome;
    told.transfer(this.seen);
  }

  /** A token ends, or its request is tried again later. */
  ended(token: Token): void {
    const told = this.told;
    told.time = clock.now;
    told.token = token.number;
    told.step = -1;
    told.transfer(this.seen);
  }
}
