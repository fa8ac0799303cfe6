import { inline } from "../../executors/inline.ts";
import { type Hand, type Handed, handwork, webWorkers } from "../../executors/web-workers.ts";
import { type Asking, type Question, type Told, WhatIf } from "../what-if.ts";
import { hire } from "./hire.ts";

/** What the questions are about, and the engine's own source, for the workers that it hires. */
interface Opening {
  readonly asking: Asking;
  readonly source: string;
}

/** What the page sends: first what it is about, then questions, each of which ends the one before. */
export type Sent = Opening | { readonly number: number; readonly question: Question };

/** What it gets, with the number of the question. */
export type Received = {
  readonly number: number;
  readonly told: Told | { readonly kind: "broken"; readonly says: string };
};

/** The engine in a worker of the page. The first worker takes questions; it hires others of the same source for the work. */
let receive: ((message: Handed & Sent) => void) | undefined;
self.onmessage = ({ data }: MessageEvent) => {
  receive ??= "asking" in data ? questions(data) : handwork((outcome) => self.postMessage(outcome));
  receive(data);
};

function questions({ asking, source }: Opening): (message: Sent) => void {
  const count = Math.min(MOST_HANDS, navigator.hardwareConcurrency);
  const alone = count < 2 || typeof Worker === "undefined";
  const executor = alone
    ? inline({}, () => new Promise((resolve) => setTimeout(resolve)))
    : webWorkers(count, () => hire(source) as unknown as Hand);
  const whatIf = new WhatIf(asking, executor);
  let stop = new AbortController();
  let running: Promise<void> = Promise.resolve();
  return (message) => {
    if (!("question" in message)) return;
    const { number, question } = message;
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    const tell = (told: Received["told"]) => self.postMessage({ number, told } satisfies Received);
    running = running.then(async () => {
      if (signal.aborted) return;
      await whatIf
        .ask(question, tell, signal)
        .catch((error) => tell({ kind: "broken", says: `The engine failed, which is its own fault: ${error}` }));
    });
  };
}

const MOST_HANDS = 4;
