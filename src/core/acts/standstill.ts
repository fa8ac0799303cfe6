import * as clock from "../engine/clock.ts";
import { BY_OUTAGE, Cause } from "../model/words.ts";
import { EventClass } from "../state/classes.ts";
import type { Limit } from "../state/limit.ts";
import { Halt, type Stand } from "../state/outages.ts";
import { Doing, type Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as loans from "./loans.ts";
import * as requests from "./requests.ts";

// Stations that stand: nobody is served, and work under way stands still. Its end, which is an event already, comes when it
// comes: then it is put off by as long as the station stood since.

/** A station stands from now on; again, if it does already. */
export function stop(limit: Limit): void {
  const stand = world.outages!.standOf(limit);
  if (stand.outages++ > 0) return;
  stand.since = clock.now;
  limit.closed |= BY_OUTAGE;
  const tokens = world.tokens.all;
  for (let nth = 0; nth < tokens.length; nth++) if (works(tokens[nth]!, limit)) halt(tokens[nth]!, stand);
}

/** Whether a token spends time while it holds the station. */
function works(token: Token, limit: Limit): boolean {
  if (token.doing !== Doing.walking) return false;
  for (let held = token.step.held; held !== null; held = held!.outer) if (held.limit === limit) return true;
  return false;
}

/** What is being done for requests of a service stands still as long as a station does: the provider is out that does it. */
export function haltRequests(service: i32, limit: Limit): void {
  const stand = world.outages!.standOf(limit);
  const tokens = world.tokens.all;
  for (let nth = 0; nth < tokens.length; nth++) {
    const token = tokens[nth]!;
    const isWork = token.doing === Doing.walking && token.kind === EventClass.holdEnds;
    if (isWork && token.step.service.index === service && requests.isUnderWay(token)) halt(token, stand);
  }
}

function halt(token: Token, stand: Stand): void {
  token.doing = Doing.halted;
  world.outages!.halt(token, new Halt(stand));
}

/** One outage of a station is over: where it is the last, work goes on, and the line is served. */
export function goOn(limit: Limit): void {
  const stand = world.outages!.standOf(limit);
  if (--stand.outages > 0) return;
  stand.stood += clock.now - stand.since;
  limit.closed &= ~BY_OUTAGE;
  const ended = stand.ended;
  stand.ended = [];
  for (let nth = 0; nth < ended.length; nth++) putOff(ended[nth]!);
  loans.serve(limit);
}

/** The work of a token would have ended now if it had not stood still; true: it has. */
export function resume(token: Token): boolean {
  const stand = world.outages!.haltOf(token)!.stand;
  if (stand.outages === 0) return !putOff(token);
  stand.ended.push(token);
  return false;
}

/** The end of work comes later by as long as it stood still; whether it does. */
function putOff(token: Token): boolean {
  const halt = world.outages!.haltOf(token)!;
  const stood = halt.stand.stood - halt.stood;
  world.outages!.halt(token, null);
  token.doing = Doing.walking;
  if (stood === 0) return false;
  if (requests.isUnderWay(token)) token.instance!.waits(Cause.worked, stood);
  world.events.add(token, token.time + stood, token.kind);
  return true;
}
