import { type Duration, perhapsDuration, perhapsLaw, readDuration } from "../draws/duration.ts";
import { type Law, readLaw } from "../draws/laws.ts";
import type { Tape } from "../engine/tape.ts";
import { type Arrivals, readArrivals } from "./demand.ts";
import { STRIDE } from "./program.ts";
import { ServiceModel } from "./service-model.ts";

/**
 * A scenario compiled, as the run sees it: numbers only. What they are called, and where they come from, is known to
 * `simulation/`, which writes them down in the order in which they are read here.
 */
export class Model {
  readonly program: Program;
  readonly limits: LimitModel[];
  readonly services: ServiceModel[];
  readonly streams: StreamModel[];
  /** Numbers that a dated change may alter: times of holds, probabilities, counts and intervals (µs). */
  readonly durations: Duration[];
  readonly probabilities: Float64Array;
  readonly counts: Float64Array;
  /** Pools that one instance of any service can hold at once. */
  readonly mostHoldings: i32;
  /** So many causes of waiting: RETRIED, WORKED, POLLED and then the lines. */
  readonly causes: i32;
  /** So many demand streams × plans. */
  readonly cells: i32;
  /** Number of classes of priority, the first served first. */
  readonly classes: i32;
  /** Whether nobody comes before anybody: one class, and no request may use more than another. */
  readonly equal: boolean;
  /** Who asks where it is no request: see asker.ts. */
  readonly plain: i32;

  constructor(tape: Tape) {
    this.program = new Program(tape);
    this.limits = limitsOf(tape);
    this.services = servicesOf(tape);
    this.streams = streamsOf(tape);
    this.durations = durationsOf(tape);
    this.probabilities = tape.doubles();
    this.counts = tape.doubles();
    this.mostHoldings = tape.int();
    this.causes = tape.int();
    this.cells = tape.int();
    this.classes = tape.int();
    this.equal = tape.flag();
    this.plain = tape.int();
  }
}

/** A compiled program: all lists of all services, one after another. */
export class Program {
  readonly code: Int32Array;
  /** Of each step: the service and the list that it is in. */
  readonly services: Int32Array;
  readonly lists: Int32Array;
  /** The stations that a token holds when it gets to a step, innermost first: limit, stamp, limit, stamp, … */
  readonly held: Int32Array;
  /** Where those of each step begin, and where the last end. */
  readonly heldFrom: Int32Array;
  /** The last step of the program: a token put there ends. */
  readonly endStep: i32;

  constructor(tape: Tape) {
    const code = tape.ints();
    this.code = code;
    this.services = tape.ints();
    this.lists = tape.ints();
    this.held = tape.ints();
    this.heldFrom = tape.ints();
    this.endStep = code.length / STRIDE - 1;
  }
}

/** A bounded amount with a line: a station, a pool, or a fleet's VMs. Capacity Infinity is unlimited. */
export class LimitModel {
  readonly capacity: f64;
  /** Requests that may stand in line; Infinity: as many as come. */
  readonly places: f64;
  /** Last come, first served. */
  readonly lastFirst: boolean;
  /** Part that only requests of a priority above 0 may use. */
  readonly reserve: f64;
  /** How idle servers behave, where they do not take up work at once, and the service whose luck they have. */
  readonly idling: Idling | null;
  readonly owner: i32;

  constructor(tape: Tape) {
    this.capacity = tape.next();
    this.places = tape.next();
    this.lastFirst = tape.flag();
    this.reserve = tape.next();
    this.idling = tape.flag() ? new Idling(tape) : null;
    this.owner = tape.int();
  }
}

/** Idle servers that look for work only now and then, or that must start anew after a time; null where not so. */
export class Idling {
  readonly look: Duration | null;
  readonly coldStart: Duration | null;
  /** µs that an idle server stays warm. */
  readonly keepWarm: f64;

  constructor(tape: Tape) {
    this.look = perhapsDuration(tape);
    this.coldStart = perhapsDuration(tape);
    this.keepWarm = tape.next();
  }
}

export class StreamModel {
  readonly service: i32;
  /** Plan index within the service for each of its plans, and its cumulative share. */
  readonly plans: Int32Array;
  readonly cumulative: Float64Array;
  /** Cell index of each plan of the service. */
  readonly cells: Int32Array;
  /** Index of its organisation, and how it asks: see asker.ts. */
  readonly org: i32;
  readonly asker: i32;
  readonly lifetime: Law;
  readonly patience: Law | null;
  readonly whenRefused: RetryModel | null;
  readonly whenFailed: RetryModel | null;
  /** The service that takes what was refused, and its plan for each plan of the first; −1: none. */
  readonly instead: i32;
  readonly planInstead: Int32Array;
  readonly arrivals: Arrivals;

  constructor(tape: Tape) {
    this.service = tape.int();
    this.plans = tape.ints();
    this.cumulative = tape.doubles();
    this.cells = tape.ints();
    this.org = tape.int();
    this.asker = tape.int();
    this.lifetime = readLaw(tape);
    this.patience = perhapsLaw(tape);
    this.whenRefused = tape.flag() ? new RetryModel(tape) : null;
    this.whenFailed = tape.flag() ? new RetryModel(tape) : null;
    this.instead = tape.int();
    this.planInstead = tape.ints();
    this.arrivals = readArrivals(tape);
  }
}

/** How a request that had no success is made anew. */
export class RetryModel {
  readonly probability: f64;
  /** Attempts after the first. */
  readonly atMost: f64;
  readonly after: Law;

  constructor(tape: Tape) {
    this.probability = tape.next();
    this.atMost = tape.next();
    this.after = readLaw(tape);
  }
}

function limitsOf(tape: Tape): LimitModel[] {
  const limits: LimitModel[] = [];
  for (let left = tape.int(); left > 0; left--) limits.push(new LimitModel(tape));
  return limits;
}

function servicesOf(tape: Tape): ServiceModel[] {
  const services: ServiceModel[] = [];
  for (let left = tape.int(); left > 0; left--) services.push(new ServiceModel(tape));
  return services;
}

function streamsOf(tape: Tape): StreamModel[] {
  const streams: StreamModel[] = [];
  for (let left = tape.int(); left > 0; left--) streams.push(new StreamModel(tape));
  return streams;
}

function durationsOf(tape: Tape): Duration[] {
  const durations: Duration[] = [];
  for (let left = tape.int(); left > 0; left--) durations.push(readDuration(tape));
  return durations;
}
