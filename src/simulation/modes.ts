import { type Stream, stream } from "../engine/random.ts";
import type { Poisson } from "../scenario/scenario.ts";
import { lawOf } from "./laws.ts";

/** Which of several modes holds: they follow each other in a circle, the first from time 0, each for a time drawn anew. */
export class Modes {
  index = -1;
  private readonly random: Stream;
  private end = 0;

  constructor(name: string) {
    this.random = stream(name);
  }

  /** Passes on to the mode of an instant (never an earlier one than before), and returns when it ends, µs. */
  until(modes: NonNullable<Poisson["modes"]>, at: number): number {
    while (this.end <= at) {
      this.index = (this.index + 1) % modes.length;
      this.end += lawOf(modes[this.index]!.lasts).inverse(this.random.uniform());
    }
    return this.end;
  }
}
