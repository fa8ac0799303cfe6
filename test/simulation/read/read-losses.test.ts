import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../../src/core/engine/tape.ts";
import { readLosses } from "../../../src/simulation/read/read-losses.ts";
import { models } from "../../../src/simulation/simulate.ts";
import { DAY, HOUR, scenario } from "../base.ts";

test("losses are told with their service; what comes back after the horizon has not come back", () => {
  const { names } = models(scenario("outages: [{ vms: 50 %, after: 1 h }]"));
  const one = [0, 0, HOUR, 4, 3, 5 * HOUR];
  const tape = (back: number) => new Tape(Float64Array.of(1, ...one, back));
  const says = { service: "db", outage: 0, at: HOUR, vms: 4, down: 3, downtime: 5 * HOUR };
  assert.equal(readLosses(tape(2 * HOUR), names), { losses: [{ ...says, back: 2 * HOUR }] });
  assert.equal(readLosses(tape(11 * DAY), names), { losses: [{ ...says, back: null }] });
  assert.equal(readLosses(tape(Number.NaN), names), { losses: [{ ...says, back: null }] });
});

test("without outages nothing is read", () => {
  assert.equal(readLosses(new Tape(), models(scenario("{}")).names), {});
});

test.run();
