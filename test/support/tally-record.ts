import type { Tally } from "../../src/core/engine/tally.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { readRow } from "../../src/simulation/read/read-records.ts";

/** All values of a tally in ascending order, equal ones together. */
export interface TallyRecord {
  readonly values: number[];
  readonly counts: number[];
}

/** What a tally wrote on a tape. */
export function tallyRecord(tape: Tape): TallyRecord {
  const nothings = tape.next();
  const values = nothings > 0 ? [0] : [];
  const counts = nothings > 0 ? [nothings] : [];
  list(readRow(tape).sort(), values, counts);
  for (let left = tape.next(); left > 0; left--) {
    values.push(tape.next());
    counts.push(tape.next());
  }
  return { values, counts };
}

/** What a tally holds, without a run around it. */
export function recordOf(tally: Tally): TallyRecord {
  const tape = new Tape();
  tally.write(tape);
  return tallyRecord(tape);
}

function list(sorted: Float64Array, values: number[], counts: number[]): void {
  for (const value of sorted) {
    if (values.length > 0 && values[values.length - 1] === value) counts[counts.length - 1]!++;
    else {
      values.push(value);
      counts.push(1);
    }
  }
}
