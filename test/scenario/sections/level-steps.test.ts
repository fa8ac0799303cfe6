import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { readSteps } from "../../../src/scenario/sections/level-steps.ts";
import { faultsOf, with_ } from "./own-level.ts";

test("a step is a word alone or a map of one word, with what it says beside it", () => {
  const faults = new Faults();
  const input = [
    { claim: "iaas vms", amount: "plan.vms", otherwise: "fail" },
    { hold: "start", tries: { failure: "bad", at_most: "tries" }, each: "in turn" },
    { hold: "review" },
    { given: "wish", steps: ["accept"] },
    { chance: "bad", otherwise: { go: "provision" } },
    "ready",
  ];
  const around = {
    list: "create",
    clockOf: (time: string) => (time === "review" ? "people" : undefined),
    places: new WeakMap(),
  } as const;
  const { steps, uses } = readSteps(input, new At(["create"], faults), around);
  assert.equal(faults.found, []);
  assert.equal(steps, [
    { word: "claim", pool: "iaas vms", amount: "plan.vms", otherwise: "fail" },
    { word: "hold", time: "start", clock: "machine", tries: { failure: "bad", atMost: "tries" }, each: "in turn" },
    { word: "hold", time: "review", clock: "people" },
    { word: "given", setting: "wish", steps: [{ word: "accept" }] },
    { word: "chance", probability: "bad", otherwise: { go: "provision" } },
    { word: "ready" },
  ]);
  assert.equal(
    uses.map(({ what, name }) => `${what} ${name}`),
    [
      "pool iaas vms",
      "time start",
      "probability bad",
      "count tries",
      "time review",
      "setting wish",
      "probability bad",
      "list provision",
    ],
  );
  assert.equal(around.places.get(steps[2]! as never), ["create", 2, "hold"]);
  assert.equal(around.places.get(steps[5]! as never), ["create", 5]);
});

const WRONG: readonly (readonly [says: string, change: object, expected: RegExp])[] = [
  [
    "an unknown word",
    with_("create", 1, { sieze: "desk" }),
    /^create\[1\]\.sieze: expected a step, got "sieze"; did you mean "seize"\?/,
  ],
  [
    "an unknown word alone",
    with_("create", 5, "redy"),
    /^create\[5\]: expected a step, got "redy"; did you mean "ready"\?/,
  ],
  [
    "two words",
    with_("create", 1, { seize: "desk", hold: "look" }),
    /^create\[1\]\.seize: expected one word a step, got seize and hold/,
  ],
  ["no step", with_("create", 1, 7), /^create\[1\]: expected a step such as ready/],
  ["no list", { create: "ready" }, /^create: expected a list of steps/],
  [
    "a word that names nothing",
    with_("create", 1, "seize"),
    /^create\[1\]: expected seize: with station behind it, got nothing/,
  ],
  ["a name behind a word alone", with_("create", 5, { ready: "now" }), /^create\[5\]\.ready: expected ready alone/],
  [
    "a word in a list where it makes no sense",
    with_("create", 5, "gone"),
    /^create\[5\]: expected a step that may stand in create, got gone, which may stand in delete, orphan and undeleted/,
  ],
  [
    "something beside a word",
    with_("create", 2, { hold: "look", by: "operators", slot: 3 }),
    /^create\[2\]\.slot: expected what hold may say beside it, got "slot"/,
  ],
  [
    "no manner",
    with_("create", 3, { chance: "broken" }),
    /^create\[3\]\.chance: expected otherwise beside chance, got none; add it \(refuse, fail, stop, \{go: LIST\}\)/,
  ],
  [
    "a manner that is none here",
    with_("create", 3, { chance: "broken", otherwise: "stop" }),
    /^create\[3\]\.otherwise: expected how the step says no in create \(refuse, fail, \{go: LIST\}\), got "stop"/,
  ],
  [
    "a jump into the middle of a list",
    with_("create", 3, { chance: "broken", otherwise: { go: "provision[2]" } }),
    /^create\[3\]\.otherwise\.go: expected the list provision, got "provision\[2\]"; a jump goes to the beginning of a list, never into the middle/,
  ],
  [
    "a jump to a list that may not follow",
    with_("create", 3, { chance: "broken", otherwise: { go: "delete" } }),
    /^create\[3\]\.otherwise\.go: .*create does not lead there/,
  ],
  [
    "a choice of other words",
    with_("create", 2, { hold: "look", clock: "humans" }),
    /^create\[2\]\.clock: expected one of machine or people, got "humans"/,
  ],
  [
    "tries without a count",
    with_("create", 2, { hold: "look", tries: { failure: "broken" } }),
    /^create\[2\]\.tries: expected \{failure: a probability, at_most: a count\}/,
  ],
];

for (const [says, change, expected] of WRONG)
  test(`${says} is refused at its step`, () => {
    const faults = faultsOf(change as Readonly<Record<string, unknown>>);
    assert.match(faults[0] ?? "nothing is wrong", expected, faults.join("\n"));
  });

test.run();
