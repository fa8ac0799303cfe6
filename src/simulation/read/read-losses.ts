import type { Tape } from "../../core/engine/tape.ts";
import type { Names } from "../compile/names.ts";
import type { LossRecord, Replication } from "./replication.ts";

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
