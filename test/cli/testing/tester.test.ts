import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { expectationJudge, type Judge } from "../../../src/cli/testing/judge.ts";
import { type TesterOptions, testFile } from "../../../src/cli/testing/tester.ts";
import { Interrupted } from "../../../src/experiment/run/interrupted.ts";
import { folder, TINY } from "../headroom.ts";

const dir = folder();
const file = (name: string, text: string) => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const tiny = readFileSync(TINY, "utf8");
const expecting = file("a.yaml", `${tiny}expect: [refused < 90 %, "wait.p50 < 1 h for base"]\n`);
const options = (more: Partial<TesterOptions> = {}): TesterOptions => ({
  judges: [expectationJudge],
  missing: () => ({ checks: [], notes: [] }),
  filter: undefined,
  expectsGuard: true,
  atMost: undefined,
  signal: new AbortController().signal,
  onProgress: () => {},
  ...more,
});

test("a file is run and judged; what it was told on the way is told on", async () => {
  const told: string[] = [];
  const { checks, replications, fault } = await testFile(
    expecting,
    { threads: 0 },
    options({ onProgress: (path) => told.push(path) }),
  );
  assert.equal([checks.length, replications, fault], [4, 3, undefined]);
  assert.ok(told.length > 0 && told.every((path) => path === expecting));
});

test("a filter takes out what it does not let through, by file, sentence or variant", async () => {
  const says = async (filter: string) =>
    (await testFile(expecting, { threads: 0 }, options({ filter }))).checks.map(
      ({ says, variant }) => `${says}: ${variant}`,
    );
  assert.equal(await says("WAIT"), ["wait.p50 < 1 h for base: base"]);
  assert.equal(await says("9 vms"), ["refused < 90 %: 9 VMs"]);
  assert.is((await says("a.yaml")).length, 4);
  const hidden = async (filter: string) => (await testFile(expecting, { threads: 0 }, options({ filter }))).hidden;
  assert.equal([await hidden("WAIT"), await hidden("a.yaml"), await hidden("nothing")], [3, undefined, 4]);
  assert.equal((await testFile(expecting, { threads: 0 }, options({ filter: "nothing" }))).notes, [
    "nothing here passes --filter",
  ]);
});

test("a filter matches names, not the words that checks of a kind share, nor the folders on the way", async () => {
  const held = { kind: "baseline", measure: "refused", of: "cache", window: "", variant: "8 VMs" } as const;
  const judge: Judge = {
    wants: () => true,
    judge: () => ({
      checks: [
        {
          ...held,
          says: "refused against the baseline (tolerance 2 %)",
          value: "",
          interval: "",
          detail: "",
          verdict: "pass",
          severity: "error",
        },
      ],
      notes: [],
    }),
  };
  const passing = async (filter: string) =>
    (await testFile(expecting, { threads: 0 }, options({ filter, judges: [judge] }))).checks.length;
  assert.equal([await passing("base"), await passing("tolerance"), await passing(dir.split("/").at(-1)!)], [0, 0, 0]);
  assert.equal([await passing("REFUSED of cache"), await passing("8 vms"), await passing("a.yaml")], [1, 1, 1]);
  assert.is(await passing(`${dir.split("/").at(-1)}/a`), 1, "a path is one where it has a slash");
});

test("what is said of a scenario without a baseline stands beside what was checked, unless nothing was", async () => {
  const missing = () => ({ checks: [], notes: ["no baseline beside it"] });
  assert.equal((await testFile(expecting, { threads: 0 }, options({ missing }))).notes, ["no baseline beside it"]);
  assert.equal((await testFile(file("bare.yaml", tiny), { threads: 0 }, options({ missing }))).notes, []);
});

test("what is wrong with a file is its fault: invalid with its line, or unreadable", async () => {
  const invalid = await testFile(file("b.yaml", `${tiny}expect: [refsued < 1 %]\n`), { threads: 0 }, options());
  assert.is(invalid.fault?.kind, "invalid");
  assert.is(invalid.fault?.line, tiny.split("\n").length);
  const missing = await testFile(join(dir, "none.yaml"), { threads: 0 }, options());
  assert.is(missing.fault?.kind, "unreadable");
  assert.equal(missing.checks, []);
});

test("a judge that fails hides nothing of the others; one that wants nothing is not asked", async () => {
  const failing: Judge = {
    wants: () => true,
    judge: () => {
      throw new TypeError("broken");
    },
  };
  const unwanted: Judge = { wants: () => false, judge: () => assert.unreachable() as never };
  const { checks, fault } = await testFile(
    expecting,
    { threads: 0 },
    options({ judges: [failing, unwanted, expectationJudge] }),
  );
  assert.is(checks.length, 4);
  assert.equal(fault, { kind: "crashed", message: "broken" });
});

test("a file of which nothing is checked has failed, unless that is not expected of it", async () => {
  const bare = file("bare.yaml", tiny);
  const [check, ...others] = (await testFile(bare, { threads: 0 }, options())).checks;
  assert.equal([check!.kind, check!.verdict, others], ["guard", "fail", []]);
  assert.equal((await testFile(bare, { threads: 0 }, options({ expectsGuard: false }))).checks, []);
  const silent: Judge = { wants: () => true, judge: () => ({ checks: [], notes: [] }) };
  assert.is((await testFile(bare, { threads: 0 }, options({ judges: [silent] }))).checks[0]!.kind, "guard");
  assert.equal((await testFile(bare, { threads: 0 }, options({ filter: "zzz" }))).checks, []);
});

test("an interruption is none of the file's faults", async () => {
  const error = await testFile(expecting, { threads: 0 }, options({ signal: AbortSignal.abort() })).catch(
    (error: unknown) => error,
  );
  assert.instance(error, Interrupted);
});

test.run();
