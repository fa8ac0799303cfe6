import type { Test } from "uvu";
import { pathOf, without } from "../support/programs.ts";

/** Runs a test with GNU parallel (Debian's package is `parallel`); where there is none the test is skipped. */
export function parallelTest(suite: Test, title: string, body: () => Promise<void>): void {
  if (pathOf("parallel")) suite(title, body);
  else without("parallel", suite, title);
}
