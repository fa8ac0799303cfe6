import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../../src/cli/exit.ts";
import { load } from "../../../src/cli/study.ts";
import { baselineJudge, baselineRenewal } from "../../../src/cli/testing/baseline-judge.ts";
import { baselineText, readBaseline } from "../../../src/experiment/baseline/file.ts";
import { folder, here, TINY } from "../headroom.ts";

const dir = folder();
const file = join(dir, "tiny.yaml");
const stored = join(dir, "tiny.baseline.json");
const tiny = readFileSync(TINY, "utf8").replace("replications: 3", "replications: 8");
const headroomTest = (...words: readonly string[]) => here("test", "--threads", "0", ...words);

writeFileSync(file, tiny);

test("only a scenario with a baseline beside it is held to one; a new baseline is written beside any", () => {
  assert.equal(
    [baselineJudge({ renamed: [], strictness: "lenient" }).wants(load(file)), baselineRenewal([]).wants(load(file))],
    [false, true],
  );
});

test("--update stores the baseline, and again the same to the byte", async () => {
  const { code, out, err } = await headroomTest(file, "--update");
  assert.is(code, EXIT.fine, err);
  assert.match(out, `${stored}: new`);
  const bytes = readFileSync(stored, "utf8");
  assert.ok(bytes.length < 60_000);
  assert.match((await headroomTest(file, "--update")).out, `${stored}: unchanged`);
  assert.is(readFileSync(stored, "utf8"), bytes);
});

test("an unchanged scenario holds to its baseline", async () => {
  const { code, out } = await headroomTest(dir);
  assert.is(code, EXIT.fine);
  assert.match(
    out,
    /pass +\d+ measures unchanged within tolerance +8 VMs +paired: the same requests came in every replication/,
  );
  assert.not.match(out, "text:");
});

test("a pool that is cut fails, with the change of the text beside the change of the result", async () => {
  writeFileSync(file, tiny.replace("vms: 5 ", "vms: 1 "));
  const { code, out } = await headroomTest(file);
  assert.is(code, EXIT.expectationFailed);
  assert.match(
    out,
    /FAIL +refused against the baseline \(tolerance 0\.1 percentage points\) +base, cache +.* → .* points, 99 % simultaneous\); worse than the baseline/,
  );
  assert.match(out, "text: services.cache.levels.managed.pool.vms: 5 → 1");
  assert.match(out, /pass +\d+ measures unchanged within tolerance +8 VMs/);
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
  assert.match(
    out,
    /inconclusive +\d+ measures may be worse than tolerated .*too few replications to tell: .*; about \d+ needed on each side\)/,
    "eight replications are no proof that nothing changed",
  );
  assert.is((await headroomTest(file, "--seed", "77", "--strict")).code, EXIT.inconclusive);
});

test("what cannot be judged is inconclusive, and fails with --strict", async () => {
  const { code, out } = await headroomTest(file, "--replications", "1");
  assert.is(code, EXIT.fine);
  assert.match(
    out,
    /inconclusive +\d+ measures compared with the baseline +base +not judged: .*one replication shows no spread: /,
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
  assert.match(
    out,
    /pass +fullness against the baseline \(tolerance \S+ percentage points\) +base, cache: pool +\S+ % → 0 %/,
  );
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
    assert.match(out, /pass +\d+ measures unchanged within tolerance/);
  }
  assert.match((await headroomTest(file, "--update")).out, "the old one is replaced: ");
  assert.is((await headroomTest(dir)).code, EXIT.fine);
});

const place = () => {
  const own = folder();
  return { own, file: join(own, "tiny.yaml"), stored: join(own, "tiny.baseline.json") };
};

const ample = tiny.replace("vms: 5 ", "vms: 7 ");

test("a renamed service is not green while its pool is cut: what was guarded is gone, until its new name is said", async () => {
  const { file, own } = place();
  writeFileSync(file, ample);
  await headroomTest(file, "--update");
  const cut = ample.replace("vms: 7 ", "vms: 2 ").replaceAll("cache", "store");
  writeFileSync(file, cut);
  for (const words of [[file], [own], [file, "--strict"]]) {
    const { code, out } = await headroomTest(...words);
    assert.is(code, EXIT.expectationFailed, out);
    assert.match(
      out,
      /FAIL +\d+ measures of the baseline have no counterpart +base +.*: `cache` is gone; renamed\? say --renamed cache=store; if intended, accept with --update/,
    );
  }
  const named = await headroomTest(file, "--renamed", "cache=store");
  assert.is(named.code, EXIT.expectationFailed);
  assert.match(
    named.out,
    /FAIL +refused against the baseline \(tolerance 0\.1 percentage points\) +base, store +.*worse than the baseline/,
  );
  assert.not.match(named.out, "no counterpart");
  assert.match(named.out, "text: services.store.levels.managed.pool.vms: 7 → 2");
  assert.not.match(named.out, "text: services.cache");
  writeFileSync(file, ample.replaceAll("cache", "store"));
  assert.is((await headroomTest(file, "--renamed", "cache=store")).code, EXIT.fine);
  assert.match((await headroomTest(file, "--renamed", "cache")).err, "--renamed: expected old=new");
});

test("a renamed variant has no counterpart either, and a name with an equals sign is understood", async () => {
  const { file } = place();
  writeFileSync(file, tiny.replaceAll("8 VMs", '"N = 8"'));
  await headroomTest(file, "--update");
  writeFileSync(file, tiny.replaceAll("8 VMs", "more"));
  const { code, out } = await headroomTest(file);
  assert.is(code, EXIT.expectationFailed);
  assert.match(
    out,
    /FAIL +\d+ measures of the baseline have no counterpart +N = 8 .*`N = 8` is gone; renamed\? say --renamed "N = 8=more"/,
  );
  assert.is((await headroomTest(file, "--renamed", "N = 8=more")).code, EXIT.fine);
});

test("a renamed scenario leaves a baseline behind that guards nothing: said, and followed where it is said", async () => {
  const { own, file, stored } = place();
  writeFileSync(file, tiny);
  await headroomTest(file, "--update");
  renameSync(file, join(own, "cache.yaml"));
  const now = join(own, "cache.yaml");
  for (const path of [own, now]) {
    const { code, out } = await headroomTest(path);
    assert.is(code, EXIT.expectationFailed);
    assert.match(out, /cache\.yaml\n +FAIL +something is checked +no expectations and no baseline/);
    assert.match(
      out,
      /tiny\.baseline\.json\n +FAIL +the baseline belongs to a scenario +there is no tiny\.yaml beside it, so it guards nothing; renamed\? say --renamed tiny=cache; else delete it/,
    );
    assert.match(out, "1 scenario, 2 checks: 2 failed");
  }
  const named = await headroomTest(own, "--renamed", "tiny=cache");
  assert.is(named.code, EXIT.fine, named.out);
  assert.match(named.out, /pass +\d+ measures unchanged within tolerance/);
  writeFileSync(now, tiny.replace("vms: 5 ", "vms: 1 "));
  assert.is((await headroomTest(own, "--renamed", "tiny=cache")).code, EXIT.expectationFailed);
  const renewed = await headroomTest(own, "--renamed", "tiny=cache", "--update");
  assert.is(renewed.code, EXIT.fine);
  assert.match(renewed.out, /base: worse: refused of cache/);
  assert.match(renewed.out, /warn +the baseline belongs to a scenario/);
  rmSync(stored);
  assert.is((await headroomTest(own)).code, EXIT.fine);
});

test("another headroom with another default says which", async () => {
  const { file, stored } = place();
  writeFileSync(file, tiny);
  await headroomTest(file, "--update");
  const found = readBaseline(readFileSync(stored, "utf8"), stored);
  const path = "services.cache.levels.managed.scrub";
  const before = found.defaults![path];
  assert.ok(before !== undefined, JSON.stringify(found.defaults));
  const { "run.follow": _, ...defaults } = found.defaults!;
  writeFileSync(stored, baselineText({ ...found, version: "0.0.1", defaults: { ...defaults, [path]: "1 s" } }));
  const { code, out } = await headroomTest(file);
  assert.is(code, EXIT.fine);
  assert.match(out, "baseline of headroom 0.0.1, this is ");
  assert.match(out, `default: ${path}: 1 s → ${before}`);
  assert.match(out, "default: run.follow: none → ");
});

const expecting = (expect: string, more = "") => `${tiny}\nexpect: ${expect}\n${more}`;
const STRICT = "[refused < 90 %, {that: wait.p95 < 2 h, severity: warn}, wait.p50 < 1 h for base, wait.p95 > 0 s]";

test("a guard that is loosened or removed is named: a warning, with --strict a failure, and --update accepts it", async () => {
  const { file } = place();
  writeFileSync(file, `${expecting(STRICT)}goals: [refused < 80 %]\n`);
  await headroomTest(file, "--update");
  assert.is((await headroomTest(file, "--strict")).code, EXIT.fine);
  const loose = "[{that: refused < 90 %, severity: warn}, wait.p95 < 1 h, wait.p50 < 3 h for base]";
  writeFileSync(
    file,
    `${expecting(loose, "tolerance: {refused: 80 percentage points, wait.p95: 1 %}\n")}goals: [refused < 85 %]\n`,
  );
  const { code, out } = await headroomTest(file);
  assert.is(code, EXIT.fine, out);
  const said =
    "5 guards were loosened since the baseline +expect: refused < 90 %: only a warning now; expect: wait.p50 < 1 h for base: now wait.p50 < 3 h for base; expect: wait.p95 > 0 s: gone; goals: refused < 80 %: now refused < 85 %; tolerance of refused, 0.1 percentage points: now 80 percentage points; if intended, accept with --update";
  assert.match(out, new RegExp(` warn +${said}`));
  assert.match(out, "text: expect: wait.p50 < 1 h for base → wait.p50 < 3 h for base");
  assert.match(out, "text: expect: wait.p95 > 0 s → none");
  assert.not.match(out, /expect\[/);
  const strict = await headroomTest(file, "--strict");
  assert.is(strict.code, EXIT.expectationFailed);
  assert.match(strict.out, new RegExp(` FAIL +${said}`));
  const some = await headroomTest(file, "--filter", "p50");
  assert.match(some.out, "1 guard was loosened since the baseline  ");
  assert.is((await headroomTest(file, "--update")).code, EXIT.fine);
  assert.is((await headroomTest(file, "--strict")).code, EXIT.fine);
});

test("a guard under another name is the same guard, once that is said", async () => {
  const { file } = place();
  writeFileSync(file, expecting("[refused of cache < 90 %]"));
  await headroomTest(file, "--update");
  writeFileSync(file, expecting("[refused of cache < 90 %]").replaceAll("cache", "store"));
  assert.match((await headroomTest(file)).out, "1 guard was loosened since the baseline");
  assert.not.match((await headroomTest(file, "--renamed", "cache=store")).out, "loosened");
});

test("a baseline that is not there is told; with --strict it fails where others in the folder have one", async () => {
  const { own, file, stored } = place();
  writeFileSync(file, expecting("[refused < 90 %]"));
  assert.match((await headroomTest(file, "--strict")).out, "no baseline beside it: only what it expects is checked");
  writeFileSync(join(own, "other.yaml"), expecting("[refused < 90 %]"));
  await headroomTest(own, "--update");
  rmSync(stored);
  const { code, out } = await headroomTest(own);
  assert.is(code, EXIT.fine);
  assert.match(
    out,
    "no baseline beside it, while 1 other in its folder has one: deleted? Store it with --update; --strict fails",
  );
  const strict = await headroomTest(file, "--strict");
  assert.is(strict.code, EXIT.expectationFailed);
  assert.match(strict.out, / FAIL +a baseline lies beside the scenario +no baseline beside it, while 1 other/);
  assert.is((await headroomTest(file, "--strict", "--allow-nothing")).code, EXIT.fine);
});

test("the only baseline of a folder leaves no trace when it goes: with --baselines that fails, whatever else is said", async () => {
  const { file, stored } = place();
  writeFileSync(file, expecting("[refused < 90 %]"));
  await headroomTest(file, "--update");
  assert.is((await headroomTest(file, "--baselines")).code, EXIT.fine);
  rmSync(stored);
  assert.is((await headroomTest(file, "--strict")).code, EXIT.fine);
  const { code, out } = await headroomTest(file, "--baselines", "--allow-nothing");
  assert.is(code, EXIT.expectationFailed);
  assert.match(
    out,
    / FAIL +a baseline lies beside the scenario +no baseline beside it: deleted\? Store it with --update/,
  );
});

test("--filter hides no baseline that belongs to no scenario", async () => {
  const { own, file, stored } = place();
  writeFileSync(file, expecting("[refused < 90 %]"));
  await headroomTest(file, "--update");
  renameSync(stored, join(own, "old.baseline.json"));
  assert.is((await headroomTest(own, "--filter", "refused")).code, EXIT.expectationFailed);
  assert.is((await headroomTest(own, "--filter", "zzz")).code, EXIT.usage);
});

test("--update keeps scenarios as they stand", async () => {
  const { code, err } = await headroomTest(file, "--update", "--seed", "2");
  assert.is(code, EXIT.usage);
  assert.match(err, "leave out --seed, --replications and --filter");
});

test.run();
