import type { Tape } from "../engine/tape.ts";
import { ServiceSettings } from "./service-settings.ts";

/** A service, as the run sees it. */
export class ServiceModel {
  /** First step of each list; −1 where the level has none. */
  entries: Int32Array = new Int32Array(0);
  /** What an instance can hold: limits, and by what they are divided. In the order of its record. */
  holdings: Int32Array = new Int32Array(0);
  dividedBy: Int32Array = new Int32Array(0);
  /** VMs of an instance of each plan, and their vCPUs together. */
  vms: Int32Array = new Int32Array(0);
  vcpus: Int32Array = new Int32Array(0);
  /** What of an instance of each plan is down during an upgrade: a Downtime. */
  downtimes: Int32Array = new Int32Array(0);
  /** Index of the limit of the VMs that it has beforehand; −1: it has none. */
  pool: i32 = -1;
  /** Index of the limit of the VMs of its first plan that are kept ready, which those of other plans follow; −1: none are. */
  ready: i32 = -1;
  /** Indices of what the IaaS has of VMs, vCPUs and addresses; empty: nobody counts VMs that are no instance's. */
  iaas: Int32Array = new Int32Array(0);
  /** Whether its campaigns have a step that deploys the new version. */
  deploys: boolean = false;
  /** Whether developers ask for updates or bindings of its instances. */
  asks: boolean = false;
  /** Indices of its quotas that are raised, all parts of those that are divided. */
  quotas: Int32Array = new Int32Array(0);
  readonly settings: ServiceSettings = new ServiceSettings();

  transfer(tape: Tape): void {
    this.entries = tape.ints(this.entries);
    this.holdings = tape.ints(this.holdings);
    this.dividedBy = tape.ints(this.dividedBy);
    this.vms = tape.ints(this.vms);
    this.vcpus = tape.ints(this.vcpus);
    this.downtimes = tape.ints(this.downtimes);
    this.pool = tape.int(this.pool);
    this.ready = tape.int(this.ready);
    this.iaas = tape.ints(this.iaas);
    this.deploys = tape.flag(this.deploys);
    this.asks = tape.flag(this.asks);
    this.quotas = tape.ints(this.quotas);
    this.settings.transfer(tape);
  }
}
