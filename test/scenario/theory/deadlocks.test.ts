import { test } from "uvu";
import * as assert from "uvu/assert";
import { deadlocksOf } from "../../../src/scenario/theory/deadlocks.ts";
import { scenario } from "../small.ts";

const found = (workers: number, more: object = {}, releases: object = { stemcell: { every: "14 d" } }) =>
  deadlocksOf(scenario({ platform: { director: { workers } }, releases, ...more }));
const onDemand = { services: { db: { level: "on-demand" } } };
const failing = {
  services: {
    db: {
      level: "managed",
      levels: { managed: { pool: { vms: 40 }, failures: { every: { exponential: { mean: "90 d" } } } } },
    },
  },
};

test("an errand that holds the only worker waits for its own tasks; a pool's upgrade for VMs that nobody recreates", () => {
  assert.match(found(2, onDemand)[0]!, "its only usable worker is held by the upgrade errand of db");
  assert.match(found(2, failing)[0]!, "while a VM that has failed needs another to be recreated");
});

test("with another worker, without a release or without failures nothing is stuck", () => {
  assert.equal([found(3, onDemand), found(2, onDemand, {}), found(2), found(3, failing)], [[], [], [], []]);
});

test.run();
