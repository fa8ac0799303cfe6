import type { Model } from "../../core/model/model.ts";
import type { List } from "../../core/model/words.ts";
import type { Scenario } from "../../scenario/scenario.ts";

/** A scenario compiled: the model that runs, and what its numbers are called. */
export interface Compiled {
  readonly model: Model;
  readonly names: Names;
}

/** What reports need to know of a model's numbers, and a run does not: names in the order of the numbers. */
export interface Names {
  readonly scenario: Scenario;
  readonly steps: readonly StepName[];
  readonly limits: readonly LimitName[];
  /** Of each, the most that one request claims of it at once. */
  readonly largest: readonly number[];
  /** Demand streams × plans. */
  readonly cells: readonly CellName[];
  /** The parameters that set the durations. */
  readonly durations: readonly string[];
  /** Causes of waiting, and for each service the indices of those that its requests can meet. */
  readonly causes: readonly string[];
  readonly causesMet: readonly (readonly number[])[];
}

export interface StepName {
  readonly service: string;
  readonly list: keyof typeof List;
  readonly step: string;
}

export interface LimitName {
  readonly name: string;
  /** "" for the platform's own. */
  readonly service: string;
  /** A station whose work takes no time: it is left out of what runs, so that nobody is counted who passes it. */
  readonly takesNoTime?: true;
}

export interface CellName {
  /** The stream, or `NAME instead`: what of it asks another service, which is `service` then. */
  readonly demand: string;
  readonly isInstead?: true;
  readonly service: string;
  readonly plan: string;
}
