import { appendFileSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { mergeCommand } from "../../../src/cli/commands/merge.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { Blobs, isFinished } from "../../../src/cli/journal/blobs.ts";
import { Journal } from "../../../src/cli/journal/journal.ts";
import { headOf } from "../../../src/cli/journal/journal-head.ts";
import { shardOf } from "../../../src/cli/sharding.ts";
import { load, placeless } from "../../../src/cli/study.ts";
import { differing, folder, headroom, here, ranBy, TINY } from "../headroom.ts";

const FORMATS = ["--format", "json,csv,requests"];
const QUIET = ["--quiet", "--threads", "0"];
const merge = ranBy(mergeCommand);
const whole = folder();
const shards = folder();

/** All shards of the small run, in as many parts. */
async function sharded(of: number, out = shards): Promise<readonly string[]> {
  for (let nth = 1; nth <= of; nth++)
    assert.is((await here("run", TINY, "--shard", `${nth}/${of}`, ...QUIET, ...FORMATS, "--out", out)).code, 0);
  return Array.from({ length: of }, (_, nth) => join(out, `tiny.${nth + 1}-of-${of}.shard`));
}

test("inline, threads, and shards of 1, 3 and 7 merged in any order give the same bytes", async () => {
  assert.is((await here("run", TINY, ...QUIET, ...FORMATS, "--out", whole)).code, 0);
  const onThreads = folder();
  const { code } = await headroom("run", TINY, "--quiet", "--threads", "2", ...FORMATS, "--out", onThreads);
  assert.is(code, 0);
  assert.equal(differing(whole, onThreads), []);
  for (const of of [1, 3, 7]) {
    const blobs = await sharded(of);
    const out = folder();
    const merged = await merge(...[...blobs].reverse(), ...FORMATS, "--quiet", "--out", out);
    assert.is(merged.code, 0, merged.err);
    assert.equal(differing(whole, out), [], `${of} shards`);
  }
});

test("a shard that is there is not run again; one that was interrupted is gone on from unasked", async () => {
  const out = folder();
  const [one] = await sharded(1, out);
  const before = readFileSync(one!);
  const again = await here("run", TINY, "--shard", "1/1", "--threads", "0", ...FORMATS, "--out", out);
  assert.match(again.out, /tiny\.1-of-1\.shard \(finished before\)/);
  const loaded = placeless(load(TINY));
  const sharding = { shard: { nth: 1, of: 2 }, out, formats: ["requests"], place: { threads: 0 }, quiet: true };
  assert.is(await shardOf(loaded, sharding, AbortSignal.abort()), EXIT.interrupted);
  assert.equal(readdirSync(out).sort(), ["tiny.1-of-1.shard", "tiny.1-of-2.shard.journal"]);
  assert.is(await shardOf(loaded, sharding, new AbortController().signal), EXIT.fine);
  assert.equal(readdirSync(out).sort(), ["tiny.1-of-1.shard", "tiny.1-of-2.shard"]);
  assert.ok(before.equals(readFileSync(one!)));
});

test("what is missing, double, unfinished, damaged, foreign or of another version is named, all at once, and nothing is merged", async () => {
  const dir = folder();
  const [one = "", two = "", three = ""] = await sharded(3);
  const at = (name: string) => join(dir, name);
  copyFileSync(two, at("twice.shard"));
  writeFileSync(at("cut.shard"), readFileSync(three).subarray(0, -8));
  const bytes = readFileSync(one);
  bytes[5000] = bytes[5000]! ^ 1;
  writeFileSync(at("changed.shard"), bytes);
  writeFileSync(at("other.shard"), "{}");
  await here("run", TINY, "--seed", "9", "--shard", "1/3", ...QUIET, "--out", dir);
  const head = { ...headOf({ command: "run", seed: "5", scenario: "x" }), version: "0.0.1" };
  new Journal(at("old.shard"), head, { resumes: false, tell: () => {} }).close();
  const names = ["twice.shard", "cut.shard", "changed.shard", "other.shard", "tiny.1-of-3.shard", "old.shard"];
  const out = join(dir, "out");
  const { code, err } = await merge(two, ...names.map(at), "--out", out);
  assert.is(code, EXIT.usage);
  for (const says of [
    /merge: nothing was merged/,
    /twice\.shard: shard 2\/3 is there twice, in .*tiny\.2-of-3\.shard too/,
    /cut\.shard: shard 3\/3 is not finished; run it again/,
    /changed\.shard: expected a journal as headroom wrote it, got one that was changed at byte/,
    /other\.shard: expected the NAME\.journal .*, got something else/,
    /tiny\.1-of-3\.shard: expected a shard of the same experiment as .*, got one of another \(tiny in 3 parts\)/,
    /old\.shard: expected a shard of headroom .*, got one of 0\.0\.1/,
  ])
    assert.match(err, says);
  assert.match((await merge(one, three, "--out", out)).err, /missing of 3 shards: 2/);
  assert.not.ok(readdirSync(dir).includes("out"));
  appendFileSync(at("twice.shard"), "x");
  assert.throws(() => new Blobs([at("twice.shard")]), /shard 2\/3 is not finished/);
  const wanted = { plan: "x", shard: { nth: 1, of: 1 } } as Parameters<typeof isFinished>[1];
  for (const path of [one, at("other.shard"), at("none.shard")]) assert.not.ok(isFinished(path, wanted));
});

test("a shard is no results, and needs to know how much there is", async () => {
  const refused = async (says: RegExp, ...words: readonly string[]) => {
    const { code, err } = await here("run", TINY, "--out", folder(), ...words);
    assert.is(code, EXIT.usage, err);
    assert.match(err, says);
  };
  await refused(/--shard: writes a part for headroom merge/, "--shard", "1/2", "--json");
  await refused(/--shard: expected a part of up to 100000, such as 2\/8/, "--shard", "2");
  await refused(/--shard: expected one of the parts 1 to 2, got 3/, "--shard", "3/2");
});

test.run();
