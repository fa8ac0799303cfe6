import * as clock from "../engine/clock.ts";
import type { Tape } from "../engine/tape.ts";
import type { Footprint } from "../state/footprint.ts";
import { type Instance, Life, Tenure } from "../state/instance.ts";
import type { Limit } from "../state/limit.ts";
import { holdingOf } from "../state/parts.ts";
import type { Staged } from "../state/staged.ts";
import { Doing } from "../state/token.ts";
import { world } from "../state/world.ts";
import { LimitBooks } from "./limit-books.ts";

/** What is lent and waited for, by the limits' own account and by that of tokens and instances: for the audit. */
export function writeBooks(tape: Tape): void {
  const books: LimitBooks[] = [];
  for (let nth = 0; nth < world.limits.length; nth++) books.push(booksOf(world.limits[nth]!));
  countStations(books);
  countCalls(books);
  countHoldings(books);
  countFootprints(books);
  for (let nth = 0; nth < books.length; nth++) books[nth]!.transfer(tape);
  for (let nth = 0; nth < world.services.length; nth++) {
    const fleet = world.services[nth]!.fleet;
    let occupants = 0;
    if (fleet !== null) for (let vm = 0; vm < fleet.vms.length; vm++) occupants += fleet.vms[vm]!.occupants;
    tape.put(occupants);
  }
  for (let nth = 0; nth < world.staged.length; nth++) writeStaged(tape, world.staged[nth]!);
}

/** The instances of a service that moves along levels, by its own account (all, gone, there, old ones) and one by one (there, old ones). */
function writeStaged(tape: Tape, staged: Staged): void {
  const instances = world.tokens.instances;
  let present = 0;
  let old = 0;
  for (let nth = 0; nth < instances.length; nth++) {
    const instance = instances[nth]!;
    if (instance.service.staged !== staged || !isHeld(instance)) continue;
    present++;
    if (instance.service.stage < staged.current) old++;
  }
  tape.put(staged.all);
  tape.put(staged.ended.value);
  tape.put(staged.present);
  tape.put(staged.old.value);
  tape.put(present);
  tape.put(old);
}

/** Whether an instance is somebody's: it is no copy that is not bound yet, and no database has moved away from it. */
function isHeld(instance: Instance): boolean {
  const life = instance.life;
  const tenure = instance.tenure;
  return (life === Life.ready || life === Life.deleting) && (tenure === Tenure.made || tenure === Tenure.moved);
}

function booksOf(limit: Limit): LimitBooks {
  const books = new LimitBooks();
  books.lent = limit.inUse.value;
  books.inUse = limit.inUse.area();
  books.held = limit.held;
  books.queue = limit.queue.area();
  books.waited = limit.waited;
  for (let token = limit.head; token !== null; token = token!.link)
    books.waitingNow += clock.clipped(token.since, clock.now);
  return books;
}

/** What living tokens hold, by the compiler's account. */
function countStations(books: LimitBooks[]): void {
  const tokens = world.tokens.all;
  for (let nth = 0; nth < tokens.length; nth++) {
    const token = tokens[nth]!;
    if (token.doing === Doing.nothing) continue;
    for (let held = token.step.held; held !== null; held = held!.outer)
      count(books[held.limit.index]!, 1, token.stampOf(held.stamp));
  }
}

/** The places of the IaaS that operations have. */
function countCalls(books: LimitBooks[]): void {
  const calls = world.calls.all;
  for (let nth = 0; nth < calls.length; nth++) {
    const call = calls[nth]!;
    if (call.isInside) count(books[call.limit.index]!, 1, call.stampOf(0));
  }
}

/** What living instances hold, by their records; and what is kept of others. */
function countHoldings(books: LimitBooks[]): void {
  const instances = world.tokens.instances;
  for (let nth = 0; nth < instances.length; nth++) {
    const instance = instances[nth]!;
    if (instance.life === Life.gone) continue;
    for (let one = 0; one < instance.service.holdings.length; one++) {
      const amount = instance.amountOf(one);
      if (amount > 0) count(books[holdingOf(instance, one).index]!, amount, instance.sinceOf(one));
    }
  }
  const remnants = world.timers.remnants;
  for (let nth = 0; nth < remnants.length; nth++) {
    const remnant = remnants[nth]!;
    if (remnant.amount > 0) count(books[remnant.limit.index]!, f64(remnant.amount), remnant.since);
  }
}

/** What the IaaS gives to VMs that are no instance's, and what is missing of those that are to be ready. */
function countFootprints(books: LimitBooks[]): void {
  for (let nth = 0; nth < world.services.length; nth++) {
    const service = world.services[nth]!;
    countFootprint(books, service.footprint);
    for (let plan = 0; plan < service.stocks.length; plan++) countFootprint(books, service.stocks[plan]!.missing);
  }
}

function countFootprint(books: LimitBooks[], footprint: Footprint): void {
  for (let one = 0; one < footprint.limits.length; one++)
    count(books[footprint.limits[one]!.index]!, footprint.amounts[one]!, footprint.since);
}

function count(books: LimitBooks, amount: f64, since: f64): void {
  books.holders += amount;
  books.heldNow += amount * clock.clipped(since, clock.now);
}
