import { test } from "uvu";
import * as assert from "uvu/assert";
import { counted } from "./traps/seen.ts";

const nothing = () => 0;
/** Hours in a month, as prices have it. */
const MONTH = 730;

for (const [run, says] of [
  ["horizon: 10 d", "the whole run"],
  ["horizon: 40 d", "a run four times as long"],
  ["regime: steady, warm_up: 10 d, horizon: 30 d", "what is left after a warm-up"],
] as const)
  test(`a month of 10 VMs at 0.1 USD an hour costs 730 USD, by ${says}`, () => {
    const found = counted(
      `
run: { ${run} }
demand: { db: { requests: { rate: 1 per day }, lifetime: 1 d } }
services: { db: { levels: { managed: { pool: { vms: 10, price: 0.1 USD/h } } } } }`,
      3,
      nothing,
    );
    assert.ok(Math.abs(found.measure("cost").value - 10 * 0.1 * MONTH) < 1e-6, String(found.measure("cost").value));
  });

test.run();
