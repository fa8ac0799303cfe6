import { Fingerprint } from "../../maths/fingerprint.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { isCertain } from "../../simulation/certain.ts";
import type { Wanted } from "../../simulation/entries/entries.ts";
import { arrivalsIn, CAMPAIGNS_OF } from "../../simulation/entries/summed.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { Halves } from "../answers/drift.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { Ledgers } from "../ledgers/ledgers.ts";
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
    const { levels, campaigns } = replication.summed ?? replication;
    this.sums.add(replication);
    this.series.add({ levels });
    this.halves.add({ levels });
    if (this.replications < CAMPAIGNS_OF)
      this.upgrades.push(...upgradesOf({ replication: replication.replication, campaigns }));
    this.fingerprint.add(replication.fingerprint);
    this.arrivals.add(replication.summed?.arrivals ?? arrivalsIn(this.scenario, replication));
    this.replications++;
  }

  get ledgers(): readonly Ledger[] {
    const { all } = this.sums;
    for (const ledger of all) ledger.certain = isCertain(this.scenario);
    return all;
  }
}
