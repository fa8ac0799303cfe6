import { test } from "uvu";
import * as assert from "uvu/assert";
import { nearestOf, type Valued } from "../../../src/experiment/planning/nearest.ts";
import { here, overloaded } from "./worlds.ts";

const planning = { executor: here };
const valued = (places: readonly number[], share = 81.3): readonly Valued[] =>
  places.map((value) => ({ value, study: overloaded(value, share) }));

test("of several lengths of a line KN chooses one in the middle, wherever it stands among them", async () => {
  // Usable within a day, exactly: 74.0 % without a line, 84.3 % with 6 places, 29.9 % with 20.
  for (const places of [
    [6, 0, 20],
    [0, 6, 20],
    [20, 0, 6],
  ]) {
    const { value, of, isSure, replications } = await nearestOf(valued(places), { error: 0.05, atMost: 40 }, planning);
    assert.equal([value, of, isSure], [6, 3, true]);
    assert.ok(replications >= 30 && replications < 120, String(replications));
  }
});

test("values that are the same in every replication are not run on; the first is told, and that it is not sure", async () => {
  const { value, isSure, replications } = await nearestOf(
    [...valued([6]), { ...valued([6])[0]!, value: 7 }],
    { error: 0.05, atMost: 400 },
    planning,
  );
  assert.equal([value, isSure, replications], [6, false, 20]);
});

test.run();
