import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { enoughCommand } from "../../../src/cli/commands/enough.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { folder, ranBy } from "../headroom.ts";

const enough = ranBy(enoughCommand);
const dir = folder();
const text = (goals: string) => `headroom: 1
name: Which level?
run: { horizon: 20 d, replications: 10 }
demand:
  db: { requests: { rate: { low: 3 per day, mid: 4 per day, high: 6 per day } }, lifetime: 1 d }
services:
  db: { level: on-demand, levels: { managed: { pool: { vms: 30 } } } }
compare: { service: db, levels: [user-provided, managed, on-demand] }
${goals}
`;
const at = (name: string, goals: string) => {
  const path = join(dir, name);
  writeFileSync(path, text(goals));
  return path;
};
const few = ["--worlds", "10", "--threads", "0"];

test("the lowest level that meets all goals, with its page", async () => {
  const { code, out, err } = await enough(at("levels.yaml", "goals: [usable.15min > 90 %]"), ...few, "--out", dir);
  assert.is(code, EXIT.fine, err);
  assert.match(
    out,
    /Managed is enough: it meets the goal as it is, and in \d+ % .* of 10 worlds in which \d+ inputs vary/,
  );
  assert.match(out, "User-provided is not enough");
  assert.match(readFileSync(join(dir, "levels.enough.html"), "utf8"), "Level by level");
  assert.is(JSON.parse(readFileSync(join(dir, "levels.enough.json"), "utf8")).lowest, 1);
});

test("no level that meets them is an answer with an exit code of its own", async () => {
  const { code, out } = await enough(
    at("none.yaml", "goals: [usable.15min > 99.9 % for user-provided]"),
    ...few,
    "--json",
  );
  assert.is(code, EXIT.noValue);
  assert.is(JSON.parse(out).headroomEnough, 1);
});

test("without goals nothing is enough", async () => {
  const { code, err } = await enough(at("aimless.yaml", ""), ...few);
  assert.is(code, EXIT.usage);
  assert.match(err, "expected goals, which decide what is enough, got none; add goals: [refused < 1 %]");
});

test.run();
