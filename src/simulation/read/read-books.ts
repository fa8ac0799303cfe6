import type { Tape } from "../../core/engine/tape.ts";
import { Counter } from "../../core/found/counter.ts";
import { LimitBooks } from "../../core/found/limit-books.ts";
import { windowsIn } from "../../scenario/phases.ts";
import type { Books } from "../audit.ts";
import type { Compiled, Names } from "../compile/names.ts";
import { readRecord, skipTally } from "./read-records.ts";
import { readStagedBooks } from "./read-stages.ts";

/** How a request can end. */
const OUTCOMES = [Counter.ready, Counter.refused, Counter.failed, Counter.gave_up, Counter.unresolved];

/** What the audit compares; the tape goes on with the cells, whose counters are looked at and read later. */
export function readBooks(tape: Tape, { model, names }: Compiled): Books {
  const limits = names.limits.map(({ name, service }) => ({
    name: `${service} ${name}`.trim(),
    books: readRecord(tape, new LimitBooks()),
  }));
  const pools = model.services.map(({ pool }) => ({ limit: pool, occupants: tape.next() }));
  const staged = readStagedBooks(tape, names);
  return { ...readOutcomes(tape, names), limits, pools, staged };
}

function readOutcomes(tape: Tape, names: Names): Pick<Books, "requests" | "outcomes"> {
  const { at } = tape;
  const width = countersIn(names);
  const windows = windowsIn(names.scenario);
  let [requests, outcomes] = [0, 0];
  for (let left = names.cells.length; left > 0; left--) {
    const sum = (counter: number) => tape.numbers[tape.at + counter]!;
    requests += sum(Counter.requests);
    for (const counter of OUTCOMES) outcomes += sum(counter);
    for (let window = 0; window < windows; window++) {
      tape.at += width;
      for (let tally = 0; tally < 3; tally++) skipTally(tape);
    }
  }
  tape.at = at;
  return { requests, outcomes };
}

/** Numbers that a cell has before its waits: counters, time by cause, refused and failed by limit, the first refusal. */
function countersIn({ causes, limits }: Names): number {
  return Counter.rest + causes.length + 2 * limits.length + 1;
}
