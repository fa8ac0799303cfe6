import { runCore } from "../simulation/host.ts";

/** Runs it, and leaves what comes out where all threads see it, so that nothing is copied on the way. */
export function inShared(given: Float64Array): Float64Array {
  return runCore(given, (length) => new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT)));
}
