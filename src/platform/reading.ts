import { OPERATIONS } from "./operation-steps.ts";
import { type ListName, type Manner, type Otherwise, type Step, type StepOf, WORDS, type Word } from "./step.ts";

/**
 * What a reader makes of a step by what it does; many words do the same. It must name every effect, so that a new one that
 * a reader forgets does not compile.
 */
export type Reading<More extends readonly unknown[], R> = {
  readonly [E in Effect]: (step: Doing<E>, ...more: More) => R;
};
export type Effect = (typeof WORDS)[Word]["does"];
/** A step of any word that does this. */
export type Doing<E extends Effect, M = Manner> = {
  [W in Word]: (typeof WORDS)[W]["does"] extends E ? StepOf<W, M> : never;
}[Word];

export function read<More extends readonly unknown[], R>(step: Step, reading: Reading<More, R>, ...more: More): R {
  return (reading[WORDS[step.word].does] as (step: Step, ...more: More) => R)(step, ...more);
}

/** Effects that are all the same to a reader, which must name them nevertheless. */
export function alike<R, E extends Effect>(make: () => R, ...effects: readonly E[]): Readonly<Record<E, () => R>> {
  return Object.fromEntries(effects.map((effect) => [effect, make])) as Record<E, () => R>;
}

/** Those of the steps that do this, in order. */
export function stepsThat<E extends Effect, M>(does: E, steps: readonly Step<M>[] = []): readonly Doing<E, M>[] {
  return steps.filter((step): step is Doing<E, M> & Step<M> => WORDS[step.word].does === does);
}

/** Names of the stations and pools that the steps meet, each once, in their order. */
export function limitsMet(steps: readonly Step<Otherwise>[] = []): readonly string[] {
  const named = steps.flatMap((step) => {
    if ("station" in step) return step.station;
    if ("pool" in step) return step.pool;
    return "operation" in step && step.operation ? OPERATIONS.station : [];
  });
  return [...new Set(named)];
}

/** How a step may say no; undefined where it cannot. Work whose tries have all failed breaks the request. */
export function mannerOf(step: Step): Manner | undefined {
  return "otherwise" in step ? step.otherwise : "tries" in step && step.tries ? "fail" : undefined;
}

/** The list that a step leads to where it says no: the one it names, or that of what a failure leaves behind. */
export function wayOut(step: Step): ListName | undefined {
  const manner = mannerOf(step);
  if (typeof manner === "object") return manner.go;
  return manner === "fail" ? "orphan" : undefined;
}

/** A step as traces call it: `seize director`. */
export function labelOf(step: Step): string {
  const { by } = WORDS[step.word] as { readonly by?: string };
  const named = by === undefined ? undefined : (step as unknown as Readonly<Record<string, string>>)[by];
  return named === undefined ? step.word : `${step.word} ${named.replaceAll("_", " ")}`;
}

/** A step as a sentence. */
export function sentenceOf(step: Step<Otherwise>): string {
  const { says } = WORDS[step.word];
  return typeof says === "string" ? says : (says as (step: Step<Otherwise>) => string)(step);
}
