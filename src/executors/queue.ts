import type { Scenario } from "../scenario/scenario.ts";
import type { Study } from "../scenario/study.ts";
import type { Asked } from "../simulation/compile/run.ts";
import type { PackedSums } from "../simulation/entries/packed.ts";
import { askedBy, type Executor, type ExecutorOptions, isSummed, type Job, type Signal } from "./executor.ts";
import { replicationFrom } from "./finished.ts";
import { Pace } from "./pace.ts";

/** A replication that somebody else is asked for: what its numbers depend on, and nothing besides. */
export interface Order extends Asked {
  readonly scenario: Scenario;
  readonly replication: number;
  /** Whether it is summed up, too; absent: it is not. */
  readonly summed?: boolean;
}

/** What comes back of a batch of orders: the numbers of each in the order asked, and the milliseconds that they took together. */
export interface Delivery {
  readonly numbers: readonly Float64Array[];
  /** The sums of each; absent: they were not asked for. */
  readonly sums?: readonly PackedSums[];
  readonly milliseconds: number;
}

/** The way to workers elsewhere, be it Redis or a test. */
export interface WorkersElsewhere {
  /** Batches that their threads work on at once; 0: nobody is there yet. */
  threads(): number;
  /** Has a batch done, by one worker or by several. Rejects where no try came to an end. */
  ask(orders: readonly Order[]): Promise<Delivery>;
  /** Takes back what no worker has begun. */
  takeBack(): Promise<void>;
  /** Calls back when the number of threads has changed. */
  onThreads(changed: () => void): void;
  close(): Promise<void>;
}

/** Batches of each thread that are under way at once: one is worked on while the other waits to be taken. */
const BATCHES_PER_THREAD = 2;
/** What waits where nobody has come to work yet. */
const FIRST_BATCHES = 4;
/** Bytes of results that may be under way at once. */
const MOST_BYTES = 256e6;

/**
 * Runs replications on workers elsewhere, in batches that last long enough to be worth the way. `connect` finds them when the
 * first job comes. Runs may go on side by side: they share the threads.
 */
export function queue(connect: () => Promise<WorkersElsewhere>, options: ExecutorOptions = {}): Executor {
  const room = new Room();
  let connecting: Promise<WorkersElsewhere> | undefined;
  const connected = async () => {
    const workers = await connect();
    workers.onThreads(() => room.changed());
    return workers;
  };
  return {
    async run(study, jobs, onDone, signal) {
      if (signal?.aborted) return;
      connecting ??= connected();
      const running = new Running(study, onDone, { workers: await connecting, room, options, signal });
      await running.through(new Ahead(jobs));
    },
    async close() {
      const workers = await connecting?.catch(() => undefined);
      connecting = undefined;
      await workers?.close();
    },
  };
}

/** What may be under way at once, of all runs of an executor together, and who waits for a change of it. */
class Room {
  readonly pace = new Pace();
  private readonly waiters = new Set<() => void>();
  private underWay = 0;

  isLeft(threads: number): boolean {
    const most = Math.max(FIRST_BATCHES, BATCHES_PER_THREAD * threads);
    return this.underWay < most && this.underWay * this.pace.bytes <= MOST_BYTES;
  }

  take(): void {
    this.underWay++;
  }

  giveBack(): void {
    this.underWay--;
    this.changed();
  }

  changed(): void {
    for (const wake of this.waiters) wake();
  }

  change(): Promise<void> {
    return new Promise((resume) => {
      const wake = () => {
        this.waiters.delete(wake);
        resume();
      };
      this.waiters.add(wake);
    });
  }
}

interface RunningOptions {
  readonly workers: WorkersElsewhere;
  readonly room: Room;
  readonly options: ExecutorOptions;
  readonly signal: Signal | undefined;
}

/** One run: its batches under way, until all are done, one has failed, or the signal is given. */
class Running {
  private readonly study: Study;
  private readonly onDone: Parameters<Executor["run"]>[2];
  private readonly options: RunningOptions;
  private own = 0;
  private fault: { readonly error: unknown } | undefined;

  constructor(study: Study, onDone: Parameters<Executor["run"]>[2], options: RunningOptions) {
    [this.study, this.onDone, this.options] = [study, onDone, options];
  }

  async through(ahead: Ahead): Promise<void> {
    const { workers, room, signal } = this.options;
    const stop = () => room.changed();
    signal?.addEventListener("abort", stop);
    try {
      for (let isAsked = false; ; await room.change()) {
        while (!this.isOver && !isAsked && room.isLeft(workers.threads())) {
          const batch = ahead.next(room.pace.replications, workers.threads());
          isAsked = batch.length === 0;
          if (!isAsked) this.start(batch);
        }
        if (this.isOver || (isAsked && this.own === 0)) break;
      }
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    if (this.isOver) await workers.takeBack();
    if (this.fault) throw this.fault.error;
  }

  private get isOver(): boolean {
    return this.options.signal?.aborted === true || this.fault !== undefined;
  }

  private start(batch: readonly Job[]): void {
    const { room } = this.options;
    this.own++;
    room.take();
    this.done(batch)
      .catch((error: unknown) => {
        this.fault ??= { error };
      })
      .finally(() => {
        this.own--;
        room.giveBack();
      });
  }

  private async done(batch: readonly Job[]): Promise<void> {
    const { workers, room, options } = this.options;
    const orders = batch.map((job) => ({
      scenario: this.study.variants[job.variant]!.scenario,
      ...askedBy(job, options),
      ...(isSummed(job, options) && { summed: true }),
    }));
    const delivery = await workers.ask(orders);
    if (this.isOver) return;
    room.pace.add(delivery);
    for (const [nth, job] of batch.entries()) {
      const { scenario, ...asked } = orders[nth]!;
      const sums = delivery.sums?.[nth];
      this.onDone(job, replicationFrom(scenario, { numbers: delivery.numbers[nth]!, ...(sums && { sums }) }, asked));
    }
  }
}

/** Jobs in batches. Where the end is in sight, what is left is shared among all threads instead. */
class Ahead {
  private readonly jobs: Iterator<Job>;
  private readonly held: Job[] = [];
  private hasMore = true;

  constructor(jobs: Iterable<Job>) {
    this.jobs = jobs[Symbol.iterator]();
  }

  /** The next batch; empty: there is none. */
  next(size: number, threads: number): readonly Job[] {
    const sharers = Math.max(1, threads);
    while (this.hasMore && this.held.length < size * sharers) {
      const next = this.jobs.next();
      if (next.done) this.hasMore = false;
      else this.held.push(next.value);
    }
    return this.held.splice(0, this.hasMore ? size : Math.min(size, Math.ceil(this.held.length / sharers)));
  }
}
