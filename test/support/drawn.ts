import { type Stream, stream } from "../../src/maths/random.ts";

/** The stream of a name as two functions that may be handed on. */
export function drawn(name: string): Stream {
  const own = stream(name);
  return { uniform: () => own.uniform(), bits: () => own.bits() };
}
