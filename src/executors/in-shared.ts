import { runCore } from "../simulation/host.ts";

/** Memory for numbers that all threads see, so that nothing is copied on the way. */
export function shared(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

/** Runs it, and leaves what comes out where all threads see it. */
export function inShared(given: Float64Array): Float64Array {
  return runCore(given, shared);
}
