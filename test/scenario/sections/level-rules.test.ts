import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelNamed } from "../../../src/platform/levels.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { checkLists } from "../../../src/scenario/sections/level-rules.ts";
import { ownLevels } from "../../../src/scenario/sections/levels.ts";
import { read, rendered } from "../small.ts";
import { faultsOf, OWN, with_ } from "./own-level.ts";

test("a leak is named at its step, with what is held there", () => {
  assert.equal(faultsOf(with_("create", 4)), [
    "create[4]: expected steps of which every path gives back what it takes, got a path on which create ends while it still holds desk; held here: desk, licences",
  ]);
  assert.equal(faultsOf(with_("delete", 1)), [
    "delete[1]: expected steps of which every path gives back what it takes, got a path on which delete leaks licences; held here: licences, the lock",
  ]);
  assert.match(
    faultsOf(with_("create", 4, { release: "desk" }, { release: "desk" })).join(),
    /^create\[5\]\.release: .* releases desk, which is not what it seized last; held here: licences/,
  );
  assert.match(faultsOf({ orphan: ["gone"] }).join(), /^orphan\[0\]: .* orphan leaks licences/);
});

test("a leak of one setting says of which, and one of all is told once", () => {
  const parameters = { ...OWN.parameters, wish: { kind: "flag", default: true } };
  const faults = faultsOf({ parameters, ...with_("create", 4, { given: "wish", steps: [{ release: "desk" }] }) });
  assert.is(faults.length, 1);
  assert.match(faults[0]!, /^create\[5\]: .* \(where wish is off\)$/);
});

test("the line of a leak is the line of its step, whichever way the list is written", () => {
  const text = `headroom: 1
run: { horizon: 1 d }
demand: { db: { requests: { rate: 1 per day }, lifetime: 1 d } }
levels:
  own:
    says: An own level.
    payer: platform
    stations: { desk: 1 }
    parameters: { look: 1 h }
    create:
      - seize: desk
      - hold: look
      - ready
    delete: [ free: org quota,
      gone ]
services: { db: { level: own } }
`;
  const said = rendered(text);
  assert.match(said, /x\.yaml:13:9 levels\.own\.create\[2\]: .*ends while it still holds desk; held here: desk/);
  assert.is(said.split("\n").filter((line) => line.startsWith("x.yaml")).length, 1, said);
  assert.match(
    rendered(text.replace("- hold: look\n", "- hold: look\n      - release: desk\n")),
    /x\.yaml:15:\d+ levels\.own\.delete\[0\]\.free: .*frees org quota, which no path holds; held here: nothing/,
  );
});

test("a choice by which a step says no has words that are ways of it", () => {
  const parameters = { ...OWN.parameters, manner: { kind: "choice", choices: ["refuse", "later"], default: "refuse" } };
  const pool = {
    like: "managed",
    parameters: { manner: { kind: "choice", choices: ["refuse", "create"], default: "refuse" } },
    create: [{ claim: "org quota" }, { take: { setting: "manner" } }, "ready"],
  };
  assert.match(
    read(ownLevels, { own: pool }).faults.join(),
    /own\.parameters\.manner: expected choices out of refuse, queue, wait, because take says no by them, got create/,
  );
  assert.match(faultsOf({ parameters }).join(), /manner/);
});

test("what leads back to its own list stays below certainty, and a life that repeats takes time", () => {
  const level = levelNamed("brokered");
  const { below: _, ...open } = level.parameters["provider.back_in_line"]!;
  const parameters = { ...level.parameters, "provider.back_in_line": open };
  const checked = checkLists({ ...level, parameters }, { at: new At([], new Faults()), places: new WeakMap() });
  assert.is(checked.parameters["provider.back_in_line"]!.below, 0.99);
  assert.is(checked.parameters.create_failure!.below, undefined);
});

test.run();
