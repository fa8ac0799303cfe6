import { parentPort, workerData } from "node:worker_threads";
import { type Attempt, attempt } from "./attempt.ts";
import { Chance } from "./chance.ts";
import { mutant, original } from "./mutate.ts";

/** What a thread is given once. */
export interface Fuzzing {
  readonly texts: readonly string[];
  readonly seed: string;
  /** Share of the inputs that is run. */
  readonly runs: number;
}

/** Inputs that it tries one after the other, from one up to below another. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

export interface Tried extends Attempt {
  readonly nth: number;
}

const { texts, seed, runs } = workerData as Fuzzing;
const originals = texts.map(original);

/** A thread that makes inputs and tries them; whoever asked may end it when it takes too long. */
parentPort!.on("message", async ({ from, to }: Part) => {
  let ran = 0;
  for (let nth = from; nth < to; nth++) {
    const input = mutant(originals, new Chance(`fuzz/${seed}/${nth}`));
    const found = await attempt(input, { run: ran < (nth + 1 - from) * runs });
    if (found.came === "ran") ran++;
    parentPort!.postMessage({ nth, ...found } satisfies Tried);
  }
});
