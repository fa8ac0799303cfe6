import { ArrivalProcess } from "../arrivals/arrivals.ts";
import { quantile } from "../draws/law.ts";
import type { Random } from "../draws/random.ts";
import { Event } from "../engine/event.ts";
import { type Arrivals, Coming } from "../model/arrivals.ts";
import type { Plan } from "../model/plan.ts";
import type { StreamModel } from "../model/stream-model.ts";
import type { Service } from "./service.ts";

/** One demand stream: its event is the next request of it. */
export class Stream extends Event {
  /** The numbers in force; a dated change replaces them. */
  model: StreamModel;
  /** What its requests ask: where that moves along levels, at the level of now; the first cell of these, and the share that is made. */
  service: Service;
  cells: i32;
  asked: f64;
  private stage: i32 = 0;
  readonly process: ArrivalProcess;
  /** Where the keys of its requests come from, of the instances that are there at the beginning, and of who waits then. */
  readonly keys: Random;
  readonly keysOfBegin: Random;
  readonly keysOfWaiting: Random;
  /** Of a team. */
  readonly developers: Developer[] = [];
  /** Whether the order under way is made: a single request, or a batch of them. */
  isOrdering: boolean = true;
  /** Requests so far, and those of them that are counted where a window ends after some number of these. */
  count: i32 = 0;
  private counted: i32 = 0;
  /** Windows that end with a number of requests, and in which the next one lies: a bit each. */
  windows: i32 = 0;
  private readonly firsts: Int32Array;

  constructor(index: i32, plan: Plan, services: Service[]) {
    super();
    const model = plan.model.streams[index]!;
    this.number = index;
    this.model = model;
    this.service = services[model.service]!;
    this.cells = model.cells[0]!;
    this.asked = model.arrivals.asked;
    this.process = arrivalsOf(index, plan);
    this.keys = plan.luck.requests[index]!;
    this.keysOfBegin = plan.luck.residents[index]!;
    this.keysOfWaiting = plan.luck.waiting[index]!;
    this.firsts = plan.run.firstRequests;
    this.shut();
  }

  /** A dated change: its numbers are in force from now on. */
  adopt(model: StreamModel): void {
    this.model = model;
    this.asked = this.stage === 0 ? model.arrivals.asked : model.askedAtStages[this.stage - 1]!;
  }

  /** Its service is at another level from now on: the stage of this number. */
  move(stage: i32, service: Service): void {
    this.stage = stage;
    this.service = service;
    this.cells = this.cellAt(stage, 0);
    this.adopt(this.model);
  }

  /** The cell of requests for a plan at the stage of this number. */
  cellAt(stage: i32, plan: i32): i32 {
    return (stage === 0 ? this.model.cells[0]! : this.model.cellsAtStages[stage - 1]!) + plan;
  }

  /** One more request is counted. */
  pass(): void {
    this.counted++;
    this.shut();
  }

  private shut(): void {
    let open = 0;
    for (let window = 0; window < this.firsts.length; window++)
      if (this.firsts[window]! > this.counted) open |= 1 << window;
    this.windows = open;
  }
}

/** A developer of a team, who asks after a pause and begins the next pause when that request has ended. */
export class Developer extends Event {
  readonly stream: Stream;
  private readonly pauses: Random;
  /** Where the keys of his requests come from. */
  readonly keys: Random;
  isPausing: boolean = false;
  /** Whether a request of his has not ended, or an instance that he waits for the end of; whether he is in no team now. */
  isAsking: boolean = false;
  isAway: boolean = false;

  /** With a number among all events of arrivals, and luck of his own. */
  constructor(number: i32, stream: Stream, pauses: Random, keys: Random) {
    super();
    this.number = number;
    this.stream = stream;
    this.pauses = pauses;
    this.keys = keys;
  }

  /** The same developer, whose event is free: that of the pause in progress will find nothing to do. */
  anew(): Developer {
    this.isPausing = false;
    return new Developer(this.number, this.stream, this.pauses, this.keys);
  }

  /** The next pause, µs. */
  pause(): f64 {
    return Math.round(quantile(this.stream.model.arrivals.gap!, this.pauses.uniform()));
  }
}

/** The arrivals of a stream as the scenario begins, and as each dated change makes it; listed ones are said once. */
function arrivalsOf(index: i32, plan: Plan): ArrivalProcess {
  const first = plan.model.streams[index]!.arrivals;
  const later = first.kind === Coming.trace ? 0 : plan.run.changes.length;
  const epochs: Arrivals[] = [first];
  const from = new Float64Array(1 + later);
  for (let nth = 0; nth < later; nth++) {
    epochs.push(plan.later[plan.run.states[nth]!]!.streams[index]!.arrivals);
    from[nth + 1] = plan.run.changes[nth]!;
  }
  const luck = plan.luck;
  return new ArrivalProcess(
    luck.arrivals[index]!,
    luck.batches[index]!,
    luck.modes[index]!,
    epochs,
    from,
    plan.run.sinceMonday,
    plan.run.horizon + plan.run.follow,
  );
}
