import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../../src/cli/exit.ts";
import { load } from "../../../src/cli/study.ts";
import { baselineJudge, baselineRenewal } from "../../../src/cli/testing/baseline-judge.ts";
import { folder, here, TINY } from "../headroom.ts";

const dir = folder();
const file = join(dir, "tiny.yaml");
const stored = join(dir, "tiny.baseline.json");
const tiny = readFileSync(TINY, "utf8").replace("replications: 3", "replications: 8");
const headroomTest = (...words: readonly string[]) => here("test", "--threads", "0", ...words);

writeFileSync(file, tiny);

test("only a scenario with a baseline beside it is held to one; a new baseline is written beside any", () => {
  assert.equal([baselineJudge.wants(load(file)), baselineRenewal.wants(load(file))], [false, true]);
});

test("--update stores the baseline, and again the same to the byte", async () => {
  const { code, out, err } = await headroomTest(file, "--update");
  assert.is(code, EXIT.fine, err);
  assert.match(out, `${stored}: new`);
  const bytes = readFileSync(stored, "utf8");
  assert.ok(bytes.length < 60_000);
  assert.match((await headroomTest(file, "--update")).out, `${stored}: as it was`);
  assert.is(readFileSync(stored, "utf8"), bytes);
});

test("an unchanged scenario holds to its baseline", async () => {
  const { code, out } = await headroomTest(dir);
  assert.is(code, EXIT.fine);
  assert.match(
    out,
    /pass +\d+ measures are as in the baseline +8 VMs +paired: the same requests came in every replication/,
  );
  assert.not.match(out, "text:");
});

test("a pool that is cut fails, with the change of the text beside the change of the result", async () => {
  writeFileSync(file, tiny.replace("vms: 5 ", "vms: 1 "));
  const { code, out } = await headroomTest(file);
  assert.is(code, EXIT.expectationFailed);
  assert.match(
    out,
    /FAIL +refused as in the baseline, within 0\.1 points +base, cache +.* → .* points\); worse than the baseline/,
  );
  assert.match(out, "text: services.cache.levels.managed.pool.vms: 5 → 1");
  assert.match(out, /pass +\d+ measures are as in the baseline +8 VMs/);
});

test("--update accepts the change and says what it was", async () => {
  const { code, out } = await headroomTest(file, "--update");
  assert.is(code, EXIT.fine);
  assert.match(out, `${stored}: renewed`);
  assert.match(out, /base: worse: refused of cache: .* → /);
  assert.is((await headroomTest(file)).code, EXIT.fine);
});

test("another seed is compared by Welch, and says so", async () => {
  const { code, out } = await headroomTest(file, "--seed", "77");
  assert.is(code, EXIT.fine, out);
  assert.match(out, "baseline: Welch, not paired: the seeds differ (5, 77).");
});

test("what cannot be judged is inconclusive, and fails with --strict", async () => {
  const { code, out } = await headroomTest(file, "--replications", "1");
  assert.is(code, EXIT.fine);
  assert.match(
    out,
    /inconclusive +\d+ measures are as in the baseline +base +not judged: .*one replication shows no spread: /,
  );
  assert.not.match(out, /pass +\d+ measures/);
  assert.is((await headroomTest(file, "--replications", "1", "--strict")).code, EXIT.inconclusive);
  assert.is((await headroomTest(file, "--strict")).code, EXIT.fine);
});

test("a limit that nobody uses any more is still judged: nothing of it is in use", async () => {
  const used = tiny.replace("vms: 5 ", "vms: 1 ");
  writeFileSync(file, used.replace(/rate: [^,}\n]+/, "rate: 0 per day"));
  const { out } = await headroomTest(file);
  writeFileSync(file, used);
  assert.match(out, /pass +fullness as in the baseline, within \S+ points +base, cache: pool +\S+ % → 0 %/);
});

test("a baseline that cannot be used is one clear error, and hides nothing of the other files", async () => {
  const other = join(dir, "sub");
  mkdirSync(other);
  writeFileSync(join(other, "fine.yaml"), tiny);
  assert.is((await headroomTest(join(other, "fine.yaml"), "--update")).code, EXIT.fine);
  const whole = readFileSync(stored, "utf8");
  for (const [text, says] of [
    [whole.slice(0, 400), "expected a whole baseline"],
    [whole.replace('"scenario": "tiny"', '"scenario": "huge"'), "changed since"],
    [readFileSync(join(other, "fine.baseline.json"), "utf8"), "expected the baseline of tiny, got that of fine"],
  ] as const) {
    writeFileSync(stored, text);
    const { code, out } = await headroomTest(dir);
    assert.is(code, EXIT.usage);
    assert.match(out, says);
    assert.match(out, /pass +\d+ measures are as in the baseline/);
  }
  assert.match((await headroomTest(file, "--update")).out, "the old one is replaced: ");
  assert.is((await headroomTest(dir)).code, EXIT.fine);
});

test("--update keeps scenarios as they stand", async () => {
  const { code, err } = await headroomTest(file, "--update", "--seed", "2");
  assert.is(code, EXIT.usage);
  assert.match(err, "leave out --seed, --replications and --filter");
});

test.run();
