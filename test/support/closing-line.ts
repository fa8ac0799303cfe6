// Loaded before uvu. uvu passes a suite whose `before` throws, a file that never calls `run()` and a pattern that
// matches nothing; this owns uvu's queue instead, counts what really ran, fails those three, and closes the output
// with one plain line: "N passed, N failed[, N skipped]".

type Outcome = [errors: string | true, passed: number, skipped: number, total: number];
type Run = () => Promise<Outcome>;

/** One test file: uvu puts its name first, then a function for each suite it runs. */
type Group = (string | null | Run)[];

let passed = 0;
let failed = 0;
let skipped = 0;
let open = 0;
const watchedFiles: { readonly name: string; suites: number }[] = [];

const queue: Group[] = [];
queue.push = (...groups) => Array.prototype.push.apply(queue, groups.map(watched));
(globalThis as { UVU_QUEUE?: Group[] }).UVU_QUEUE = queue;

process.on("exit", () => {
  const silent = watchedFiles.filter(({ suites }) => suites === 0);
  for (const { name } of silent) console.error(`${name}: no suite was run (is test.run() missing?)`);
  failed += silent.length + open;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  if (failed > 0 || passed === 0) process.exitCode ||= 1;
});

function watched(group: Group): Group {
  const [name] = group;
  const file = { name: String(name), suites: 0 };
  if (typeof name === "string") watchedFiles.push(file);
  group.push = (...runs) => {
    file.suites += runs.length;
    return Array.prototype.push.apply(
      group,
      runs.map((run) => counted(run as Run)),
    );
  };
  return group;
}

/** A suite that throws or never settles stays open, and so counts as one failure. */
function counted(run: Run): Run {
  return async () => {
    open++;
    const outcome = await run();
    open--;
    const [, ok, left, total] = outcome;
    passed += ok;
    failed += total - ok;
    skipped += left;
    return outcome;
  };
}
