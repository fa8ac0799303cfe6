import type { Random } from "../../src/core/draws/random.ts";
import { stream } from "../../src/maths/random.ts";

/** The stream of a name as two functions that may be handed on. */
export function drawn(name: string): Pick<Random, "uniform" | "key"> {
  const own = stream(name);
  return { uniform: () => own.uniform(), key: () => own.key() };
}
