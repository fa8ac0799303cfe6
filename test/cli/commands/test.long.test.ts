import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { testCommand } from "../../../src/cli/commands/test.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { someOf, wholeNumber } from "../../../src/cli/options.ts";
import { inOrder } from "../../../src/cli/testing/in-order.ts";
import { scenarioFiles } from "../../../src/cli/testing/scenario-files.ts";
import { filesIn, folder, ranBy, TINY } from "../headroom.ts";

const tested = ranBy(testCommand);

const tiny = readFileSync(TINY, "utf8").replace("replications: 3", "replications: 10");
const FORMATS = ["--format", "junit,json,markdown,github"];

/** A folder of scenarios: name → what is expected of the tiny one. */
function scenarios(expect: Readonly<Record<string, readonly string[]>>): string {
  const dir = folder();
  for (const [name, sentences] of Object.entries(expect))
    writeFileSync(join(dir, name), `${tiny}expect: ${JSON.stringify(sentences)}\n`);
  return dir;
}
const run = (dir: string, ...words: readonly string[]) =>
  tested(dir, "--threads", "0", "--out", join(dir, "reports"), ...words);

test("one line an expectation, a summary, and exit codes by the gravest", async () => {
  const dir = scenarios({ "a.yaml": ["refused < 90 %", "wait.p50 < 1 h for base"] });
  const good = await run(dir);
  assert.is(good.code, EXIT.fine, good.err);
  assert.match(good.out, /pass +refused < 90 % +base, cache +\d.* % \(.* % to .* %, 99 % bounds\)/);
  assert.match(good.out, "1 scenario, 4 checks: 4 passed");
  const bad = await run(scenarios({ "a.yaml": ["refused > 90 %"] }));
  assert.is(bad.code, EXIT.expectationFailed);
  assert.match(bad.out, /FAIL +refused > 90 %/);
});

test("a warning fails nothing; what is inconclusive fails only when it must", async () => {
  const dir = folder();
  const warn = "[{that: refused > 90 %, severity: warn}, wait.p99 < 1 s for base]";
  writeFileSync(join(dir, "a.yaml"), `${tiny.replace("horizon: 5 d", "horizon: 2 d")}expect: ${warn}\n`);
  const lenient = await run(dir);
  assert.is(lenient.code, EXIT.fine, lenient.out);
  assert.match(lenient.out, /warn +refused > 90 %/);
  assert.match(lenient.out, /inconclusive +wait.p99 < 1 s for base .*needs 1000 observations/);
  assert.is((await run(dir, "--strict")).code, EXIT.inconclusive);
});

test("what is wrong with one scenario does not hide the others", async () => {
  const dir = scenarios({ "a.yaml": ["refused < 90 %"], "b.yml": ["refsued < 1 %"], "c.yaml": ["refused < 90 %"] });
  const { code, out } = await run(dir, ...FORMATS);
  assert.is(code, EXIT.invalidScenario);
  assert.match(out, 'did you mean "refused"?');
  assert.is(out.match(/pass /g)!.length, 6);
  assert.match(out, /::error file=\S+b\.yml,line=\d+,col=\d+,title=headroom%3A invalid scenario::/);
  const files = filesIn(join(dir, "reports"));
  assert.equal(Object.keys(files), ["headroom-test.json", "headroom-test.md", "headroom-test.xml"]);
  assert.match(files["headroom-test.xml"]!, 'tests="7" failures="0" errors="1" skipped="0"');
});

test("nothing to check is a failure, or an error of the command line, unless it is allowed", async () => {
  const bare = scenarios({ "a.yaml": [] });
  const { code, out } = await run(bare, "--format", "junit");
  assert.is(code, EXIT.expectationFailed);
  assert.match(out, /FAIL +something is checked +no expectations and no baseline; nothing was checked/);
  assert.match(filesIn(join(bare, "reports"))["headroom-test.xml"]!, '<testcase name="something is checked"');
  const allowed = await run(bare, "--allow-nothing");
  assert.equal([allowed.code, allowed.err], [EXIT.fine, ""]);
  const both = scenarios({ "a.yaml": [], "b.yaml": ["refused < 90 %"] });
  assert.is((await run(both)).code, EXIT.expectationFailed);
  assert.is((await run(both, "--filter", "refused")).code, EXIT.fine);
  const missing = await run(both, "--expect-scenarios", "3", "--filter", "refused");
  assert.is(missing.code, EXIT.expectationFailed);
  assert.match(missing.out, "expected 3, found 2; deleted or moved?");
  assert.is((await run(both, "--expect-scenarios", "2", "--filter", "refused")).code, EXIT.fine);
  const nowhere = await run(both, "--filter", "zzz");
  assert.is(nowhere.code, EXIT.usage);
  assert.match(nowhere.err, 'got "zzz", which none contains, so nothing was checked; name another part');
  assert.not.match(nowhere.err, "--resume");
  assert.not.ok(existsSync(join(both, "reports/test.journal")), "there is nothing to go on from");
  assert.is((await run(both, "--filter", "zzz", "--allow-nothing")).code, EXIT.fine);
  assert.is((await run(folder())).code, EXIT.usage);
  assert.is((await run(folder(), "--allow-nothing")).code, EXIT.fine);
});

test("--times tells JUnit how long each scenario took, and its cases add up to that; without it no clock is in any file", async () => {
  const dir = scenarios({ "a.yaml": ["refused < 90 %"] });
  const timed = () => [...filesIn(join(dir, "reports"))["headroom-test.xml"]!.matchAll(/<(\w+) [^>]*time="([\d.]+)"/g)];
  await run(dir, "--format", "junit", "--times");
  const [all, suite, ...cases] = timed();
  assert.equal([all![1], suite![1]], ["testsuites", "testsuite"]);
  assert.ok(Number(suite![2]) > 0);
  const sum = cases.reduce((total, [, , time]) => total + Number(time), 0);
  assert.ok(Math.abs(sum - Number(suite![2])) <= 0.001 * cases.length, `${sum}`);
  await run(dir, "--format", "junit");
  assert.equal(timed(), []);
});

test("--filter lets through by file, sentence and variant, and changes no verdict", async () => {
  const dir = scenarios({ "a.yaml": ["refused < 90 %", "wait.p50 < 1 h"], "b.yaml": ["refused < 90 %"] });
  const lines = (out: string) =>
    out
      .split("\n")
      .filter((line) => /^ +pass/.test(line))
      .map((line) => line.trim());
  const all = lines((await run(dir)).out);
  const some = lines((await run(dir, "--filter", "WAIT")).out);
  assert.is(some.length, 3);
  assert.ok(
    some.every(
      (line) =>
        line.includes("wait.p50") && all.some((each) => each.replaceAll(/ +/g, " ") === line.replaceAll(/ +/g, " ")),
    ),
  );
  assert.is(lines((await run(dir, "--filter", "8 vms")).out).length, 3);
  assert.is(lines((await run(dir, "--filter", "b.yaml")).out).length, 3);
});

test("the bytes are the same on any number of threads", async () => {
  const dir = scenarios({ "a.yaml": ["refused < 90 %"], "b.yaml": ["wait.p95 < 1 h"], "c.yaml": ["refused < 30 %"] });
  const inline = await run(dir, ...FORMATS);
  const reports = filesIn(join(dir, "reports"));
  for (const threads of ["1", "3"]) {
    const found = await run(dir, ...FORMATS, "--threads", threads);
    assert.equal(found, inline);
    assert.equal(filesIn(join(dir, "reports")), reports);
  }
});

test("--seed and --replications override, --settle adds, and lines stay those of the file", async () => {
  const dir = scenarios({ "a.yaml": ["refused < 90 %"] });
  const found = await run(
    dir,
    "--replications",
    "2",
    "--seed",
    "9",
    "--settle",
    "--at-most",
    "12",
    "--format",
    "json",
    "--quiet",
  );
  assert.equal([found.code, found.out], [EXIT.fine, ""], found.err);
  const { scenarios: tested } = JSON.parse(filesIn(join(dir, "reports"))["headroom-test.json"]!);
  assert.ok(tested[0].replications >= 2 && tested[0].replications <= 12);
  assert.is(tested[0].checks[0].line, `${tiny}x`.split("\n").length);
});

test("a path that leads nowhere is told before anything runs", async () => {
  const nowhere = await tested(join(folder(), "not"));
  assert.is(nowhere.code, EXIT.usage);
  assert.match(nowhere.err, "cannot be read: it does not exist; name scenario files or folders of them");
  const empty = folder();
  assert.match((await tested(empty)).err, "expected scenario files (*.yaml, *.yml) in this folder, got none");
  assert.match(
    (await run(scenarios({ "a.yaml": [] }), "--format", "junti")).err,
    "--format: expected some of junit, json",
  );
  assert.not.ok(existsSync(join(empty, "reports")));
});

test("files are found in folders, each once, in order; not what is hidden, installed or stored", () => {
  const dir = folder();
  for (const name of [".git", "node_modules", "deep/er"]) mkdirSync(join(dir, name), { recursive: true });
  const names = [
    "b.yaml",
    "a.yml",
    "deep/er/c.yaml",
    ".git/d.yaml",
    "node_modules/e.yaml",
    "f.baseline.json",
    "g.json",
  ];
  for (const name of names) writeFileSync(join(dir, name), "");
  assert.equal(
    scenarioFiles([dir, join(dir, "b.yaml")]).map((path) => path.slice(dir.length + 1)),
    ["a.yml", "b.yaml", "deep/er/c.yaml"],
  );
});

test("results come in the order of the files, and all threads are shared out", async () => {
  const told: number[] = [];
  const hands: number[] = [];
  const work = async (item: number, count: number) => {
    hands.push(count);
    for (let i = 0; i < 10 - item; i++) await Promise.resolve();
    return item;
  };
  const results = await inOrder([1, 2, 3, 4, 5], 4, { work, onDone: (result) => told.push(result) });
  assert.equal(
    [told, results],
    [
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
    ],
  );
  assert.ok(Math.max(...hands) <= 4 && hands.every((count) => count >= 1));
});

test("options are whole numbers and known names", () => {
  assert.is(wholeNumber("--n", "3", 1), 3);
  assert.is(wholeNumber("--n", undefined, 1), undefined);
  assert.throws(() => wholeNumber("--n", "0", 1), '--n: expected a whole number ≥ 1, got "0"');
  const tooMany = '--n: expected a whole number of at most 999999999, got "9007199254740993"';
  assert.throws(() => wholeNumber("--n", "9007199254740993", 1), tooMany);
  assert.equal(someOf("--f", "a, b", ["a", "b"]), ["a", "b"]);
  assert.throws(() => someOf("--f", "c", ["a", "b"]), '--f: expected some of a, b, got "c"');
});

test.run();
