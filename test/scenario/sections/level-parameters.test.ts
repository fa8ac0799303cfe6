import { test } from "uvu";
import * as assert from "uvu/assert";
import { clocksOf, levelParameter } from "../../../src/scenario/sections/level-parameters.ts";
import { ownLevels } from "../../../src/scenario/sections/levels.ts";
import { read } from "../small.ts";
import { faultsOf, OWN } from "./own-level.ts";

const parametersOf = (change: object) => read(ownLevels, { own: { ...OWN, ...change } }).value!.get("own")!.parameters;

test("a parameter is its default, or says what it is; its kind is what its steps need", () => {
  assert.equal(read(levelParameter, "2 h").value, { default: "2 h" });
  assert.equal(read(levelParameter, { lognormal: { median: "2 h", p95: "2 d" } }).value, {
    default: { lognormal: { median: "2 h", p95: "2 d" } },
  });
  const found = parametersOf({
    parameters: { ...OWN.parameters, broken: { default: { estimate: "2 %" }, says: "It breaks." } },
  });
  assert.equal(Object.fromEntries(Object.entries(found).map(([key, { kind }]) => [key, kind])), {
    "desk.people": "limit",
    "licences.most": "limit",
    look: "time",
    broken: "probability",
    renewal: "time",
  });
  assert.equal(found.broken, { kind: "probability", says: "It breaks.", default: "2 %", estimate: true });
  assert.equal(found["desk.people"], {
    kind: "limit",
    says: "Desk people, of level own.",
    least: 1,
    default: 2,
  });
  assert.is(clocksOf(new Map([["review", { clock: "people" }]]))("review"), "people");
});

test("a quota is one for all, also where it is an estimate; one by plan says so by its default", () => {
  const kindOf = (most: unknown) =>
    parametersOf({ parameters: { ...OWN.parameters, "licences.most": most } })["licences.most"]!.kind;
  assert.is(kindOf({ estimate: 5 }), "limit");
  assert.is(kindOf({ default: { standard: 5 } }), "limit by plan");
});

const WRONG: readonly (readonly [says: string, parameters: object, expected: RegExp])[] = [
  [
    "a default that is none of its kind",
    { look: "soon" },
    /^parameters\.look\.default: expected a time with its unit|^parameters\.look/,
  ],
  [
    "a parameter that nothing names",
    { idle: "1 h" },
    /^parameters\.idle: expected a parameter that a step, a station, a pool or a line names, got "idle", which none does/,
  ],
  [
    "a parameter of the platform",
    { "director.workers": 3 },
    /^parameters\["director\.workers"\]: .*which is the platform's/,
  ],
  [
    "a name that another begins with",
    { desk: "1 h" },
    /^parameters\.desk: expected a name that no other begins with, got "desk" beside "desk\.people"/,
  ],
  [
    "a kind that does not fit its use",
    { look: { kind: "probability", default: "1 %" } },
    /^create\[2\]\.hold: expected a parameter that is a time or duration, got "look", which is a probability/,
  ],
  [
    "a choice without words",
    { look: { kind: "choice", default: "a" } },
    /^parameters\.look: expected choices, got none/,
  ],
];

for (const [says, parameters, expected] of WRONG)
  test(`${says} is refused where it stands`, () => {
    const faults = faultsOf({ parameters: { ...OWN.parameters, ...parameters } });
    assert.ok(
      faults.some((fault) => expected.test(fault)),
      faults.join("\n"),
    );
  });

test.run();
