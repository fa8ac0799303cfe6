import { availableParallelism } from "node:os";
import type { Executor, ExecutorOptions } from "../executors/executor.ts";
import { inline } from "../executors/inline.ts";
import { queue } from "../executors/queue.ts";
import { type Records, recorded } from "../executors/recorded.ts";
import { threads as onThreads } from "../executors/threads.ts";
import { counted } from "../scenario/language/words.ts";
import type { Study } from "../scenario/study.ts";
import { UsageError } from "./exit.ts";
import { pause } from "./interrupt.ts";
import { takesText, wholeNumber } from "./options.ts";
import { type Door, doorIn, opened, queueOption } from "./queue/door.ts";

/** `--threads`, as yargs is told. */
export const threadsOption = {
  ...takesText,
  describe: "Worker threads; 0 runs inline",
  defaultDescription: "one per core",
} as const;

/** What it was given, or a thread for each core. */
export function threadsIn(args: Readonly<Record<string, unknown>>): number {
  return wholeNumber("--threads", args.threads, 0) ?? availableParallelism();
}

/** The options that say where replications run. */
export const placeOptions = { threads: threadsOption, queue: queueOption } as const;

/** Where replications run: on threads of this machine, or on the workers of a queue. */
export interface Place {
  /** 0: inline. */
  readonly threads: number;
  readonly queue?: WayToQueue;
}

interface WayToQueue {
  readonly door: Door;
  /** What the command is called there. */
  readonly name: string;
  /** Who works for it, in a few words for its progress; kept up to date. */
  workers: string;
}

/** What the command line says of it. */
export function placeIn(args: Readonly<Record<string, unknown>>): Place {
  if (args.queue === undefined) return { threads: threadsIn(args) };
  if (args.threads !== undefined)
    throw new UsageError(
      "--threads: is of this machine, and the workers of --queue have threads of their own; leave out one of the two",
    );
  const words = [...((args._ as readonly unknown[] | undefined) ?? []), args.file ?? args.path ?? ""].flat().join(" ");
  return { threads: 1, queue: { door: doorIn(args.queue), name: words, workers: "" } };
}

/**
 * Runs replications on as many worker threads, or with 0 here, one after the other; or on the workers of a queue. Even one
 * thread leaves this one free to see Ctrl-C, and can be ended in the middle of a replication. What the records hold is not
 * run again.
 */
export function executorFor(place: Place, options: ExecutorOptions = {}, records?: Records): Executor {
  const executor = executorAt(place, options);
  return records ? recorded(executor, records, { options, pause }) : executor;
}

function executorAt({ threads, queue: way }: Place, options: ExecutorOptions): Executor {
  if (way) return queue(() => workersOf(way), options);
  return threads === 0 ? inline(options, pause) : onThreads(threads, options);
}

/** Loads what speaks with Redis when it is wanted. */
async function workersOf(way: WayToQueue) {
  const { RedisWorkers } = await import("./queue/redis-workers.ts");
  // Above the line of progress, which is written again.
  const clear = process.stderr.isTTY === true ? "\r\u001b[K" : "";
  const tell = (line: string) => void process.stderr.write(`${clear}${line}\n`);
  const workers = new RedisWorkers(await opened(way.door, tell), {
    ...{ name: way.name, tell },
    onWorkers: (present) => {
      const threads = present.reduce((sum, { threads = 0 }) => sum + threads, 0);
      way.workers = `${counted(present.length, "worker")}, ${counted(threads, "thread")}`;
    },
  });
  return workers.ready();
}

/** No more threads than a study has replications to run. */
export function placeFor({ variants, baseline }: Study, place: Place): Place {
  const most = variants.length * variants[baseline]!.scenario.run.replications;
  return { ...place, threads: Math.min(place.threads, most) };
}
