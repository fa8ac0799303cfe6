import { refused } from "../core/engine/range.ts";

/** A whole number from `least` up that is told from its neighbours comes back; any other throws. */
export function whole(what: string, n: number, least: number): number {
  return Number.isSafeInteger(n) && n >= least ? n : refused(what, `a whole number >= ${least}`, String(n));
}
