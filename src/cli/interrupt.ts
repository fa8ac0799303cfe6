/** A signal that the first Ctrl-C (or a TERM, or a closed terminal) aborts; the second ends the process at once. */
export function onInterrupt(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of SIGNALS) process.off(name, stop);
    },
  };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Returns to the event loop, which sees signals only then. */
export function pause(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
