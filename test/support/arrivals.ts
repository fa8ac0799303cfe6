import { ArrivalProcess } from "../../src/core/arrivals/arrivals.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { Arrivals as Read } from "../../src/core/model/arrivals.ts";
import { DAY, weekdayOf } from "../../src/maths/calendar.ts";
import { stream } from "../../src/maths/random.ts";
import type { Arrivals, Service } from "../../src/scenario/scenario.ts";
import { arrivalsOf } from "../../src/simulation/compile/arrivals.ts";

/** What a demand asks, as a run reads it from its tape. Plans that a list names are those of the service. */
export function read(arrivals: Arrivals, service: Pick<Service, "plans"> = { plans: [] }): Read {
  const tape = new Tape();
  arrivalsOf(arrivals, service).transfer(tape);
  const found = new Read();
  found.transfer(new Tape(tape.numbers.slice(0, tape.length)));
  return found;
}

/** The arrivals in force from an instant on. */
export interface Epoch {
  readonly from: number;
  readonly arrivals: Arrivals;
}

/** When requests come, as in a run whose demand stream has this name. Epochs ascending, the first from 0. */
export function arrivalProcess(
  name: string,
  epochs: readonly Epoch[],
  { start, end = Number.POSITIVE_INFINITY }: { readonly start: string; readonly end?: number },
): ArrivalProcess {
  return new ArrivalProcess(
    stream(name),
    stream(`${name}.batches`),
    stream(`${name}.modes`),
    epochs.map(({ arrivals }) => read(arrivals)),
    Float64Array.from(epochs, ({ from }) => from),
    weekdayOf(start) * DAY,
    end,
  );
}
