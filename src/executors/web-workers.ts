import type { Scenario } from "../scenario/scenario.ts";
import type { Study } from "../scenario/study.ts";
import { AuditError } from "../simulation/audit.ts";
import { ran, replicationOf } from "../simulation/simulate.ts";
import { askedBy, type Executor, type Job } from "./executor.ts";

/** The part of a browser's Worker that is needed here. */
export interface Hand {
  postMessage(message: Handed): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  terminate(): void;
}

/** What a hand is given: the scenarios of a study's variants, then one job after the other. */
export type Handed = { readonly scenarios: readonly Scenario[] } | { readonly job: Job };

/** What a hand gives back: the numbers of a replication. An error that crosses workers loses its class, so it travels as data. */
type Outcome = { readonly numbers: Float64Array } | { readonly failed: string; readonly inAudit: boolean };

/** What runs in each hand: answers every message that holds a job. */
export function handwork(reply: (outcome: Outcome) => void): (message: Handed) => void {
  let scenarios: readonly Scenario[] = [];
  return (message) => {
    if ("scenarios" in message) {
      scenarios = message.scenarios;
      return;
    }
    const { job } = message;
    try {
      reply({ numbers: ran(scenarios[job.variant]!, job.replication, askedBy(job)) });
    } catch (error) {
      reply({ failed: error instanceof Error ? error.message : String(error), inAudit: error instanceof AuditError });
    }
  };
}

/**
 * Runs replications in the given number of web workers. `hire` makes each when it is first needed. The workers stay
 * until the end.
 */
export function webWorkers(count: number, hire: () => Hand): Executor {
  const hands: Hand[] = [];
  const close = async () => {
    for (const hand of hands.splice(0)) hand.terminate();
  };
  const handsFor = (study: Study) => {
    while (hands.length < count) hands.push(hire());
    for (const hand of hands) hand.postMessage({ scenarios: study.variants.map(({ scenario }) => scenario) });
    return [...hands];
  };
  return {
    async run(study, jobs, onDone, signal) {
      const waiting = jobs[Symbol.iterator]();
      let failed = false;
      const line = async (hand: Hand) => {
        while (!signal?.aborted && !failed) {
          const next = waiting.next();
          if (next.done) return;
          const job = next.value;
          const { scenario } = study.variants[job.variant]!;
          onDone(job, replicationOf(scenario, await done(hand, job), askedBy(job)));
        }
      };
      try {
        await Promise.all(handsFor(study).map(line));
      } catch (error) {
        failed = true;
        await close();
        throw error;
      }
    },
    close,
  };
}

function done(hand: Hand, job: Job): Promise<Float64Array> {
  return new Promise((resolve, reject) => {
    hand.onmessage = ({ data }) => {
      const outcome = data as Outcome;
      if ("numbers" in outcome) resolve(outcome.numbers);
      else reject(outcome.inAudit ? new AuditError(outcome.failed) : new Error(outcome.failed));
    };
    hand.onerror = ({ message = "" }) => reject(new Error(`a web worker ended: ${message}`));
    hand.postMessage({ job });
  });
}
