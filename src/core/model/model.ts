import { Duration } from "../draws/duration.ts";
import { transferAll } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { asker } from "./asker.ts";
import { LimitModel } from "./limit-model.ts";
import { ServiceModel } from "./service-model.ts";
import { StepModel } from "./step-model.ts";
import { StreamModel } from "./stream-model.ts";

/** A scenario compiled: numbers only. What they are called is known to `simulation/compile/names.ts`. */
export class Model {
  /** All lists of all services, one after another. */
  readonly steps: StepModel[] = [];
  readonly limits: LimitModel[] = [];
  readonly services: ServiceModel[] = [];
  readonly streams: StreamModel[] = [];
  /** Numbers that a dated change may alter: times of holds, probabilities, counts and intervals (µs). */
  readonly durations: Duration[] = [];
  probabilities: Float64Array = new Float64Array(0);
  counts: Float64Array = new Float64Array(0);
  /** Pools that one instance of any service can hold at once. */
  mostHoldings: i32 = 0;
  /** Number of causes of waiting: those of `Cause`, and then the lines. */
  causes: i32 = 0;
  /** Number of demand streams × plans. */
  cells: i32 = 0;
  /** Number of classes of priority, the first served first; and that of what is no request. */
  classes: i32 = 1;
  plainClass: i32 = 0;

  /** Whether all requests are equal: one class of priority, and no reserve. */
  get equal(): boolean {
    return this.classes === 1;
  }

  /** The asker of work that is not a request: see asker.ts. */
  get plain(): i32 {
    return asker(this.plainClass, false);
  }

  transfer(tape: Tape): void {
    transferAll<StepModel>(tape, this.steps, () => new StepModel());
    transferAll<LimitModel>(tape, this.limits, () => new LimitModel());
    transferAll<ServiceModel>(tape, this.services, () => new ServiceModel());
    transferAll<StreamModel>(tape, this.streams, () => new StreamModel());
    transferAll<Duration>(tape, this.durations, () => new Duration());
    this.probabilities = tape.doubles(this.probabilities);
    this.counts = tape.doubles(this.counts);
    this.mostHoldings = tape.int(this.mostHoldings);
    this.causes = tape.int(this.causes);
    this.cells = tape.int(this.cells);
    this.classes = tape.int(this.classes);
    this.plainClass = tape.int(this.plainClass);
  }
}
