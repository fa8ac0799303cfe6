import { test } from "uvu";
import * as assert from "uvu/assert";
import { distribution } from "../../../src/maths/distributions.ts";
import { streamModels } from "../../../src/simulation/compile/streams.ts";
import { scenario } from "../base.ts";

const said = scenario(`
demand:
  db: { requests: { times: [] }, lifetime: { exponential: { mean: 3 h } }, plans: { small: 75 %, large: 25 %}, priority: 2,
        patience: 1 h, gives_up_after: 5 min, cleans_up_after: 2 h, when_refused: { try_again: 50 %, at_most: 3, after: 10 min } }
  rest: { service: other, requests: { times: [] }, lifetime: 1 h, when_refused: { instead: db } }
services:
  db: { level: on-demand, plans: { large: {}, small: {} } }
  other: { level: on-demand, plans: { small: {} } }
`);
const { streams, cells, classes } = streamModels(said);

test("each plan of a stream's service is a cell, and its plans are those that are asked for", () => {
  assert.equal(
    cells.map(({ demand, service, plan }) => [demand, service, plan]),
    [
      ["db", "db", "large"],
      ["db", "db", "small"],
      ["rest", "other", "small"],
      ["rest instead", "db", "large"],
      ["rest instead", "db", "small"],
    ],
  );
  assert.equal(
    streams.map((stream) => [stream.service, [...stream.cells], [...stream.plans], [...stream.cumulative]]),
    [
      [0, [0, 1], [0, 1], [0.25, 1]],
      [1, [2], [0], [1]],
    ],
  );
});

test("classes of priority are served in order, and only a priority above 0 may use what is reserved", () => {
  assert.equal(classes, [2, 0]);
  assert.equal(
    streams.map(({ priorityClass, privileged }) => [priorityClass, privileged]),
    [
      [0, true],
      [1, false],
    ],
  );
});

test("what a developer does who waits, or is refused, is the stream's", () => {
  const [first, second] = streams as [(typeof streams)[0], (typeof streams)[0]];
  const { inverse } = distribution(said.demand[0]!.lifetime);
  for (const u of [0, 0.1, 0.5, 0.999]) assert.is(first.lifetime.inverse(u), inverse(u));
  assert.is(first.patience!.inverse(0.3), 3600e6);
  assert.equal([first.whenRefused!.probability, first.whenRefused!.atMost], [0.5, 3]);
  assert.is(first.whenRefused!.after.inverse(0.3), 600e6);
  assert.equal([first.instead, second.instead, [...second.planInstead]], [-1, 0, [1]]);
  assert.equal([[...first.cellsInstead], [...second.cellsInstead]], [[], [3, 4]]);
  assert.equal([second.insteadOfRefused, second.insteadOfFailed, first.insteadOfRefused], [true, false, false]);
  assert.equal([first.givesUpAfter!.inverse(0.3), first.cleansUpAfter.inverse(0.3)], [300e6, 7200e6]);
  assert.is(second.givesUpAfter, null);
  assert.equal([second.patience, second.whenRefused, second.whenFailed], [null, null, null]);
});

test.run();
