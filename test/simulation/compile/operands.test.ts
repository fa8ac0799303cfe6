import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  Amount,
  COLD,
  IN_WORKING_TIME,
  List,
  Manner,
  ON_THE_WAY,
  Pace,
  VmState,
  Word,
} from "../../../src/core/model/words.ts";
import { ask } from "../../../src/platform/asking-steps.ts";
import * as campaigns from "../../../src/platform/campaign-steps.ts";
import { levelNamed } from "../../../src/platform/levels.ts";
import { namesOf } from "../../../src/platform/named.ts";
import * as newVms from "../../../src/platform/new-vm-steps.ts";
import * as readyVms from "../../../src/platform/ready-vms-steps.ts";
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
    holdings: ["org quota", readyVms.READY_VMS, "pool"],
    raised: new Set(["global quota"]),
    drawn: new Map(),
  },
});

test("each word of a level is a word of the run", () => {
  const steps: readonly Emitted[] = [
    step.lock(),
    step.unlock(),
    step.up(),
    step.renew(),
    step.ready(),
    step.gone(),
    campaigns.deploy(),
    campaigns.along(),
    campaigns.maintenance(),
    campaigns.newest("stop"),
    campaigns.late("stop"),
    campaigns.left("stop"),
    newVms.build(),
    step.put(),
    step.again(),
    step.poll(),
    readyVms.shrink(),
    readyVms.warm("pass"),
    ask("an update", { go: "update" }),
    campaigns.red({ go: "rerun" }),
    step.accept(),
    { word: "end" },
  ];
  for (const one of steps)
    assert.is(operandsOf(one, place("create")).word, Word[one.word as keyof typeof Word], one.word);
  assert.is(operandsOf(step.cold(step.claim("iaas vms")), place("create")).flags, COLD);
});

test("a claim says its part of the record, its amount, how it says no, and what its line counts as", () => {
  const at = place("create");
  const { tables, service, causes } = at.context;
  const { cause, ...claim } = operandsOf(step.claim("org quota", "plan.vms"), at);
  const [limit, division] = [0, tables.by("org quota", service)];
  assert.equal(claim, {
    word: Word.claim,
    ...{ limit, division, holding: 0 },
    amount: Amount.vms,
    manner: Manner.refuse,
  });
  assert.equal([tables.causes[cause!], [...causes]], ["queued: org quota", [cause]]);
  const joined = step.together(step.claim("org quota"), step.claim("org quota"));
  assert.equal(
    joined.map((one) => operandsOf(one, at).joined),
    [undefined, true],
  );
  assert.is(operandsOf(step.claim("org quota"), place("delete")).cause, -1, "nobody's wait");
});

test("states, paces and lists are numbers of the run", () => {
  assert.equal(operandsOf(step.vms("scrubbing"), place("delete")), { word: Word.vms, state: VmState.scrubbing });
  assert.equal(operandsOf(step.vms("gone"), place("delete")), { word: Word.vms, state: -1 });
  const at = place("create", "broker", "director");
  const limit = at.context.tables.limit("director", at.context.service);
  assert.equal(operandsOf(step.release("director"), at), { word: Word.release, limit, stamp: 1 });
  assert.equal(operandsOf(step.down("failed"), place("fail")), { word: Word.down, state: VmState.failed });
  assert.equal(operandsOf(campaigns.rollout("delete", "vms", "oneByOne"), place("deleteAll")), {
    word: Word.rollout,
    target: 10 * List.delete,
    overVms: true,
    pace: Pace.oneByOne,
  });
  const { manner, target } = operandsOf(step.chance("create_failure", { go: "repair" }), place("create"));
  assert.equal([manner, target], [Manner.go, 10 * List.repair]);
});

test("a hold says whose clock it runs on, and a repeated one has other luck", () => {
  const at = place("create");
  const [first, second] = [operandsOf(step.wait("vm_create"), at), operandsOf(step.wait("vm_create"), at)];
  assert.equal(
    [first.word, first.duration, first.flags, first.probability],
    [Word.hold, 0, IN_WORKING_TIME | ON_THE_WAY, undefined],
  );
  assert.is.not(first.purpose, second.purpose);
});

test.run();
