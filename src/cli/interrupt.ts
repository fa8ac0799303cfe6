import { Interrupted } from "../experiment/run/interrupted.ts";
import { EXIT } from "./exit.ts";
import type { Journal } from "./journal/journal.ts";

/** Work under a signal that the first Ctrl-C (or a TERM, or a closed terminal) aborts; the second ends the process at once. */
export async function withSignal<Made>(work: (signal: AbortSignal) => Promise<Made>): Promise<Made> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, stop);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The exit code of such work. `lost` says what an interruption costs. */
export function interruptible(lost: string, work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  return withSignal(work).catch((error) => {
    if (!(error instanceof Interrupted)) throw error;
    process.stderr.write(`interrupted: ${lost}\n`);
    return EXIT.interrupted;
  });
}

interface Said {
  /** What an interruption costs. */
  readonly lost?: (error: Interrupted) => string;
  /** How to go on. */
  readonly on?: string;
}

/** The exit code of work that keeps what it finishes in a journal: an interruption or a failure says how to go on. */
export async function resumable(
  journal: Journal,
  work: () => Promise<number>,
  { lost = ({ message }) => message, on = `go on with --resume ${journal.path}` }: Said = {},
): Promise<number> {
  try {
    const code = await work();
    journal.remove();
    return code;
  } catch (error) {
    if (error instanceof Interrupted) {
      journal.close();
      process.stderr.write(`${lost(error)}; ${on}\n`);
      return EXIT.interrupted;
    }
    if (journal.fail()) process.stderr.write(`what was finished is kept; ${on}\n`);
    throw error;
  }
}

/** Returns to the event loop, which sees signals only then. */
export function pause(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
