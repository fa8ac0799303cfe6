import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FrontierCell } from "../../../src/experiment/planning/frontier-answer.ts";
import type { SizeAnswer } from "../../../src/experiment/planning/size-answer.ts";
import { MOST_WEIGHED, weighedAround, weighedOf } from "../../../src/experiment/planning/weighed.ts";

const cell = (vms: number, verdict: FrontierCell["verdict"], regret: number, fault?: string) =>
  ({
    set: { vms },
    name: `${vms}`,
    verdict,
    regret: { value: regret, low: 0, high: 0 },
    fault,
  }) as unknown as FrontierCell;
const names = (cells: readonly FrontierCell[]) => weighedOf({ cells }).map(({ name }) => name);

test("of a frontier those with the least regret, of which none fails for sure or cannot be run", () => {
  assert.equal(names([cell(1, "fails", 1), cell(2, "open", 9), cell(3, "meets", 4), cell(4, "open", 0, "no")]), [
    "3",
    "2",
  ]);
  const many = Array.from({ length: 30 }, (_, nth) => cell(nth, "meets", nth));
  assert.is(weighedOf({ cells: many }).length, MOST_WEIGHED);
  assert.equal(names([cell(1, "fails", 1), cell(2, "fails", 0)]), ["2", "1"], "where all fail, all are weighed");
});

test("of a size those around the answer that the range has, or below its end where there is no answer", () => {
  const answer = { find: "a.pool.vms", range: [18, 30], feasible: 20 } as unknown as SizeAnswer;
  assert.equal(
    weighedAround(answer).map(({ set }) => set["a.pool.vms"]),
    [18, 19, 20, 21, 22, 24, 27, 30],
  );
  assert.equal(
    weighedAround({ ...answer, feasible: null }).map(({ name }) => name),
    ["pool.vms = 24", "pool.vms = 27", "pool.vms = 29", "pool.vms = 30"],
  );
});

test.run();
