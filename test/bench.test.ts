import { test } from "uvu";
import * as assert from "uvu/assert";
import { EventList } from "../src/engine/event-list.ts";
import { MICRO } from "./bench/micro.ts";
import { take, WORKLOADS } from "./bench/workloads.ts";

// Small versions of everything that `npm run bench` measures, so that none rots: answers and growth, never times.

for (const { name, small } of WORKLOADS)
  test(`${name}: a faster engine gives the same answer`, async () => {
    assert.is((await take(small.text)).hash, small.hash);
  });

for (const { name, run } of MICRO)
  test(`${name}: runs, and gives the same twice`, () => {
    const found = run(100);
    assert.ok(Number.isFinite(found));
    assert.is(run(100), found);
  });

test("time goes forward with a hundred thousand pending events, whatever the delays, and none is lost", () => {
  for (const delay of [(i: number) => (i * 7919) % 1009, () => 1, (i: number) => (i % 20) + 1]) {
    const steps = [1000, 100_000].map((pending) => {
      const list = new EventList();
      for (let i = 0; i < pending; i++) list.add(delay(i), 0, i);
      let last = 0;
      for (let i = 0; i < pending; i++) {
        const time = list.next();
        assert.ok(time >= last);
        last = time;
        list.add(time + delay(i), 0, i);
      }
      return list.size;
    });
    assert.equal(steps, [1000, 100_000]);
  }
});

test.run();
