import { Tape } from "../engine/tape.ts";
import { LIFE, NUMBER, ORPHANED, ROW, STREAM } from "../state/instances.ts";
import { CAMPAIGN, INSTANCE, INTS as TOKEN, VM } from "../state/tokens.ts";
import type { World } from "../state/world.ts";

/** Writes down every step of every token as numbers, in the order in which `simulation/steps.ts` reads them. */
export class Watch {
  readonly seen: Tape = new Tape();

  /** A token is about to take a step of the program. */
  step(world: World, token: i32, step: i32): void {
    const seen = this.seen;
    const tokens = world.tokens.ints;
    const instances = world.instances.ints;
    const instance = tokens[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    seen.put(world.now);
    seen.put(token);
    seen.put(step);
    seen.put(instance);
    seen.put(instance < 0 ? -1 : instances[row + STREAM]!);
    seen.put(instance < 0 ? -1 : instances[row + NUMBER]!);
    seen.put(instance >= 0 && instances[row + LIFE]! === ORPHANED ? 1 : 0);
    seen.put(tokens[token * TOKEN + CAMPAIGN]!);
    seen.put(tokens[token * TOKEN + VM]!);
  }

  /** A token ends, or its request is made anew later: a step of −1, and nothing more. */
  ended(world: World, token: i32): void {
    this.seen.put(world.now);
    this.seen.put(token);
    this.seen.put(-1);
  }
}
