import { parentPort } from "node:worker_threads";
import { attempt } from "./attempt.ts";

/** A thread that tries files one after the other; whoever gave one may end it when it takes too long. */
parentPort!.on("message", async ({ text, run }: { text: string; run: boolean }) => {
  parentPort!.postMessage(await attempt(text, { run }));
});
