import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../../src/maths/calendar.ts";
import { resolvePlatform } from "../../../src/scenario/sections/platform.ts";
import { study } from "../../simulation/base.ts";

test("what is not stated has its default, and people work in office hours unless others are stated", () => {
  const usual = resolvePlatform(new Map());
  assert.is(usual.platform["director.workers"], 5);
  assert.is(usual.workingHours.length, 5);
  const hours = [{ from: 8 * HOUR, to: 10 * HOUR }];
  const stated = resolvePlatform(
    new Map<string, never>([
      ["director.workers", 7 as never],
      ["people.hours", hours as never],
    ]),
  );
  assert.is(stated.platform["director.workers"], 7);
  assert.equal(stated.workingHours, hours);
});

test("pausing without hours to pause between is written in vain", () => {
  const text = (hours: string) => `
platform: { upgrades: { ${hours}pauses: true } }`;
  assert.throws(
    () => study(text("")),
    /platform\.upgrades\.pauses: expected upgrades\.maintenance: something beside upgrades\.pauses, got none/,
  );
  assert.is(study(text("maintenance: { saturday: '22:00-06:00' }, ")).variants.length, 1);
});

test.run();
