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
