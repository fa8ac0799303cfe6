import { Simulation } from "../acts/loop.ts";
import * as clock from "../engine/clock.ts";
import type { Tape } from "../engine/tape.ts";
import { readPlan } from "../model/plan.ts";
import { ROW, SERVICE } from "../state/instances.ts";
import { DOUBLES, INTS, LINK, PC, SINCE, STAMPS } from "../state/tokens.ts";
import { World } from "../state/world.ts";
import { LimitBooks } from "./limit-books.ts";
import type { Watch } from "./watch.ts";

/** One replication, from all that it is given to all that is known of it in the end; returns what is left of it. */
export function replicate(from: Tape, to: Tape, watch: Watch | null = null): World {
  const world = new World(readPlan(from), watch);
  const simulation = new Simulation(world);
  simulation.run();
  simulation.requests.close();
  write(simulation, to);
  return world;
}

/** What `simulation/read/read.ts` reads, in its order: what the audit needs comes first, so that it need not read the rest. */
function write(simulation: Simulation, tape: Tape): void {
  const world = simulation.world;
  simulation.path.transfer(tape);
  writeBooks(world, tape);
  world.collector.write(tape);
  world.windows.write(tape);
  for (let nth = 0; nth < world.limits.length; nth++) world.limits[nth]!.write(tape);
  for (let nth = 0; nth < world.limits.length; nth++) world.limits[nth]!.line.write(tape);
  for (let nth = 0; nth < world.services.length; nth++) world.services[nth]!.versions.write(tape);
  simulation.requests.log.write(tape);
}

/** What is lent and waited for, by the limits' own account and by that of tokens and instances: for the audit. */
function writeBooks(world: World, tape: Tape): void {
  const limits = world.limits;
  const held = new Holders(limits.length);
  held.count(world);
  for (let nth = 0; nth < limits.length; nth++) {
    const limit = limits[nth]!;
    let waiting: f64 = 0;
    for (let token = limit.head; token >= 0; token = world.tokens.ints[token * INTS + LINK]!)
      waiting += clock.clipped(world.tokens.doubles[token * DOUBLES + SINCE]!, world.now);
    const books = new LimitBooks();
    books.lent = limit.inUse.value;
    books.holders = held.amounts[nth]!;
    books.inUse = limit.inUse.area();
    books.held = limit.held;
    books.heldNow = held.clipped[nth]!;
    books.queue = limit.queue.area();
    books.waited = limit.waited;
    books.waitingNow = waiting;
    books.transfer(tape);
  }
  for (let nth = 0; nth < world.services.length; nth++) {
    const fleet = world.services[nth]!.fleet;
    let occupants = 0;
    if (fleet !== null) for (let vm = 0; vm < fleet.size; vm++) occupants += fleet.vm(vm).occupants;
    tape.put(occupants);
  }
}

/** What living tokens (by the compiler's account) and instances (by their records) hold of each limit, and for how long within the horizon. */
class Holders {
  readonly amounts: Float64Array;
  readonly clipped: Float64Array;

  constructor(limits: i32) {
    this.amounts = new Float64Array(limits);
    this.clipped = new Float64Array(limits);
  }

  count(world: World): void {
    const tokens = world.tokens;
    const program = world.model.program;
    for (let token = 0; token < tokens.used; token++) {
      if (!tokens.isAlive(token)) continue;
      const step = tokens.ints[token * INTS + PC]!;
      for (let at = program.heldFrom[step]!; at < program.heldFrom[step + 1]!; at += 2)
        this.add(program.held[at]!, 1, tokens.stamps[token * STAMPS + program.held[at + 1]!]!, world);
    }
    const instances = world.instances;
    for (let instance = 0; instance < instances.used; instance++) {
      if (!instances.isAlive(instance)) continue;
      const service = world.model.services[instances.ints[instance * ROW + SERVICE]!]!;
      for (let nth = 0; nth < service.holdings.length; nth++) {
        const at = instances.holding(instance, nth);
        if (instances.doubles[at]! <= 0) continue;
        const limit = world.part(service.holdings[nth]!, service.dividedBy[nth]!, instance);
        this.add(limit.index, instances.doubles[at]!, instances.doubles[at + 1]!, world);
      }
    }
  }

  private add(limit: i32, amount: f64, since: f64, world: World): void {
    this.amounts[limit]! += amount;
    this.clipped[limit]! += amount * clock.clipped(since, world.now);
  }
}
