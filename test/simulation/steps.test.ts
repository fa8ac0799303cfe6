import { test } from "uvu";
import * as assert from "uvu/assert";
import { models, simulate } from "../../src/simulation/simulate.ts";
import { type StepRecord, watched } from "../../src/simulation/steps.ts";
import { type Trace, twin } from "../support/twin.ts";
import { DAY, HOUR, scenario, sum } from "./base.ts";

/** Requests, residents, retries, orphans, upgrades of instances and of VMs, an operator's errand: all that walks. */
const BUSY = scenario(`
run: { horizon: 6 d, begin: { instances: { db: 3, pool: 2 } } }
demand:
  db: { requests: { rate: 40 per day }, lifetime: { exponential: { mean: 4 h } }, when_failed: { try_again: 50 %, after: 2 h } }
  pool: { requests: { rate: 40 per day }, lifetime: { exponential: { mean: 4 h } }, when_refused: { try_again: 60 %, after: 1 h } }
platform: { director: { workers: 2 }, cloud_controller: { poll: 1 min } }
services:
  db: { level: on-demand, levels: { on-demand: { vm_create: { exponential: { mean: 10 min } }, create_failure: 10 %, upgrade: { work: 5 min } } } }
  pool: { level: managed, levels: { managed: { pool: { vms: 5 }, scrub: 5 min, upgrade: { work: 5 min } } } }
releases: { stemcell: { on: [2026-01-07] } }
errands: [{ run: delete-all, service: db, on: 2026-01-09 }]
`);

interface Seen {
  readonly steps: readonly StepRecord[];
  /** In order: a step's walk, or the end of one (−1 − walk). */
  readonly order: readonly number[];
  /** Steps seen at each pause. */
  readonly pauses: readonly number[];
}

function seen(until: number): Seen {
  const [steps, order]: [StepRecord[], number[]] = [[], []];
  const watcher = {
    step(record: StepRecord) {
      steps.push(record);
      order.push(record.walk);
    },
    ended: (walk: number) => void order.push(-1 - walk),
  };
  const pauses: number[] = [];
  for (const _ of watched(BUSY, 0, { until, watcher })) pauses.push(steps.length);
  return { steps, order, pauses };
}

const whole = seen(Number.POSITIVE_INFINITY);

test("who watches sees each step that simulate takes, in its order", () => {
  const traced: string[] = [];
  const { steps } = models(BUSY).names;
  const trace: Trace = (time, _token, step) => {
    const { service, list, step: says } = steps[step.number]!;
    traced.push(`${time} ${service} ${list} ${says}`);
  };
  const found = simulate(
    BUSY,
    0,
    {},
    twin(undefined, () => trace),
  );
  assert.is(found.fingerprint, simulate(BUSY, 0).fingerprint);
  assert.equal(
    whole.steps.map(({ time, service, list, step }) => `${time} ${service} ${list} ${step}`),
    traced,
  );
});

/** Of each request that ends without success: when, and the last step that is told. µs. */
function lost(text: string): string[] {
  const told: string[] = [];
  const lost = ({ time, entity, step }: StepRecord) => void told.push(`${time / 60e6} ${entity} ${step}`);
  const watcher = { step: () => {}, lost };
  for (const _ of watched(scenario(text), 0, { until: Number.POSITIVE_INFINITY, watcher }));
  return told;
}

const FULL = `
demand: { db: { requests: { times: [0 s, 10 min, 20 min] }, lifetime: 1 h, patience: 5 min } }
services: { db: { levels: { managed: { pool: { vms: 1 } } } } }
`;
const ON_DEMAND = "services: { db: { level: on-demand, levels: { on-demand: { vm_create: 1 h } } } }\n";

test("a refusal, a give-up and a failure are steps, with their limit", () => {
  assert.equal(lost(FULL), ["10 db #1 refused by pool", "20 db #2 refused by pool"]);
  const waiting = FULL.replace("vms: 1 }", "vms: 1, when_full: queue }");
  assert.equal(lost(waiting), ["15 db #1 gave up in the line of pool", "25 db #2 gave up in the line of pool"]);
  const demand = FULL.slice(0, FULL.indexOf("services"));
  assert.equal(lost(`${demand}platform: { iaas: { vms: 2 } }\n${ON_DEMAND}`), ["20 db #2 failed: iaas vms"]);
  assert.equal(lost(`${demand}${ON_DEMAND.replace("vm_create: 1 h", "create_failure: 100 %")}`), [
    "0 db #0 failed",
    "10 db #1 failed",
    "20 db #2 failed",
  ]);
});

test("they are part of the fingerprint: a pool that refuses is no pool that gives at once what ends at once", () => {
  const text = FULL.replace("1 h", "0 s");
  const [refuses, larger, largest] = [0, 1, 2].map((vms) =>
    simulate(scenario(text.replace("vms: 1", `vms: ${vms}`)), 0),
  );
  assert.is(larger!.fingerprint, largest!.fingerprint);
  assert.is.not(refuses!.fingerprint, larger!.fingerprint);
  const other = ON_DEMAND.replace("vm_create: 1 h", "quota: { plan: 0, global: 1 }");
  const demand = FULL.slice(0, FULL.indexOf("services"));
  const by = [other, other.replace("plan: 0, global: 1", "plan: 1, global: 0")].map((one) => demand + one);
  const [plan, global] = by.map((one) => simulate(scenario(one), 0));
  assert.equal([plan!.events, sum(plan!, "refused"), sum(global!, "refused")], [global!.events, 3, 3]);
  assert.is.not(plan!.fingerprint, global!.fingerprint, "the same events, refused by another limit");
});

test("it pauses after 256 instants at most, so that a signal is seen", () => {
  assert.ok(whole.pauses.length > 5);
  assert.is(whole.pauses.at(-1), whole.steps.length);
  for (const [nth, until] of whole.pauses.entries()) {
    const instants = new Set(whole.steps.slice(whole.pauses[nth - 1] ?? 0, until).map(({ time }) => time));
    // What happens before the first event is told with the first steps.
    assert.ok(instants.size <= 256 + (nth === 0 ? 1 : 0), `${instants.size} instants`);
  }
});

test("requests, residents, orphans, upgrades and errands each walk under a name of their own", () => {
  const kinds = new Set(whole.steps.map(({ entity }) => entity.replaceAll(/\d+/g, "N")));
  for (const kind of ["db #N", "pool #N", "db resident N", "db orphan N", "upgrade N: db #N", "upgrade N: pool VM N"])
    assert.ok(kinds.has(kind), `${kind} is not among ${[...kinds].join(", ")}`);
  for (const kind of ["delete N: db #N", "db campaign N", "db deleteAll N"]) assert.ok(kinds.has(kind), kind);
  const names = new Map<number, string>();
  for (const { walk, entity } of whole.steps) {
    assert.is(names.get(walk) ?? entity, entity);
    names.set(walk, entity);
  }
  assert.is(new Set(names.values()).size, names.size, "two walks have the same name");
});

test("after its end only a request walks again, and then from the beginning", () => {
  const over = new Set<number>();
  const steps = whole.steps[Symbol.iterator]();
  let again = 0;
  for (const one of whole.order) {
    if (one < 0) {
      assert.not.ok(over.has(-1 - one));
      over.add(-1 - one);
      continue;
    }
    const { entity, list } = steps.next().value!;
    if (!over.delete(one)) continue;
    again++;
    assert.match(entity, / #\d+$/);
    assert.is(list, "create");
  }
  assert.ok(again > 10);
});

test("an instance carries its request's name until it is gone", () => {
  const upgraded = whole.steps.filter(({ entity }) => /^upgrade \d+: db #/.test(entity));
  assert.ok(upgraded.length > 10);
  for (const { entity, instance } of upgraded) assert.ok(instance === null || entity.endsWith(`: ${instance}`));
  const own = whole.steps.filter(({ request, instance }) => request !== null && instance !== null);
  for (const { demand, request, instance } of own) assert.is(instance, `${demand} #${request}`);
});

test("what is seen until an instant is the beginning of what is seen until a later one", () => {
  for (const until of [1, 3 * HOUR, 2 * DAY, 4 * DAY]) {
    const { steps } = seen(until);
    assert.equal(steps, whole.steps.slice(0, steps.length));
    assert.ok(whole.steps[steps.length]!.time > until);
  }
});

test.run();
