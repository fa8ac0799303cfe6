import type { Outcome, WordTest } from "./battery.ts";
import { cellsP, normalP, poissonLaw } from "./statistics.ts";

const BIRTHDAYS = 4096;
const MOST = 16;

/** Equal spacings between 4096 sorted words are Poisson with mean 4096³ / (4 · 2^32) = 4 (Marsaglia 1985; Knuth 3.3.2 J). */
export class BirthdayTest implements WordTest {
  private readonly counts = new Float64Array(MOST + 1);

  feed(words: Uint32Array): void {
    for (let i = 0; i + BIRTHDAYS <= words.length; i += BIRTHDAYS) {
      const days = words.slice(i, i + BIRTHDAYS).sort();
      for (let k = BIRTHDAYS - 1; k > 0; k--) days[k]! -= days[k - 1]!;
      days.sort();
      let equal = 0;
      for (let k = 1; k < BIRTHDAYS; k++) if (days[k] === days[k - 1]) equal++;
      this.counts[Math.min(equal, MOST)]! += 1;
    }
  }

  outcomes(): readonly Outcome[] {
    return [{ test: "birthday spacings", p: cellsP(this.counts, poissonLaw(4, MOST)) }];
  }
}

const BALLS = 2 ** 14;
const URNS = 2 ** 20;

/** How many of 2^14 balls fall into urns, of 2^20, that hold one already; normal over all the throws (Knuth 3.3.2 I). */
export class CollisionTest implements WordTest {
  private readonly name: string;
  private readonly bits: number;
  private readonly words: number;
  private readonly urns = new Int32Array(URNS);
  private throws = 0;
  private collisions = 0;

  constructor(name: string, { bits, words }: { readonly bits: number; readonly words: number }) {
    this.name = name;
    this.bits = bits;
    this.words = words;
  }

  feed(words: Uint32Array): void {
    const shift = 32 - this.bits;
    const taken = BALLS * this.words;
    for (let from = 0; from + taken <= words.length; from += taken) {
      this.throws++;
      for (let i = from; i < from + taken; i += this.words) {
        let urn = 0;
        for (let k = 0; k < this.words; k++) urn = (urn << this.bits) | (words[i + k]! >>> shift);
        if (this.urns[urn] === this.throws) this.collisions++;
        this.urns[urn] = this.throws;
      }
    }
  }

  outcomes(): readonly Outcome[] {
    const full = BALLS / URNS;
    const mean = BALLS - URNS + URNS * Math.exp(BALLS * Math.log1p(-1 / URNS));
    const variance = URNS * Math.exp(-full) * (1 - (1 + full) * Math.exp(-full));
    const z = (this.collisions - this.throws * mean) / Math.sqrt(this.throws * variance);
    return [{ test: this.name, p: normalP(z) }];
  }
}
