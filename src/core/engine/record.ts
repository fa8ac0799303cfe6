import type { Tape } from "./tape.ts";

/** What goes into a run or comes out of it over a tape. The order of its fields is said once, for writing and for reading. */
export interface Recorded {
  /** Hands each field to the tape, and keeps what it returns. */
  transfer(tape: Tape): void;
}

/** Any number of records: how many, and then each. `make` gives one to read into. */
export function transferAll<T extends Recorded>(tape: Tape, records: T[], make: () => T): void {
  const count = tape.int(records.length);
  for (let nth = 0; nth < count; nth++) {
    if (tape.reads) records.push(make());
    records[nth]!.transfer(tape);
  }
}

/** A record that may be there: a flag, and then the record. */
export function transferOptional<T extends Recorded>(tape: Tape, record: T | null, make: () => T): T | null {
  if (!tape.flag(record !== null)) return null;
  const found = record === null ? make() : record;
  found.transfer(tape);
  return found;
}
