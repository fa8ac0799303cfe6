import type { Tape } from "../engine/tape.ts";

/** A release, by the services that it is for. */
export class Release {
  services: Int32Array = new Int32Array(0);

  transfer(tape: Tape): void {
    this.services = tape.ints(this.services);
  }
}
