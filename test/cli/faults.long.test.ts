import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../src/cli/exit.ts";
import { CLI, differing, type Ended, folder, headroom, TINY } from "./headroom.ts";

/** A line of bash, in which `$headroom` is the built command and `$tiny` a small scenario; `as`: the user who types it. */
function shell(line: string, as?: number): Promise<Ended> {
  const child = spawn("bash", ["-c", line], {
    env: { ...process.env, NO_COLOR: "1", headroom: `${process.execPath} ${CLI}`, tiny: TINY },
    ...(as !== undefined && { uid: as }),
    timeout: 120_000,
    killSignal: "SIGKILL",
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((done) => child.on("close", (code) => done({ code, out, err })));
}

const STACK = /\n\s+at .*:\d+/;
const NOBODY = 65_534;

const whole = folder();
assert.is((await headroom("run", TINY, "--quiet", "--out", whole)).code, 0);

/** One clear error, nothing half-written, and the next run into a good folder makes what it always makes. */
async function refused(line: string, told: RegExp, { as, code = EXIT.usage }: { as?: number; code?: number } = {}) {
  const ended = await shell(line, as);
  assert.is(ended.code, code, `${line}\n${ended.err}`);
  assert.match(ended.err, told);
  assert.not.match(ended.err, STACK);
}

async function isFineNow(out: string): Promise<void> {
  assert.is((await headroom("run", TINY, "--quiet", "--out", out)).code, 0);
  assert.equal(differing(whole, out), []);
}

test("an output path that is a file, or lies below one, is told with another to name", async () => {
  const file = join(folder(), "file");
  writeFileSync(file, "kept");
  for (const out of [file, join(file, "below")])
    await refused(
      `$headroom run $tiny --quiet --out ${out}`,
      /file.*: cannot be written: .*; name another folder with --out\n$/,
    );
  assert.is(readFileSync(file, "utf8"), "kept");
});

test("a link to a folder is that folder; a link to nothing is told", async () => {
  const dir = folder();
  mkdirSync(join(dir, "real"));
  symlinkSync("real", join(dir, "link"));
  symlinkSync("/nowhere/at/all", join(dir, "dangling"));
  await isFineNow(join(dir, "link"));
  assert.equal(differing(whole, join(dir, "real")), []);
  await refused(`$headroom run $tiny --quiet --out ${dir}/dangling`, /dangling: cannot be written: it does not exist/);
});

test("a report whose place a folder has keeps all reports away, and what was finished", async () => {
  const out = folder();
  mkdirSync(join(out, "tiny.html"));
  await refused(`$headroom run $tiny --quiet --out ${out}`, /tiny\.html: cannot be written: it is a folder/);
  // A run of less than a second has no journal.
  assert.equal(
    readdirSync(out).filter((name) => name !== "tiny.journal"),
    ["tiny.html"],
  );
});

if (process.getuid?.() === 0)
  test("a folder that may not be written in is told", async () => {
    const out = folder();
    chmodSync(out, 0o555);
    // Whose temporary folder is his own: root's may be closed to him.
    await refused(
      `$headroom run $tiny --quiet --out ${out}`,
      /cannot be written: no permission; name another folder with --out\n$/,
      {
        as: NOBODY,
      },
    );
    assert.equal(readdirSync(out), []);
  });

test("who stops reading ends the printing, not the reports", async () => {
  const out = folder();
  const { out: said, err } = await shell(`$headroom run $tiny --out ${out} | head -1; echo \${PIPESTATUS[0]}`);
  assert.is(said, "Tiny\n0\n");
  assert.is(err, "");
  assert.equal(differing(whole, out), []);
});

test("standard output on a full disk is told; the reports are there", async () => {
  for (const words of ["", "--json"]) {
    const out = folder();
    await refused(
      `$headroom run $tiny ${words} --out ${out} > /dev/full`,
      /^headroom: standard output cannot be written: ENOSPC: no space left on device, write\n$/,
    );
    assert.equal(differing(whole, out), []);
  }
});

test("a system that lets a process open too few files is told in words", async () => {
  const out = folder();
  await refused(`ulimit -n 30; $headroom run $tiny --quiet --out ${out}`, /open no more files; allow it some 256/);
  await isFineNow(out);
});

test("two runs into one folder leave the reports of one", async () => {
  const out = folder();
  const run = `$headroom run $tiny --quiet --out ${out}`;
  await refused(`${run} & ${run}; one=$?; wait $! && exit $one`, /^/, { code: 0 });
  assert.equal(differing(whole, out), []);
});

test("a scenario that changes while it runs is run as it was read", async () => {
  const [dir, out] = [folder(), folder()];
  const file = join(dir, "tiny.yaml");
  writeFileSync(file, readFileSync(TINY));
  const run = shell(`$headroom run ${file} --replications 60 --out ${out} 2>&1`);
  const other = shell(`$headroom run $tiny --replications 60 --quiet --out ${out}/unchanged`);
  while (!existsSync(join(out, "tiny.journal")) && !existsSync(join(out, "tiny.json")))
    await new Promise((done) => setTimeout(done, 50));
  writeFileSync(file, "headroom: 2\n");
  assert.is((await run).code, 0, (await run).out);
  assert.is((await other).code, 0);
  for (const name of ["tiny.json", "tiny.html", "tiny.summary.csv"])
    assert.is(readFileSync(join(out, name), "utf8"), readFileSync(join(out, "unchanged", name), "utf8"));
});

for (const signal of ["HUP", "KILL"])
  test(`SIG${signal} at any moment of report leaves the older page or the new one, and nothing half-written`, async () => {
    const out = folder();
    await isFineNow(out);
    for (const after of [0.1, 0.4, 0.8])
      await shell(
        `$headroom report ${out}/tiny.json --out ${out} --format html & sleep ${after}; kill -${signal} $!; wait`,
      );
    assert.is((await headroom("report", join(out, "tiny.json"), "--out", out, "--format", "html")).code, 0);
    assert.equal(differing(whole, out), []);
  });

test("a killed update of a baseline leaves the older one or the new one", async () => {
  const dir = folder();
  const [file, baseline] = [join(dir, "tiny.yaml"), join(dir, "tiny.baseline.json")];
  writeFileSync(file, readFileSync(TINY));
  const update = `$headroom test ${file} --update --out ${dir}/out`;
  assert.is((await shell(update)).code, 0);
  const first = readFileSync(baseline, "utf8");
  for (const after of [0.3, 0.9, 1.5]) {
    await shell(`${update} & sleep ${after}; kill -KILL $!; wait`);
    assert.is(readFileSync(baseline, "utf8"), first);
  }
  assert.is((await shell(update)).code, 0);
  assert.equal(
    readdirSync(dir).filter((name) => name.includes("tmp")),
    [],
  );
});

test("results, baselines and journals that were cut off are named, and what lies beside them is left alone", async () => {
  const out = folder();
  await isFineNow(out);
  const results = join(out, "tiny.json");
  truncateSync(results, 1000);
  await refused(`$headroom report ${results} --out ${out}`, /tiny\.json/);
  assert.equal(differing(whole, out), ["tiny.json"]);
  const baseline = join(folder(), "tiny.baseline.json");
  writeFileSync(baseline, readFileSync(results));
  await refused(`$headroom compare ${baseline} ${baseline}`, /tiny\.baseline\.json/);
  const journal = join(out, "foreign.journal");
  writeFileSync(journal, "no journal\n");
  await refused(`$headroom run $tiny --quiet --out ${out} --resume ${journal}`, /foreign\.journal/);
});

test.run();
