import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import * as clock from "../../src/core/engine/clock.ts";
import { Event } from "../../src/core/engine/event.ts";
import { EventList } from "../../src/core/engine/event-list.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { twin } from "../support/twin.ts";
import { instructions } from "./instructions.ts";
import { MICRO, STEPS } from "./micro.ts";
import { managed, take, WORKLOADS } from "./workloads.ts";

// Small versions of everything that `npm run bench` measures, so that none rots: answers and growth, never times.

for (const { name, small } of WORKLOADS)
  test(`${name}: a faster engine gives the same answer`, async () => {
    assert.is((await take(small.text)).hash, small.hash);
  });

for (const { name, run, long = 1 } of MICRO)
  test(`${name}: runs, and gives the same twice`, () => {
    const times = Math.ceil(100 / long);
    const found = run(times);
    assert.ok(Number.isFinite(found));
    assert.is(run(times), found);
  });

test("where the tools that count instructions are missing, it says which", async () => {
  const { PATH } = process.env;
  process.env.PATH = "";
  assert.match(await instructions(), "not found: wasm2c, cc, valgrind");
  process.env.PATH = PATH;
});

test("a request of W1 takes the steps that the interpreter's is measured by", () => {
  const { scenario } = parseDocument(yaml(managed(2000))).variants[0]!;
  let steps = 0;
  const { events } = simulate(
    scenario,
    0,
    {},
    twin(undefined, () => () => steps++),
  );
  assert.ok(Math.abs(steps / (events / 2) / STEPS - 1) < 0.05, `${steps} steps in ${events} events`);
});

test("time goes forward with a hundred thousand pending events, whatever the delays, and none is lost", () => {
  for (const delay of [(i: number) => (i * 7919) % 1009, () => 1, (i: number) => (i % 20) + 1]) {
    const steps = [1000, 100_000].map((pending) => {
      clock.begin(0, Number.POSITIVE_INFINITY);
      const list = new EventList();
      for (let i = 0; i < pending; i++) list.add(new Event(), delay(i), 0);
      let last = 0;
      for (let i = 0; i < pending; i++) {
        const event = list.next();
        assert.ok(event.time >= last);
        last = event.time;
        list.add(event, last + delay(i), 0);
      }
      return list.size;
    });
    assert.equal(steps, [1000, 100_000]);
  }
});

test.run();
