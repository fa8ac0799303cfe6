import { once } from "node:events";
import { connect } from "node:net";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildTests } from "./build-tests.ts";
import { type Ran, runFiles } from "./run-files.ts";

const PLANTED = [
  "fails",
  "passes",
  "runs-nothing",
  "cannot-load",
  "cannot-begin",
  "never-settles",
  "exits",
  "dies",
  "hangs",
];
const pathOf = (name: string) => `test/support/planted/${name}.ts`;
const built = await buildTests(PLANTED.map(pathOf));

const told: Ran[] = [];
const ran = async (names: readonly string[], limit: number) =>
  runFiles(names.map(pathOf), { built, env: process.env, limit, tell: (file) => told.push(file) });
const all = await ran(PLANTED.slice(0, -1), 60);
const shared = await runFiles(PLANTED.slice(0, -1).map(pathOf), {
  ...{ built, env: process.env, limit: 60, tell: () => {} },
  together: { most: 5, isApart: (file) => file.includes("passes") },
});
const found = Object.fromEntries(all.map((file, nth) => [PLANTED[nth], file]));

function counts(name: string): readonly number[] {
  const { passed, failed, skipped } = found[name]!;
  return [passed, failed, skipped];
}

test("files are told in the order given, whichever ends first", () => {
  assert.equal(told, all);
  assert.equal(
    all.map(({ file }) => file),
    PLANTED.slice(0, -1).map(pathOf),
  );
});

test("what passes, fails and is skipped is counted over all suites of a file", () => {
  assert.equal(counts("passes"), [2, 0, 1]);
  assert.equal(counts("fails"), [1, 1, 0]);
});

test("what a test prints is kept, and a failure names its line in the source", () => {
  assert.match(found.passes!.output, "said by a test");
  assert.match(found.fails!.output, /planted\/fails\.ts:4:\d+/);
});

for (const [name, counted, says] of [
  ["runs-nothing", [0, 1, 0], /no suite was run \(is test\.run\(\) missing\?\)/],
  ["cannot-load", [0, 1, 0], /Error: thrown while the file loads[\s\S]*cannot-load\.ts:5/],
  ["cannot-begin", [1, 1, 0], /a hook ended the suite before its tests did/],
  ["never-settles", [0, 1, 0], /the process ended before the tests did/],
  ["exits", [0, 1, 0], /the process ended before the tests did/],
  ["dies", [0, 1, 0], /planted\/dies\.ts ended with SIGKILL/],
] as const)
  test(`a file that ${name.replaceAll("-", " ")} fails the run and says why`, () => {
    assert.equal(counts(name), counted);
    assert.match(found[name]!.output, says);
  });

test("files that share a process say what they say alone, whatever becomes of those before them", () => {
  const plain = ({ file, passed, failed, skipped }: Ran) => ({ file, passed, failed, skipped });
  assert.equal(shared.map(plain), all.map(plain));
  const said = ({ output }: Ran) => output.replaceAll(/\n\s+at [^\n]+/g, "");
  assert.equal(shared.map(said), all.map(said));
});

test("a file that hangs is killed with what it has started, and fails", async () => {
  const [{ passed, failed, output }] = (await ran(["hangs"], 2)) as [Ran];
  assert.equal([passed, failed], [0, 1]);
  assert.match(output, /planted\/hangs\.ts was killed: it still ran after 2 s/);
  const port = Number(/port (\d+)/.exec(output)?.[1]);
  const answer = await once(connect(port), "connect").catch((error: Error) => error.message);
  assert.match(String(answer), /ECONNREFUSED/);
});

test.run();
