import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { reportCommand } from "../../../src/cli/commands/report.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { FORMAT_NAMES } from "../../../src/cli/files/reports.ts";
import { differing, folder, here, ranBy, TINY } from "../headroom.ts";

const reported = ranBy(reportCommand);

const ran = folder();
const ALL = ["--format", FORMAT_NAMES.join(",")];
const stored = join(ran, "tiny.json");

test("a report of stored results is what the run wrote and printed, to the byte", async () => {
  const run = await here("run", TINY, "--out", ran, "--threads", "0", ...ALL);
  assert.is(run.code, EXIT.fine, run.err);
  const out = folder();
  const again = await reported(stored, "--out", out, ...ALL);
  assert.is(again.code, EXIT.fine, again.err);
  assert.equal(differing(ran, out), []);
  assert.ok(readdirSync(out).length > FORMAT_NAMES.length);
  assert.is(again.out.replaceAll(out, ""), run.out.replaceAll(ran, ""));
});

test("without --format everything is drawn but what it is drawn from; --quiet prints nothing", async () => {
  const out = folder();
  assert.equal(await reported(stored, "--out", out, "--quiet"), { code: EXIT.fine, out: "", err: "" });
  const others = readdirSync(ran).filter((name) => name !== "tiny.json");
  assert.equal(readdirSync(out), others);
  for (const suffix of ["md", "html", "summary.csv", "waiting.svg"])
    assert.ok(others.includes(`tiny.${suffix}`), suffix);
});

test("results of a version that kept less are drawn too", async () => {
  const { details: _d, checks: _c, bests: _b, doubts: _o, ...old } = JSON.parse(readFileSync(stored, "utf8"));
  for (const variant of old.variants) delete variant.theory;
  const [dir, out] = [folder(), folder()];
  writeFileSync(join(dir, "old.json"), JSON.stringify({ ...old, version: "0.0.9" }));
  const { code, err } = await reported(join(dir, "old.json"), "--out", out, ...ALL);
  assert.is(code, EXIT.fine, err);
  const drawn = readdirSync(out).map((name) => name.replace(/^old/, "tiny"));
  const closer = readdirSync(ran).filter((name) => !drawn.includes(name));
  assert.ok(
    closer.every((name) => /\.(week|lives)\.svg$/.test(name)),
    `another version might run it otherwise, so there is no second look: ${closer}`,
  );
});

test("what is no such file is one clear error, and nothing is written", async () => {
  const dir = folder();
  const whole = readFileSync(stored, "utf8");
  const cases = [
    [
      "cut.json",
      whole.slice(0, whole.length / 2),
      /expected whole results, got broken JSON \(cut off\?\); write them again/,
    ],
    ["new.json", whole.replace(/"headroomResults": \d+/, '"headroomResults": 99'), /got schema 99 of headroom/],
    ["foreign.json", '{"a": 1}', /got other JSON/],
    ["part.json", '{"headroomResults": 1}', /got only parts of them/],
    ["tiny.yaml", readFileSync(TINY, "utf8"), /expected the NAME\.json that headroom run wrote, got something else/],
    ["none.json", undefined, /cannot be read: it does not exist/],
  ] as const;
  for (const [name, text, says] of cases) {
    if (text !== undefined) writeFileSync(join(dir, name), text);
    const { code, out, err } = await reported(join(dir, name), "--out", join(dir, "out"));
    assert.is(code, EXIT.usage, err);
    assert.is(out, "");
    assert.match(err, says);
    assert.ok(err.startsWith(`headroom: ${join(dir, name)}: `), err);
    assert.is(err.trimEnd().split("\n").length, 1);
  }
  assert.not.ok(readdirSync(dir).includes("out"));
  const { code, err } = await reported(stored, "--format", "md", "--out", dir);
  assert.is(code, EXIT.usage);
  assert.match(err, '--format: expected some of json, csv, html, markdown, svg, got "md"');
});

test.run();
