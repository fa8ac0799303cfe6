import type { Outcome, WordTest } from "./battery.ts";
import { chiSquareP } from "./statistics.ts";

const LAGS = [1, 2, 3];

/** How often each of the 32 bits is set, and how often it is as it was one, two and three words before. */
export class BitTests implements WordTest {
  private readonly ones = new Float64Array(32);
  private readonly changes = LAGS.map(() => new Float64Array(32));
  private count = 0;

  feed(words: Uint32Array): void {
    this.add(words, 0, this.ones);
    for (const [i, lag] of LAGS.entries()) this.add(words, lag, this.changes[i]!);
    this.count += words.length;
  }

  /** Pairs are taken inside a block only; the first words of a block have none. */
  private add(words: Uint32Array, lag: number, to: Float64Array): void {
    const counts = new Int32Array(32);
    for (let i = lag; i < words.length; i++) {
      let word = lag === 0 ? words[i]! : words[i]! ^ words[i - lag]!;
      for (let bit = 0; bit < 32; bit++, word >>>= 1) counts[bit]! += word & 1;
    }
    // Not paired: as many fair coins, so that the count is one of `count` coins all the same.
    for (let bit = 0; bit < 32; bit++) to[bit]! += counts[bit]! + lag / 2;
  }

  outcomes(): readonly Outcome[] {
    const of = (test: string, ones: Float64Array): Outcome => ({
      test,
      p: chiSquareP(
        ones.reduce((sum, one) => sum + (one - this.count / 2) ** 2 / (this.count / 4), 0),
        32,
      ),
    });
    return [
      of("bit frequency, 32 positions", this.ones),
      ...LAGS.map((lag, i) => of(`serial bits, 32 positions, lag ${lag}`, this.changes[i]!)),
    ];
  }
}
