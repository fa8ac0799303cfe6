import { exp } from "../core/draws/math.ts";
import { refused } from "../core/engine/range.ts";
import { erlangB, erlangC, poissonQuantile } from "./erlang.ts";

/** The fewest servers without a line that lose at most such a part of what is offered, in Erlang. */
export function serversForLoss(load: number, atMost: number): number {
  return fewest((servers) => erlangB(servers, load) <= part("serversForLoss", atMost), Math.ceil(load) + 1);
}

/** The fewest servers of M/M/c at which at most such a part of the requests waits at all. */
export function serversForWait(load: number, atMost: number): number {
  part("serversForWait", atMost);
  return fewest((servers) => servers > load && erlangC(servers, load) <= atMost, Math.ceil(load) + 1);
}

/**
 * The fewest servers of M/M/c at which such a part of the requests waits no longer than a time, in mean holds: the wait of
 * those who wait is exponential (Erlang 1917).
 */
export function serversForService(load: number, target: { readonly share: number; readonly within: number }): number {
  const { share, within } = target;
  part("serversForService", 1 - share);
  const served = (servers: number) => 1 - erlangC(servers, load) * exp(-(servers - load) * within);
  return fewest((servers) => servers > load && served(servers) >= share, Math.ceil(load) + 1);
}

/**
 * The smallest stock, made good one by one, of which at most such a part of the demands finds nothing ready; `load`: how
 * many are asked for while one is made good. A demand that finds nothing goes elsewhere (a cold start), which is
 * Erlang's loss formula (Karush 1957), or waits, and then what is missing is Poisson (Palm 1938).
 */
export function stockForMisses(load: number, atMost: number, otherwise: "elsewhere" | "wait"): number {
  if (otherwise === "elsewhere") return serversForLoss(load, atMost);
  return poissonQuantile(load, 1 - part("stockForMisses", atMost)) + 1;
}

/** The smallest whole number at which something holds that goes on to hold. */
function fewest(holds: (n: number) => boolean, first: number): number {
  let [low, high] = [0, Math.max(1, first)];
  while (!holds(high)) [low, high] = [high, 2 * high];
  if (holds(0)) return 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function part(name: string, value: number): number {
  if (!(value > 0 && value < 1)) refused(`${name} part`, "a part in (0, 1)", String(value));
  return value;
}
