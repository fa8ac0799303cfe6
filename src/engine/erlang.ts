import { notNegative, refused, whole } from "./range.ts";

/**
 * The fraction of requests lost by `servers` servers without a line, at an offered load in Erlang (arrival rate times
 * mean hold): Erlang (1917), by the recursion in the number of servers (Jagerman 1974).
 */
export function erlangB(servers: number, load: number): number {
  whole("erlangB servers", servers, 0);
  notNegative("erlangB load", load);
  let lost = 1;
  for (let n = 1; n <= servers; n++) lost = (load * lost) / (n + load * lost);
  return lost;
}

/** The fraction of requests that wait in M/M/servers; the load, in Erlang, must be below the number of servers. */
export function erlangC(servers: number, load: number): number {
  whole("erlangC servers", servers, 1);
  notNegative("erlangC load", load);
  if (load >= servers) refused("erlangC load", `a load below the ${servers} servers`, load);
  const lost = erlangB(servers, load);
  return (servers * lost) / (servers - load * (1 - lost));
}
