import { Tape } from "../../src/core/engine/tape.ts";
import type { TimeWeighted } from "../../src/core/engine/time-weighted.ts";
import type { Line } from "../../src/core/state/line.ts";
import type { LineRecord } from "../../src/simulation/read/replication.ts";
import { type LevelRecord, levelRecord } from "./level-record.ts";
import { tallyRecord } from "./tally-record.ts";

/** What a line has kept in so many windows. */
export function lineRecords(line: Line, windows: number): LineRecord["windows"] {
  const tape = new Tape();
  line.write(tape);
  return Array.from({ length: windows }, () => {
    const [joined, waited, sum, squares] = [tape.next(), tape.next(), tape.next(), tape.next()];
    return { joined, waited, sum, squares, wait: tallyRecord(tape) };
  });
}

/** What a level has kept in so many windows. */
export function recordOf(level: TimeWeighted, windows: number): LevelRecord {
  const tape = new Tape();
  level.write(tape);
  return levelRecord(tape, windows);
}
