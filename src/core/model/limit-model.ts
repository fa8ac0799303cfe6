import { transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { Idling } from "./idling.ts";
import { Order } from "./words.ts";

/** A bounded amount with a line: a station, a pool, or a fleet's VMs. Capacity Infinity is unlimited. */
export class LimitModel {
  capacity: f64 = Infinity;
  /** Requests that may stand in line; Infinity: as many as come. */
  places: f64 = Infinity;
  /** In which order its line is served within a class of priority. */
  order: i32 = Order.firstCome;
  /** Part that only requests of a priority above 0 may use. */
  reserve: f64 = 0;
  /** The most of it that is asked for at once: where less is left, it is full. */
  largest: i32 = 1;
  /** How long what is given back of it is still in use: disks that are kept, µs. */
  keptFor: f64 = 0;
  /** How idle servers behave, where they do not take up work at once; null: they do. */
  idling: Idling | null = null;
  /** The service that it belongs to; −1: the platform's own. */
  owner: i32 = -1;

  transfer(tape: Tape): void {
    this.capacity = tape.double(this.capacity);
    this.places = tape.double(this.places);
    this.order = tape.int(this.order);
    this.reserve = tape.double(this.reserve);
    this.largest = tape.int(this.largest);
    this.keptFor = tape.double(this.keptFor);
    this.idling = transferOptional<Idling>(tape, this.idling, () => new Idling());
    this.owner = tape.int(this.owner);
  }
}
