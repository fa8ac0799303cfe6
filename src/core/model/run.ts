import { transferAll } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { WorkingTime } from "../engine/working-time.ts";
import { OutageModel } from "./outage-model.ts";
import { Release } from "./release.ts";
import { StageModel } from "./stage-model.ts";

/** How long a run goes, and what of it is measured: the same for all replications of a scenario. Times µs. */
export class Run {
  horizon: f64 = 0;
  warmUp: f64 = 0;
  /** How long after the horizon a request is followed. */
  follow: f64 = 0;
  /** From a Monday 00:00 to time 0. */
  sinceMonday: f64 = 0;
  working: WorkingTime = new WorkingTime();
  /** When operators begin to upgrade (without any hours: at any time), and whether they break off when these hours end. */
  maintenance: WorkingTime = new WorkingTime();
  pauses: boolean = false;
  /** Number of windows, the whole horizon one of them; and the bits of those that are open while an operator upgrades. */
  windows: i32 = 1;
  whileUpgrading: i32 = 0;
  /** Of each window: how many requests of each stream lie in it; 0: it is open by the clock. */
  firstRequests: Int32Array = new Int32Array(1);
  /** Equal parts of the horizon for which levels are averaged; 0: none. */
  buckets: i32 = 0;
  /** Whether averages over halves are kept for a run that claims to be steady, and whether each request has a record. */
  keepsHalves: boolean = false;
  keepsLog: boolean = false;
  /** Whether it is counted what is made for requests that were given up. */
  keepsUnwanted: boolean = false;
  /** The limit (by number) of which it is counted how many requests took its lowest free place; −1: of none. */
  seats: i32 = -1;
  /** When the demand may be another, and the later state (by number) that it is in from then on. */
  changes: Float64Array = new Float64Array(0);
  states: Int32Array = new Int32Array(0);
  readonly releases: Release[] = [];
  /** Later levels of services, those of one service one after the other. */
  readonly stages: StageModel[] = [];
  readonly outages: OutageModel[] = [];

  transfer(tape: Tape): void {
    this.horizon = tape.double(this.horizon);
    this.warmUp = tape.double(this.warmUp);
    this.follow = tape.double(this.follow);
    this.sinceMonday = tape.double(this.sinceMonday);
    this.working.transfer(tape);
    this.maintenance.transfer(tape);
    this.pauses = tape.flag(this.pauses);
    this.windows = tape.int(this.windows);
    this.whileUpgrading = tape.int(this.whileUpgrading);
    this.firstRequests = tape.ints(this.firstRequests);
    this.buckets = tape.int(this.buckets);
    this.keepsHalves = tape.flag(this.keepsHalves);
    this.keepsLog = tape.flag(this.keepsLog);
    this.keepsUnwanted = tape.flag(this.keepsUnwanted);
    this.seats = tape.int(this.seats);
    this.changes = tape.doubles(this.changes);
    this.states = tape.ints(this.states);
    transferAll<Release>(tape, this.releases, () => new Release());
    transferAll<StageModel>(tape, this.stages, () => new StageModel());
    transferAll<OutageModel>(tape, this.outages, () => new OutageModel());
  }
}
