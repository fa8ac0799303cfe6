import { test } from "uvu";
import * as assert from "uvu/assert";
import { DISKS } from "../../src/platform/disks.ts";
import { PLATFORM } from "../../src/platform/parameters.ts";
import { scenario } from "../simulation/base.ts";

test("disks are unlimited unless stated, and kept for five days where they are limited", () => {
  for (const key of Object.keys(DISKS)) assert.is(PLATFORM[key], DISKS[key]);
  assert.is(scenario("{}").platform["iaas.disks"], null);
  assert.is(scenario("platform: { iaas: { disks: 9 } }").platform["iaas.disks_kept"], 5 * 24 * 3600e6);
});

test.run();
