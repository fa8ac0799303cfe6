import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB } from "../../../src/maths/erlang.ts";
import { fullIn, refusedIn } from "../../../src/scenario/theory/losses.ts";
import { near } from "../../support/near.ts";

const limit = { load: 24, capacity: 30 };
const even = [{ asked: 1, alive: 1 }];

test("where requests come evenly, losses are Erlang's", () => {
  near(refusedIn(even, limit, 1), erlangB(30, 24), 1e-12);
  near(refusedIn(even, limit, 1.1), erlangB(30, 26.4), 1e-12);
  near(fullIn(even, limit, 1), (24 * (1 - erlangB(30, 24))) / 30, 1e-12);
  assert.is(fullIn(even, { load: 24, capacity: 0 }, 1), 1);
  assert.is(refusedIn(even, { load: 24, capacity: 0 }, 1), 1);
});

test("over a week, those who ask find what is alive when they ask: the worse of two halves counts as often as they come then", () => {
  const halves = [
    { asked: 1.5, alive: 1.25 },
    { asked: 0.5, alive: 0.75 },
  ];
  near(refusedIn(halves, limit, 1), (1.5 * erlangB(30, 30) + 0.5 * erlangB(30, 18)) / 2, 1e-12);
  const asleep = [
    { asked: 2, alive: 0.5 },
    { asked: 0, alive: 1.5 },
  ];
  assert.ok(refusedIn(asleep, limit, 1) < refusedIn(even, limit, 1), "a pattern may also help");
});

test.run();
