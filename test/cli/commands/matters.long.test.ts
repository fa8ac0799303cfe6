import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { mattersCommand } from "../../../src/cli/commands/matters.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { folder, ranBy } from "../headroom.ts";

const matters = ranBy(mattersCommand);
const dir = folder();
const at = (name: string, goals: string) => {
  const path = join(dir, name);
  writeFileSync(
    path,
    `headroom: 1
name: Which input?
run: { horizon: 40 d }
demand:
  db: { requests: { rate: { low: 3 per day, mid: 5 per day, high: 8 per day } }, lifetime: 1 d }
services:
  db: { level: managed, levels: { managed: { pool: { vms: 8 } } } }
variants: { more: { services.db.levels.managed.pool.vms: 12 } }
${goals}
`,
  );
  return path;
};
const few = ["--walks", "2", "--worlds", "10", "--threads", "0"];

test("what moves the goal's figure, Sobol's indices on request, what to measure, and the page", async () => {
  const file = at("inputs.yaml", "goals: [refused < 1 %]");
  const { code, out, err } = await matters(file, ...few, "--sobol", "8", "--failing", "1000", "--out", dir);
  assert.is(code, EXIT.fine, err);
  assert.match(out, "The figure of refused < 1 % is moved most by demand.db.requests.rate (");
  assert.match(out, "Parts of the variance of refused < 1 %");
  assert.match(out, "What to measure first");
  assert.match(readFileSync(join(dir, "inputs.matters.html"), "utf8"), "What moves refused &lt; 1 %");
});

test("--json is data with a version, of the variant that is asked for", async () => {
  const { out } = await matters(
    at("more.yaml", "goals: [refused < 1 %]"),
    ...few,
    "--worlds",
    "0",
    "--variant",
    "more",
    "--json",
  );
  const data = JSON.parse(out);
  assert.equal([data.headroomMatters, data.variant, data.knowing], [1, "more", undefined]);
});

test("--decide says which value knowing is for; what is wrong with it is said of it", async () => {
  const file = at("decided.yaml", "goals: [refused < 1 %]");
  const { code, out, err } = await matters(file, ...few, "--failing", "1000", "--decide", "pool.vms=8,12,16");
  assert.is(code, EXIT.fine, err);
  assert.match(
    out.replace(/\s+/g, " "),
    "before pool.vms is chosen among pool.vms = 8, pool.vms = 12 and pool.vms = 16",
  );
  const fails = async (decide: string, says: string) => {
    const failed = await matters(file, ...few, "--decide", decide);
    assert.is(failed.code, EXIT.usage, failed.err);
    assert.match(failed.err, says);
  };
  await fails("pool.vms=8", "--decide: expected two values or more to choose from, got 1");
  await fails("pool.vsm=8,9", "--decide: expected the path of a value");
  await fails("pool.vms=8,none", "--decide: services.db.levels.managed.pool.vms");
});

test("without goals, and of a variant of which none speaks, there is no figure to move", async () => {
  const none = await matters(at("aimless.yaml", ""), ...few);
  assert.is(none.code, EXIT.usage);
  assert.match(none.err, "expected goals, whose figures inputs move, got none");
  const other = await matters(at("other.yaml", "goals: [refused < 1 % for more]"), ...few);
  assert.is(other.code, EXIT.usage);
  assert.match(other.err, "expected a goal that speaks of base, got none; choose another --variant");
});

test.run();
