import { Random } from "../draws/random.ts";
import { transferAll, transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { PlannedEvent } from "./planned-event.ts";

/** What differs from one replication to the next: streams of random numbers, planned events, the instances and the waiting requests at time 0. */
export class Luck {
  keepsBurnDown: boolean = false;
  /** Decides among events of one instant and class; null: the order of scheduling does. */
  ties: Random | null = null;
  /** Of each service: the key of its processes is the first of it. */
  readonly processes: Random[] = [];
  /** Of each demand stream. */
  readonly arrivals: Random[] = [];
  readonly batches: Random[] = [];
  readonly modes: Random[] = [];
  readonly requests: Random[] = [];
  readonly residents: Random[] = [];
  readonly waiting: Random[] = [];
  /** Of each developer: his pauses, and the keys of his requests. */
  readonly pauses: Random[] = [];
  readonly developers: Random[] = [];
  readonly planned: PlannedEvent[] = [];
  /** Of each outage: its key is the first of it. */
  readonly outages: Random[] = [];
  /** Instances that are there at time 0: stream, plan, and how long they stay. */
  streams: Int32Array = new Int32Array(0);
  plans: Int32Array = new Int32Array(0);
  rests: Float64Array = new Float64Array(0);
  /** Requests that wait at time 0, in the order in which they stand: stream and plan. */
  waitingStreams: Int32Array = new Int32Array(0);
  waitingPlans: Int32Array = new Int32Array(0);

  transfer(tape: Tape): void {
    this.keepsBurnDown = tape.flag(this.keepsBurnDown);
    this.ties = transferOptional<Random>(tape, this.ties, () => new Random());
    transferAll<Random>(tape, this.processes, () => new Random());
    transferAll<Random>(tape, this.arrivals, () => new Random());
    transferAll<Random>(tape, this.batches, () => new Random());
    transferAll<Random>(tape, this.modes, () => new Random());
    transferAll<Random>(tape, this.requests, () => new Random());
    transferAll<Random>(tape, this.residents, () => new Random());
    transferAll<Random>(tape, this.waiting, () => new Random());
    transferAll<Random>(tape, this.pauses, () => new Random());
    transferAll<Random>(tape, this.developers, () => new Random());
    transferAll<PlannedEvent>(tape, this.planned, () => new PlannedEvent());
    transferAll<Random>(tape, this.outages, () => new Random());
    this.streams = tape.ints(this.streams);
    this.plans = tape.ints(this.plans);
    this.rests = tape.doubles(this.rests);
    this.waitingStreams = tape.ints(this.waitingStreams);
    this.waitingPlans = tape.ints(this.waitingPlans);
  }
}
