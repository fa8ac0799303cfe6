import { Tape } from "../engine/tape.ts";
import { LIFE, NUMBER, ORPHANED, ROW, STREAM } from "../state/instances.ts";
import { CAMPAIGN, INSTANCE, INTS as TOKEN, VM } from "../state/tokens.ts";
import type { World } from "../state/world.ts";
import { SeenStep } from "./seen-step.ts";

/** Writes down every step of every token, for `simulation/steps.ts`. */
export class Watch {
  readonly seen: Tape = new Tape();
  /** The one that is written, used again for the next. */
  private readonly told: SeenStep = new SeenStep();

  /** A token is about to take a step of the program. */
  step(world: World, token: i32, step: i32): void {
    const told = this.told;
    const tokens = world.tokens.ints;
    const instances = world.instances.ints;
    const instance = tokens[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    told.time = world.now;
    told.token = token;
    told.step = step;
    told.instance = instance;
    told.stream = instance < 0 ? -1 : instances[row + STREAM]!;
    told.number = instance < 0 ? -1 : instances[row + NUMBER]!;
    told.isOrphan = instance >= 0 && instances[row + LIFE]! === ORPHANED;
    told.rollout = tokens[token * TOKEN + CAMPAIGN]!;
    told.vm = tokens[token * TOKEN + VM]!;
    told.transfer(this.seen);
  }

  /** A token ends, or its request is made anew later. */
  ended(world: World, token: i32): void {
    const told = this.told;
    told.time = world.now;
    told.token = token;
    told.step = -1;
    told.transfer(this.seen);
  }
}
