import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  Amount,
  CAUSE,
  IN_WORKING_TIME,
  List,
  Manner,
  ON_THE_WAY,
  Pace,
  VmState,
  Word,
} from "../../../src/core/model/words.ts";
import { levelNamed } from "../../../src/platform/levels.ts";
import { namesOf } from "../../../src/platform/named.ts";
import * as step from "../../../src/platform/step.ts";
import { type Emitted, operandsOf, type Place } from "../../../src/simulation/compile/operands.ts";
import { Tables } from "../../../src/simulation/compile/tables.ts";
import { scenario } from "../base.ts";

const said = scenario("services: { db: { level: on-demand, levels: { on-demand: { warm: { vms: 4 } } } } }");

/** Where a step stands in a service whose lists begin at ten times their number. */
const place = (list: Place["list"], ...stations: readonly string[]): Place => ({
  list,
  stations,
  context: {
    service: said.services[0]!,
    level: levelNamed("on-demand"),
    tables: new Tables(said, [said]),
    entries: Int32Array.from(namesOf(List), (_, nth) => 10 * nth),
    causes: new Set(),
    holdings: ["org quota", step.READY_VMS, "pool"],
    drawn: new Map(),
  },
});

test("each word of a level is a word of the run; what is kept ready is claimed", () => {
  const steps: readonly Emitted[] = [
    step.lock(),
    step.unlock(),
    step.up(),
    step.renew(),
    step.ready(),
    step.gone(),
    step.deploy(),
    step.build(),
    step.put(),
    step.again(),
    step.poll(),
    step.accept(),
    { word: "end" },
  ];
  for (const one of steps)
    assert.is(operandsOf(one, place("create"))[0], Word[one.word as keyof typeof Word], one.word);
  assert.is(operandsOf(step.warm("pass"), place("create"))[0], Word.claim);
});

test("a claim says its part of the record, its amount, how it says no, and what its line counts as", () => {
  const at = place("create");
  const [word, limit, by, holding, amount, manner, target, cause] = operandsOf(step.claim("org quota", "plan.vms"), at);
  assert.equal([word, limit, holding, amount, manner, target], [Word.claim, 0, 0, Amount.vms, Manner.refuse, -1]);
  assert.is(by, at.context.tables.by("org quota", at.context.service));
  assert.equal([at.context.tables.causes[cause!], [...at.context.causes]], ["queued: org quota", [cause]]);
  assert.is(operandsOf(step.claim("org quota"), place("delete"))[CAUSE], -1, "nobody's wait");
});

test("states, paces and lists are numbers of the run", () => {
  assert.equal(operandsOf(step.vms("scrubbing"), place("delete")), [Word.vms, VmState.scrubbing]);
  assert.equal(operandsOf(step.vms("gone"), place("delete")), [Word.vms, -1]);
  const at = place("create", "broker", "director");
  const director = at.context.tables.limit("director", at.context.service);
  assert.equal(operandsOf(step.release("director"), at), [Word.release, director, 1]);
  assert.equal(operandsOf(step.down("failed"), place("fail")), [Word.down, VmState.failed]);
  assert.equal(operandsOf(step.rollout("delete", "vms", "oneByOne"), place("deleteAll")), [
    Word.rollout,
    10 * List.delete,
    1,
    Pace.oneByOne,
  ]);
  const chance = operandsOf(step.chance("create_failure", { go: "repair" }), place("create"));
  assert.equal(chance.slice(3), [Manner.go, 10 * List.repair]);
});

test("a hold says whose clock it runs on, and a repeated one has other luck", () => {
  const at = place("create");
  const [first, second] = [operandsOf(step.wait("vm_create"), at), operandsOf(step.wait("vm_create"), at)];
  assert.equal([first[0], first[1], first[3], first[4]], [Word.hold, 0, IN_WORKING_TIME | ON_THE_WAY, -1]);
  assert.is.not(first[2], second[2]);
});

test.run();
