import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { sizeCommand } from "../../../src/cli/commands/size.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { folder, ranBy } from "../headroom.ts";

const size = ranBy(sizeCommand);
const dir = folder();
const file = join(dir, "pool.yaml");
writeFileSync(
  file,
  `headroom: 1
name: How many VMs?
run: { horizon: 100 d, begin: steady, replications: 10 }
demand:
  db: { requests: { rate: 10 per day }, lifetime: { exponential: { mean: 1 d } } }
services:
  db: { level: managed, levels: { managed: { pool: { vms: 20 }, scrub_lock: false, scrub_failure: 0 % } } }
goals: [refused < 1 %]
`,
);
const asked = [file, "--threads", "0", "--find", "pool.vms", "--replications", "60"];

test("the answer on the terminal, the page beside its Markdown and JSON", async () => {
  const { code, out, err } = await size(...asked, "--out", dir);
  assert.is(code, EXIT.fine, err);
  assert.match(out, /pool\.vms = 1[789] meets all goals; \d+ (?:fails|cannot be told)/);
  for (const ending of ["html", "md", "json", "csv", "curve.svg", "curve.csv"])
    assert.ok(readFileSync(join(dir, `pool.size.${ending}`), "utf8").length > 500);
  assert.match(readFileSync(join(dir, "pool.size.html"), "utf8"), "<svg");
});

test("--json is data with a version, the same on any number of threads", async () => {
  const [one, two] = [await size(...asked, "--json"), await size(file, "--threads", "2", ...asked.slice(3), "--json")];
  assert.is(one.out, two.out);
  assert.is(JSON.parse(one.out).headroomSize, 1);
});

test("--worlds adds the one to regret least where inputs are not known", async () => {
  const { code, out, err } = await size(...asked, "--worlds", "20", "--failing", "500", "--json");
  assert.is(code, EXIT.fine, err);
  const { uncertain, feasible } = JSON.parse(out);
  assert.is(uncertain.failing, 500);
  assert.ok(uncertain.options.some(({ name }: { name: string }) => name === `pool.vms = ${feasible}`));
  const text = await size(...asked, "--worlds", "20", "--failing", "500");
  assert.match(text.out.replace(/\s+/g, " "), "is the one to regret least: in");
});

test("where no value meets the goals it exits with 98 and names the goal", async () => {
  const { code, out } = await size(...asked, "--between", "10..13");
  assert.is(code, EXIT.noValue);
  assert.match(out, "No pool.vms from 11 to 13 meets all goals");
});

test("a range of which the scenario can have nothing, and a goal with a typo, are faults of their options", async () => {
  const none = await size(...asked, "--between", "2..9");
  assert.is(none.code, EXIT.usage);
  assert.match(
    none.err,
    "--between: expected values that the scenario can have, got 2..9, of which it can have none; with 9: expected a demand",
  );
  const typo = await size(...asked, "--so-that", "refused < 1 %", "--so-that", "refusd < 1 %");
  assert.is(typo.code, EXIT.usage);
  assert.match(typo.err, '--so-that "refusd < 1 %": expected a measure such as wait.p95, got "refusd"; did you mean');
});

test("--so-that asks for other goals, several of them, surer ones", async () => {
  const other = [
    "--so-that",
    "refused < 5 %",
    "--so-that",
    "usable.1h > 90 %",
    "--between",
    "12..20",
    "--confidence",
    "99 %",
  ];
  const { out, code } = await size(...asked, ...other);
  assert.is(code, EXIT.fine);
  assert.match(out, /pool\.vms = 1[56] meets all goals/);
  assert.match(out, /“usable.1h > 90 %”\s+asks\s+for\s+more\s+than\s+who\s+is\s+refused/);
});

test("with values to try, what each costs and reaches, in every face", async () => {
  const values = ["--find", "pool.vms=15..21:3", "--failing", "0", "--replications", "40"];
  const { code, out, err } = await size(file, "--threads", "0", ...values, "--out", dir);
  assert.is(code, EXIT.fine, err);
  assert.match(out, /pool\.vms = (?:18|21) is the cheapest that meets all goals/);
  for (const ending of ["html", "md", "json", "csv"])
    assert.match(readFileSync(join(dir, `pool.size.${ending}`), "utf8"), /fails .*refused/);
  assert.is(JSON.parse(readFileSync(join(dir, "pool.size.json"), "utf8")).headroomFrontier, 1);
  const none = await size(file, "--threads", "0", "--find", "pool.vms=12", "--replications", "10");
  assert.is(none.code, EXIT.noValue);
});

test("what is asked wrongly is said with what to do", async () => {
  const fails = async (options: readonly string[], code: number, says: string | RegExp) => {
    const ended = await size(file, "--threads", "0", ...options);
    assert.is(ended.code, code, ended.err);
    assert.match(ended.err, says);
  };
  await fails(["--find", "pool.vm"], EXIT.usage, "did you mean");
  await fails(["--find", "requests.rate"], EXIT.usage, "--find: expected a value that is a whole number");
  const both = ["--find", "pool.vms=18,20", "--find", "people.operators=1,2"];
  await fails([...both, "--replications", "2001"], EXIT.usage, "--replications: expected at most 2000");
  await fails([...both, "--between", "9..20"], EXIT.usage, "--between: expected with one --find alone");
  await fails([...both, "--find", "pool.vms"], EXIT.usage, "--find: expected each path once");
  await fails(["--find", "pool.vms", "--failing", "5"], EXIT.usage, "--failing: expected --worlds, several --find");
  await fails(
    ["--find", "pool.vms", "--between", "9"],
    EXIT.usage,
    "--between: expected two whole numbers, the smaller first, such as 50..400",
  );
  await fails(["--find", "pool.vms", "--between", "9..3"], EXIT.usage, "--between");
  await fails(["--find", "pool.vms", "--confidence", "sure"], EXIT.usage, "--confidence: expected a percentage");
});

test.run();
