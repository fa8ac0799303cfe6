import { test } from "uvu";
import * as assert from "uvu/assert";
import * as loop from "../../src/core/acts/loop.ts";
import { EventList } from "../../src/core/engine/event-list.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { begin, end, goOn } from "../../src/core/found/replicate.ts";
import { type World, world } from "../../src/core/state/world.ts";
import { AuditError, agree } from "../../src/simulation/audit.ts";
import { models, simulate } from "../../src/simulation/simulate.ts";
import { twin } from "../support/twin.ts";
import { area, limitNamed, range, scenario } from "./base.ts";

// One replication as a whole: a pure function, whose books balance.

const BUSY = `
run: { horizon: 3 d, begin: steady, windows: [within 09:00-17:00, during upgrades] }
demand: { db: { requests: { rate: 6 per hour, pattern: office hours }, lifetime: { lognormal: { mean: 2 h, cv: 2 } }, when_refused: { try_again: 50 %, after: { exponential: { mean: 1 h } }, at_most: 3 }, when_failed: { try_again: 50 %, after: 1 min } } }
platform: { director: { workers: 4 }, cloud_controller: { poll: 1 min }, people: { hours: office hours, operators: 2 } }
releases: { stemcell: { every: 1 d } }
`;
const POOL = `${BUSY}services: { db: { levels: { managed: { pool: { vms: 8, slots: 2, when_full: queue }, broker: { call: 20 s }, scrub: { uniform: [20 s, 90 s] }, scrub_lock: true, scrub_failure: 2 %, grow: { at: 80 %, by: 2 }, upgrade: { failure: 5 % } } } } }`;
const OWN = `${BUSY}services: { db: { level: on-demand, levels: { on-demand: { quota: { plan: 25, global: 25 }, broker: { call: { lognormal: { median: 3 s, p95: 20 s } } }, vm_create: { lognormal: { median: 80 s, p95: 180 s } }, vm_failure: 5 %, create_failure: 5 %, delete_task: 2 min, upgrade: { failure: 5 %, max_in_flight: 3, poll: 60 s } } } } }`;

test("the same scenario and replication give the same, to the last bit; another replication or seed does not", () => {
  for (const text of [POOL, OWN]) {
    const [once, twice] = [simulate(scenario(text), 3), simulate(scenario(text), 3)];
    assert.equal(twice, once);
    assert.is.not(simulate(scenario(text), 4).fingerprint, once.fingerprint);
    assert.is.not(simulate(scenario(text.replace("run: {", "run: { seed: 2,")), 3).fingerprint, once.fingerprint);
  }
});

test("who was still alive when a trace ended is so at the end of the run, and drawn lifetimes are not", () => {
  const trace = (words: string) => `
run: { horizon: 10 d }
demand: { db: { requests: { trace: { file: a.csv, unit: d, ${words}text: "time,lifetime\\n0,1\\n1,\\n2,\\n9,\\n" } }, lifetime: 1 h } }
services: { db: { level: managed, levels: { managed: { pool: { vms: 8 } } } } }`;
  const days = (words: string) => area(simulate(scenario(trace(words)), 0), "in use", "pool") / 1440;
  // From 0 for 1 d; from 1, 2 and 9 to the end; a deletion and a scrub add minutes.
  assert.ok(Math.abs(days("") - (1 + 9 + 8 + 1)) < 0.1, `${days("")} d`);
  assert.ok(days("without_lifetime: drawn, ") < 2);
});

test("a replication alone is what it is among others, in any order", () => {
  const said = scenario(POOL);
  const batch = range(6).map((one) => simulate(said, one));
  const shuffled = [4, 1, 5, 0, 3, 2].map((one) => simulate(said, one)).sort((a, b) => a.replication - b.replication);
  assert.equal(shuffled, batch);
  assert.equal(simulate(scenario(POOL), 5), batch[5]);
});

test("what is sent to another machine comes back as it was: plain data", () => {
  const said = scenario(OWN);
  const found = simulate(JSON.parse(JSON.stringify(said)), 1, { buckets: 10, requests: true });
  assert.equal(found, simulate(said, 1, { buckets: 10, requests: true }));
  assert.equal(JSON.parse(JSON.stringify(found)), found);
});

test("paths are those of yesterday: two fingerprints", () => {
  const found = [POOL, OWN]
    .map((text) => simulate(scenario(text), 0))
    .map(({ events, fingerprint }) => `${events} ${fingerprint}`);
  assert.equal(found, GOLDEN);
});
/** Of how the model's events follow one another. They change with the model's meaning, and with nothing else. */
const GOLDEN = ["2226 0b28c2cfe6fccdd6", "4047 c3b32e0691e62db8"];

/** A replication by the core as JavaScript, with whose world somebody tampers in the second day. */
const tamperedBy = (tamper: (world: World) => void) => (given: Float64Array) => {
  const to = new Tape();
  begin(new Tape(given));
  assert.not(loop.run(1e11, Number.POSITIVE_INFINITY), "it is not over yet");
  tamper(world);
  while (goOn());
  end(to);
  return to.numbers.subarray(0, to.length);
};

test("books that do not balance stop the run, with the seed and the replication", () => {
  const { names } = models(scenario(POOL));
  const limit = (world: World, name: string) => limitNamed({ names, world }, name);
  const tampered: [string, (world: World) => void, RegExp][] = [
    ["a loan that nobody holds", (world) => limit(world, "director").inUse.value++, /director: lent against held/],
    ["a hold that was not counted", (world) => (limit(world, "pool").held += 60e6), /pool: ∫ in use against Σ holds/],
    [
      "a wait that was not counted",
      (world) => (limit(world, "broker").waited += 60e6),
      /broker: ∫ queue against Σ waits/,
    ],
    ["a request without an outcome", ({ collector }) => collector.asked(0, 1), /outcomes against requests/],
    [
      "an occupant that nobody placed",
      ({ services }) => services[0]!.fleet!.vms[0]!.occupants++,
      /pool: lent against occupants/,
    ],
  ];
  for (const [says, tamper, expected] of tampered) {
    try {
      simulate(scenario(POOL), 7, {}, tamperedBy(tamper));
      assert.unreachable(says);
    } catch (error) {
      assert.instance(error, AuditError, `${says}: ${error}`);
      assert.match((error as Error).message, /^seed 1, replication 7: /);
      assert.match((error as Error).message, expected, says);
    }
  }
});

test("what ends a replication says which one it was; other errors stay what they are", () => {
  const error = (fault: Error) => {
    const run = () => {
      throw fault;
    };
    try {
      simulate(scenario(POOL), 7, {}, run);
    } catch (error) {
      return String(error);
    }
    return "none";
  };
  assert.is(error(new AuditError("a VM is lost")), "AuditError: seed 1, replication 7: a VM is lost");
  assert.is(error(new RangeError("a list is too long")), "RangeError: seed 1, replication 7: a list is too long");
  assert.is(error(new TypeError("not a function")), "TypeError: not a function");
});

test("books agree to a billionth, small whole numbers exactly", () => {
  agree("sums", 1e15, 1e15 + 1e5);
  agree("nothing", 0, 0);
  assert.throws(() => agree("counts", 3, 4), "counts: 3 against 4");
  assert.throws(() => agree("sums", 1e15, 1e15 + 1e7), /sums/);
  assert.throws(() => agree("numbers", 1, Number.NaN), /numbers/);
});

test("time goes forward only", () => {
  let last = 0;
  const { next } = EventList.prototype;
  const trace = () => (time: number) => {
    assert.ok(time >= last && Number.isInteger(time));
    last = time;
  };
  simulate(scenario(OWN), 0, {}, twin(undefined, trace));
  assert.is(EventList.prototype.next, next);
});

test.run();
