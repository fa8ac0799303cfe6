import { test } from "uvu";
import * as assert from "uvu/assert";
import { BEFORE_DOWNTIME, IN_TURN, List, OF_EACH_VM } from "../../../src/core/model/words.ts";
import { downFor } from "../../../src/platform/downtime-steps.ts";
import { levelNamed } from "../../../src/platform/levels.ts";
import { namesOf } from "../../../src/platform/named.ts";
import { ofEach as each, hold } from "../../../src/platform/step.ts";
import { operandsOf, type Place } from "../../../src/simulation/compile/operands.ts";
import { Tables } from "../../../src/simulation/compile/tables.ts";
import { ofEach } from "../../../src/simulation/compile/work.ts";
import { scenario } from "../base.ts";

function place(plan = ""): Place {
  const said = scenario(`services: { db: { level: on-demand${plan} } }`);
  return {
    list: "upgrade",
    stations: [],
    context: {
      service: said.services[0]!,
      level: levelNamed("on-demand"),
      tables: new Tables(said, [said]),
      entries: Int32Array.from(namesOf(List), (_, nth) => 10 * nth),
      causes: new Set(),
      holdings: [],
      raised: new Set(),
      drawn: new Map(),
    },
  };
}

test("both parts of a work draw the same work and the same downtime; the first knows that it is the part before", () => {
  const at = place();
  const [before, , during] = downFor("upgrade.downtime", hold("upgrade.work")).map((step) => operandsOf(step, at));
  assert.is(before!.purpose, during!.purpose);
  assert.is(before!.purposeOfDowntime, during!.purposeOfDowntime);
  assert.is.not(before!.purpose, before!.purposeOfDowntime);
  assert.equal([before!.flags, during!.flags], [BEFORE_DOWNTIME, 0]);
});

test("work is of each VM where a plan has several", () => {
  assert.equal(ofEach("in turn", place()), {});
  const cluster = place(", plans: { large: { vms: 3 } }");
  assert.is(ofEach("in turn", cluster).flags, OF_EACH_VM | IN_TURN);
  const [before] = downFor("upgrade.downtime", each("in turn", hold("upgrade.work")));
  assert.is(operandsOf(before!, cluster).flags, BEFORE_DOWNTIME | OF_EACH_VM | IN_TURN);
});

test.run();
