import { Tally } from "../engine/tally.ts";
import type { LineRecord } from "./replication.ts";

/** Waits of everything that joined one line, by the windows that were open then. */
export class Line {
  private readonly windows: readonly Waits[];
  /** How many have passed without standing in line since the open windows changed last. */
  private passing = 0;

  constructor(windows: number) {
    this.windows = Array.from({ length: windows }, () => ({ tally: new Tally(), sums: new Float64Array(3) }));
  }

  /** Somebody does not have to stand in line. */
  pass(): void {
    this.passing++;
  }

  /** Counts who has passed while these windows (a bit mask) were open: due before others are. */
  settle(mask: number): void {
    if (this.passing === 0) return;
    for (let window = 0, rest = mask; rest !== 0; window++, rest >>>= 1)
      if (rest & 1) this.windows[window]!.tally.zeros(this.passing);
    this.passing = 0;
  }

  /** Somebody who joined while these windows were open has waited. */
  add(mask: number, wait: number): void {
    for (let window = 0, rest = mask; rest !== 0; window++, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      const { tally, sums } = this.windows[window]!;
      tally.add(wait);
      if (wait === 0) continue;
      sums[0]! += 1;
      sums[1]! += wait;
      sums[2]! += wait * wait;
    }
  }

  records(): LineRecord["windows"] {
    return this.windows.map(({ tally, sums }) => ({
      joined: tally.count,
      waited: sums[0]!,
      sum: sums[1]!,
      squares: sums[2]!,
      wait: tally.record(),
    }));
  }
}

interface Waits {
  readonly tally: Tally;
  /** Over those who waited: how many, µs, and their squares. */
  readonly sums: Float64Array;
}
