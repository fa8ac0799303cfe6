import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareCommand } from "../../../src/cli/commands/compare.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { baselineFrom, sideIn } from "../../../src/cli/sides.ts";
import { baselineBeside, baselinePath, writeBaseline } from "../../../src/cli/testing/baselines.ts";
import { folder, headroom, here, ranBy, TINY } from "../headroom.ts";

const compared = ranBy(compareCommand);

const dir = folder();
const at = (name: string) => join(dir, name);
const tiny = readFileSync(TINY, "utf8")
  .replace("replications: 3", "replications: 8")
  .replace(/variants:[\s\S]*/, "");
writeFileSync(at("five.yaml"), tiny);
writeFileSync(at("one.yaml"), tiny.replace("vms: 5", "vms: 1"));
const side = { place: { threads: 0 }, signal: new AbortController().signal, also: () => false };

test("two scenarios: what differs, by how much, and the text that made it", async () => {
  const { code, out, err } = await compared(at("five.yaml"), at("one.yaml"), "--threads", "0");
  assert.is(code, EXIT.fine, err);
  assert.match(out, "one against five: ");
  assert.match(out, "Paired: the same requests came in every replication.");
  assert.match(out, "services.cache.levels.managed.pool.vms: 5 → 1");
  assert.match(out, /worse +refused of cache: \S+ % → \d+ % \(\+\d+ ± [\d.]+ percentage points\)/);
});

test("--fail-on-regression fails for the worse, not for the better", async () => {
  const options = ["--threads", "0", "--fail-on-regression"];
  assert.is((await compared(at("five.yaml"), at("one.yaml"), ...options)).code, EXIT.expectationFailed);
  assert.is((await compared(at("five.yaml"), at("five.yaml"), ...options)).code, EXIT.fine);
});

test("--fail-on-regression does not pass what could not be judged, and says how much", async () => {
  const one = ["--threads", "0", "--replications", "1"];
  const said = await compared(at("five.yaml"), at("one.yaml"), ...one, "--fail-on-regression");
  assert.is(said.code, EXIT.inconclusive, said.err);
  assert.match(said.out, "one against five: nothing could be judged");
  assert.match(said.out, /\n {2}\d+ measures not judged:\n[\s\S]* {4}one replication shows no spread: \S+ of cache/);
  assert.is((await compared(at("five.yaml"), at("one.yaml"), ...one)).code, EXIT.fine);
  assert.is((await compared(at("five.yaml"), at("five.yaml"), ...one, "--fail-on-regression")).code, EXIT.fine);
  writeFileSync(at("two.yaml"), `${tiny}\nvariants: { two: { services.cache.levels.managed.pool.vms: 2 } }\n`);
  const lost = await compared(at("two.yaml"), at("five.yaml"), "--threads", "0", "--fail-on-regression");
  assert.is(lost.code, EXIT.inconclusive);
  assert.match(lost.out, /five against two: [^\n]* and \d+ without a counterpart\n/);
  assert.match(lost.out, "`two` is gone; renamed? say --renamed two=NEW");
});

test("what has another name in the second is compared under that with --renamed", async () => {
  writeFileSync(at("store.yaml"), tiny.replaceAll("cache", "store"));
  const words = [at("five.yaml"), at("store.yaml"), "--threads", "0", "--fail-on-regression"];
  const lost = await compared(...words);
  assert.is(lost.code, EXIT.inconclusive);
  assert.match(lost.out, "`cache` is gone; renamed? say --renamed cache=store");
  const named = await compared(...words, "--renamed", "cache=store");
  // A service of another name has other luck: with two replications nothing is surely worse, and what may be is named.
  assert.is(named.code, EXIT.inconclusive, named.out);
  assert.match(
    named.out,
    /\n {4}(?:it looks worse; )?too few replications to tell: \S+ of store \([^)]*; (?:about \d+|more) needed on each side\)/,
  );
  assert.not.match(named.out, /counterpart|The text of the scenario/);
});

test("a tolerance in the scenario is what it is judged by", async () => {
  writeFileSync(
    at("lax.yaml"),
    `${tiny.replace("vms: 5", "vms: 4")}\ntolerance: { refused: 90 percentage points, usable.15min: 90 percentage points }\n`,
  );
  const { code, out, err } = await compared(at("five.yaml"), at("lax.yaml"), "--threads", "0", "--fail-on-regression");
  assert.is(code, EXIT.inconclusive, err + out);
  assert.match(
    out,
    /too few replications to tell: failed of cache \(\S+ ± \S+ percentage points; about \d+ needed on each side\)/,
    "nothing is known of what the scenario has no tolerance for",
  );
  assert.match(out, /slight +refused of cache/);
  assert.match(out, "tolerance.refused: none → 90 percentage points");
});

test("the same bytes from any number of threads, and from a stored baseline; the file twice the same", async () => {
  const path = writeBaseline(at("five.yaml"), await baselineFrom(sideIn(at("five.yaml"), {}), side));
  assert.is(path, at("five.baseline.json"));
  const bytes = readFileSync(path, "utf8");
  for (const threads of [1, 2]) {
    writeBaseline(at("five.yaml"), await baselineFrom(sideIn(at("five.yaml"), {}), { ...side, place: { threads } }));
    assert.is(readFileSync(path, "utf8"), bytes);
  }
  const words = ["compare", path, at("one.yaml"), "--format", "json"];
  const [one, two] = [await headroom(...words, "--threads", "1"), await headroom(...words, "--threads", "2")];
  assert.equal(one, two);
  const fresh = await compared(at("five.yaml"), at("one.yaml"), "--format", "json", "--threads", "0");
  assert.equal(JSON.parse(fresh.out), JSON.parse(one.out));
});

test("results against a scenario: Welch, and it says so", async () => {
  assert.is(
    (await here("run", at("five.yaml"), "--out", dir, "--format", "json", "--quiet", "--threads", "0")).code,
    0,
  );
  const { code, out } = await compared(at("five.json"), at("one.yaml"), "--threads", "0");
  assert.is(code, EXIT.fine);
  assert.match(out, "Welch, not paired: stored results have no values of single replications.");
  assert.match(out, /worse +refused of cache/);
  assert.match((await compared(at("five.json"), at("five.json"))).out, "nothing differs: the same events");
});

test("variants are matched by name or with --variant", async () => {
  const variants = (name: string) => `${tiny}\nvariants: { ${name}: { services.cache.levels.managed.pool.vms: 4 } }\n`;
  writeFileSync(at("a.yaml"), variants("a=1"));
  writeFileSync(at("b.yaml"), variants("b"));
  const options = ["--threads", "0", "--replications", "2"];
  const plain = await compared(at("a.yaml"), at("b.yaml"), ...options);
  assert.match(plain.out, "the variant “a=1” is only in the first");
  const matched = await compared(at("a.yaml"), at("b.yaml"), ...options, "--variant", "a=1=b");
  assert.match(matched.out, "b against a=1: the same events in every replication");
  const wrong = await compared(at("a.yaml"), at("b.yaml"), ...options, "--variant", "a=b");
  assert.is(wrong.code, EXIT.usage);
  assert.match(wrong.err, "--variant: expected before=after with one of “base”, “a=1” and one of “base”, “b”");
});

test("--format markdown begins with the marker", async () => {
  const { out } = await compared(at("five.yaml"), at("one.yaml"), "--threads", "0", "--format", "markdown");
  assert.ok(out.startsWith("<!-- headroom compare: one -->\n"));
});

test("what cannot be compared is one clear error", async () => {
  mkdirSync(at("folder"));
  const results = readFileSync(at("five.json"), "utf8");
  const baseline = readFileSync(at("five.baseline.json"), "utf8");
  const cases: readonly (readonly [name: string, text: string | undefined, code: number, says: RegExp])[] = [
    ["missing.yaml", undefined, EXIT.usage, /cannot be read: it does not exist/],
    ["folder", undefined, EXIT.usage, /cannot be read: it is a folder/],
    ["cut.json", results.slice(0, 2000), EXIT.usage, /expected whole results, got broken JSON/],
    [
      "new.json",
      results.replace(/"headroomResults": \d+/, '"headroomResults": 99'),
      EXIT.usage,
      /got schema 99 of headroom/,
    ],
    ["part.json", '{"headroomResults": 1}', EXIT.usage, /got only parts of them/],
    ["cut.baseline.json", baseline.slice(0, 500), EXIT.usage, /expected a whole baseline/],
    ["hand.baseline.json", baseline.replace(/"value":[\d.]+/, '"value":0.5'), EXIT.usage, /changed since/],
    [
      "next.baseline.json",
      baseline.replace('"headroomBaseline": 1', '"headroomBaseline": 2'),
      EXIT.usage,
      /got schema 2/,
    ],
    ["half.json", "headroom journal\n", EXIT.usage, /what an interrupted run left/],
    ["broken.yaml", "headroom: 2\n", EXIT.invalidScenario, /expected 1, the version/],
  ];
  for (const [name, text, code, says] of cases) {
    if (text !== undefined) writeFileSync(at(name), text);
    const ended = await compared(at("five.yaml"), at(name), "--threads", "0");
    assert.is(ended.code, code, `${name}: ${ended.err}`);
    assert.match(ended.err, says, name);
    assert.ok(ended.err.includes(at(name)), `${name}: ${ended.err}`);
    assert.not.match(ended.err, "    at ");
    assert.is(ended.out, "");
  }
  assert.match(
    (await compared(at("five.yaml"), at("one.yaml"), "--format", "xml")).err,
    /expected one of text, markdown, json/,
  );
});

test("a baseline lies beside its scenario, and is of no other", async () => {
  assert.is(baselinePath("a/b.c.yaml"), join("a", "b.c.baseline.json"));
  assert.is(baselineBeside(at("one.yaml"), []), undefined);
  assert.is(baselineBeside(at("five.yaml"), [])!.scenario, "five");
  writeFileSync(at("one.baseline.json"), readFileSync(at("five.baseline.json")));
  assert.throws(
    () => baselineBeside(at("one.yaml"), []),
    /expected the baseline of one, got that of five; if the scenario was renamed, say --renamed five=one, or /,
  );
  assert.is(baselineBeside(at("one.yaml"), ["five=one"])!.scenario, "five");
});

test.run();
