// biome-ignore-all lint/suspicious/noRedeclare: a type and the conversion to it share their name in AssemblyScript.

/**
 * What the run-time of the simulator is written in: TypeScript that AssemblyScript understands as well, word for word, so
 * that one source is tested here and runs as WebAssembly there. Here a number is a double, whatever it is
 * called, and these functions keep it within its type; there they are types and conversions of the language.
 */
declare global {
  type i32 = number;
  type u32 = number;
  type f64 = number;
  function i32(x: number | boolean): i32;
  function u32(x: number): u32;
  function f64(x: number): f64;
  /** An array whose length does not change: AssemblyScript finds its elements a step sooner than those of others. */
  class StaticArray<T> extends Array<T> {}
}

Object.assign(globalThis, {
  i32: (x: number | boolean) => Number(x) | 0,
  u32: (x: number) => x >>> 0,
  f64: (x: number) => x,
  StaticArray: class<T> extends Array<T | null> {
    constructor(length: number) {
      super(length);
      this.fill(null);
    }
  },
});

export {};
