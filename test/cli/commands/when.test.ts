import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { whenCommand } from "../../../src/cli/commands/when.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { plan, planningOffers, planningOptions, replicationsIn } from "../../../src/cli/planning.ts";
import { folder, ranBy } from "../headroom.ts";

const when = ranBy(whenCommand);
const dir = folder();
const file = join(dir, "pool.yaml");
writeFileSync(
  file,
  `headroom: 1
name: Until when is the pool enough?
run: { start: 2026-01-05, horizon: 8 months }
demand:
  db: { requests: { rate: 6 per month }, lifetime: 10 years }
services:
  db: { level: managed, levels: { managed: { pool: { vms: 20 } } } }
goals: [refused < 1 %]
`,
);
const few = ["--threads", "0", "--replications", "20"];

test("dates on the terminal, the page beside its Markdown and JSON, a step", async () => {
  const { code, out, err } = await when(file, ...few, "--out", dir, "--step", "pool.vms=200 on 2026-02-01");
  assert.is(code, EXIT.fine, err);
  assert.match(out, /db: pool is full first in 100 % .* of the replications: around \d+ \w+ 2026/);
  assert.match(out, /pool\.vms=200 on 2026-02-01 buys at least \d+ days/);
  for (const ending of ["html", "md", "json"])
    assert.ok(readFileSync(join(dir, `pool.when.${ending}`), "utf8").length > 500);
});

test("--json is data with a version, and the same whatever runs it", async () => {
  const [one, two] = [await when(file, ...few, "--json"), await when(file, "--replications", "20", "--format", "json")];
  assert.is(one.out, two.out);
  const data = JSON.parse(one.out);
  assert.is(data.headroomWhen, 1);
  assert.is(data.variants[0].limits[0].of, "db: pool");
});

test("--horizon looks further ahead, --every judges in other parts", async () => {
  const { out } = await when(file, ...few, "--horizon", "2 years", "--every", "4 weeks", "--variant", "base");
  assert.match(out, "5 Jan 2026 to 5 Jan 2028");
});

test("what is asked wrongly is said with what to do", async () => {
  const fails = async (options: readonly string[], says: string) => {
    const { code, err } = await when(file, ...few, ...options);
    assert.is(code, EXIT.usage);
    assert.match(err, says);
  };
  await fails(["--step", "pool.vms=70"], "--step: expected PATH=VALUE on DATE, such as pool.vms=60 on 2026-06-01, got");
  await fails(["--step", "pool.vm=70 on 2026-02-01"], "--step: expected the path of a value");
  await fails(["--horizon", "soon"], "--horizon: expected a duration");
  await fails(["--every", "1 d"], "--every: expected at most 30 parts of the run");
  await fails(
    ["--replications", "3000"],
    "--replications: expected at most 2000, for each is looked at by itself; got 3000",
  );
  await fails(["--format", "pdf"], "--format: expected one of text, markdown, json");
});

test("options of planning are shared", () => {
  assert.ok("json" in planningOptions && "format" in planningOffers);
  assert.is(replicationsIn({}, 7), 7);
  assert.is(replicationsIn({ replications: "9" }, 7), 9);
  assert.type(plan, "function");
});

test.run();
