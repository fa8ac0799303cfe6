import type { Tape } from "../engine/tape.ts";

/** A service, as the run sees it. */
export class ServiceModel {
  /** First step of each list; −1 where the level has none. */
  readonly entries: Int32Array;
  /** What an instance can hold: limits, and by what they are divided (BY_…). In the order of its record. */
  readonly holdings: Int32Array;
  readonly dividedBy: Int32Array;
  /** VMs of an instance of each plan, and their vCPUs together. */
  readonly vms: Int32Array;
  readonly vcpus: Int32Array;
  /** Whether its campaigns have a step that deploys the new version. */
  readonly deploys: boolean;
  /** VMs of each plan that are kept ready. */
  readonly warmVms: f64;
  readonly pool: PoolModel;
  readonly upgrade: UpgradeModel;

  constructor(tape: Tape) {
    this.entries = tape.ints();
    this.holdings = tape.ints();
    this.dividedBy = tape.ints();
    this.vms = tape.ints();
    this.vcpus = tape.ints();
    this.deploys = tape.flag();
    this.warmVms = tape.next();
    this.pool = new PoolModel(tape);
    this.upgrade = new UpgradeModel(tape);
  }
}

/** The VMs that a service has beforehand. */
export class PoolModel {
  /** Index of their limit; −1: it has none. */
  readonly limit: i32;
  readonly slots: i32;
  readonly firstInFirstOut: boolean;
  readonly vms: i32;
  /** The share in use at which the operator adds some (Infinity: never), how many, and up to how many. */
  readonly growAt: f64;
  readonly growBy: f64;
  readonly growAtMost: f64;

  constructor(tape: Tape) {
    this.limit = tape.int();
    this.slots = tape.int();
    this.firstInFirstOut = tape.flag();
    this.vms = tape.int();
    this.growAt = tape.next();
    this.growBy = tape.next();
    this.growAtMost = tape.next();
  }
}

/** How upgrades, and the errand that deletes all, go over the instances of a service. */
export class UpgradeModel {
  readonly maxInFlight: f64;
  readonly canaries: i32;
  /** µs between the last canary and the rest, between looks, and between looks of the errand that deletes. */
  readonly watch: f64;
  readonly poll: f64;
  readonly deletePoll: f64;
  readonly waves: boolean;
  readonly stops: boolean;

  constructor(tape: Tape) {
    this.maxInFlight = tape.next();
    this.canaries = tape.int();
    this.watch = tape.next();
    this.poll = tape.next();
    this.deletePoll = tape.next();
    this.waves = tape.flag();
    this.stops = tape.flag();
  }
}
