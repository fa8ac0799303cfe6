import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../src/core/engine/tape.ts";
import { Watch } from "../../src/core/found/watch.ts";
import { WatchedRun } from "../../src/core/found/watched-run.ts";
import { readPlan } from "../../src/core/model/plan.ts";
import { Life } from "../../src/core/state/instance.ts";
import type { Step } from "../../src/core/state/step.ts";
import { Doing, type Token } from "../../src/core/state/token.ts";
import { world } from "../../src/core/state/world.ts";
import { followCore } from "../../src/simulation/host.ts";
import { givenTo } from "../../src/simulation/simulate.ts";
import { scenario } from "../simulation/base.ts";
import { anything, numbers, RICH } from "../simulation/rich.ts";
import { firstDaysOfShipped, namesOfShipped } from "../support/shipped.ts";
import { ASKED, replicated, sameInBoth } from "../support/twin.ts";

// One source, two languages: what runs as WebAssembly (src/core/main.ts, by simulate) and the same as JavaScript. Tests of
// the core look at the second; they speak for the first because both give the same, to the last bit of every number.

test("whatever happens at once, WebAssembly and JavaScript give the same replication", () => {
  for (const n of fc.sample(numbers, { numRuns: 3, seed: 11 })) sameInBoth(scenario(anything(n)), n.few);
});

for (const [name, text] of Object.entries(RICH))
  test(`${name}: WebAssembly and JavaScript give the same replication`, () => {
    sameInBoth(scenario(text), 5);
    sameInBoth(scenario(text), 1, { buckets: 0, requests: false });
  });

for (const name of namesOfShipped())
  test(`${name}, its first days: WebAssembly and JavaScript give the same replication`, () => {
    for (const scenario of firstDaysOfShipped(name)) sameInBoth(scenario, 1);
  });

test("more instances than there was room for at first, and more events than fit a heap: the same", () => {
  const said = scenario(`
run: { horizon: 30 h, begin: { instances: { db: 3000 } } }
demand: { db: { requests: { rate: 500 per hour }, lifetime: { exponential: { mean: 6 h } } } }
services: { db: { level: on-demand } }`);
  sameInBoth(said, 0, { buckets: 0, requests: false });
});

test("a run reads all that it is given, and leaves it as it was for the next", () => {
  for (const text of Object.values(RICH)) {
    const given = givenTo(scenario(text), 2, ASKED);
    const before = given.slice();
    const from = new Tape(given);
    readPlan(from);
    assert.is(from.at, from.length);
    const first = replicated(given);
    assert.ok(same(given, before));
    assert.ok(same(replicated(given), first));
  }
});

for (const [name, text] of Object.entries(RICH))
  test(`${name}: WebAssembly and JavaScript tell of the same steps, pause by pause`, () => {
    const given = givenTo(scenario(text), 3, ASKED);
    const watched = new WatchedRun(new Tape(given));
    for (const numbers of followCore(given, Number.POSITIVE_INFINITY)) {
      const seen = watched.follow(Number.POSITIVE_INFINITY)!;
      assert.ok(same(seen.numbers.subarray(0, seen.length), numbers));
    }
    assert.is(watched.follow(Number.POSITIVE_INFINITY), null);
  });

/** Bit by bit: some are no numbers. */
const same = (one: Float64Array, other: Float64Array) =>
  one.length === other.length && one.every((number, at) => Object.is(number, other[at]));

/** Notes what is done of each token last, and checks that none walks or ends after its end. */
class Seen extends Watch {
  readonly over = new Map<number, boolean>();

  override step({ number }: Token, _step: Step): void {
    this.over.set(number, false);
  }

  override ended({ number }: Token): void {
    assert.not.ok(this.over.get(number) ?? false, "it ends once");
    this.over.set(number, true);
  }
}

test("who watches is told of the end of every token that has walked, and of none that is still under way", () => {
  const said = scenario(`
run: { horizon: 20 d, begin: { instances: { db: 5 } } }
demand: { db: { requests: { rate: 3 per hour }, lifetime: { exponential: { mean: 3 h } }, when_refused: { try_again: 50 %, after: 1 h } } }
changes: [{ after: 5 d, set: { demand.db.requests.rate: 0 per hour } }]
services: { db: { level: on-demand, levels: { on-demand: { quota: { global: 8 }, vm_create: 5 min, create_failure: 10 % } } } }`);
  const seen = new Seen();
  replicated(givenTo(said, 0, ASKED), seen);
  assert.ok(seen.over.size > 5);
  assert.ok(world.tokens.all.every(({ doing }) => doing === Doing.nothing));
  for (const [token, over] of seen.over) assert.ok(over, `token ${token}`);
  const cut = new Seen();
  const busy = scenario(RICH["releases for everybody, and an errand that deletes all"]!);
  replicated(givenTo(busy, 0, ASKED), cut);
  const alive = new Set(world.tokens.all.filter(({ doing }) => doing !== Doing.nothing).map(({ number }) => number));
  assert.ok(alive.size > 0 && cut.over.size > alive.size);
  for (const [token, over] of cut.over) assert.ok(over || alive.has(token), `token ${token}`);
});

test("an instance that is gone leaves nothing to the next but what it sets anew", () => {
  let gone = 0;
  for (const text of [...Object.values(RICH), ...fc.sample(numbers, { numRuns: 3, seed: 2 }).map(anything)]) {
    replicated(givenTo(scenario(text), 0, ASKED));
    for (const one of world.tokens.instances) {
      if (one.life !== Life.gone || one.doing !== Doing.nothing) continue;
      gone++;
      const { vm, nextOnVm, rollout, campaign, alsoFailed, part, vmState } = one;
      assert.equal(
        [vm, nextOnVm, rollout, campaign, alsoFailed, part, vmState],
        [null, null, null, null, null, -1, -1],
      );
      assert.equal([one.isCounted, one.isAwaited, one.isDown, one.isFailing], [false, false, false, false]);
      assert.ok(one.held.every((number, at) => at % 2 === 1 || number === 0));
    }
  }
  assert.ok(gone > 50, `${gone} are gone`);
});

test.run();
