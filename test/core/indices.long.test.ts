import { test } from "uvu";
import * as assert from "uvu/assert";
import { compiled } from "../../src/build-core.mjs";
import { Core } from "../../src/simulation/host.ts";
import { givenTo, simulate } from "../../src/simulation/simulate.ts";
import { scenario } from "../simulation/base.ts";
import { RICH } from "../simulation/rich.ts";
import { firstDaysOfShipped, namesOfShipped } from "../support/shipped.ts";

// The core that is delivered trusts its indices: this one does not, and stops at the first that lies outside of its array.

const core = new Core(Buffer.from(await compiled("src/core/main.ts", { checked: true })).toString("latin1"));
const checked = (given: Float64Array) => core.run(given);

for (const [name, text] of Object.entries(RICH))
  test(`${name}: no index lies outside of its array`, () => {
    const [said, asked] = [scenario(text), { buckets: 24, requests: true }];
    assert.equal(simulate(said, 3, asked, checked), simulate(said, 3, asked));
    let pauses = 0;
    for (const _ of core.follow(givenTo(said, 3, asked), Number.POSITIVE_INFINITY)) pauses++;
    assert.ok(pauses > 0);
  });

for (const name of namesOfShipped())
  test(`${name}, its first days: no index lies outside of its array`, () => {
    for (const scenario of firstDaysOfShipped(name)) simulate(scenario, 2, { buckets: 7 }, checked);
  });

test.run();
