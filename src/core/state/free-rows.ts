import { copyInts } from "../engine/machine.ts";

/** Records that are free to be used again: the last that was freed is the first to be. */
export class Spare {
  private records: Int32Array = new Int32Array(64);
  private count: i32 = 0;

  put(record: i32): void {
    if (this.count === this.records.length) {
      const longer = new Int32Array(2 * this.count);
      copyInts(this.records, longer);
      this.records = longer;
    }
    this.records[this.count++] = record;
  }

  /** −1: there is none. */
  take(): i32 {
    return this.count > 0 ? this.records[--this.count]! : -1;
  }
}
