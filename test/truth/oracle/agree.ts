import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { judge, table } from "./judge.ts";
import type { OracleCase } from "./table.ts";

/** The cases that are settled within a few seconds; the others need millions of requests. */
export const QUICK = ["P11", "P14", "P15", "P23", "P24", "P27", "P28", "P31", "P33"];

/** A test for each case: every reading agrees with its exact value. What fails is looked at once more, with another seed. */
export function agreeTests(cases: readonly OracleCase[]): void {
  const oracle = suite("oracle");
  for (const one of cases)
    oracle(`${one.file} agrees with its exact values`, async () => {
      const first = await judge(one, inline());
      const again = first.some(({ says }) => says === "FAIL") ? await judge(one, inline(), 1_000_003) : first;
      const settled = first.map((verdict, nth) => (verdict.says === "FAIL" ? again[nth]! : verdict));
      assert.ok(
        settled.every(({ says }) => says === "pass"),
        table(settled),
      );
    });
  oracle.run();
}
