import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { Run } from "../../../src/core/model/run.ts";
import { PARTS, Part } from "../../../src/core/model/words.ts";
import { Course } from "../../../src/core/state/course.ts";
import { namesOf } from "../../../src/platform/named.ts";
import { type Run as Found, MINUTE, run } from "../../simulation/base.ts";

// Where upgrade windows go: values worked out by hand, in minutes.

/** Minutes of the window, and of each part of it that took any. */
function split(found: Found, nth = 0): Readonly<Record<string, number>> {
  const { started, ended, parts } = found.campaigns[nth]!;
  const minutes = Object.entries(parts).map(([part, time]) => [part, time / MINUTE]);
  return { window: (ended! - started!) / MINUTE, ...Object.fromEntries(minutes) };
}

const pool = (vms: number, upgrade: string, more = "") => `
services: { db: { levels: { managed: { pool: { vms: ${vms} }, upgrade: { ${upgrade} } } } } }
releases: { stemcell: { on: [2026-01-05] } }
${more}`;
const errand = (instances: number, upgrade: string, more = "") => `
run: { begin: { instances: { db: ${instances} } } }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: on-demand, levels: { on-demand: { upgrade: { ${upgrade} } } } } }
releases: { stemcell: { on: [2026-01-05] } }
${more}`;
const OFFICE = "platform: { people: { hours: { weekdays: '09:00-17:00' }, operators: 1 } }";

test("ten VMs of five minutes, four in flight: 15 min, all of it work", () => {
  assert.equal(split(run(pool(10, "work: 5 min, max_in_flight: 4"))), { window: 15, work: 15 });
});

test("what failed at 16:50 is repaired the next morning: a night of waiting for people, an hour of repair", () => {
  const at = "releases: { stemcell: { on: ['2026-01-05 16:40'] } }";
  const text = pool(1, "work: 10 min, failure: 100 %, repair: 1 h, canaries: 1, max_in_flight: 1", OFFICE);
  const found = run(text.replace(/releases.*/, at));
  // 16:50 to 17:00 and 9:00 to 9:50 are repair.
  assert.equal(split(found), { window: 10 + 60 + 16 * 60, work: 10, repair: 60, people: 16 * 60 });
  const [{ halts, halted }] = found.campaigns as unknown as [{ halts: number; halted: number }];
  assert.equal([halts, halted / MINUTE], [1, 17 * 60], "from the failure until it has been repaired");
});

test("one operator repairs one after the other; the second waits for him", () => {
  const text = pool(2, "work: 10 min, failure: 100 %, repair: 1 h, max_in_flight: 2, on_failure: stop");
  const found = run(`${text}\nplatform: { people: { operators: 1 } }`);
  assert.equal(split(found), { window: 130, work: 10, repair: 120 }, "while one is repaired, none waits for people");
  assert.equal([found.campaigns[0]!.halts, found.campaigns[0]!.halted / MINUTE], [1, 120]);
});

test("repairs that nobody waits for count once the errand has nothing else to do", () => {
  const found = run(errand(4, "work: 10 min, failure: 100 %, repair: 1 h, max_in_flight: 1, on_failure: go on"));
  assert.equal(split(found), { window: 100, work: 40, repair: 60 });
  assert.is(found.campaigns[0]!.halted, 0);
});

test("an errand that looks each minute rests until it looks; its last look is no part of the window", () => {
  const found = run(errand(2, "work: 330 s, poll: 60 s, max_in_flight: 1"));
  assert.equal(split(found), { window: 11.5, work: 11, pauses: 0.5 });
});

test("canaries are watched: a pause of the errand", () => {
  const found = run(pool(3, "work: 10 min, canaries: 1, watch: 15 min, max_in_flight: 2"));
  assert.equal(split(found), { window: 35, work: 20, pauses: 15 });
});

test("a create that came first takes the only worker that the errand leaves", () => {
  const text = errand(2, "work: 10 min, max_in_flight: 1", "platform: { director: { workers: 2 } }")
    .replace("times: []", "times: [1 min]")
    .replace("upgrade:", "vm_create: 30 min, upgrade:");
  assert.equal(split(run(text)), { window: 50, work: 20, workers: 30 });
});

test("a VM that is scrubbed is upgraded when that is over", () => {
  const text = pool(
    2,
    "work: 10 min, max_in_flight: 1",
    "demand: { db: { requests: { times: [0 s] }, lifetime: 5 min } }",
  );
  // The first VM is upgraded at once. The instance gets the second, and its scrub lasts from 5 to 65.
  assert.equal(split(run(text.replace("upgrade:", "scrub: 1 h, upgrade:"))), { window: 75, work: 20, busy: 55 });
});

test("an owner begins where the work fits in before the end of the day: nobody waits in its window", () => {
  const found = run(`
run: { begin: { instances: { db: 1 } } }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: user-provided, levels: { user-provided: { upgrade: { work: 2 h } } } } }
releases: { stemcell: { on: ["2026-01-09 16:00"] } }
${OFFICE}`);
  // Monday 9:00 to 11:00: on Friday only an hour is left.
  assert.equal(split(found), { window: 120, work: 120 });
});

test("a provider's hours differ from instance to instance: between them nothing is done", () => {
  const found = run(`
run: { begin: { instances: { db: 3 } }, horizon: 20 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: brokered, levels: { brokered: { upgrade: { window: { uniform: [0 d, 7 d] }, downtime: 10 min } } } } }
releases: { stemcell: { on: [2026-01-05] } }`);
  const { window, work, maintenance } = split(found);
  assert.is(window, work! + maintenance!);
  assert.is(work, 30, "three times ten minutes, which do not meet here");
});

test("an upgrade that is open at the end has gone as far as the run went", () => {
  const found = run(errand(10, "work: 10 h, max_in_flight: 1").replace("run: {", "run: { horizon: 1 d,"));
  const [{ ended, parts }] = found.campaigns as unknown as [{ ended: null; parts: Record<string, number> }];
  assert.equal([ended, parts], [null, { work: 24 * 60 * MINUTE }]);
});

test("what comes first among the parts tells what an instant counts as", () => {
  clock.begin(0, Number.POSITIVE_INFINITY);
  const course = new Course(Object.assign(new Run(), { horizon: 100 }));
  const at = (time: number, from: number, to: number) => {
    clock.advance(time);
    course.pass(from, to);
  };
  at(10, -1, Part.pauses);
  at(20, -1, Part.workers);
  at(30, -1, Part.work);
  at(40, Part.work, -1);
  at(50, Part.workers, Part.busy);
  at(60, Part.busy, Part.maintenance);
  at(70, Part.maintenance, -1);
  at(80, Part.pauses, -1);
  at(200, -1, -1);
  course.advance();
  const times = namesOf(Part)
    .slice(0, PARTS)
    .map((name, part) => `${name} ${course.times[part]}`);
  assert.equal(times, [
    "work 10",
    "workers 20",
    "busy 10",
    "maintenance 10",
    "pauses 20",
    "repair 0",
    "people 0",
    "left_over 30",
  ]);
});

test.run();
