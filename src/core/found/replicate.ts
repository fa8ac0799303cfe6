import * as loop from "../acts/loop.ts";
import type { Tape } from "../engine/tape.ts";
import { readPlan } from "../model/plan.ts";
import { world } from "../state/world.ts";
import { writeBooks } from "./books.ts";
import * as path from "./path.ts";
import type { Watch } from "./watch.ts";

/** Events of a stretch of a run. */
const STRETCH = 4096;

/** A replication begins, with its input. */
export function begin(from: Tape, watch: Watch | null = null): void {
  loop.begin(readPlan(from), watch);
}

/** Goes on for a stretch of events; false: it is over. */
export function goOn(): boolean {
  return !loop.run(Infinity, STRETCH);
}

/**
 * Writes the results in the order in which `simulation/read/read.ts` reads them: first what the audit needs, so that it
 * need not read the rest.
 */
export function end(tape: Tape): void {
  loop.finish();
  path.write(tape);
  writeBooks(tape);
  world.collector.write(tape);
  world.windows.write(tape);
  for (let nth = 0; nth < world.limits.length; nth++) world.limits[nth]!.write(tape);
  for (let nth = 0; nth < world.limits.length; nth++) world.limits[nth]!.line.write(tape);
  for (let nth = 0; nth < world.services.length; nth++) world.services[nth]!.versions.write(tape);
  for (let nth = 0; nth < world.stages.length; nth++) world.stages[nth]!.write(tape);
  writeSeats(tape);
  const outages = world.outages;
  if (outages !== null) outages.write(tape);
  world.log.write(tape);
}

/** How many requests took each place of the limit that it is asked of; nothing where it is not. */
function writeSeats(tape: Tape): void {
  const asked = world.plan.run.seats;
  if (asked < 0) return;
  const seats = world.limits[asked]!.seats;
  if (seats !== null) seats.write(tape);
}
