import type { Strictness, Tested } from "../../report/tests/tested.ts";
import { EXIT } from "../exit.ts";

const FAULT_EXIT = { crashed: EXIT.ourFault, unreadable: EXIT.usage, invalid: EXIT.invalidScenario };

/** What kept a scenario from being tested comes before what was found of the others. */
export function exitCode(tested: readonly Tested[], strictness: Strictness): number {
  for (const kind of ["crashed", "unreadable", "invalid"] as const)
    if (tested.some(({ fault }) => fault?.kind === kind)) return FAULT_EXIT[kind];
  const errors = tested.flatMap(({ checks }) => checks).filter(({ severity }) => severity === "error");
  if (errors.some(({ verdict }) => verdict === "fail")) return EXIT.expectationFailed;
  const unsure = errors.some(({ verdict }) => verdict === "inconclusive");
  return unsure && strictness === "strict" ? EXIT.inconclusive : EXIT.fine;
}
