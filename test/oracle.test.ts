import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../src/executors/inline.ts";
import { judge, table } from "./truth/oracle/judge.ts";
import { CASES } from "./truth/oracle/table.ts";

/** Exact values, through ordinary scenario files. All cases with all their requests: `npm run oracle`. */
const oracle = suite("oracle");

/** Cases that are settled in a few seconds; the others need millions of requests. */
const FAST = ["P11", "P14", "P15", "P20", "P21-empty", "P23", "P24", "P25", "P26", "P27", "P28", "P31", "P33"];

for (const file of FAST) {
  oracle(`${file} agrees with its exact values`, async () => {
    const found = CASES.find((one) => one.file === file);
    assert.ok(found);
    const verdicts = await judge(found, inline({}));
    assert.is(verdicts.filter(({ says }) => says !== "pass").length, 0, table(verdicts));
  });
}

oracle.run();
