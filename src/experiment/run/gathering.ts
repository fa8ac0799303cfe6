import type { Executor, Job } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { Gathered } from "../results/gathered.ts";
import type { ExperimentOptions } from "./experiment.ts";
import { InOrder } from "./in-order.ts";
import { Interrupted } from "./interrupted.ts";

/** Replications on their way: what each variant's say so far, those that came before their turn, how many events it took. */
export class Gathering {
  private readonly study: Study;
  private readonly options: ExperimentOptions;
  private readonly sides: readonly Side[];
  private done = 0;
  private events = 0;

  constructor(study: Study, options: ExperimentOptions) {
    [this.study, this.options] = [study, options];
    this.sides = study.variants.map(({ scenario }) => new Side(new Gathered(scenario)));
  }

  /** What the first replications of each variant say, up to this number. Runs the missing ones. */
  async upTo(size: number, executor: Executor): Promise<readonly Gathered[]> {
    const { signal, onProgress } = this.options;
    const all = this.sides.length * size;
    let missing = this.sides.reduce((sum, side) => sum + size - side.inOrder.hasBelow(size), 0);
    const onDone = (job: Job, replication: Replication) => {
      missing--;
      this.keep(job, replication);
      this.events += replication.events;
      onProgress?.({ done: this.done, of: Math.max(this.done, all), events: this.events });
    };
    if (missing > 0) await executor.run(this.study, this.missingBelow(size), onDone, signal);
    if (missing > 0) throw new Interrupted({ done: this.done, of: all });
    return this.sides.map(({ gathered }) => gathered);
  }

  /**
   * All variants of a replication come together, so that whatever is finished can be compared. One job at a time: a list
   * of them all would grow with their number.
   */
  private *missingBelow(size: number): Iterable<Job> {
    for (let replication = 0; replication < size; replication++)
      for (const [variant, side] of this.sides.entries())
        if (!side.inOrder.has(replication)) yield { variant, replication };
  }

  private keep(job: Job, replication: Replication): void {
    this.sides[job.variant]!.inOrder.add(replication);
    this.done++;
    this.options.onReplication?.(job, replication);
  }
}

/** One variant's replications. None is kept. */
class Side {
  readonly gathered: Gathered;
  readonly inOrder = new InOrder((replication) => this.gathered.add(replication));

  constructor(gathered: Gathered) {
    this.gathered = gathered;
  }
}
