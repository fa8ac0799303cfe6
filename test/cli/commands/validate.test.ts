import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCommand } from "../../../src/cli/commands/run.ts";
import { validateCommand } from "../../../src/cli/commands/validate.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { folder, ranBy, TINY } from "../headroom.ts";

const validate = ranBy(validateCommand);

test("validate says what is wrong in all files, and 104", async () => {
  const [good, bad] = [await validate(TINY), await validate(tenFaults(), TINY)];
  assert.is(good.code, 0);
  assert.is(good.out.split("\n")[0], `${TINY}: valid (base, 8 VMs, 9 VMs)`);
  assert.match(good.out, "warning: base: the demand needs");
  assert.is(bad.code, EXIT.invalidScenario);
  assert.is(bad.out, good.out);
  assert.is(problemsIn(bad.err), 10);
});

test("ten faults are ten problems with excerpts, exit 104, no stack and no files", async () => {
  const out = join(folder(), "reports");
  const { code, err, out: said } = await ranBy(runCommand)(tenFaults(), "--out", out);
  assert.is(code, EXIT.invalidScenario);
  assert.is(said, "");
  assert.is(problemsIn(err), 10, err);
  assert.is(err.match(/^ +\| +\^+$/gm)?.length, 10);
  assert.not.match(err, /^ +at /m);
  assert.not.ok(existsSync(out));
});

test("hostile scenarios are refused quickly", async () => {
  const dir = folder();
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]", ..."bcdefghi"].map((name, i, all) =>
    i === 0 ? name : `${name}: &${name} [${`*${all[i - 1]![0]}, `.repeat(9)}]`,
  );
  const texts = {
    bomb: bomb.join("\n"),
    proto: "headroom: 1\n__proto__: { polluted: yes }\n",
    deep: `a: ${"[".repeat(100_000)}`,
    large: `# ${"x".repeat(100_000_000)}\nheadroom: 1\n`,
  };
  for (const [name, text] of Object.entries(texts)) {
    const path = join(dir, `${name}.yaml`);
    writeFileSync(path, text);
    const before = process.cpuUsage();
    const { code, err } = await validate(path);
    assert.is(code, EXIT.invalidScenario, name);
    assert.not.match(err, /^ +at /m);
    assert.ok(process.cpuUsage(before).user < 2e6, `${name}: more than two seconds of work`);
  }
  assert.is(({} as { polluted?: string }).polluted, undefined);
});

/** The scenario with ten planted faults, beside a trace with a bad row. */
function tenFaults(): string {
  const dir = join(folder(), "faults");
  mkdirSync(dir);
  const text = readFileSync(new URL("../../scenario/golden/ten-faults.yaml", import.meta.url), "utf8");
  writeFileSync(join(dir, "ten.yaml"), text);
  writeFileSync(join(dir, "recorded.csv"), "time,plan,lifetime\n0,small,100\n10,small,soon\n20,large,\n");
  return join(dir, "ten.yaml");
}

function problemsIn(text: string): number {
  return text.match(/^\S+\.(?:yaml|csv):\d+:\d+ /gm)?.length ?? 0;
}

test.run();
