import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../src/cli/exit.ts";
import { folder, headroom } from "../cli/headroom.ts";
import { namesOfShipped } from "../support/shipped.ts";

// The shipped scenarios are held to what they expect and to their baselines, by the door that users have; and what would
// make a platform worse is caught there. After a change that is meant: `headroom test --update`.

test("the shipped scenarios hold what they expect, and nothing got worse", async () => {
  const { code, out, err } = await headroom("test", "scenarios", "--out", folder());
  assert.is(code, EXIT.fine, `${out}\n${err}`);
  assert.match(out, new RegExp(`${namesOfShipped().length} scenarios, \\d\\d+ checks: \\d+ passed`));
});

/** A shipped scenario and its baseline in a folder of their own, with this made of its text. */
async function changed(name: string, change: (text: string) => string) {
  const dir = folder();
  const file = `scenarios/${name}.yaml`;
  const text = readFileSync(file, "utf8");
  const made = change(text);
  assert.is.not(made, text, "the change changes nothing");
  writeFileSync(join(dir, basename(file)), made);
  copyFileSync(`scenarios/${name}.baseline.json`, join(dir, `${name}.baseline.json`));
  return await headroom("test", dir, "--out", join(dir, "reports"));
}

test("a pool cut by a tenth is caught", async () => {
  const { code, out } = await changed("pool-sizing", (text) => text.replace("vms: 75", "vms: 68"));
  assert.is(code, EXIT.expectationFailed, out);
  assert.match(out, /FAIL.*refused/);
});

test("5 % more demand is caught", async () => {
  const { code, out } = await changed("pool-sizing", (text) => text.replace("rate: 12 per day", "rate: 12.6 per day"));
  assert.is(code, EXIT.expectationFailed, out);
});

test("a director worker fewer is caught", async () => {
  const { code, out } = await changed("shared-director", (text) => text.replace("workers: 5", "workers: 4"));
  assert.is(code, EXIT.expectationFailed, out);
});

test("a scenario written otherwise but meaning the same is not", async () => {
  const { code, out, err } = await changed("pool-sizing", (text) =>
    text.replace("rate: 12 per day", "rate: 0.5 per hour").replace("# How many VMs", "# How many virtual machines"),
  );
  assert.is(code, EXIT.fine, `${out}\n${err}`);
});

test.run();
