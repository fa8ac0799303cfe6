import type { Law } from "../draws/law.ts";
import { transferLaw, transferOptionalLaw } from "../draws/laws.ts";
import { Constant } from "../draws/parametric-laws.ts";
import { transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { Arrivals } from "./arrivals.ts";
import { asker } from "./asker.ts";
import { RetryModel } from "./retry-model.ts";

/** A demand stream, as the run sees it. */
export class StreamModel {
  service: i32 = 0;
  /** Index within the service of each of its plans, and their cumulative shares. */
  plans: Int32Array = new Int32Array(0);
  cumulative: Float64Array = new Float64Array(0);
  /** Cell index of each plan of the service. */
  cells: Int32Array = new Int32Array(0);
  /** Index of its organisation, its class of priority, and whether it may use what is reserved. */
  organisation: i32 = 0;
  priorityClass: i32 = 0;
  privileged: boolean = false;
  lifetime: Law = new Constant();
  /** How long a request stands in lines; null: for ever. */
  patience: Law | null = null;
  /** How long the client of an attempt waits (null: as long as it takes), and how long what is made for nobody then stays. */
  givesUpAfter: Law | null = null;
  cleansUpAfter: Law = new Constant();
  whenRefused: RetryModel | null = null;
  whenFailed: RetryModel | null = null;
  /** The service that takes what was refused, or failed, or both, and its plan for each plan of the first; −1: none. */
  instead: i32 = -1;
  insteadOfRefused: boolean = false;
  insteadOfFailed: boolean = false;
  planInstead: Int32Array = new Int32Array(0);
  /** Cell index of each plan of that service. */
  cellsInstead: Int32Array = new Int32Array(0);
  /** Where its service moves along levels: the first of the cells of each later level, and the share of requests that are made there. */
  cellsAtStages: Int32Array = new Int32Array(0);
  askedAtStages: Float64Array = new Float64Array(0);
  arrivals: Arrivals = new Arrivals();

  /** How it asks: see asker.ts. */
  get asker(): i32 {
    return asker(this.priorityClass, this.privileged);
  }

  transfer(tape: Tape): void {
    this.service = tape.int(this.service);
    this.plans = tape.ints(this.plans);
    this.cumulative = tape.doubles(this.cumulative);
    this.cells = tape.ints(this.cells);
    this.organisation = tape.int(this.organisation);
    this.priorityClass = tape.int(this.priorityClass);
    this.privileged = tape.flag(this.privileged);
    this.lifetime = transferLaw(tape, this.lifetime);
    this.patience = transferOptionalLaw(tape, this.patience);
    this.givesUpAfter = transferOptionalLaw(tape, this.givesUpAfter);
    this.cleansUpAfter = transferLaw(tape, this.cleansUpAfter);
    this.whenRefused = transferOptional<RetryModel>(tape, this.whenRefused, () => new RetryModel());
    this.whenFailed = transferOptional<RetryModel>(tape, this.whenFailed, () => new RetryModel());
    this.instead = tape.int(this.instead);
    this.insteadOfRefused = tape.flag(this.insteadOfRefused);
    this.insteadOfFailed = tape.flag(this.insteadOfFailed);
    this.planInstead = tape.ints(this.planInstead);
    this.cellsInstead = tape.ints(this.cellsInstead);
    this.cellsAtStages = tape.ints(this.cellsAtStages);
    this.askedAtStages = tape.doubles(this.askedAtStages);
    this.arrivals.transfer(tape);
  }
}
