import { test } from "uvu";
import * as assert from "uvu/assert";
import { STATES_OF_VMS } from "../../../src/core/model/words.ts";
import { Fleet } from "../../../src/core/state/fleet.ts";
import * as touched from "../../../src/core/state/touched.ts";
import { Windows } from "../../../src/core/state/windows.ts";
import { VM_STATES } from "../../../src/platform/step.ts";
import {
  area,
  DAY,
  drained,
  HOUR,
  level,
  limitNamed,
  MINUTE,
  minutes,
  range,
  run,
  sum,
  vmsLeft,
} from "../../simulation/base.ts";
import { caught } from "../../truth/traps/caught.ts";

// The block of uniform VMs: who gets which, what happens before it is used again, and how it grows.

const asks = (times: string, lifetime: string, managed: string, more = "") => `
demand: { db: { requests: { times: [${times}] }, lifetime: ${lifetime} } }
services: { db: { levels: { managed: { ${managed} } } } }
${more}`;

/** The VM of each request, by order of arrival, where the trace sees it become ready. */
function vmsOf(text: string): number[] {
  const vms: number[] = [];
  run(text, 0, {
    trace:
      (names) =>
      (_, { instance }, { number }) => {
        if (names.steps[number]!.step === "ready") vms[instance!.request] = instance!.vm!.number;
      },
  });
  return vms;
}

test("the VM that came back last is used next, unless the pool says first", () => {
  const text = (order: string) => asks("{ every: 10 min, count: 8 }", "15 min", `pool: { vms: 4, order: "${order}" }`);
  // Each request lives on into the next one only: two VMs in turn, or all four.
  assert.equal(vmsOf(text("last in, first out")), [0, 1, 0, 1, 0, 1, 0, 1]);
  assert.equal(vmsOf(text("first in, first out")), [0, 1, 2, 3, 0, 1, 2, 3]);
});

test("at one instant a VM comes back before the next request takes it", () => {
  const found = run(asks("{ every: 10 min, count: 500 }", "30 min", "pool: { vms: 3 }"));
  assert.is(sum(found, "refused"), 0);
  assert.is(sum(run(asks("{ every: 10 min, count: 500 }", "30 min", "pool: { vms: 2 }")), "refused"), 166);
  caught("T41");
});

test("60 requests every 10 min for 35 min of three VMs: the line grows by 5 min every three requests", () => {
  const waits = minutes(run(asks("{ every: 10 min, count: 60 }", "35 min", "pool: { vms: 3, when_full: queue }")));
  assert.equal(
    waits,
    range(60).map((n) => 5 * Math.floor(n / 3)),
  );
});

test("slots share a VM: it serves while one of them does, and is full at the last", () => {
  const found = run(asks("0 min, 1 min, 2 min, 3 min, 4 min", "1 h", "pool: { vms: 2, slots: 2 }"));
  assert.equal(minutes(found), [0, 0, 0, 0, "refused"]);
  assert.is(area(found, "vms", "serving"), 61 + 61);
  assert.is(area(found, "in use", "pool"), 240);
  assert.is(level(found, "in use", "pool").windows[0]!.peak, 4);
  assert.equal(vmsOf(asks("0 min, 1 min, 2 min, 3 min", "1 h", "pool: { vms: 2, slots: 2 }")), [0, 0, 1, 1]);
});

test("a VM is scrubbed before it is used again: until then it is taken, and serves nobody", () => {
  const found = run(asks("0 min, 65 min, 75 min", "1 h", "pool: { vms: 1 }, scrub: 10 min"));
  assert.equal(minutes(found), [0, "refused", 0]);
  assert.is(area(found, "vms", "scrubbing"), 20);
  assert.is(area(found, "vms", "serving"), 120);
});

test("a scrub under the broker's lock makes creates wait; otherwise it does not", () => {
  const text = (lock: boolean) => asks("0 min, 62 min", "1 h", `pool: { vms: 5 }, scrub: 10 min, scrub_lock: ${lock}`);
  assert.equal(minutes(run(text(true))), [0, 8]);
  assert.equal(minutes(run(text(false))), [0, 0]);
  assert.is(run(text(true)).log[1]!.causes["queued: broker"], 8 * MINUTE);
});

test("a VM whose scrub failed is out of use until an operator has repaired it, in working hours", () => {
  const text = asks(
    "0 min, 2 h, 33 h, 34 h",
    "1 h",
    "pool: { vms: 1 }, scrub: 10 min, scrub_failure: 100 %, upgrade: { repair: 90 min }",
    "platform: { people: { hours: office hours } }",
  );
  const found = run(text);
  // Broken at 01:10, repaired at 10:30; the next at 33 h = Tuesday 09:00, broken at 10:10.
  assert.equal(minutes(found), [0, "refused", 0, "refused"]);
  assert.is(area(found, "vms", "orphaned"), 10.5 * 60 - 70 + 90);
  assert.ok(drained(found));
});

const growing = (grow: string, more = "") =>
  asks("{ every: 1 h, count: 40 }", "30 d", `pool: { vms: 4 }, grow: { ${grow} }`, `run: { horizon: 40 h }\n${more}`);

test("the operator grows a pool that is as full as he waits for: reaction, Apply Changes, VMs", () => {
  const found = run(growing("at: 75 %, by: 2, reaction: 90 min, apply_changes: 30 min, vm_create: 5 min"));
  // Three of four in use at 2 h: the two new VMs are there at 4 h 05, when four are in use: the request at 4 h is refused.
  assert.equal(minutes(found).slice(0, 6), [0, 0, 0, 0, "refused", 0]);
  assert.is(area(found, "vms", "creating") % 10, 0);
  assert.is(level(found, "in use", "apply changes").windows[0]!.peak, 1);
  // Alert again at 5 of 6, at 5 h: two more at 7 h 05; and so on.
  assert.equal(minutes(found).slice(6, 9), [0, "refused", 0]);
});

test("it reacts in working time, and never beyond the most", () => {
  const quick = "at: 75 %, by: 3, reaction: 1 h, apply_changes: 0 s, vm_create: 0 s";
  const asleep = run(growing(quick, "platform: { people: { hours: office hours } }"));
  // The alert at 02:00 is answered at 10:00; eight of the hours in between find the pool full.
  assert.equal(
    asleep.log.filter(({ outcome, at }) => outcome === "refused" && at < 11 * HOUR).map(({ at }) => at / HOUR),
    [4, 5, 6, 7, 8, 9],
  );
  const bounded = run(growing(`${quick}, at_most: 9`));
  assert.is(sum(bounded, "ready"), 9);
  assert.is(bounded.world.services[0]!.fleet!.vms.length, 9);
  assert.is(run(growing(quick.replace("at: 75 %, ", ""))).world.services[0]!.fleet!.vms.length, 4);
});

test("those in line get the new VMs in their order", () => {
  const found = run(
    asks(
      "{ every: 10 min, count: 6 }",
      "30 d",
      "pool: { vms: 2, when_full: queue }, grow: { at: 100 %, by: 3, reaction: 1 h, apply_changes: 20 min, vm_create: 10 min }",
      "run: { horizon: 2 h, follow: 2 h }",
    ),
  );
  assert.equal(
    minutes(found),
    [0, 0, 80, 70, 60, "unresolved"].map((one, i) => (i === 5 ? minutes(found)[5]! : one)),
  );
  assert.is(found.log[2]!.causes["queued: pool"], 80 * MINUTE);
});

test("a change of the pool while it grows adds to it, and leaves no VM that is for ever being created", () => {
  const text = (at: string, vms: number) =>
    asks(
      "{ at: 0 s, count: 4 }",
      "30 d",
      "pool: { vms: 4 }, grow: { at: 75 %, by: 5, at_most: 10, reaction: 0 s, apply_changes: 0 s, vm_create: 2 h }",
      `changes: [{ after: ${at}, set: { services.db.levels.managed.pool.vms: ${vms} } }]`,
    );
  const found = run(text("1 h", 8));
  assert.is(vmsLeft(found, "creating"), 0);
  assert.is(area(found, "vms", "creating"), 5 * 120);
  assert.is(limitNamed(found, "pool").capacity, 13, "what was ordered comes");
  const shrunk = run(text("3 h", 2));
  assert.is(limitNamed(shrunk, "pool").capacity, 7);
});

test("VMs taken out of a pool do not count towards the most it may have", () => {
  const found = run(
    asks(
      "{ every: 1 h, count: 30 }",
      "30 d",
      "pool: { vms: 8 }, grow: { at: 100 %, by: 2, at_most: 10, reaction: 0 s, apply_changes: 0 s, vm_create: 0 s }",
      "changes: [{ after: 30 min, set: { services.db.levels.managed.pool.vms: 4 } }]",
    ),
  );
  assert.is(limitNamed(found, "pool").capacity, 10);
});

test("an instance that becomes ready on a VM under upgrade is down until the VM comes up", () => {
  const found = run(
    asks(
      "5 min",
      "5 h",
      "pool: { vms: 1 }, allocate: 10 min, upgrade: { work: 1 h }",
      'releases: { stemcell: { on: ["2026-01-05 00:10"] } }',
    ),
  );
  assert.is(area(found, "down", "db"), 55);
});

test("a level that begins full has reached its limit at the beginning", () => {
  const found = run(asks("1 d", "1000 d", "pool: { vms: 5 }", "run: { begin: { instances: { db: 5 } } }"));
  assert.equal(level(found, "in use", "pool").firstReached, [0, 0, 0]);
  const later = run(asks("{ every: 1 d, count: 5 }", "1000 d", "pool: { vms: 5 }"));
  assert.equal(level(later, "in use", "pool").firstReached, [3 * DAY, 4 * DAY, 4 * DAY]);
});

test("a fleet's VMs are always in exactly one state each", () => {
  const windows = new Windows(1, 0, 10 * DAY);
  const levels = VM_STATES.map(() => windows.watch());
  touched.begin();
  const fleet = new Fleet(2, false, levels);
  fleet.add(3, 0);
  const { vms } = fleet;
  const states = () => {
    touched.settle();
    return Object.fromEntries(
      VM_STATES.map((state, i) => [state, levels[i]!.value]).filter(([, count]) => count !== 0),
    );
  };
  assert.is(levels.length, STATES_OF_VMS);
  assert.equal(states(), { idle: 3 });
  assert.equal([fleet.take(), fleet.take(), fleet.take()], [vms[0], vms[0], vms[1]]);
  assert.equal(states(), { idle: 1, creating: 2 });
  const [serving, scrubbing] = [VM_STATES.indexOf("serving"), VM_STATES.indexOf("scrubbing")];
  fleet.pass(vms[0]!, -1, serving);
  fleet.pass(vms[0]!, -1, scrubbing);
  fleet.remove(vms[1]!, VM_STATES.indexOf("upgrading"));
  assert.equal(states(), { serving: 1, idle: 1, upgrading: 1 });
  assert.is(fleet.take(), vms[2], "what is under upgrade is not taken");
  fleet.restore(vms[1]!);
  assert.is(fleet.take(), vms[1], "what came back last is");
  fleet.pass(vms[0]!, serving, -1);
  fleet.put(vms[0]!);
  assert.is(states().scrubbing, 1);
  fleet.shrink(2);
  assert.equal([fleet.places, fleet.planned], [6, 1], "busy ones go later");
  fleet.put(vms[2]!);
  assert.equal([fleet.places, fleet.planned, vms[2]!.retired], [4, 1, true]);
  assert.equal([fleet.keep(3), fleet.planned], [1, 2], "one was still to go, and stays");
});

test.run();
