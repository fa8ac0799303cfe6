import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compiled } from "../../src/build-core.mjs";
import { parse, parseDocument } from "../../src/scenario/parse.ts";
import { Core } from "../../src/simulation/host.ts";
import { givenTo, simulate } from "../../src/simulation/simulate.ts";
import { scenario } from "../simulation/base.ts";
import { RICH } from "../simulation/rich.ts";
import { firstDays } from "../support/fingerprints.ts";

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

for (const file of readdirSync("scenarios").filter((name) => name.endsWith(".yaml")))
  test(`${file}, its first days: no index lies outside of its array`, () => {
    const text = readFileSync(`scenarios/${file}`, "utf8");
    const { document } = parse(text, { file });
    // What is expected of the whole run may name a part of it that these days do not reach.
    const { expect: _, ...rest } = document;
    const short = parseDocument(
      { ...rest, run: { ...(document.run as object), horizon: firstDays(text, "5 d") } },
      { file },
    );
    for (const { scenario } of short.variants) simulate(scenario, 2, { buckets: 7 }, checked);
  });

test.run();
