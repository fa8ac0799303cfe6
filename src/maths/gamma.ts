import { logDensity, upperTail } from "../core/draws/gamma.ts";
import { notNegative, positive } from "../core/engine/range.ts";

/** Q(a, x), the share of the gamma law of shape a and scale 1 above x; precise where it is small. */
export function gammaQ(a: number, x: number): number {
  positive("gammaQ a", a);
  notNegative("gammaQ x", x);
  return x === 0 ? 1 : upperTail(a, x, logDensity(a, x));
}
