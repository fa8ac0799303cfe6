import type { Tape } from "../engine/tape.ts";

/**
 * The places of one limit in a row: who takes one gets the lowest that is free. Where it refuses at once and nothing feeds
 * back, a limit of c places would have refused exactly who sits above the cth: one run tells of every smaller size.
 */
export class Seats {
  private readonly places: i32;
  /** Places that were given back, as a binary heap: the lowest is first. */
  private readonly free: Int32Array;
  private count: i32 = 0;
  /** The lowest place that nobody has ever had. */
  private fresh: i32 = 0;
  /** How many counted requests took each place, by cell. */
  private readonly taken: Float64Array;

  constructor(places: i32, cells: i32) {
    this.places = places;
    this.free = new Int32Array(places);
    this.taken = new Float64Array(places * cells);
  }

  /** Somebody sits down, whose request counts in a cell (−1: in none). The place; −1: there is none left. */
  take(cell: i32): i32 {
    let place = this.fresh;
    if (this.count > 0) place = this.lowest();
    else if (place < this.places) this.fresh++;
    else return -1;
    if (cell >= 0) this.taken[cell * this.places + place]! += 1;
    return place;
  }

  give(place: i32): void {
    if (place < 0) return;
    const free = this.free;
    let at = this.count++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (free[above]! <= place) break;
      free[at] = free[above]!;
      at = above;
    }
    free[at] = place;
  }

  write(tape: Tape): void {
    tape.putDoubles(this.taken);
  }

  /** Takes the first of the heap away. */
  private lowest(): i32 {
    const free = this.free;
    const first = free[0]!;
    const last = free[--this.count]!;
    let at = 0;
    for (let below = 1; below < this.count; below = 2 * at + 1) {
      if (below + 1 < this.count && free[below + 1]! < free[below]!) below++;
      if (free[below]! >= last) break;
      free[at] = free[below]!;
      at = below;
    }
    free[at] = last;
    return first;
  }
}
