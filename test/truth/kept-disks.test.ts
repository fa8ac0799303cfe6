import { test } from "uvu";
import * as assert from "uvu/assert";
import { area, DAY, level, minutes, run } from "../simulation/base.ts";

// Disks of deleted instances are kept for days, and count meanwhile.

const disks = (requests: string, more = "", platform = "disks: 4") =>
  run(`
platform: { iaas: { ${platform} } }
demand: { db: { requests: { ${requests} }, lifetime: 1 d } }
services: { db: { level: on-demand, plans: { pair: { vms: 2 } }, levels: { on-demand: { vm_create: 10 min, delete_task: 10 min${more} } } } }
run: { horizon: 20 d }`);

test("the disks of an instance count for five days after its deletion, or as long as is said; a create that finds none fails", () => {
  // Each holds two: from 10 min until 1 d 20 min, and then five days.
  const found = (at: string, platform?: string) => minutes(disks(`times: [0 s, 0 s, ${at}]`, "", platform))[2];
  // Asked for at 8,650 min, it comes to its disks at 8,660 min, when they are given back: 10 + 1,440 + 10 + 7,200.
  assert.equal([found("8649 min"), found("8651 min")], ["failed", 10]);
  assert.equal(
    [found("1449 min", "disks: 4, disks_kept: 0 s"), found("1451 min", "disks: 4, disks_kept: 0 s")],
    ["failed", 10],
  );
  assert.equal([found("0 s"), found("0 s", "disks: 6")], ["failed", 10]);
});

test("what is kept is in use, also of a create that failed behind its disks; one that failed before them has none", () => {
  const used = (found: ReturnType<typeof run>) => area(found, "in use", "iaas disks");
  assert.is(used(disks("times: [0 s]")), 2 * (1440 + 10 + 7200));
  assert.is(used(disks("times: [0 s]", ", create_failure: 100 %")), 2 * (10 + 7200));
  assert.is(used(disks("times: [0 s]", ", vm_failure: 100 %, vm_tries: 1")), 0);
});

test("by Little's law: as many disks are held as are asked for in a life and five days", () => {
  const found = run(`
platform: { iaas: { disks: 100000 } }
demand: { db: { requests: { rate: 60 per hour }, lifetime: { exponential: { mean: 1 d } } } }
services: { db: { level: on-demand } }
run: { horizon: 40 d }`);
  const { time, area: all } = level(found, "in use", "iaas disks").windows[0]!;
  // Empty at first: at time t they are rate × E[min(t, life + 5 d)]. Over 40 d the mean is rate × (6 d − ∫ of what is
  // missing / 40 d); what is missing at t is E[(life + 5 d − t)⁺]: 6 − t until 5 d, exp(−(t − 5)) then: 17.5 + 1 d².
  const expected = 60 * 24 * (6 - (17.5 + 1) / 40);
  assert.ok(Math.abs(all / time / expected - 1) < 0.02, `${all / time}, ${expected}`);
  assert.is(level(found, "in use", "iaas disks").windows[0]!.time, 40 * DAY);
});

test("without a limit nothing is counted, and nothing is kept", () => {
  const found = disks("times: [0 s]", "", "vms: 10");
  assert.not.ok(found.levels.some(({ name }) => name === "iaas disks"));
  assert.is(found.world.timers.remnants.length, 0);
});

test.run();
