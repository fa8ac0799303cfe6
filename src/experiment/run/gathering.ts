import type { Executor, Job } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { Gathered } from "../results/gathered.ts";
import type { ExperimentOptions } from "./experiment.ts";
import { InOrder } from "./in-order.ts";
import { type Finished, Interrupted, partialOf, resumed, written } from "./partial.ts";

/** Replications of each variant whose numbers are held for going on after an interruption, whatever their size; */
export const LEAST_HELD = 100;
/** of later ones, as many as are together, with those before and of all variants, below so many numbers: 160 MB. */
export const MOST_HELD = 2e7;

/** Replications on their way: what each variant's say so far, those that came before their turn, how many events it took. */
export class Gathering {
  private readonly study: Study;
  private readonly options: ExperimentOptions;
  private readonly sides: readonly Side[];
  private done = 0;
  private events = 0;

  constructor(study: Study, options: ExperimentOptions) {
    [this.study, this.options] = [study, options];
    const room = MOST_HELD / study.variants.length;
    this.sides = study.variants.map(({ scenario }) => new Side(new Gathered(scenario), room));
    const { resume, version } = options;
    for (const { variant, replication } of resume ? resumed(resume, study, version) : [])
      this.keep({ variant, replication: replication.replication }, replication);
  }

  /** What the first replications of each variant say, up to this number. Runs the missing ones. */
  async upTo(size: number, executor: Executor): Promise<readonly Gathered[]> {
    const { signal, onProgress } = this.options;
    for (const side of this.sides) side.raiseTo(size);
    const all = this.sides.length * size;
    let missing = this.sides.reduce((sum, side) => sum + size - side.hasBelow(size), 0);
    const onDone = (job: Job, replication: Replication) => {
      missing--;
      this.keep(job, replication);
      this.events += replication.events;
      onProgress?.({ done: this.done, of: Math.max(this.done, all), events: this.events });
    };
    if (missing > 0) await executor.run(this.study, this.missingBelow(size), onDone, signal);
    if (missing > 0) throw this.interrupted(all);
    return this.sides.map(({ gathered }) => gathered);
  }

  /**
   * All variants of a replication come together, so that whatever is finished can be compared. One job at a time: a list
   * of them all would grow with their number.
   */
  private *missingBelow(size: number): Iterable<Job> {
    for (let replication = 0; replication < size; replication++)
      for (const [variant, side] of this.sides.entries()) if (!side.has(replication)) yield { variant, replication };
  }

  private keep(job: Job, replication: Replication): void {
    this.sides[job.variant]!.keep(replication);
    this.done++;
    this.options.onReplication?.(job, replication);
  }

  private interrupted(of: number): Interrupted {
    const kept = this.sides.map((side) => side.kept);
    return new Interrupted(partialOf(this.study, kept, this.options.version), { done: this.done, of });
  }
}

/** One variant's replications. */
class Side {
  readonly gathered: Gathered;
  private readonly held: Finished["replication"][] = [];
  private readonly inOrder = new InOrder((replication) => this.gather(replication));
  /** Resumed ones beyond those that are wanted so far. */
  private later: Replication[] = [];
  private size = 0;
  /** Numbers that may still be held. */
  private room: number;

  constructor(gathered: Gathered, room: number) {
    [this.gathered, this.room] = [gathered, room];
  }

  raiseTo(size: number): void {
    this.size = size;
    for (const replication of this.later.splice(0)) this.keep(replication);
  }

  keep(replication: Replication): void {
    if (replication.replication < this.size) this.inOrder.add(replication);
    else this.later.push(replication);
  }

  has(number: number): boolean {
    return this.inOrder.has(number);
  }

  hasBelow(size: number): number {
    return this.inOrder.hasBelow(size);
  }

  /** What can be gone on from, in order. */
  get kept(): readonly Finished["replication"][] {
    return [...this.held, ...this.inOrder.waiting, ...this.later];
  }

  private gather(replication: Replication): void {
    const length = replication.numbers?.length ?? 0;
    // Without gaps: once one is let go, so are those after it.
    const isHeld = this.held.length < LEAST_HELD || length <= this.room;
    this.room = isHeld ? this.room - length : 0;
    if (isHeld) this.held.push(written(replication));
    this.gathered.add(replication, { isHeld });
  }
}
