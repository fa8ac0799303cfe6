import type { ListName } from "../../platform/step.ts";

/** The lists of a service, in the order in which the run numbers them: see core/model/program.ts. */
export const LISTS: readonly (ListName | "begin")[] = [
  "create",
  "provision",
  "delete",
  "upgrade",
  "repair",
  "orphan",
  "campaign",
  "tile",
  "grow",
  "deleteAll",
  "fail",
  "topUp",
  "begin",
];
export const LIST = Object.fromEntries(LISTS.map((name, index) => [name, index])) as Readonly<
  Record<ListName | "begin", number>
>;

/** A compiled program: all lists of all services, one after another. */
export interface Program {
  readonly code: Int32Array;
  /** For each step: the stations that its token holds when it gets there, innermost first: limit, stamp, limit, stamp, … */
  readonly held: readonly (readonly number[])[];
  /** For each step, as people read it: service, list, step. */
  readonly labels: readonly StepLabel[];
  /** For each step: index of the service whose list it is in. */
  readonly services: Int32Array;
}

export interface StepLabel {
  readonly service: string;
  readonly list: string;
  readonly step: string;
}
