import { stream } from "../../src/maths/random.ts";

/** Choices of the fuzzer, the same for the same name. */
export class Chance {
  private readonly random: ReturnType<typeof stream>;

  constructor(name: string) {
    this.random = stream(name);
  }

  /** A whole number from 0 up to below `n`. */
  below(n: number): number {
    return Math.floor(this.random.uniform() * n);
  }

  /** True in this share of all calls. */
  happens(share: number): boolean {
    return this.random.uniform() < share;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}
