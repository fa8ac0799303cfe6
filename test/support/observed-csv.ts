import { SECOND } from "../../src/maths/calendar.ts";
import type { Study } from "../../src/scenario/study.ts";
import { simulate } from "../../src/simulation/simulate.ts";

/** What a platform would have recorded of one replication: time, plan, lifetime, wait (seconds) and refused. */
export function observedCsv(study: Study, replication = 900): string {
  const { scenario } = study.variants[study.baseline]!;
  const rows = simulate(scenario, replication, { requests: true }).requests!.map(
    ({ at, plan, lifetime, wait, outcome }) => {
      const isReady = outcome === "ready";
      const isAlive = isReady && at + wait! + lifetime > scenario.run.horizon;
      const [life, waited] = [
        isReady && !isAlive ? Math.round(lifetime / SECOND) : "",
        isReady ? Math.round(wait! / SECOND) : "",
      ];
      return `${Math.floor(at / SECOND)},${plan},${life},${waited},${outcome === "refused"}`;
    },
  );
  return `time,plan,lifetime,wait,refused\n${rows.join("\n")}\n`;
}
