import type { Tape } from "../../core/engine/tape.ts";
import type { Model } from "../../core/model/model.ts";
import { List } from "../../core/model/words.ts";
import type { Demand } from "../../scenario/scenario.ts";
import type { Compiled, Names } from "../compile/names.ts";
import { readTally, timeOrNull } from "./read-records.ts";
import { type Cell, COUNTERS } from "./replication.ts";

/** The cells of demand streams and plans, as core/found/collector.ts has written them. */
export function readCells(tape: Tape, { model, names }: Compiled, windows: number): Cell[] {
  const counters = [
    ...COUNTERS,
    ...names.causes.map((name) => `cause:${name}`),
    ...names.limits.map((limit) => `refused:${limit.name}`),
    ...names.limits.map((limit) => `failed:${limit.name}`),
  ];
  const absent = absentIn(model, names);
  return names.cells.flatMap((cell) =>
    Array.from({ length: windows }, (_, window): Cell => {
      const sums: Record<string, number> = {};
      counters.forEach((name, nth) => {
        const sum = tape.next();
        if (absent.has(name)) return;
        if (sum !== 0 || nth < COUNTERS.length) sums[name] = (sums[name] ?? 0) + sum;
      });
      return { ...cell, window, sums, firstRefusal: timeOrNull(tape.next()), ...readWaits(tape) };
    }),
  );
}

/** Counters of what no service or demand of the scenario has. */
function absentIn({ services }: Model, { scenario }: Names): ReadonlySet<string> {
  const has = (list: List) => services.some(({ entries }) => entries[list]! >= 0);
  return new Set([
    ...(has(List.topUp) ? [] : ["cold"]),
    ...(has(List.update) ? [] : ["updates", "updates_refused"]),
    ...(has(List.bind) ? [] : ["bindings", "bindings_refused"]),
    ...(scenario.demand.some(dependsOnLevel) ? [] : ["unasked"]),
  ]);
}

function readWaits(tape: Tape): Pick<Cell, "wait" | "waitOfFirst" | "waitOfGaveUp"> {
  const [wait, waitOfFirst, waitOfGaveUp] = [readTally(tape), readTally(tape), readTally(tape)];
  return { wait, waitOfFirst, waitOfGaveUp };
}

function dependsOnLevel({ arrivals }: Demand): boolean {
  return arrivals.kind !== "team" && arrivals.asked !== undefined;
}
