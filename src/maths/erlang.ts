import { notNegative, positive, refused } from "../core/engine/range.ts";
import { gammaQ } from "./gamma.ts";
import { whole } from "./whole.ts";

/**
 * The fraction of requests lost by `servers` servers without a line, at an offered load in Erlang (arrival rate times
 * mean hold): Erlang (1917), 1 over the weights of the states relative to that of the full one, from there down.
 */
export function erlangB(servers: number, load: number): number {
  whole("erlangB servers", servers, 0);
  notNegative("erlangB load", load);
  let [sum, weight] = [1, 1];
  for (let n = servers; n > 0 && sum < Infinity && (n > load || weight > NOTHING * sum); n--) {
    weight *= n / load;
    sum += weight;
  }
  return 1 / sum;
}

/** A weight that does not change a sum, nor do all that follow. */
const NOTHING = 1e-20;

/** The largest part of servers for which `loadCarrying` finds the load. */
export const NEARLY_ALL = 0.9999;

/** The offered load, in Erlang, of which `servers` servers without a line carry so much. */
export function loadCarrying(carried: number, servers: number): number {
  whole("loadCarrying servers", servers, 1);
  const most = NEARLY_ALL * servers;
  if (!(carried >= 0 && carried <= most)) refused("loadCarrying carried", `from 0 to ${most}`, String(carried));
  let load = carried;
  // What is carried is concave in what is offered: Newton's steps from below stay below.
  for (;;) {
    const lost = erlangB(servers, load);
    const more = carried - load * (1 - lost);
    if (!(more > 1e-9 * carried)) return load;
    load += more / (1 - lost - lost * (servers - load * (1 - lost)));
  }
}

/** The fraction of requests that wait in M/M/servers; the load, in Erlang, must be below the number of servers. */
export function erlangC(servers: number, load: number): number {
  whole("erlangC servers", servers, 1);
  notNegative("erlangC load", load);
  if (load >= servers) refused("erlangC load", `a load below the ${servers} servers`, String(load));
  const lost = erlangB(servers, load);
  return (servers * lost) / (servers - load * (1 - lost));
}

/** Mean wait in M/M/servers, those who do not wait counted as 0, in the unit of the mean hold: Erlang (1917). */
export function erlangCWait(servers: number, load: number, hold: number): number {
  return (erlangC(servers, load) * positive("erlangCWait hold", hold)) / (servers - load);
}

/** Mean wait in M/G/1, first come, first served, at a load (rate × mean hold) below 1: Pollaczek (1930), Khinchine (1932). */
export function singleServerWait(load: number, hold: { readonly mean: number; readonly variance: number }): number {
  notNegative("singleServerWait load", load);
  if (load >= 1) refused("singleServerWait load", "a load below 1", String(load));
  const mean = positive("singleServerWait mean hold", hold.mean);
  return (load / (1 - load)) * ((mean + notNegative("singleServerWait variance", hold.variance) / mean) / 2);
}

/** The smallest n with P(Poisson <= n) >= p: a quantile of the number present in M/G/infinity (Palm 1943). */
export function poissonQuantile(mean: number, p: number): number {
  notNegative("poissonQuantile mean", mean);
  if (!(p >= 0 && p < 1)) refused("poissonQuantile p", "a probability in [0, 1)", String(p));
  let [below, n] = [-1, Math.ceil(mean + 10 * Math.sqrt(mean) + 40)]; // P(N <= n) is 1 to the last bit
  while (n - below > 1) {
    const middle = (n + below) >> 1;
    if (gammaQ(middle + 1, mean) >= p) n = middle;
    else below = middle;
  }
  return n;
}

/**
 * The fraction of Poisson demands that find nothing ready in a stock, where as soon as `batch` are missing they are ordered
 * together and come after an exponential time; the load is the rate of demand × its mean. By balance across the cuts
 * between what is missing. One by one it is Erlang's loss formula, whatever the law of that time (Karush 1957).
 */
export function stockOut(stock: number, load: number, batch: number): number {
  whole("stockOut stock", stock, 0);
  notNegative("stockOut load", load);
  whole("stockOut batch", batch, 1);
  if (load === 0) return stock === 0 ? 1 : 0;
  const weights = [1]; // of so many ready
  let total = 1;
  for (let ready = 1; ready <= stock; ready++) {
    let coming = 0;
    for (let n = Math.max(0, ready - batch); n < ready; n++) coming += Math.floor((stock - n) / batch) * weights[n]!;
    weights.push(coming / load);
    total += coming / load;
    if (total > 1e300) return 0;
  }
  return 1 / total;
}

/**
 * How much longer than in the long run, in mean holds, a loss system of exponential holds is full that begins with so many in
 * use: the integral of P(full at t) less Erlang's loss. By Poisson's equation of the birth-and-death chain
 * (P. Coolen-Schrijner and E. A. van Doorn, Probability in the Engineering and Informational Sciences 16, 2002).
 */
export function fullerAfter(first: number, servers: number, load: number): number {
  whole("fullerAfter first", first, 0);
  whole("fullerAfter servers", servers, Math.max(1, first));
  const lost = erlangB(servers, positive("fullerAfter load", load));
  if (lost === 0) return 0;
  const weights = new Float64Array(servers + 1); // of so many in use, in the long run
  weights[servers] = lost;
  for (let n = servers; n > 0; n--) weights[n - 1] = (weights[n]! * n) / load;
  // How much one more at the beginning adds is P(N <= n) / P(N = n) times the loss, over the load.
  let [atFirst, onAverage] = [0, 0];
  for (let n = 0, below = 1, value = 0; n <= servers; n++) {
    if (n === first) atFirst = value;
    onAverage += weights[n]! * value;
    value += (lost * below) / load;
    below = 1 + (below * (n + 1)) / load;
  }
  return atFirst - onAverage;
}
