import { test } from "uvu";
import * as assert from "uvu/assert";
import { Equal } from "../../../src/core/engine/buckets.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { asker } from "../../../src/core/model/asker.ts";
import { BY_OUTAGE } from "../../../src/core/model/words.ts";
import { Limit } from "../../../src/core/state/limit.ts";
import { Token } from "../../../src/core/state/token.ts";
import { Windows } from "../../../src/core/state/windows.ts";
import { DAY, HOUR, level, run, scenario } from "../../simulation/base.ts";
import { lineRecords, recordOf } from "../../support/records.ts";
import { planOf, worldOf } from "../../support/twin.ts";

const { steps } = worldOf(scenario("{}"));
const token = (): Token => new Token(steps[0]!);

test("a line is first come, first served, for the whole amount; a closed limit lends nothing", () => {
  const windows = new Windows(1, 0, 10 * DAY, new Equal(0, 5 * DAY, 2));
  const { model } = planOf(scenario("services: { db: { levels: { managed: { pool: { vms: 5 } } } } }"));
  const limit = new Limit(7, model.limits[model.services[0]!.pool]!, 1, windows);
  const who = asker(0, false);
  windows.measure(true);
  assert.ok(limit.admits(5, who) && !limit.fits(6, who));
  limit.lend(4);
  const [first, second] = [token(), token()];
  clock.advance(10);
  limit.join(first, who);
  clock.advance(20);
  limit.join(second, who);
  assert.not.ok(limit.admits(1, who), "others stand in line");
  assert.ok(limit.fits(1, who));
  limit.closed = BY_OUTAGE;
  assert.not.ok(limit.fits(1, who));
  assert.is(limit.head, first);
  clock.advance(50);
  assert.equal([limit.leave(first), limit.head], [40, second]);
  clock.advance(60);
  assert.equal([limit.leave(second), limit.head], [40, null]);
  assert.is(limit.waited, 80);
  clock.advance(100);
  limit.takeBack(4, 0);
  assert.is(limit.held, 400);
  clock.advance(200);
  limit.resize(Number.POSITIVE_INFINITY);
  clock.advance(300);
  windows.close();
  assert.equal(recordOf(limit.inUse, 1).histograms[0], [
    { capacity: 5, values: [0, 4], counts: [100, 100] },
    { capacity: null, values: [0], counts: [100] },
  ]);
  const tape = new Tape();
  limit.write(tape);
  assert.equal([tape.next(), tape.next(), tape.next()], [0, Number.NaN, Number.NaN], "80 % at once, never 95 %");
  assert.equal(lineRecords(limit.line, 1)[0]!.wait, { values: [40], counts: [2] });
});

test("a limit is full where the largest that is asked for does not fit into what is left", () => {
  const text = (asked: string) => `
run: { begin: empty }
demand: { db: { requests: { times: [1 h] }, lifetime: 2 h, plans: { ${asked} } } }
platform: { iaas: { vcpus: 20 } }
services: { db: { level: on-demand, plans: { large: { vcpus: 12 }, small: { vcpus: 1 } } } }`;
  const vcpus = (asked: string) => level(run(text(asked), 0, { buckets: 240 }), "in use", "iaas vcpus");
  const large = vcpus("large: 100 %");
  assert.equal(large.firstReached, [null, null, HOUR], "12 of 20 are 60 %, and no other 12 fit");
  assert.equal(hoursOf(large.fullBuckets), [1, 2], "from one o'clock to three");
  const small = vcpus("small: 100 %");
  assert.equal(small.firstReached, [null, null, null]);
  assert.equal(hoursOf(small.fullBuckets), []);
});

/** The buckets of an hour in which a level was full. */
const hoursOf = (full: ArrayLike<number> = []) => Array.from(full).flatMap((share, hour) => (share > 0 ? hour : []));

test("a limit of 0 is full from the beginning", () => {
  const found = run("services: { db: { level: on-demand, levels: { on-demand: { quota: { global: 0 } } } } }");
  assert.equal(level(found, "in use", "global quota").firstReached, [0, 0, 0]);
});

test.run();
