import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS } from "../../../src/platform/levels.ts";
import { settledFrom } from "../../../src/platform/lists.ts";
import { brokenRules } from "../../../src/scenario/sections/list-rules.ts";
import { faultsOf, OWN, with_ } from "./own-level.ts";

test("the four levels break no rule, and nor does the level of these tests", () => {
  for (const level of LEVELS)
    for (const on of [true, false]) {
      const choices = (key: string) => level.parameters[key]?.choices?.[0] ?? on;
      assert.equal(brokenRules(settledFrom(level, choices), level), [], level.name);
    }
  assert.equal(faultsOf({}), []);
});

const ROLLOUT = { rollout: "upgrade", over: "instances", pace: "at once" };
const BROKEN: readonly (readonly [says: string, change: object, expected: RegExp])[] = [
  [
    "a create that does not end in ready",
    with_("create", 5),
    /^create\[4\]\.release: expected ready as the last step of create/,
  ],
  [
    "a step behind ready",
    with_("create", 5, "ready", { hold: "look" }),
    /^create\[6\]\.hold: expected ready as the last step of create, got a step behind it, which is never reached/,
  ],
  ["a delete that does not end", with_("delete", 2), /^delete\[1\]\.free: expected gone as the last step of delete/],
  [
    "a delete that does not wait for upgrades",
    with_("delete", 0),
    /^delete\[1\]: expected lock in delete, because upgrades/,
  ],
  [
    "an upgrade that upgrades nothing",
    with_("upgrade", 3),
    /^upgrade\[4\]: expected lock and renew in upgrade, in this order, got no renew behind the others/,
  ],
  [
    "a campaign without what it rolls out",
    { upgrade: undefined, delete: [{ free: "licences" }, { hold: "renewal" }, "gone"] },
    /^campaign\[0\]\.rollout: expected the list upgrade beside rollout, got none/,
  ],
  [
    "a rollout over VMs without a pool",
    { campaign: [{ ...ROLLOUT, over: "vms" }] },
    /expected a pool beside a rollout over vms/,
  ],
  [
    "a rollout that nothing paces",
    { campaign: [{ ...ROLLOUT, pace: "errand" }] },
    /expected the parameters upgrade\.max_in_flight and upgrade\.poll beside rollout, got none; add them, or write like: on-demand/,
  ],
  [
    "a VM taken from no pool",
    with_("create", 0, { claim: "licences" }, { take: "refuse" }),
    /^create\[1\]\.take: expected the parameters pool\.vms, pool\.slots and pool\.price beside take/,
  ],
  [
    "VMs of a create that may fail, and nobody deletes",
    { ...with_("create", 2, { vms: "creating" }, { hold: "look" }), orphan: undefined },
    /^create\[2\]\.vms: expected a list orphan/,
  ],
  ["a list that nothing leads to", { repair: ["renew"] }, /^repair\[0\]: expected a step that leads to repair/],
  [
    "a station that stays closed",
    { campaign: [{ close: "desk" }, ROLLOUT] },
    /^campaign\[0\]\.close: expected open: desk behind close/,
  ],
  [
    "a claim joined to nothing",
    with_("create", 0, { claim: "licences", joined: true }),
    /^create\[0\]\.claim: expected a claim before one that is joined to it/,
  ],
  [
    "a release where none is brought",
    with_("create", 2, { hold: "look", release_states: "work" }),
    /^create\[2\]\.hold: expected release_states, urgent and downtime where a release is brought/,
  ],
  [
    "a failure where nothing has failed",
    with_("upgrade", 1, { down: "failed" }),
    /^upgrade\[1\]\.down: expected down in upgrade/,
  ],
  [
    "two acceptances",
    with_("create", 2, "accept", "accept", { hold: "look" }),
    /^create\[3\]: expected accept once in create/,
  ],
  [
    "a life without an end",
    { fail: [{ hold: "look" }, "lock", { down: "failed" }, "up", "unlock"] },
    /^fail\[4\]: expected again as the last step of fail/,
  ],
  [
    "deletions by a campaign",
    { campaign: [{ ...ROLLOUT, rollout: "delete" }] },
    /^campaign\[0\]\.rollout: expected rollout: upgrade in campaign, got delete/,
  ],
];

for (const [says, change, expected] of BROKEN)
  test(`${says} is refused at its step`, () => {
    const faults = faultsOf(change as Readonly<Record<string, unknown>>);
    assert.ok(
      faults.some((fault) => expected.test(fault)),
      faults.join("\n"),
    );
  });

test("a list may be wrong for some settings only, and the fault says for which", () => {
  const faults = faultsOf({
    parameters: { ...OWN.parameters, wish: { kind: "flag", default: false } },
    ...with_("create", 5, { given: "wish", steps: ["ready"] }),
  });
  assert.equal(faults, [
    "create[4].release: expected ready as the last step of create, got another; add it (where wish is off)",
  ]);
});

test.run();
