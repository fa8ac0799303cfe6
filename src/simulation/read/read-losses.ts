import type { Tape } from "../../core/engine/tape.ts";
import type { Names } from "../compile/names.ts";
import type { Replication } from "./replication.ts";

/** What one outage took of one service. Times µs. */
export interface LossRecord {
  readonly service: string;
  /** Its place in the scenario, from 0. */
  readonly outage: number;
  readonly at: number;
  readonly vms: number;
  /** Instances that went down, and how long they were, all together. */
  readonly down: number;
  readonly downtime: number;
  /** When the last was back; null: not by the end of the run. */
  readonly back: number | null;
}

/** What core/state/outages.ts has written of each loss; nothing where a scenario has no outages. */
export function readLosses(tape: Tape, { scenario }: Names): Pick<Replication, "losses"> {
  if (!scenario.outages) return {};
  const { services, run } = scenario;
  return {
    losses: Array.from({ length: tape.next() }, (): LossRecord => {
      const [service, outage, at, vms] = [tape.next(), tape.next(), tape.next(), tape.next()];
      const [down, downtime, back] = [tape.next(), tape.next(), tape.next()];
      return {
        service: services[service]!.name,
        outage,
        at,
        vms,
        down,
        downtime,
        back: back <= run.horizon ? back : null,
      };
    }),
  };
}
