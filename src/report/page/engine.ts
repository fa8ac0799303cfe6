import { inline } from "../../executors/inline.ts";
import { type Hand, type Handed, handwork, webWorkers } from "../../executors/web-workers.ts";
import type { Sight } from "../../experiment/results/close-up.ts";
import { type CloseUpTold, takeCloseUp } from "../what-if/close-up.ts";
import { type PlanAsked, type PlanTold, planned } from "../what-if/plan.ts";
import type { Kept } from "../what-if/slide.ts";
import { type Asking, type Question, type Told, WhatIf } from "../what-if/what-if.ts";
import { type Found, type Sought, Zoom } from "../what-if/zoom.ts";
import { hire } from "./what-if/hire.ts";

/** What the questions are about; the engine's own source, for the workers that it hires; and the cores of this machine. */
interface Opening {
  readonly asking: Asking;
  readonly source: string;
  readonly cores: number;
}

/** A question about other values or of planning, a stretch to look at closer (null: none any longer), or a second look at single requests. */
export type Asked =
  | { readonly question: Question }
  | { readonly plan: PlanAsked }
  | { readonly sought: Sought | null }
  | { readonly sights: readonly Sight[] };

/** What the page sends: first what it is about, then what it asks, each ending what was asked before. */
export type Sent = Opening | (Asked & { readonly number: number });

/** What it gets, with the number of the question. */
export type Received = {
  readonly number: number;
  readonly told: Told | Found | CloseUpTold | PlanTold | { readonly kind: "broken"; readonly says: string };
};

/** The engine in a worker of the page. The first worker takes questions; it hires others of the same source for the work. */
let receive: ((message: Handed & Sent) => void) | undefined;
self.onmessage = ({ data }: MessageEvent) => {
  receive ??= "asking" in data ? questions(data) : handwork((outcome) => self.postMessage(outcome));
  receive(data);
};

function questions({ asking, source, cores }: Opening): (message: Sent) => void {
  const executorOf = (count: number) =>
    count < 2 || typeof Worker === "undefined"
      ? inline({}, () => new Promise((resolve) => setTimeout(resolve)))
      : webWorkers(Math.min(MOST_HANDS, count), () => hire(source) as unknown as Hand);
  // The first answer comes sooner if one core is left to the page and the compiler: each worker compiles the engine
  // again.
  const whatIf = new WhatIf(asking, executorOf(cores - 1));
  const all = executorOf(cores);
  const zoom = new Zoom(asking, all);
  const today: Kept = new Map();
  let stop = new AbortController();
  let running = Promise.resolve().then(() => whatIf.read());
  return (message) => {
    if (!("number" in message)) return;
    const { number } = message;
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    const tell = (told: Received["told"]) => self.postMessage({ number, told } satisfies Received);
    const answer = async () => {
      if ("question" in message) await whatIf.ask(message.question, tell, signal);
      else if ("plan" in message) await planned(asking, message.plan, { executor: all, tell, signal, today });
      else if ("sights" in message) takeCloseUp(asking, message.sights, tell);
      else if (message.sought) await zoom.look(message.sought, tell, signal);
    };
    running = running.then(async () => {
      if (signal.aborted) return;
      await answer().catch((error) =>
        tell({ kind: "broken", says: `The engine failed, which is its own fault: ${error}` }),
      );
    });
  };
}

const MOST_HANDS = 4;
