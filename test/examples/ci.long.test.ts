import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { EXIT } from "../../src/cli/exit.ts";
import { folder, TINY } from "../cli/headroom.ts";

interface Workflow {
  /** Shell commands in their order. */
  readonly commands: readonly string[];
  /** The folder that is kept, whatever the verdict. */
  readonly kept: string;
}

/** The workflows as their systems read them. */
const WORKFLOWS: Readonly<Record<string, () => Workflow>> = {
  github: () => {
    const { steps } = yaml("github").jobs.headroom;
    const upload = steps.find(({ uses = "" }: { uses?: string }) => uses.startsWith("actions/upload-artifact@"));
    assert.is(upload.if, "always()");
    assert.match(steps[0].uses, /^actions\/checkout@/);
    const always = steps.filter(({ if: when }: { if?: string }) => when === "always()");
    assert.equal(
      always.flatMap(({ run }: { run?: string }) => run ?? []),
      ['cat reports/headroom-test.md >> "$GITHUB_STEP_SUMMARY"'],
    );
    const steady = steps.filter((step: object) => !("if" in step));
    return { commands: steady.flatMap(({ run }: { run?: string }) => run ?? []), kept: upload.with.path };
  },
  gitlab: () => {
    const { script, after_script: after, artifacts } = yaml("gitlab").capacity;
    assert.match(after[0], 'body@reports/headroom-test.md"');
    assert.is(artifacts.when, "always");
    assert.match(artifacts.reports.junit, artifacts.paths[0]);
    return { commands: script, kept: artifacts.paths[0] };
  },
};

for (const [name, workflow] of Object.entries(WORKFLOWS))
  test(`${name}: installs, then tests what is there, keeps the report, and ends as the verdict says`, () => {
    const { commands, kept } = workflow();
    const [install = "", ...rest] = commands;
    assert.match(install, /^npm ci\b/);
    for (const [sentence, code, says] of [
      ["refused < 99.9 % for 9 VMs", EXIT.fine, /1 passed/],
      ["refused < 0.1 % for base", EXIT.expectationFailed, /fail/],
    ] as const) {
      const cwd = checkout(sentence);
      const { status, stdout, stderr } = spawnSync("sh", ["-ec", rest.join("\n")], { cwd, encoding: "utf8" });
      assert.is(status, code, stderr + stdout);
      assert.match(stdout, says);
      if (name === "github")
        assert.match(stdout, code === EXIT.fine ? /^(?!.*::error)/s : /^::error file=scenarios\/tiny\.yaml/m);
      assert.match(readFileSync(join(cwd, kept, "headroom-test.md"), "utf8"), /^<!-- headroom test -->\n## Capacity/);
      const [report] = readdirSync(join(cwd, kept)).filter((file) => file.endsWith(".xml"));
      assert.match(readFileSync(join(cwd, kept, report!), "utf8"), /<testsuite[\s\S]*<\/testsuite/);
    }
  });

/** A user's repository after `npm ci`: a scenario that expects something, and headroom among its packages. */
function checkout(sentence: string): string {
  const cwd = folder();
  const bin = join(cwd, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  symlinkSync(fileURLToPath(new URL("../../dist/cli.js", import.meta.url)), join(bin, "headroom"));
  mkdirSync(join(cwd, "scenarios"));
  writeFileSync(join(cwd, "package.json"), '{ "private": true }\n');
  const text = readFileSync(TINY, "utf8").replace("replications: 3", "replications: 6");
  writeFileSync(join(cwd, "scenarios", "tiny.yaml"), `${text}expect: [${sentence}]\n`);
  return cwd;
}

// biome-ignore lint/suspicious/noExplicitAny: each system has a shape of its own
function yaml(name: string): any {
  return parse(readFileSync(new URL(`ci/${name}.yml`, import.meta.url), "utf8"));
}

test.run();
