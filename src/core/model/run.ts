import { Alea } from "../draws/alea.ts";
import type { Tape } from "../engine/tape.ts";
import { WorkingTime } from "../engine/working-time.ts";

/** How long a run goes, what of it is measured, and what is planned for it. Times µs. */
export class Run {
  readonly horizon: f64;
  readonly warmUp: f64;
  /** How long after the horizon a request is followed. */
  readonly follow: f64;
  /** From a Monday 00:00 to time 0. */
  readonly sinceMonday: f64;
  readonly working: WorkingTime;
  /** Windows with the whole horizon, and the bits of those that are open while an operator upgrades. */
  readonly windows: i32;
  readonly whileUpgrading: i32;
  /** Equal parts of the horizon for which levels are averaged; 0: none. */
  readonly buckets: i32;
  /** Whether averages over halves are kept for a run that claims to be steady, and whether each request has a record. */
  readonly keepsHalves: boolean;
  readonly keepsLog: boolean;
  /** Dated changes by number, and when they come. */
  readonly changes: Float64Array;
  /** The services of each release. */
  readonly releases: Int32Array[];

  constructor(tape: Tape) {
    this.horizon = tape.next();
    this.warmUp = tape.next();
    this.follow = tape.next();
    this.sinceMonday = tape.next();
    const opens = tape.doubles();
    const closes = tape.doubles();
    const before = tape.doubles();
    this.working = new WorkingTime(opens, closes, before, tape.next());
    this.windows = tape.int();
    this.whileUpgrading = tape.int();
    this.buckets = tape.int();
    this.keepsHalves = tape.flag();
    this.keepsLog = tape.flag();
    this.changes = tape.doubles();
    const releases: Int32Array[] = [];
    for (let left = tape.int(); left > 0; left--) releases.push(tape.ints());
    this.releases = releases;
  }
}

/** What differs from one replication to the next: streams of random numbers, plans made with them, and who is there at the start. */
export class Luck {
  readonly keepsBurnDown: boolean;
  /** Decides among events of one instant and class; null: the order of scheduling does. */
  readonly ties: Alea | null;
  /** Of each service: the key of its processes. */
  readonly keys: Int32Array;
  /** Of each demand stream. */
  readonly arrivals: Alea[];
  readonly batches: Alea[];
  readonly modes: Alea[];
  readonly requests: Alea[];
  readonly residents: Alea[];
  /** Of each developer: his pauses, and the keys of his requests. */
  readonly pauses: Alea[];
  readonly developers: Alea[];
  /** What is planned: when, what (see plan.ts), and for which of them. */
  readonly times: Float64Array;
  readonly plans: Int32Array;
  readonly which: Int32Array;
  /** Instances that are there at time 0: stream, plan, and how long they stay. */
  readonly streams: Int32Array;
  readonly plansOfResidents: Int32Array;
  readonly rests: Float64Array;

  constructor(tape: Tape) {
    this.keepsBurnDown = tape.flag();
    this.ties = tape.flag() ? readAlea(tape) : null;
    this.keys = tape.ints();
    const arrivals: Alea[] = [];
    const batches: Alea[] = [];
    const modes: Alea[] = [];
    const requests: Alea[] = [];
    const residents: Alea[] = [];
    for (let left = tape.int(); left > 0; left--) {
      arrivals.push(readAlea(tape));
      batches.push(readAlea(tape));
      modes.push(readAlea(tape));
      requests.push(readAlea(tape));
      residents.push(readAlea(tape));
    }
    this.arrivals = arrivals;
    this.batches = batches;
    this.modes = modes;
    this.requests = requests;
    this.residents = residents;
    const pauses: Alea[] = [];
    const developers: Alea[] = [];
    for (let left = tape.int(); left > 0; left--) {
      pauses.push(readAlea(tape));
      developers.push(readAlea(tape));
    }
    this.pauses = pauses;
    this.developers = developers;
    this.times = tape.doubles();
    this.plans = tape.ints();
    this.which = tape.ints();
    this.streams = tape.ints();
    this.plansOfResidents = tape.ints();
    this.rests = tape.doubles();
  }
}

function readAlea(tape: Tape): Alea {
  const s0 = tape.next();
  const s1 = tape.next();
  const s2 = tape.next();
  return new Alea(s0, s1, s2, tape.next());
}
