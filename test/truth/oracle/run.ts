import { availableParallelism } from "node:os";
import { threads } from "../../../src/executors/threads.ts";
import { judge, table, type Verdict } from "./judge.ts";
import { CASES } from "./table.ts";

/** `npm run oracle [-- CASE…]`: every case against its exact values. A failure is looked at once more with another seed. */
const wanted = process.argv.slice(2);
const executor = threads(availableParallelism(), {});
const verdicts: Verdict[] = [];
for (const oracle of CASES.filter(({ file }) => wanted.length === 0 || wanted.includes(file))) {
  const first = await judge(oracle, executor);
  const again = first.some(({ says }) => says === "FAIL") ? await judge(oracle, executor, 1_000_003) : first;
  const settled = first.map((verdict, index) => (verdict.says === "FAIL" ? again[index]! : verdict));
  console.log(table(settled));
  verdicts.push(...settled);
}
const bad = verdicts.filter(({ says }) => says !== "pass").length;
console.log(`${verdicts.length - bad} passed, ${bad} failed`);
process.exitCode = bad > 0 ? 1 : 0;
