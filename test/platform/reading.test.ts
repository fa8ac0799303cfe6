import { test } from "uvu";
import * as assert from "uvu/assert";
import { close, rollout } from "../../src/platform/campaign-steps.ts";
import { LEVELS } from "../../src/platform/levels.ts";
import { everyStep } from "../../src/platform/lists.ts";
import { orElse } from "../../src/platform/phrases.ts";
import {
  alike,
  type Effect,
  labelOf,
  limitsMet,
  mannerOf,
  type Reading,
  read,
  sentenceOf,
  stepsThat,
} from "../../src/platform/reading.ts";
import { chance, claim, free, gone, hold, put, seize, take, vms, WORDS } from "../../src/platform/step.ts";

const effects = [...new Set(Object.values(WORDS).map(({ does }) => does))];

test("a reading is asked for what the step does", () => {
  const reading = {
    ...alike(() => "", ...effects),
    seizes: ({ station }: { station: string }, mark: string) => `${station}${mark}`,
  } as Reading<[string], string>;
  assert.is(read(seize("director"), reading, "!"), "director!");
  assert.is(read(gone(), reading, "!"), "");
});

test("a reading that forgets what a word does is none", () => {
  // @ts-expect-error: it says nothing of stations, pools, times …
  const forgetful: Reading<[], boolean> = alike(() => true, "locks", "unlocks");
  assert.is(Object.keys(forgetful).length, 2);
});

test("limits are named once each, stations and pools, in order", () => {
  const steps = [claim("quota"), seize("director"), take("wait"), close("broker"), put(), free("quota"), hold("work")];
  assert.equal(limitsMet(steps), ["quota", "director", "pool", "broker"]);
  assert.equal(limitsMet(), []);
  assert.equal(
    stepsThat("frees", steps).map(({ pool }) => pool),
    ["pool", "quota"],
  );
});

test("what can say no says how; work does where its tries are counted", () => {
  assert.is(mannerOf(claim("quota")), "refuse");
  assert.equal(mannerOf(chance("failure", { go: "repair" } as const)), { go: "repair" });
  assert.is(mannerOf(hold("work", { failure: "failure", atMost: "tries" })), "fail");
  assert.is(mannerOf(hold("work")), undefined);
});

test("traces call a step by its word and what it is about", () => {
  const labels = [seize("director"), hold("vm_create"), vms("gone"), rollout("upgrade", "vms", "task"), put()];
  assert.equal(labels.map(labelOf), ["seize director", "hold vm create", "vms gone", "rollout upgrade", "put"]);
});

test("every step of every level is a sentence", () => {
  for (const { name, lists } of LEVELS)
    for (const step of Object.values(lists).flatMap(everyStep)) {
      assert.match(sentenceOf(step), /^[a-zR].{5,}[^.]$/, name);
      assert.not.match(sentenceOf(step), /undefined|\[object|_/, name);
    }
  assert.is(sentenceOf(claim("org quota")), "claim a place of the org quota, or else: refused");
  assert.is(orElse({ setting: "pool.when_full" }), ", or else as pool when full says");
  const said: readonly Effect[] = effects;
  assert.ok(said.length < Object.keys(WORDS).length, "many words do the same");
});

test.run();
