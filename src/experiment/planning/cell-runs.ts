import type { Job } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import type { Wanted } from "../../simulation/entries/entries.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { Ledgers } from "../ledgers/ledgers.ts";
import { InOrder } from "../run/in-order.ts";
import { Interrupted } from "../run/interrupted.ts";
import { isUnsettled, settledBy, settlingOf } from "../run/pilot.ts";
import type { Planning } from "./each-variant.ts";

/** Combinations as variants of one study, all on the same luck, each with as many replications as were asked of it so far. */
export class CellRuns {
  private readonly study: Study;
  private readonly planning: Planning;
  private readonly sums: readonly Ledgers[];
  private readonly counts: number[];
  private readonly reading: Reading;
  private events = 0;

  private constructor(study: Study, reading: Reading, planning: Planning) {
    [this.study, this.reading, this.planning] = [study, reading, planning];
    const { wanted } = reading;
    this.sums = study.variants.map(({ scenario }) => new Ledgers(scenario, [], wanted));
    this.counts = study.variants.map(() => 0);
  }

  /** With the warm-up that all of them need, where it is to be found. An abort throws `Interrupted`. */
  static async of(study: Study, reading: Reading, planning: Planning): Promise<CellRuns> {
    if (!isUnsettled(study)) return new CellRuns(study, reading, planning);
    const { executor, signal } = planning;
    const settling = await settlingOf(study, executor, { signal });
    if (!settling) throw new Interrupted({ done: 0, of: study.variants.length });
    return new CellRuns(settledBy(settling, study), reading, planning);
  }

  /** Adds replications to some, up to a number for each. */
  async upTo(count: number, cells: readonly number[]): Promise<void> {
    const jobs = cells.flatMap((variant) =>
      Array.from({ length: count - this.counts[variant]! }, (_, i): Job => {
        return { variant, replication: this.counts[variant]! + i };
      }),
    );
    const order = new Map(
      cells.map((cell) => {
        const taken = (each: Replication) => {
          this.sums[cell]!.add(each);
          this.reading.onReplication?.(cell, each);
        };
        return [cell, new InOrder(taken, this.counts[cell]!)];
      }),
    );
    let done = 0;
    const onDone = ({ variant }: Job, replication: Replication) => {
      order.get(variant)!.add(replication);
      this.events += replication.events;
      done++;
      this.planning.onProgress?.({ done, of: jobs.length, events: this.events });
    };
    const { executor, signal } = this.planning;
    if (jobs.length > 0) await executor.run(this.study, jobs, onDone, signal);
    if (done < jobs.length) throw new Interrupted({ done, of: jobs.length });
    for (const cell of cells) this.counts[cell] = count;
  }

  replications(cell: number): number {
    return this.counts[cell]!;
  }

  /** Of all cells together. */
  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  ledgers(cell: number): readonly Ledger[] {
    return this.sums[cell]!.all;
  }
}

/** What of the replications is read. */
interface Reading {
  readonly wanted: Wanted;
  /** Called with each, of a combination in order of number. */
  readonly onReplication?: (cell: number, replication: Replication) => void;
}
