import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { Collector } from "../../../src/core/found/collector.ts";
import { Counter } from "../../../src/core/found/counter.ts";
import { type Instance, Kept } from "../../../src/core/state/instance.ts";
import { namesOf } from "../../../src/platform/named.ts";
import { scenario } from "../../simulation/base.ts";
import { tallyRecord } from "../../support/tally-record.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

const HOUR = 3600e6;
const WINDOWS = 2;
const world = worldOf(scenario("services: { db: { level: on-demand } }"));

/** Sums of the only cell in each window, by name; those that stayed 0 are left out. */
function counted(count: (collector: Collector, instance: Instance) => void): Record<string, number>[] {
  const collector = new Collector(world.model, WINDOWS);
  const instance = instanceIn(world);
  instance.windows = 0b10;
  count(collector, instance);
  const tape = new Tape();
  collector.write(tape);
  const names: string[] = [...namesOf(Counter).slice(0, Counter.rest)];
  for (let cause = 0; cause < world.model.causes; cause++) names.push(`cause ${cause}`);
  for (const kind of ["refused", "failed"]) for (const { index } of world.limits) names.push(`${kind} by ${index}`);
  return Array.from({ length: WINDOWS }, () => {
    const sums = names.map((name) => [name, tape.next()] as const).filter(([, sum]) => sum !== 0);
    const firstRefusal = tape.next();
    if (!Number.isNaN(firstRefusal)) sums.push(["first refusal", firstRefusal]);
    for (let tally = 0; tally < 3; tally++) tallyRecord(tape);
    return Object.fromEntries(sums);
  });
}

test("a request that waited and got what it asked for counts in the windows that were open when it came", () => {
  const [whole, inner] = counted((collector, instance) => {
    instance.attempts = 2;
    instance.polls = 3;
    instance.kept = Kept.tooFew;
    instance.refusedAtFirst = true;
    instance.refusals = 1;
    instance.lifetime = 10 * HOUR;
    instance.toil = 0.25 * HOUR;
    instance.waits(3, 0.5 * HOUR);
    collector.asked(0, 0b11);
    collector.ended(instance, Counter.ready, 0.5 * HOUR);
  });
  assert.equal(whole, { requests: 1 });
  assert.equal(inner, {
    requests: 1,
    attempts: 2,
    ready: 1,
    waited: 1,
    within_1h: 1,
    within_1d: 1,
    wait: 0.5 * HOUR,
    wait_squared: 0.25 * HOUR * HOUR,
    stay: 10.5 * HOUR,
    toil: 0.25 * HOUR,
    polls: 3,
    first_refused: 1,
    cold: 1,
    refused_attempts: 1,
    wait_of_all: 0.5 * HOUR,
    "cause 3": 0.5 * HOUR,
  });
});

test("a request without success counts the limit that refused it, or broke it", () => {
  const by = (outcome: Counter, limit: number) =>
    counted((collector, instance) => {
      instance.endedBy = world.limits[limit] ?? null;
      collector.ended(instance, outcome, HOUR);
    })[1];
  assert.equal(by(Counter.refused, 1), { attempts: 1, refused: 1, wait_of_all: HOUR, "refused by 1": 1 });
  assert.equal(by(Counter.failed, 0), { attempts: 1, failed: 1, wait_of_all: HOUR, "failed by 0": 1 });
  assert.equal(by(Counter.failed, -1), { attempts: 1, failed: 1, wait_of_all: HOUR });
  assert.equal(by(Counter.gave_up, 1), { attempts: 1, gave_up: 1, wait_of_all: HOUR, wait_of_gave_up: HOUR });
});

test("the first of a batch counts by itself where it got what it asked for", () => {
  const [, inner] = counted((collector, instance) => {
    instance.isFirstOfBatch = true;
    instance.waits(3, HOUR);
    collector.ended(instance, Counter.ready, HOUR);
    collector.ended(instance, Counter.refused, HOUR);
  });
  assert.equal([inner!.batch_first, inner!.wait_of_batch_first], [1, HOUR]);
});

test("what happens to a request under way counts in its windows; the first refusal is of the whole run", () => {
  const found = counted((collector, instance) => {
    collector.note(instance, Counter.returns, 1);
    collector.note(instance, Counter.top_ups, 3);
    clock.begin(0, HOUR);
    clock.advance(5);
    collector.refuse(instance);
    clock.advance(7);
    collector.refuse(instance);
    instance.windows = 0;
    collector.note(instance, Counter.returns, 1);
  });
  assert.equal(found, [{ "first refusal": 5 }, { returns: 1, top_ups: 3 }]);
});

test("a developer's work on an upgrade counts in the windows that are open", () => {
  assert.equal(
    counted((collector) => collector.toiled(0, 0b01, 2 * HOUR)),
    [{ upgrade_toil: 2 * HOUR }, {}],
  );
});

test.run();
