import { copyInts } from "../engine/machine.ts";
/**
 * The only right to operate on something, and the lines of those who wait for it. Things are numbered by the caller.
 * A line exists only while somebody stands in it, so the common case costs one array look-up.
 */
export class Locks {
  private holders: Int32Array = new Int32Array(128).fill(-1);
  private readonly lines: Map<i32, i32[]> = new Map<i32, i32[]>();

  /** Takes the right; false: the token stands in line. */
  take(thing: i32, token: i32): boolean {
    if (thing >= this.holders.length) this.grow(thing);
    if (this.holders[thing]! < 0) {
      this.holders[thing] = token;
      return true;
    }
    if (!this.lines.has(thing)) this.lines.set(thing, []);
    this.lines.get(thing)!.push(token);
    return false;
  }

  /** Passes the right on to who has waited longest, and returns that token; -1: nobody waits. */
  pass(thing: i32): i32 {
    this.holders[thing] = -1;
    if (this.lines.size === 0 || !this.lines.has(thing)) return -1;
    const line = this.lines.get(thing)!;
    const next = line.shift()!;
    if (line.length === 0) this.lines.delete(thing);
    this.holders[thing] = next;
    return next;
  }

  /** The thing no longer exists: returns those who waited in vain; null: nobody did. */
  dissolve(thing: i32): i32[] | null {
    if (thing >= this.holders.length) return null;
    this.holders[thing] = -1;
    if (this.lines.size === 0 || !this.lines.has(thing)) return null;
    const line = this.lines.get(thing)!;
    this.lines.delete(thing);
    return line;
  }

  private grow(thing: i32): void {
    const longer = new Int32Array(i32(Math.max(this.holders.length * 2, thing + 1))).fill(-1);
    copyInts(this.holders, longer);
    this.holders = longer;
  }
}
