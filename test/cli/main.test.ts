import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Command } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT, EXIT_TABLE } from "../../src/cli/exit.ts";
import { AuditError } from "../../src/simulation/audit.ts";
import { folder, here, TINY } from "./headroom.ts";

// src/cli/commands/explain.ts, init.ts, levels.ts, schema.ts and validate.ts are tested here by what they print:
// src/cli/commands/explain.ts src/cli/commands/init.ts src/cli/commands/levels.ts src/cli/commands/schema.ts
// src/cli/commands/validate.ts, src/cli/command-line.ts, and src/report/words/levels.ts

test("help names every command and every exit code", async () => {
  const { code, out } = await here("--help");
  assert.is(code, 0);
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { usage } = await load();
    assert.is(usage.split(" ")[0], name);
    assert.match(out, `headroom ${usage}`);
  }
  for (const [code, says] of EXIT_TABLE) assert.match(out, `${String(code).padStart(3)}  ${says}`);
});

test("the version is that of package.json", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  assert.equal(await here("--version"), { code: 0, out: `${version}\n`, err: "" });
});

test("completion is a script for the shell, and completes commands", async () => {
  const script = (await here("completion")).out;
  assert.match(script, "###-begin-headroom-completions-###");
  const checked = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
  assert.is(checked.error ? 0 : checked.status, 0, checked.stderr);
  assert.match((await here("--get-yargs-completions", "headroom", "")).out, /^run\b/m);
});

const WRONG: readonly (readonly [words: string, says: RegExp])[] = [
  ["rnu x.yaml", /"rnu" is no command; did you mean "run"\?/],
  ["x.yaml", /did you mean "headroom run x\.yaml"\?/],
  ["frobnicate", /"frobnicate": no such command/],
  ["run x.yaml --sed 4", /--sed: no such option; did you mean --seed\?/],
  ["run x.yaml --replicatoins=4", /--replicatoins: no such option; did you mean --replications\?/],
  ["validate x.yaml --seed 4", /--seed: no such option\n/],
  ["run", /run: expected a file, got none/],
  ["run x.yaml --out", /--out: expected a value, got none/],
  ["run x.yaml --replications ten", /--replications: expected a whole number ≥ 1, got "ten"/],
  ["run x.yaml --replications 0", /--replications: expected a whole number ≥ 1, got "0"/],
  ["run x.yaml --threads -1", /--threads: expected a whole number ≥ 0, got "-1"/],
  ["run x.yaml --format pdf", /--format: expected some of json, csv, html, markdown, svg, requests, events, got "pdf"/],
  ["run nowhere.yaml", /nowhere\.yaml: cannot be read: it does not exist/],
  ["run .", /\.: cannot be read: it is a folder/],
  ["levels on-demnad", /levels: expected one of .*, got "on-demnad"/],
  ["--replicatoins 3", /did you mean --replications\?/],
];

for (const [words, says] of WRONG)
  test(`a wrong command line is told in a sentence and ends with 2: headroom ${words}`, async () => {
    const { code, out, err } = await here(...words.split(" "));
    assert.is(code, EXIT.usage, err);
    assert.is(out, "");
    assert.match(err, says);
    assert.match(err, /^headroom: /);
    assert.not.match(err, /^ +at /m);
  });

test("what comes from headroom itself ends with 1: books that do not balance, and a fault with its stack", async () => {
  const commands = COMMANDS as Record<string, () => Promise<Command>>;
  const broken = (usage: string, error: Error) => async (): Promise<Command> => ({
    usage,
    says: "",
    run: () => Promise.reject(error),
  });
  commands.unbalanced = broken("unbalanced", new AuditError("seed 4, replication 2: pool: 3 against 4"));
  commands.broken = broken("broken", new TypeError("x is not a function"));
  try {
    const unbalanced = await here("unbalanced");
    assert.is(unbalanced.code, EXIT.ourFault);
    assert.match(
      unbalanced.err,
      /books do not balance.*no results.*seed 4, replication 2: pool: 3 against 4\nPlease rep/,
    );
    assert.not.match(unbalanced.err, /^ +at /m);
    const fault = await here("broken");
    assert.is(fault.code, EXIT.ourFault);
    assert.match(fault.err, /a fault of its own: TypeError: x is not a function\n +at /);
  } finally {
    delete commands.unbalanced;
    delete commands.broken;
  }
});

test("validate says what is wrong in all files, and 104", async () => {
  const [good, bad] = [await here("validate", TINY), await here("validate", tenFaults(), TINY)];
  assert.is(good.code, 0);
  assert.is(good.out.split("\n")[0], `${TINY}: valid (base, 8 VMs, 9 VMs)`);
  assert.match(good.out, "mind: base: cache: pool: the demand needs");
  assert.is(bad.code, EXIT.invalidScenario);
  assert.is(bad.out, good.out);
  assert.is(problemsIn(bad.err), 10);
});

test("ten faults are ten problems with excerpts, exit 104, no stack and no files", async () => {
  const out = join(folder(), "reports");
  const { code, err, out: said } = await here("run", tenFaults(), "--out", out);
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
    const began = performance.now();
    const { code, err } = await here("validate", path);
    assert.is(code, EXIT.invalidScenario, name);
    assert.not.match(err, /^ +at /m);
    assert.ok(performance.now() - began < 2_000, name);
  }
  assert.is(({} as { polluted?: string }).polluted, undefined);
});

test("explain gives every value with its origin", async () => {
  const { code, out } = await here("explain", TINY);
  assert.is(code, 0);
  assert.match(out, /pool\.vms +5 .*tiny\.yaml:12/);
});

test("levels are told from their lists, all or one", async () => {
  assert.match((await here("levels")).out, /user-provided[\s\S]*brokered[\s\S]*managed[\s\S]*on-demand/);
  const { code, out } = await here("levels", "managed");
  assert.is(code, 0);
  assert.match(out, /managed/);
});

test("the schema is JSON Schema", async () => {
  const { code, out } = await here("schema");
  assert.is(code, 0);
  assert.match(JSON.parse(out).$schema, "json-schema.org");
});

test("init writes a scenario that is valid, and never overwrites one", async () => {
  const dir = join(folder(), "new");
  const made = await here("init", dir);
  assert.is(made.code, 0);
  const path = join(dir, "scenario.yaml");
  assert.is((await here("validate", path)).code, 0);
  writeFileSync(path, "mine");
  const again = await here("init", dir);
  assert.is(again.code, EXIT.usage);
  assert.match(again.err, "exists already");
  assert.is(readFileSync(path, "utf8"), "mine");
  assert.match((await here("init", join(path, "below"))).err, "a part of its path is no folder");
});

/** The scenario with ten planted faults, beside a trace with a bad row. */
function tenFaults(): string {
  const dir = join(folder(), "faults");
  mkdirSync(dir);
  const text = readFileSync(fileURLToPath(new URL("../scenario/golden/ten-faults.yaml", import.meta.url)), "utf8");
  writeFileSync(join(dir, "ten.yaml"), text);
  writeFileSync(join(dir, "recorded.csv"), "time,plan,lifetime\n0,small,100\n10,small,soon\n20,large,\n");
  return join(dir, "ten.yaml");
}

function problemsIn(text: string): number {
  return text.match(/^\S+\.(?:yaml|csv):\d+:\d+ /gm)?.length ?? 0;
}

test.run();
