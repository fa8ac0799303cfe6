import { Alea } from "../draws/alea.ts";
import { transferAll, transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { PlannedEvent } from "./planned-event.ts";

/** What differs from one replication to the next: streams of random numbers, planned events, and the instances at time 0. */
export class Luck {
  keepsBurnDown: boolean = false;
  /** Decides among events of one instant and class; null: the order of scheduling does. */
  ties: Alea | null = null;
  /** Of each service: the key of its processes, two integers. */
  keys: Int32Array = new Int32Array(0);
  /** Of each demand stream. */
  readonly arrivals: Alea[] = [];
  readonly batches: Alea[] = [];
  readonly modes: Alea[] = [];
  readonly requests: Alea[] = [];
  readonly residents: Alea[] = [];
  /** Of each developer: his pauses, and the keys of his requests. */
  readonly pauses: Alea[] = [];
  readonly developers: Alea[] = [];
  readonly planned: PlannedEvent[] = [];
  /** Instances that are there at time 0: stream, plan, and how long they stay. */
  streams: Int32Array = new Int32Array(0);
  plans: Int32Array = new Int32Array(0);
  rests: Float64Array = new Float64Array(0);

  transfer(tape: Tape): void {
    this.keepsBurnDown = tape.flag(this.keepsBurnDown);
    this.ties = transferOptional<Alea>(tape, this.ties, () => new Alea());
    this.keys = tape.ints(this.keys);
    transferAll<Alea>(tape, this.arrivals, () => new Alea());
    transferAll<Alea>(tape, this.batches, () => new Alea());
    transferAll<Alea>(tape, this.modes, () => new Alea());
    transferAll<Alea>(tape, this.requests, () => new Alea());
    transferAll<Alea>(tape, this.residents, () => new Alea());
    transferAll<Alea>(tape, this.pauses, () => new Alea());
    transferAll<Alea>(tape, this.developers, () => new Alea());
    transferAll<PlannedEvent>(tape, this.planned, () => new PlannedEvent());
    this.streams = tape.ints(this.streams);
    this.plans = tape.ints(this.plans);
    this.rests = tape.doubles(this.rests);
  }
}
