import { Duration } from "../draws/duration.ts";
import { transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";

/** What of the requests that ended lately a stage may wait for; with `nothing` it waits for a date or a number of instances. */
export enum Watched {
  nothing,
  refused,
  failed,
  wait,
}

/** A later level of a service that moves along levels, as the run sees it. Times µs. */
export class StageModel {
  /** Index of the service as it begins, and of the same service at this level. */
  first: i32 = 0;
  service: i32 = 0;
  /** It begins as soon as so many instances exist; 0: at its date, which is a planned event. */
  instances: i32 = 0;
  /** It begins as soon as, of the requests that ended within `lately`, this share or mean wait (µs) is above `bound`. */
  watched: i32 = Watched.nothing;
  bound: f64 = 0;
  lately: f64 = 0;
  /** The window that is open while requests go to this level, and those of all levels of the service: bits, 0: none. */
  phase: i32 = 0;
  phases: i32 = 0;
  /** Whether instances of earlier levels are moved to it. */
  moves: boolean = false;
  /** How long after its beginning an instance's developer gets to it; null: instances are moved in waves, the oldest first. */
  after: Duration | null = null;
  /** Instances in a wave, and from one wave to the next. */
  size: i32 = 1;
  every: f64 = 0;
  /** Working time of a developer to bind one instance anew; and how long he leaves it when the new one could not be made. */
  work: f64 = 0;
  again: f64 = 0;

  transfer(tape: Tape): void {
    this.first = tape.int(this.first);
    this.service = tape.int(this.service);
    this.instances = tape.int(this.instances);
    this.watched = tape.int(this.watched);
    this.bound = tape.double(this.bound);
    this.lately = tape.double(this.lately);
    this.phase = tape.int(this.phase);
    this.phases = tape.int(this.phases);
    this.moves = tape.flag(this.moves);
    this.after = transferOptional<Duration>(tape, this.after, () => new Duration());
    this.size = tape.int(this.size);
    this.every = tape.double(this.every);
    this.work = tape.double(this.work);
    this.again = tape.double(this.again);
  }
}
