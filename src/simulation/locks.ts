/**
 * The only right to operate on something, and the lines of those who wait for it. Things are numbered by the caller.
 * A line exists only while somebody stands in it, so the common case costs one array look-up.
 */
export class Locks {
  private holders = new Int32Array(128).fill(-1);
  private readonly lines = new Map<number, number[]>();

  /** Takes the right; false: the token stands in line. */
  take(thing: number, token: number): boolean {
    if (thing >= this.holders.length) this.grow(thing);
    if (this.holders[thing]! < 0) {
      this.holders[thing] = token;
      return true;
    }
    const line = this.lines.get(thing);
    if (line) line.push(token);
    else this.lines.set(thing, [token]);
    return false;
  }

  /** Passes the right on to who has waited longest, and returns that token; -1: nobody waits. */
  pass(thing: number): number {
    this.holders[thing] = -1;
    if (this.lines.size === 0) return -1;
    const line = this.lines.get(thing);
    const next = line?.shift() ?? -1;
    if (line?.length === 0) this.lines.delete(thing);
    this.holders[thing] = next;
    return next;
  }

  /** The thing no longer exists: returns those who waited in vain. */
  dissolve(thing: number): readonly number[] {
    if (thing >= this.holders.length) return NOBODY;
    this.holders[thing] = -1;
    if (this.lines.size === 0) return NOBODY;
    const line = this.lines.get(thing) ?? NOBODY;
    this.lines.delete(thing);
    return line;
  }

  private grow(thing: number): void {
    const longer = new Int32Array(Math.max(this.holders.length * 2, thing + 1)).fill(-1);
    longer.set(this.holders);
    this.holders = longer;
  }
}

const NOBODY: readonly number[] = [];
