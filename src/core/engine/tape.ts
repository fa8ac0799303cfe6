import { copyDoubles } from "./machine.ts";
import "./subset.ts";

const ROOM = 1024;

/** Numbers one after another, as they go into a run and come out of it: what is put first is read first. */
export class Tape {
  /** Those up to `length` count. */
  numbers: Float64Array;
  length: i32 = 0;
  /** Where reading has come to. */
  at: i32 = 0;

  /** To read what is there; of nothing, to write on. */
  constructor(numbers: Float64Array | null = null) {
    if (numbers === null) this.numbers = new Float64Array(ROOM);
    else {
      this.numbers = numbers;
      this.length = numbers.length;
    }
  }

  put(x: f64): void {
    if (this.length === this.numbers.length) this.grow();
    this.numbers[this.length] = x;
    this.length++;
  }

  putInts(ints: Int32Array): void {
    this.put(f64(ints.length));
    for (let i = 0; i < ints.length; i++) this.put(f64(ints[i]!));
  }

  putDoubles(doubles: Float64Array): void {
    this.put(f64(doubles.length));
    for (let i = 0; i < doubles.length; i++) this.put(doubles[i]!);
  }

  next(): f64 {
    return this.numbers[this.at++]!;
  }

  int(): i32 {
    return i32(this.next());
  }

  flag(): boolean {
    return this.next() !== 0;
  }

  ints(): Int32Array {
    const ints = new Int32Array(this.int());
    for (let i = 0; i < ints.length; i++) ints[i] = this.int();
    return ints;
  }

  doubles(): Float64Array {
    const doubles = new Float64Array(this.int());
    for (let i = 0; i < doubles.length; i++) doubles[i] = this.next();
    return doubles;
  }

  private grow(): void {
    const longer = new Float64Array(this.length < ROOM ? ROOM : 2 * this.length);
    copyDoubles(this.numbers, longer);
    this.numbers = longer;
  }
}
