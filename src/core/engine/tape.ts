import { copyDoubles } from "./machine.ts";
import "./subset.ts";

const ROOM = 1024;

/**
 * Numbers one after another, as they go into a run and come out of it: what is put first is read first. A record (record.ts)
 * hands its fields to `int`, `double`, `flag`, `ints` and `doubles`, and keeps what they return: the same value where the
 * tape is written, the next one where it is read.
 */
export class Tape {
  /** Those up to `length` count. */
  numbers: Float64Array;
  length: i32 = 0;
  /** Where reading has come to. */
  at: i32 = 0;
  /** Whether a record takes its fields from the tape, or else puts them on it. */
  readonly reads: boolean;

  /** To read what is there; of nothing, to write on. */
  constructor(numbers: Float64Array | null = null) {
    this.reads = numbers !== null;
    if (numbers === null) this.numbers = new Float64Array(ROOM);
    else {
      this.numbers = numbers;
      this.length = numbers.length;
    }
  }

  int(x: i32): i32 {
    if (this.reads) return i32(this.next());
    this.put(f64(x));
    return x;
  }

  double(x: f64): f64 {
    if (this.reads) return this.next();
    this.put(x);
    return x;
  }

  flag(x: boolean): boolean {
    return this.int(x ? 1 : 0) !== 0;
  }

  ints(x: Int32Array): Int32Array {
    const length = this.int(x.length);
    const ints = this.reads ? new Int32Array(length) : x;
    for (let nth = 0; nth < length; nth++) ints[nth] = this.int(ints[nth]!);
    return ints;
  }

  doubles(x: Float64Array): Float64Array {
    const length = this.int(x.length);
    const doubles = this.reads ? new Float64Array(length) : x;
    for (let nth = 0; nth < length; nth++) doubles[nth] = this.double(doubles[nth]!);
    return doubles;
  }

  put(x: f64): void {
    if (this.length === this.numbers.length) this.grow();
    this.numbers[this.length] = x;
    this.length++;
  }

  putDoubles(doubles: Float64Array): void {
    this.put(f64(doubles.length));
    for (let nth = 0; nth < doubles.length; nth++) this.put(doubles[nth]!);
  }

  next(): f64 {
    return this.numbers[this.at++]!;
  }

  private grow(): void {
    const longer = new Float64Array(this.length < ROOM ? ROOM : 2 * this.length);
    copyDoubles(this.numbers, longer);
    this.numbers = longer;
  }
}
