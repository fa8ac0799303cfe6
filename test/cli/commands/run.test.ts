import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCommand } from "../../../src/cli/commands/run.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { differing, filesIn, folder, headroom, ranBy, start, TINY } from "../headroom.ts";

const run = ranBy(runCommand);

const EVERYTHING = ["--format", "json,csv,html,requests,events"];
const SUFFIXES = ["events.csv", "html", "json", "requests.csv", "summary.csv", "timeseries.csv"];
const first = folder();

test("a run prints the comparison and writes every file that was asked for", async () => {
  const { code, out, err } = await headroom("run", TINY, "--out", first, ...EVERYTHING);
  assert.is(code, 0, err);
  assert.is(err, "", "no progress without a terminal");
  assert.match(out, "usable within 15 min");
  assert.not.match(out, "\u001b");
  assert.equal(
    readdirSync(first),
    SUFFIXES.map((suffix) => `tiny.${suffix}`),
  );
  for (const name of readdirSync(first)) assert.match(out, join(first, name));
});

test("every request is a row and every step of the first replications is another", () => {
  const { "tiny.requests.csv": requests = "", "tiny.events.csv": events = "" } = filesIn(first);
  const results = JSON.parse(readFileSync(join(first, "tiny.json"), "utf8"));
  const counted = results.variants.flatMap((variant: { measures: { measure: string; window: string; n: number }[] }) =>
    variant.measures.filter(({ measure, window }) => measure === "usable.15min" && window === "").map(({ n }) => n),
  );
  const rows = requests.trim().split("\n").slice(1);
  if (counted.length > 0) assert.is.not(rows.length, 0);
  const variants = [...new Set(rows.map((row) => row.split(",").slice(0, 2).join()))];
  assert.equal(
    variants,
    [0, 1, 2].flatMap((replication) => ["base", "8 VMs", "9 VMs"].map((name) => `${name},${replication}`)),
  );
  assert.match(events, /^variant,/);
  assert.ok(events.split("\n").length > rows.length);
});

test("the files are the same to the byte without threads, elsewhere on earth, from another folder", async () => {
  const [cwd, out] = [folder(), folder()];
  writeFileSync(join(cwd, "tiny.yaml"), readFileSync(TINY));
  const env = { TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
  const words = ["run", "tiny.yaml", "--quiet", "--threads", "0", "--out", out, ...EVERYTHING];
  assert.equal(await start(words, env, cwd).ended, { code: 0, out: "", err: "" });
  assert.equal(differing(first, out), []);
});

test("a run is repeated from its own results, to the byte", async () => {
  const words = [join(first, "tiny.json"), "--quiet", "--threads", "0", ...EVERYTHING];
  const out = folder();
  assert.is((await run(...words, "--out", out)).code, 0);
  assert.equal(differing(first, out), []);
});

test("seed, replications and variant are in the results, and so in their repetition", async () => {
  const [a, b] = [folder(), folder()];
  const other = [
    "--seed",
    "9",
    "--seed",
    "07",
    "--replications",
    "2",
    "--variant",
    "9 VMs",
    "--format",
    "json",
    "--threads",
    "0",
  ];
  assert.is((await run(TINY, "--out", a, "--quiet", ...other)).code, 0);
  assert.is((await run(join(a, "tiny.json"), "--quiet", "--out", b, "--format", "json", "--threads", "0")).code, 0);
  assert.equal(differing(a, b), []);
  const { seed, replications, variants } = JSON.parse(readFileSync(join(a, "tiny.json"), "utf8"));
  assert.equal([seed, replications], ["07", 2]);
  assert.equal(
    variants.map(({ name }: { name: string }) => name),
    ["base", "9 VMs"],
  );
});

test("--variant keeps the service that variants inside compare are about, with all of them or with none", async () => {
  const [dir, out] = [folder(), folder()];
  const path = join(dir, "about.yaml");
  const [head, variants] = readFileSync(TINY, "utf8").split("variants:\n");
  const lines = variants!.trimEnd().replaceAll(/^ {2}/gm, "    ");
  writeFileSync(path, `${head}compare:\n  service: cache\n  variants:\n${lines}\n`);
  for (const [variant, names] of [
    ["9 VMs", ["base", "9 VMs"]],
    ["base", ["base"]],
  ] as const) {
    const words = ["--variant", variant, "--quiet", "--out", out, "--format", "json", "--threads", "0"];
    assert.is((await run(path, ...words)).code, 0);
    const { service, variants } = JSON.parse(readFileSync(join(out, "about.json"), "utf8"));
    assert.equal([service, variants.map(({ name }: { name: string }) => name)], ["cache", names]);
  }
});

test("--json prints what NAME.json holds, and --variant knows its names", async () => {
  const printed = await run(TINY, "--out", folder(), "--format", "json", "--json", "--quiet", "--threads", "0");
  assert.is(printed.out, readFileSync(join(first, "tiny.json"), "utf8"));
  const { code, err } = await run(TINY, "--out", folder(), "--variant", "7 VMs");
  assert.is(code, EXIT.usage);
  assert.match(err, /--variant: expected one of base, 8 VMs, 9 VMs, got "7 VMs"; did you mean/);
});

test("two files run into one folder unless they have the same name", async () => {
  const [dir, out] = [folder(), folder()];
  const [other, same] = [join(dir, "other.yaml"), join(dir, "tiny.yaml")];
  for (const path of [other, same]) writeFileSync(path, readFileSync(TINY));
  const words = ["--quiet", "--out", out, "--format", "json", "--threads", "0", "--replications", "1"];
  assert.is((await run(TINY, other, ...words)).code, 0);
  assert.equal(readdirSync(out), ["other.json", "tiny.json"]);
  const { code, err } = await run(TINY, same, ...words, "--out", join(out, "not"));
  assert.is(code, EXIT.usage);
  assert.match(err, "another file has the name tiny too");
  assert.not.ok(existsSync(join(out, "not")));
});

test("a folder that cannot be written to is told before anything runs, and nothing is left there", async () => {
  const dir = folder();
  writeFileSync(join(dir, "file"), "");
  const below = await run(TINY, "--out", join(dir, "file", "below"), "--replications", "100000");
  assert.is(below.code, EXIT.usage);
  assert.match(below.err, /below: cannot be written: .*; name another folder with --out\n$/);
  mkdirSync(join(dir, "tiny.html"));
  const taken = await run(TINY, "--out", dir, "--replications", "1");
  assert.is(taken.code, EXIT.usage);
  assert.match(taken.err, "it is a folder");
  assert.equal(readdirSync(dir), ["file", "tiny.html"]);
});

test("--fingerprint prints one for each variant; --shuffle-ties draws them anew, and so does running its results again", async () => {
  const [dir, quick] = [folder(), ["--fingerprint", "--threads", "0", "--format", "json"]];
  const busy = join(dir, "busy.yaml");
  const whole = { lifetime: "1 h", requests: "{ times: [{ every: 1 h, from: 0 s, count: 100 }] }" };
  const demand = `demand:\n  a: { service: cache, requests: ${whole.requests}, lifetime: ${whole.lifetime} }\n  b: { service: cache, requests: ${whole.requests}, lifetime: ${whole.lifetime} }\n`;
  writeFileSync(busy, readFileSync(TINY, "utf8").replace(/demand:[\s\S]*?(?=services:)/, demand));
  const plain = await run(busy, ...quick, "--out", join(dir, "plain"));
  assert.match(plain.out, /^[0-9a-f]{16} {2}busy: base\n[0-9a-f]{16} {2}busy: 8 VMs\n[0-9a-f]{16} {2}busy: 9 VMs\n$/);
  const drawn = await run(busy, ...quick, "--out", join(dir, "drawn"), "--shuffle-ties");
  assert.is.not(drawn.out, plain.out);
  const again = await run(join(dir, "drawn", "busy.json"), ...quick, "--out", join(dir, "again"));
  assert.is(again.out, drawn.out);
  const both = await run(busy, "--fingerprint", "--json");
  assert.is(both.code, EXIT.usage);
  assert.match(both.err, /--fingerprint: expected one thing to print, got --json too/);
});

test("a reader that stops reading is no fault", async () => {
  const { child, ended } = start(["schema"]);
  child.stdout!.destroy();
  assert.is((await ended).err, "");
});

test("results and parts of results carry no path", () => {
  for (const [name, text] of Object.entries(filesIn(first))) {
    assert.not.match(text, first, name);
    assert.not.match(text, basename(TINY), name);
  }
});

test.run();
