/** Who watches a run step by step. This one does not; a trace is one that does. */
export class Watch {
  /** A token takes a step of the program, for an instance (−1: for none). */
  step(_token: i32, _instance: i32, _step: i32): void {}

  /** A token ends, or its request is made anew later. */
  ended(_token: i32): void {}
}
