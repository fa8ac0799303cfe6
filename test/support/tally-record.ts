import type { Tally } from "../../src/core/engine/tally.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { readRow } from "../../src/simulation/read/read-records.ts";

/** All values of a tally in ascending order, equal ones together; of a bin the greatest, and the least in a row of its own. */
export interface TallyRecord {
  readonly values: number[];
  readonly least?: number[];
  readonly counts: number[];
}

/** What a tally wrote on a tape. */
export function tallyRecord(tape: Tape): TallyRecord {
  const nothings = tape.next();
  const values = nothings > 0 ? [0] : [];
  const counts = nothings > 0 ? [nothings] : [];
  list(readRow(tape).sort(), values, counts);
  const bins = tape.next();
  if (bins === 0) return { values, counts };
  const least = [...values];
  for (let left = bins; left > 0; left--) {
    least.push(tape.next());
    values.push(tape.next());
    counts.push(tape.next());
  }
  return least.every((value, i) => value === values[i]) ? { values, counts } : { values, least, counts };
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
