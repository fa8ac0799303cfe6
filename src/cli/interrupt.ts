import { Interrupted } from "../experiment/run/partial.ts";
import { EXIT } from "./exit.ts";

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

/** Returns to the event loop, which sees signals only then. */
export function pause(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
