import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT, UsageError } from "../../../src/cli/exit.ts";
import { FileSet, nameOf, reader, readText, reason } from "../../../src/cli/files/files.ts";
import { ProgressLine, told } from "../../../src/cli/progress.ts";
import { load, placeless } from "../../../src/cli/study.ts";
import { CLI, filesIn, folder, TINY } from "../headroom.ts";

test("a set appears whole when it is finished, and not before", () => {
  const dir = join(folder(), "a", "b");
  const files = new FileSet(dir);
  assert.not.ok(existsSync(dir));
  files.write("x.csv", "1");
  files.write("y.csv", "2");
  files.write("x.csv", "3");
  assert.ok(readdirSync(dir).every((name) => name.endsWith(".tmp")));
  files.commit();
  assert.equal(filesIn(dir), { "x.csv": "13", "y.csv": "2" });
  assert.equal(files.written, [join(dir, "x.csv"), join(dir, "y.csv")]);
});

test("a set that is discarded leaves nothing, and what was there before stays", () => {
  const dir = folder();
  writeFileSync(join(dir, "x.csv"), "old");
  const files = new FileSet(dir);
  files.write("x.csv", "new");
  files.discard();
  assert.equal(filesIn(dir), { "x.csv": "old" });
});

test("a disk that is full in the middle of a file leaves none, and says so", () => {
  const dir = join(folder(), "out");
  // A limit of 51,200 bytes a file stands for the full disk; the report has more than twice as many.
  const run = `node ${CLI} run scenarios/four-levels.yaml --replications 2 --quiet --format json --out ${dir}`;
  const { status, stderr } = spawnSync("bash", ["-c", `trap "" XFSZ; ulimit -f 100; ${run}`], { encoding: "utf8" });
  assert.is(status, EXIT.usage);
  assert.match(stderr, /cannot be written: .*name another folder with --out/);
  const isJournal = (name: string) => name.startsWith("four-levels.journal");
  assert.equal(
    readdirSync(dir).filter((name) => !isJournal(name)),
    [],
  );
});

test("what a killed run left half-written is removed by the next; that of a run that still lives is not", () => {
  const dir = folder();
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const names = [`x.csv.${gone}.tmp`, `y.csv.${gone}.tmp`, `x.csv.${process.ppid}.tmp`, "x.csv.old.tmp"];
  for (const name of names) writeFileSync(join(dir, name), "half");
  const files = new FileSet(dir);
  files.write("x.csv", "1");
  files.commit();
  assert.equal(readdirSync(dir).sort(), ["x.csv", ...names.slice(1)].sort());
});

test("one place that is taken keeps the whole set away", () => {
  const dir = folder();
  mkdirSync(join(dir, "y.csv"));
  const files = new FileSet(dir);
  files.write("x.csv", "1");
  files.write("y.csv", "2");
  assert.throws(
    () => files.commit(),
    (error: Error) => error instanceof UsageError && /it is a folder/.test(error.message),
  );
  assert.equal(readdirSync(dir), ["y.csv"]);
});

test("files are read beside the scenario, and the operating system's no is told in words", () => {
  const dir = folder();
  writeFileSync(join(dir, "trace.csv"), "time");
  assert.is(reader()(join(dir, "trace.csv")), "time");
  assert.throws(() => readText(join(dir, "none")), /cannot be read: it does not exist/);
  assert.is(reason({ code: "EACCES" }), "no permission");
  assert.is(reason({ code: "EWEIRD" }), "EWEIRD");
});

test("a trace lies beside its scenario, from wherever that is named", () => {
  const dir = folder();
  writeFileSync(join(dir, "t.csv"), "time\n1\n");
  writeFileSync(
    join(dir, "x.yaml"),
    "headroom: 1\nname: x\nrun: { horizon: 1 d }\ndemand: { db: { requests: { trace: { file: t.csv, unit: min } }, lifetime: 1 h } }\nservices: { db: { level: managed } }\n",
  );
  for (const file of [join(dir, "x.yaml"), relative(".", join(dir, "x.yaml"))])
    assert.is(load(file).study.variants[0]!.scenario.demand[0]!.arrivals.kind, "trace");
});

test("reports are named after their scenario, or the results that are run again", () => {
  for (const path of ["a/x.yaml", "x.yml", "x.json"]) assert.is(nameOf(path), "x");
});

test("what reports hold does not tell where the scenario lay", () => {
  const loaded = load(TINY);
  assert.ok(loaded.study.origins.some(({ source }) => source.includes("tiny.yaml:11")));
  assert.not.ok(JSON.stringify(placeless(loaded).study.origins).includes("tiny.yaml"));
});

test("progress counts from the first replication on, and says nothing before it knows", () => {
  const first = { done: 1, of: 31, events: 1_000 };
  assert.is(told(first, first, 0), `━${"─".repeat(19)} 1/31 replications`);
  const half = told({ done: 16, of: 31, events: 3_001_000 }, first, 2);
  assert.is(half, `${"━".repeat(10)}${"─".repeat(10)} 16/31 replications, 1.5 M events/s, 2 s left`);
  assert.match(told({ done: 2, of: 31, events: 9_000 }, first, 10), /1 k events\/s, 5 min left$/);
});

test("on a terminal, what to mind is said before a long run; with --quiet and in a file it is not", () => {
  const { stderr } = process;
  const [write, isTTY] = [stderr.write, stderr.isTTY];
  let said = "";
  stderr.write = ((text: string) => {
    said += text;
    return true;
  }) as typeof write;
  try {
    stderr.isTTY = true;
    new ProgressLine("a", { quiet: true }).mind(["too much"]);
    new ProgressLine("b", { quiet: false }).mind(["pool: the offered load is 41 of 40\u001b[31m"]);
    stderr.isTTY = false;
    new ProgressLine("c", { quiet: false }).mind(["too much"]);
  } finally {
    Object.assign(stderr, { write, isTTY });
  }
  assert.is(said, "b: warning: pool: the offered load is 41 of 40\uFFFD[31m\n");
});

test("a narrow line of progress tells who works rather than the speed", () => {
  const { stderr } = process;
  const { write, isTTY, columns } = stderr;
  let [said, time] = ["", 0];
  stderr.write = ((text: string) => {
    said = text;
    return true;
  }) as typeof write;
  const queue = { door: { url: "redis://a", shown: "redis://a" }, name: "run", workers: "3 workers, 6 threads" };
  const last = (width: number) => {
    Object.assign(stderr, { isTTY: true, columns: width });
    const progress = new ProgressLine("pool-sizing", { place: { threads: 1, queue }, now: () => time });
    progress.show({ done: 0, of: 1200, events: 0 });
    time += 10_000;
    progress.show({ done: 300, of: 1200, events: 1.5e6 });
    return said.replace("\r\u001b[K", "");
  };
  try {
    const bar = `${"━".repeat(5)}${"─".repeat(15)}`;
    assert.is(last(120), `pool-sizing ${bar} 300/1200 replications, 150 k events/s, 30 s left, 3 workers, 6 threads`);
    assert.is(last(80), `pool-sizing ${bar} 300/1200, 30 s left, 3 workers, 6 threads`);
  } finally {
    Object.assign(stderr, { write, isTTY, columns });
  }
});

test.run();
