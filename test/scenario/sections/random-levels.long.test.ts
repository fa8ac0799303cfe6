import { test } from "uvu";
import * as assert from "uvu/assert";
import { stream } from "../../../src/maths/random.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { small } from "../small.ts";
import { legalLevels, refusedWithout } from "./drops.ts";

const EACH = 1000;

test("of 100,000 random legal lists none leaks, and each is refused without one of the steps that give something back", () => {
  let refused = 0;
  for (let from = 0; from < 100_000; from += EACH) {
    const which = stream(`dropped from ${from}`);
    refused += refusedWithout(legalLevels(EACH, from), (drops) => Math.floor(which.uniform() * drops));
  }
  assert.ok(refused > 95_000, `${refused} were refused`);
});

test("what runs balances its books, whatever the lists: 150 random levels with upgrades and lines", () => {
  for (const [nth, level] of legalLevels(150).entries()) {
    const own = level.like === "managed" ? { pool: { vms: 12 } } : {};
    const { variants } = parseDocument(
      small({
        levels: { own: level },
        run: { horizon: "10 d", replications: 1, seed: nth },
        demand: { db: { requests: { rate: "20 per day" }, lifetime: "6 h" } },
        platform: { iaas: { vms: 15 }, org_quota: 14 },
        services: { db: { level: "own", levels: { own } } },
        releases: { stemcell: { every: "2 d" } },
      }),
    );
    const found = simulate(variants[0]!.scenario, 0);
    assert.ok(found.fingerprint !== "", JSON.stringify(level));
  }
});

test.run();
