import type { Tape } from "../../core/engine/tape.ts";
import type { Books } from "../audit.ts";
import type { Model } from "../compile/model.ts";
import { skipTally } from "./read-records.ts";
import { COUNTERS } from "./replication.ts";

/** How a request can end, among the counters. */
const OUTCOMES = (["ready", "refused", "failed", "gave_up", "unresolved"] as const).map((name) =>
  COUNTERS.indexOf(name),
);
const REQUESTS = COUNTERS.indexOf("requests");

/** What the audit compares; the tape goes on with the cells, whose counters are looked at and read later. */
export function readBooks(tape: Tape, model: Model): Books {
  const limits = model.limits.map(({ name, service }) => ({
    name: `${service} ${name}`.trim(),
    lent: tape.next(),
    inUse: tape.next(),
    held: tape.next(),
    queue: tape.next(),
    waited: tape.next(),
    holders: tape.next(),
    heldNow: tape.next(),
    waitingNow: tape.next(),
  }));
  const pools = model.services.map(({ pool }) => ({ limit: pool, occupants: tape.next() }));
  return { ...readOutcomes(tape, model), limits, pools };
}

function readOutcomes(tape: Tape, model: Model): Pick<Books, "requests" | "outcomes"> {
  const { at } = tape;
  const width = countersIn(model);
  const windows = model.scenario.run.windows.length;
  let [requests, outcomes] = [0, 0];
  for (let left = model.cells.length; left > 0; left--) {
    const sum = (counter: number) => tape.numbers[tape.at + counter]!;
    requests += sum(REQUESTS);
    for (const counter of OUTCOMES) outcomes += sum(counter);
    for (let window = 0; window <= windows; window++) {
      tape.at += width;
      skipTally(tape);
    }
  }
  tape.at = at;
  return { requests, outcomes };
}

/** Numbers that a cell has before its waits: counters, time by cause, refused and failed by limit. */
function countersIn({ causes, limits }: Model): number {
  return COUNTERS.length + causes.length + 2 * limits.length;
}
