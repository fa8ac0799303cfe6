import { Tally } from "../engine/tally.ts";
import type { LineRecord } from "./replication.ts";

/** Waits of everything that joined one line, by the windows that were open then. */
export class Line {
  private readonly windows: readonly Waits[];
  /** How many have passed without standing in line since the open windows changed last. */
  private passing = 0;

  constructor(windows: number) {
    this.windows = Array.from({ length: windows }, () => ({ tally: new Tally(), waited: 0, sum: 0, squares: 0 }));
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
      const waits = this.windows[window]!;
      waits.tally.add(wait);
      if (wait === 0) continue;
      waits.waited++;
      waits.sum += wait;
      waits.squares += wait * wait;
    }
  }

  records(): LineRecord["windows"] {
    return this.windows.map(({ tally, waited, sum, squares }) => ({
      joined: tally.count,
      waited,
      sum,
      squares,
      wait: tally.record(),
    }));
  }
}

/** Sums of µs and of their squares, over those who waited. */
interface Waits {
  readonly tally: Tally;
  waited: number;
  sum: number;
  squares: number;
}
