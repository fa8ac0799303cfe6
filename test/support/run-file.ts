import { writeFileSync } from "node:fs";
import type { Counts } from "./run-files.ts";

// The process of one test file: `node run-file.js FILE COUNTS` runs the suites of the built FILE and writes how many of
// its tests passed, failed and were skipped into the file COUNTS. uvu's own command passes a file that never calls
// `run()`, a suite whose `before` throws and a test that never ends; here each is a failure.

type Suite = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>;

const [file = "", result = ""] = process.argv.slice(2);
const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
const suites: Suite[] = [];
let open = true;

process.on("exit", () => {
  if (open) fail("the process ended before the tests did");
  writeFileSync(result, JSON.stringify(counts));
  process.exitCode = 0;
});

// uvu adds a suite to the list of this index when the suite's `run()` is called, and leaves running it to us.
Object.assign(globalThis, { UVU_DEFER: 1, UVU_INDEX: 0, UVU_QUEUE: [suites] });

try {
  await import(file);
  if (suites.length === 0) fail("no suite was run (is test.run() missing?)");
  for (const suite of suites) await run(suite);
} catch (error) {
  fail(error);
}
open = false;

async function run(suite: Suite): Promise<void> {
  const [errors, passed, skipped, total] = await suite();
  counts.passed += passed;
  counts.failed += total - passed;
  counts.skipped += skipped;
  if (errors !== true) console.log(errors);
  else if (passed < total) console.log("a hook ended the suite before its tests did");
}

function fail(reason: unknown): void {
  counts.failed++;
  console.log(reason);
}
