import type { Tape } from "../engine/tape.ts";
import { Severity } from "./words.ts";

/**
 * What a service's parameters say to the run beside its steps. A number is called as its parameter, `growAtMost` for
 * `grow.at_most`, and gets its value by that name; where the parameter is off, or the level has none, it is as it is here.
 */
export class ServiceSettings {
  /** VMs that the service has beforehand, and instances that share one. */
  poolVms: i32 = 0;
  poolSlots: i32 = 0;
  /** vCPUs of a VM of the pool; VMs of the broker's own. */
  poolVcpus: i32 = 0;
  brokerVms: i32 = 0;
  /** Whether the VM that was given back first is used next. */
  firstInFirstOut: boolean = false;
  /** The share in use at which the operator adds some VMs, how many, and up to how many. */
  growAt: f64 = Infinity;
  growBy: f64 = 0;
  growAtMost: f64 = Infinity;
  /** VMs of each plan that are kept ready, and how many must be missing before others are ordered. */
  warmVms: i32 = 0;
  warmBy: i32 = 0;
  upgradeMaxInFlight: f64 = 0;
  upgradeCanaries: i32 = 0;
  /** Passes over instances that are busy, 0: an upgrade waits for them; and µs between two passes. */
  upgradeAttempts: i32 = 0;
  upgradeAttemptInterval: f64 = 0;
  /** The least severity of a release for which an operator begins an upgrade. */
  leastSeverity: i32 = Severity.low;
  /** µs between the last canary and the rest, between looks, and between looks of the errand that deletes all. */
  upgradeWatch: f64 = 0;
  upgradePoll: f64 = 0;
  deleteAllPoll: f64 = 0;
  /** Whether an upgrade waits for its whole wave, and whether a failure after the canaries halts it. */
  inWaves: boolean = false;
  stopsAtFailure: boolean = false;
  /** The part of a pool's VMs above which nobody recreates those that are down, and µs until an operator does. */
  failuresGuard: f64 = Infinity;
  failuresGuardReaction: f64 = 0;

  transfer(tape: Tape): void {
    this.poolVms = tape.int(this.poolVms);
    this.poolSlots = tape.int(this.poolSlots);
    this.poolVcpus = tape.int(this.poolVcpus);
    this.brokerVms = tape.int(this.brokerVms);
    this.firstInFirstOut = tape.flag(this.firstInFirstOut);
    this.growAt = tape.double(this.growAt);
    this.growBy = tape.double(this.growBy);
    this.growAtMost = tape.double(this.growAtMost);
    this.warmVms = tape.int(this.warmVms);
    this.warmBy = tape.int(this.warmBy);
    this.upgradeMaxInFlight = tape.double(this.upgradeMaxInFlight);
    this.upgradeCanaries = tape.int(this.upgradeCanaries);
    this.upgradeAttempts = tape.int(this.upgradeAttempts);
    this.upgradeAttemptInterval = tape.double(this.upgradeAttemptInterval);
    this.leastSeverity = tape.int(this.leastSeverity);
    this.upgradeWatch = tape.double(this.upgradeWatch);
    this.upgradePoll = tape.double(this.upgradePoll);
    this.deleteAllPoll = tape.double(this.deleteAllPoll);
    this.inWaves = tape.flag(this.inWaves);
    this.stopsAtFailure = tape.flag(this.stopsAtFailure);
    this.failuresGuard = tape.double(this.failuresGuard);
    this.failuresGuardReaction = tape.double(this.failuresGuardReaction);
  }
}
