import { writeFileSync, writeSync } from "node:fs";
import { END_OF_FILE } from "./end-of-file.ts";
import type { Counts } from "./run-files.ts";

// A process of test files: `node run-file.js FILE COUNTS …` runs the suites of each built FILE, one after the other, and
// writes how many of its tests passed, failed and were skipped, and how many seconds it took, into its file COUNTS. uvu's
// own command passes a file that never calls `run()`, a suite whose `before` throws and a test that never ends; here each
// is a failure.

type Suite = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>;

const given = process.argv.slice(2);
const suites: Suite[] = [];
let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
let result: string | undefined;
let ended = 0;

process.on("exit", () => {
  if (result !== undefined) {
    fail("the process ended before the tests did");
    end();
  }
  process.exitCode = 0;
});

// uvu adds a suite to the list of this index when the suite's `run()` is called, and leaves running it to us.
Object.assign(globalThis, { UVU_DEFER: 1, UVU_INDEX: 0, UVU_QUEUE: [suites] });

for (let nth = 0; nth < given.length; nth += 2) {
  counts = { passed: 0, failed: 0, skipped: 0 };
  result = given[nth + 1]!;
  const isWhole = await runFile(given[nth]!);
  end();
  // What it began would be taken for part of the next.
  if (!isWhole) break;
}

/** Whether all that the file states has run. */
async function runFile(file: string): Promise<boolean> {
  try {
    await import(file);
    if (suites.length === 0) fail("no suite was run (is test.run() missing?)");
    const isWhole = suites.length > 0;
    for (const suite of suites.splice(0)) await run(suite);
    return isWhole;
  } catch (error) {
    fail(error);
    return false;
  }
}

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

function end(): void {
  const now = performance.now();
  writeSync(1, END_OF_FILE);
  writeFileSync(result!, JSON.stringify({ ...counts, seconds: (now - ended) / 1000 }));
  ended = now;
  result = undefined;
}
