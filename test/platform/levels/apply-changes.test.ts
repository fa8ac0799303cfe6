import { test } from "uvu";
import * as assert from "uvu/assert";
import { byApplyChanges } from "../../../src/platform/levels/apply-changes.ts";
import { managed } from "../../../src/platform/levels/managed.ts";
import { settled } from "../../../src/platform/lists.ts";
import { labelOf } from "../../../src/platform/reading.ts";
import { hold, wait } from "../../../src/platform/step.ts";

/** What each list does of a level whose campaigns are these, where these settings are on. */
function lists(...on: readonly string[]) {
  const { begun, ...others } = byApplyChanges({ reaction: [wait("lag")], work: [hold("work")] });
  const level = { ...managed, lists: { ...managed.lists, campaign: begun, ...others } };
  const found = settled(level, (key) => (key === "pool.when_full" ? "refuse" : on.includes(key)));
  return Object.fromEntries(
    (["campaign", "overtaken", "later", "along"] as const).map((name) => [name, found.get(name)?.map(labelOf)]),
  );
}

test("an operator takes the newest release as soon as he has Apply Changes", () => {
  assert.equal(lists(), {
    campaign: ["hold lag", "seize apply changes", "newest", "hold work", "release apply changes"],
    overtaken: ["release apply changes"],
    later: undefined,
    along: undefined,
  });
});

test("where there are maintenance hours, he waits for them, and looks whether they are over when he has Apply Changes", () => {
  const { campaign, later } = lists("upgrades.maintenance");
  const begins = ["maintenance", "seize apply changes", "late", "newest", "hold work", "release apply changes"];
  assert.equal(campaign, ["hold lag", ...begins]);
  assert.equal(later, ["release apply changes", ...begins]);
});

test("where he takes all tiles, the others come along without a reaction of their own, and take nobody along", () => {
  const { campaign, along } = lists("upgrades.all_tiles");
  assert.equal(campaign, ["hold lag", "seize apply changes", "newest", "along", "hold work", "release apply changes"]);
  assert.equal(along, ["seize apply changes", "newest", "hold work", "release apply changes"]);
});

test.run();
