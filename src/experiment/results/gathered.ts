import { Fingerprint } from "../../maths/fingerprint.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { isCertain } from "../../simulation/certain.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { Halves } from "../answers/drift.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { Ledgers, type Wanted } from "../ledgers/ledgers.ts";
import type { Upgrade } from "./results.ts";
import { SeriesBuilder, upgradesOf } from "./series.ts";

/**
 * What the replications of one variant say: the sums from which all results, verdicts and baselines are made, added up one
 * replication after the other, in order of their number. It keeps no replication.
 */
export class Gathered {
  readonly scenario: Scenario;
  readonly series = new SeriesBuilder();
  readonly halves = new Halves();
  /** Campaigns of the first three replications. */
  readonly upgrades: Upgrade[] = [];
  /** Of the events of all replications. */
  readonly fingerprint = new Fingerprint();
  /** Of how many requests each stream brought. */
  readonly arrivals = new Fingerprint();
  readonly sums: Ledgers;
  replications = 0;

  /** `wanted`: of everything that could be measured, only this. */
  constructor(scenario: Scenario, wanted?: Wanted) {
    this.scenario = scenario;
    this.sums = new Ledgers(scenario, [], wanted);
  }

  static of(scenario: Scenario, replications: readonly Replication[]): Gathered {
    const gathered = new Gathered(scenario);
    for (const replication of replications) gathered.add(replication);
    return gathered;
  }

  add(replication: Replication): void {
    this.sums.add(replication);
    this.series.add(replication);
    this.halves.add(replication);
    if (this.replications < UPGRADES_OF) this.upgrades.push(...upgradesOf(replication));
    this.fingerprint.add(replication.fingerprint);
    this.arrivals.add(arrivalsIn(this.scenario, replication));
    this.replications++;
  }

  get ledgers(): readonly Ledger[] {
    const { all } = this.sums;
    for (const ledger of all) ledger.certain = isCertain(this.scenario);
    return all;
  }
}

/** Replications whose campaigns are drawn one by one. */
const UPGRADES_OF = 3;

/** How many requests each stream brought for each plan; a team's depend on how it is served. */
function arrivalsIn({ demand }: Scenario, { replication, cells }: Replication): string {
  const free = new Set(demand.filter(({ arrivals }) => arrivals.kind !== "team").map(({ name }) => name));
  const own = cells.filter((cell) => cell.window === 0 && free.has(cell.demand));
  return JSON.stringify([replication, own.map(({ demand, plan, sums }) => [demand, plan, sums.requests ?? 0])]);
}
