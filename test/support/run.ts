import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { buildTests } from "./build-tests.ts";
import { environmentFor } from "./programs.ts";
import { killRunning, type Ran, runFiles } from "./run-files.ts";

// Runs the tests: all that are quick, or with --long all that are not (*.long.test.ts); with words only the files whose
// path holds one of them (`npm test -- event-list`). Files called *.last.test.ts or *.last.long.test.ts run when all others have ended. Ends with
// the line "N passed, N failed[, N skipped]".

/** Take longest, and therefore start first. */
const SLOWEST: readonly string[] = [
  "test/scenario/theory/exact.long.test.ts",
  "test/truth/oracle/oracle.long.test.ts",
  "test/scenario/sections/random-levels.long.test.ts",
  "test/manual.long.test.ts",
  "test/package.long.test.ts",
  "test/report/html/html.long.test.ts",
  "test/report/page/what-if/what-if-page.long.test.ts",
  "test/report/page/page.long.test.ts",
  "test/core/twin-runs.long.test.ts",
];
/** To start a process and load what a test needs takes longer than most tests do: so many files share one, at most. */
const MOST_TOGETHER = 8;
/** What a file's text says that does something to its process, or starts others: it has a process of its own. */
const OWN_PROCESS = /\bprocess\.|globalThis|node:child_process|node:worker_threads/;
const HELPERS = [
  "test/support/browser.ts",
  "test/cli/headroom.ts",
  "test/support/redis.ts",
  "src/executors/threads.ts",
];

const words = process.argv.slice(2).filter((word) => word !== "--long");
const long = process.argv.includes("--long");

const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((name) => `test/${name.replaceAll("\\", "/")}`)
  .filter((file) => file.endsWith(".test.ts") && file.endsWith(".long.test.ts") === long)
  .filter((file) => words.length === 0 || words.some((word) => file.slice(5).includes(word)))
  .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
if (files.length === 0) console.log(`the path of no test file holds ${words.join(" or ")}`);

const built = await buildTests(files);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    killRunning();
    process.exit(130);
  });

const isApart = (file: string) =>
  long ||
  SLOWEST.includes(file) ||
  OWN_PROCESS.test(readFileSync(file, "utf8")) ||
  HELPERS.some((source) => built.imports(file, source));
const options = {
  built,
  env: environment(),
  limit: long ? 900 : 300,
  together: { most: Math.min(MOST_TOGETHER, Math.ceil(files.length / (2 * availableParallelism()))), isApart },
  tell,
};
const isLast = (file: string) => /\.last\.(long\.)?test\.ts$/.test(file);
const first = await runFiles(
  files.filter((file) => !isLast(file)),
  options,
);
const ran = [...first, ...(await runFiles(files.filter(isLast), options))];
const sum = (of: "passed" | "failed" | "skipped") => ran.reduce((total, file) => total + file[of], 0);
const slowest = [...ran].sort((a, b) => b.seconds - a.seconds).slice(0, 5);
const failing = ran.filter(({ failed }) => failed > 0).map(({ file }) => `\n  ${file}`);

if (ran.length > 1)
  console.log(`\nslowest: ${slowest.map(({ file, seconds }) => `${file} ${seconds.toFixed(1)} s`).join(", ")}`);
if (failing.length > 0) console.log(`failed:${failing.join("")}`);
console.log(
  `${sum("passed")} passed, ${sum("failed")} failed${sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : ""}`,
);
process.exitCode = sum("failed") > 0 || sum("passed") === 0 ? 1 : 0;

function place(file: string): number {
  const found = SLOWEST.indexOf(file);
  return found < 0 ? SLOWEST.length : found;
}

function tell({ file, output }: Ran): void {
  console.log(`${file}\n${output.trimEnd()}`);
}

/** With a folder that the tests of a whole run share, and the paths of the programs that a file wants. */
function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env, HEADROOM_WHOLE_RUN: words.length === 0 ? built.folder : undefined };
  return { ...env, ...environmentFor((helper) => files.some((file) => built.imports(file, helper))) };
}
