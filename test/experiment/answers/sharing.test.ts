import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Pool } from "../../../src/experiment/answers/alternative.ts";
import { sharingOf } from "../../../src/experiment/answers/sharing.ts";
import { alternative } from "./alternatives.ts";

const PLANS = [
  { name: "small", vcpus: 1 },
  { name: "large", vcpus: 4 },
];

/** What is said of a pool beside a level without one. */
function said(pool: Partial<Pool>, other: Partial<Pool> = { slots: 1 }): readonly string[] {
  const whole = (part: Partial<Pool>) => ({ vms: 40, slots: 5, vcpus: 8, brokers: 0, plans: PLANS, ...part });
  const own = { ...alternative("managed", {}), pool: whole(pool) };
  const beside = { ...alternative("other", {}), ...(other.slots !== 1 && { pool: whole(other) }) };
  return sharingOf(own, { alternatives: [own, beside], bests: [] });
}

test("who shares VMs accepts no isolation, and a share that is less than a plan", () => {
  assert.equal(said({}), [
    "5 instances on each VM of 8 vCPUs, whose upgrade takes all of them down and where one may slow the others",
    "1.6 vCPUs for each large instance (4 on VMs of its own)",
  ]);
});

test("plans that have no less than they ask for are not told of", () => {
  assert.is(said({ vcpus: 20 }).length, 1);
  assert.equal(said({ slots: 2, vcpus: 1, plans: [{ name: "standard", vcpus: 1 }] }).slice(1), [
    "0.5 vCPUs for each (1 on a VM of its own)",
  ]);
});

test("dedicated VMs, and sharing that all others do as well, are no difference", () => {
  assert.equal(said({ slots: 1 }), []);
  assert.equal(said({}, { slots: 5 }), []);
  assert.is(said({}, { slots: 3 }).length, 2);
});

test.run();
