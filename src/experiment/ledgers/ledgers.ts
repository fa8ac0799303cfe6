import { metricOf } from "../../platform/metrics.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { entriesOf, type Subject, subjectsOf, type Wanted, windowsOf } from "../../simulation/entries/entries.ts";
import { NO_ENTRY } from "../../simulation/entries/entry.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import type { Ledger } from "./ledger.ts";
import { LedgerBuilder, type LedgerState } from "./ledger-builder.ts";

/** The ledgers of everything that is measured of one variant: subject by subject, window by window. */
export function ledgersOf(scenario: Scenario, replications: readonly Replication[]): readonly Ledger[] {
  const ledgers = new Ledgers(scenario);
  for (const replication of replications) ledgers.add(replication);
  return ledgers.all;
}

/** These ledgers being filled, one replication after the other. */
export class Ledgers {
  private readonly scenario: Scenario;
  private readonly wanted: Wanted;
  /** Of each subject, by window: of those that are known beforehand, then of limits. */
  private readonly measured: (readonly (LedgerBuilder | undefined)[])[] = [];
  private readonly known: number;
  /** Where the ledgers of a limit are. */
  private readonly limits = new Map<string, number>();
  private added = 0;

  /** Goes on from a state of the same scenario; or only of what is wanted, from nothing. */
  constructor(scenario: Scenario, state: readonly LedgerState[] = [], wanted: Wanted = () => true) {
    this.scenario = scenario;
    this.wanted = wanted;
    for (const subject of subjectsOf(scenario)) this.measure(subject);
    this.known = this.measured.length;
    for (const subject of state) if (subject.kind === "limit") this.measureLimit(subject);
    state.forEach((each, nth) => {
      this.all[nth]!.continue(each);
    });
    this.added = state[0]?.replications ?? 0;
  }

  get all(): readonly LedgerBuilder[] {
    return this.measured.flatMap((ledgers) => ledgers.flatMap((ledger) => ledger ?? []));
  }

  get state(): readonly LedgerState[] {
    return this.all.map(({ state }) => state);
  }

  /** Enters the next replication, which may have been summed up where it ran. */
  add(replication: Replication): void {
    const found = replication.summed?.entries ?? entriesOf(this.scenario, replication, this.wanted);
    const entries = found.slice(0, this.known);
    for (const each of found.slice(this.known)) entries[this.measureLimit(each)] = each;
    this.measured.forEach((ledgers, nth) => {
      ledgers.forEach((ledger, window) => {
        ledger?.enter(entries[nth]?.windows[window] ?? NO_ENTRY);
      });
    });
    this.added++;
  }

  /** Pools and stations come in the order in which the first replication that has them names them. */
  private measureLimit(limit: Subject): number {
    const known = this.limits.get(limit.of);
    if (known !== undefined) return known;
    this.limits.set(limit.of, this.measured.length);
    return this.measure(limit);
  }

  private measure({ of, kind, measuredIn = windowsOf(this.scenario) }: Subject): number {
    const asked = (this.scenario.run.measures ?? []).map(metricOf);
    const ledgers = measuredIn.map((window) =>
      window !== undefined && this.wanted({ of, window }) ? new LedgerBuilder({ of, kind, window, asked }) : undefined,
    );
    for (const ledger of ledgers) for (let nth = 0; nth < this.added; nth++) ledger?.enter(NO_ENTRY);
    return this.measured.push(ledgers) - 1;
  }
}
