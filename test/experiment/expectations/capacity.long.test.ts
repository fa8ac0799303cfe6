import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { load } from "../../../src/cli/library.ts";
import { inline } from "../../../src/executors/inline.ts";
import { CapacityModel, ExpectationError } from "../../../src/experiment/expectations/capacity.ts";
import { ScenarioError } from "../../../src/scenario/language/problem.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { TINY } from "../../cli/headroom.ts";

const model = await load(TINY);
const results = await model.run({ replications: 12 });

test("a scenario comes from a path, a URL, a text, or from an object where there are no files", async () => {
  const text = readFileSync(TINY, "utf8");
  const { document } = model.study;
  const others = [
    await load(pathToFileURL(TINY)),
    await load({ text, file: TINY }),
    new CapacityModel(parseDocument(document, { file: TINY }), { file: TINY, executor: () => inline() }),
  ];
  for (const other of others) {
    const found = await other.run({ replications: 2 });
    assert.equal(
      found.results.variants.map(({ fingerprint }) => fingerprint),
      (await model.run({ replications: 2 })).results.variants.map(({ fingerprint }) => fingerprint),
    );
  }
});

test("with() changes a copy, and run() the seed and the replications, in threads or not", async () => {
  const wide = model.with({ "services.cache.levels.managed.pool.vms": 40 });
  const few = { seed: 8, replications: 3 };
  const [plain, wider] = [await model.run(few), await wide.run(few)];
  assert.ok(plain.measure("refused").value! > wider.measure("refused").value!);
  assert.equal([plain.results.seed, plain.results.replications], ["8", 3]);
  assert.is(model.study.document, model.study.document);
  assert.equal((await model.run(few)).results, plain.results);
  assert.equal((await (await load(TINY, { threads: 2 })).run(few)).results, plain.results);
});

test("what cannot be changed is told at its path, with what was probably meant", () => {
  const wrong: readonly (readonly [changes: Record<string, unknown>, says: RegExp])[] = [
    [{ "services.cach.level": "managed" }, /tiny\.yaml with \["services\.cach\.level"\]: .*did you mean "cache"/],
    [{ "servces.cache.level": "managed" }, /expected a path that begins with run, demand/],
    [{ "services.cache.levels.managed.pool.vms": "many" }, /pool\.vms: expected a whole number/],
  ];
  for (const [changes, says] of wrong)
    try {
      model.with(changes);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, ScenarioError);
      assert.match((error as Error).message, says);
    }
});

test("at an instant a level is judged by the limit it has then, whatever the limit was before", async () => {
  const cut = await load({
    text: `
headroom: 1
run: { start: 2026-01-05, horizon: 2 h, replications: 10 }
demand: { db: { requests: { times: [{ at: 0 s, count: 10 }] }, lifetime: 1 d } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 20 } } } } }
changes: [{ after: 30 min, set: { services.db.levels.managed.pool.vms: 10 } }]
expect:
  - fullness < 60 % at 29 min
  - fullness < 60 % at 1 h
  - fullness < 60 % within 00:59-01:01
  - fullness.p50 >= 100 % at 1 h
`,
    file: "cut.yaml",
  });
  assert.equal(
    (await cut.run()).judge().map(({ verdict, value }) => [verdict, value]),
    [
      ["pass", "50 %"],
      ["fail", "100 %"],
      ["fail", "100 %"],
      ["pass", "100 %"],
    ],
  );
});

test("a measure is of the baseline, the only service and its pool unless stated", () => {
  const refused = results.measure("refused");
  assert.equal([refused.of, refused.window, refused.unit], ["cache", "", "share"]);
  assert.ok(refused.low! < refused.value! && refused.value! < refused.high!);
  assert.is(results.measure("fullness").of, "cache: pool");
  assert.is(results.measure("refused", { variant: "base", of: "cache" }), refused);
  assert.is.not(results.measure("refused", { variant: "9 VMs" }).value, refused.value);
});

test("a measure that is not there is told with those that are", () => {
  assert.throws(
    () => results.measure("refusd"),
    /measure: expected one of this run, got "refusd"; did you mean "refused"/,
  );
  assert.throws(
    () => results.measure("refused", { variant: "7 VMs" }),
    /variant: expected one of base, 8 VMs, 9 VMs, got "7 VMs"/,
  );
  assert.throws(
    () => results.measure("refused", { of: "cash" }),
    /refused: expected a subject of this run, got "cash"; known: /,
  );
  assert.throws(
    () => results.measure("refused", { window: "at 1 d" }),
    /window: expected one that was measured \(the whole run\), got "at 1 d"; run it with/,
  );
});

test("expectations that hold return the results; those that do not are an error with value, interval and verdict", () => {
  assert.is(results.expect("refused < 99 % for base", "wait.p50 < 2 h"), results);
  try {
    results.expect("refused < 99 % for base", "refused < 0.1 % for base", "refused < 0.1 % for 8 VMs");
    assert.unreachable();
  } catch (error) {
    assert.instance(error, ExpectationError);
    const { message, checks } = error as ExpectationError;
    assert.match(
      message,
      /^expected refused < 0\.1 % for base, got \d+ % \(.* to .*\): fails; refused of cache for base$/m,
    );
    assert.match(message, /\(12 replications, seed 5\)$/);
    assert.ok(checks.length === 2 && checks[0]!.verdict === "fail");
  }
});

test("what is not sure is no success: it says how many replications would settle it", () => {
  const { value } = results.measure("refused");
  const near = `refused < ${(100 * value! + 0.01).toFixed(2)} % for base`;
  assert.is(results.judge(near)[0]!.verdict, "inconclusive");
  assert.throws(() => results.expect(near), /inconclusive.*replications would settle it/);
});

test("sentences are read as in a scenario: misspelt ones suggest, and windows must have been measured", async () => {
  assert.throws(() => results.expect("refusd < 1 %"), /tiny\.yaml expect\[0\]: .*did you mean "refused"/);
  assert.throws(
    () => results.expect("refused < 99 % within 09:00-17:00"),
    /run it with\(\{"run\.windows": \["within 09:00-17:00"\]\}\)/,
  );
  const windowed = model.with({ "run.windows": ["within 09:00-17:00"] });
  (await windowed.run({ replications: 12 })).expect("refused < 99 % for base within 09:00-17:00");
});

test("without sentences those of the scenario are judged, and there must be some", async () => {
  assert.throws(() => results.expect(), /expected sentences under expect, got none/);
  const text = `${readFileSync(TINY, "utf8")}expect: [refused < 0.1 % for base, {that: refused < 0.1 % for 8 VMs, severity: warn}]\n`;
  const own = await (await load({ text })).run({ replications: 12 });
  assert.is(own.judge().length, 2);
  assert.throws(() => own.expect(), /^expected refused < 0\.1 % for base, got[^\n]*\n\(12/);
});

test("the built package opens under its own name, and the browser's part of it names no module of Node", () => {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const program = `import { load } from "headroom"; const m = await load(${JSON.stringify(TINY)}, { threads: 1 });
    console.log((await m.run({ replications: 2 })).results.variants[0].fingerprint);`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], { cwd: root, encoding: "utf8" });
  assert.match(said, /^[0-9a-f]{16}\n$/);
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  assert.not.match(readFileSync(`${root}${exports["."].browser.default}`, "utf8"), /from ?"node:/);
});

test.run();
