/** The 53 bits of each uniform, the highest 27 first, one after the other in words of 32 bits. */
export class BitPacker {
  private readonly next: () => number;
  private held = 0;
  private bits = 0;
  private rest: number | undefined;

  constructor(next: () => number) {
    this.next = next;
  }

  fill(words: Uint32Array): void {
    for (let i = 0; i < words.length; i++) words[i] = this.word();
  }

  private word(): number {
    for (;;) {
      const width = this.rest === undefined ? 27 : 26;
      const chunk = this.chunk();
      const word = (this.held | (chunk << this.bits)) >>> 0;
      const used = 32 - this.bits;
      this.bits += width;
      if (this.bits < 32) {
        this.held = word;
        continue;
      }
      this.bits -= 32;
      this.held = this.bits === 0 ? 0 : chunk >>> used;
      return word;
    }
  }

  private chunk(): number {
    if (this.rest !== undefined) {
      const low = this.rest;
      this.rest = undefined;
      return low;
    }
    const scaled = this.next() * 2 ** 27;
    const high = Math.floor(scaled);
    this.rest = (scaled - high) * 2 ** 26;
    return high;
  }
}
