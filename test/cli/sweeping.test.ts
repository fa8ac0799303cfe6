import { test } from "uvu";
import * as assert from "uvu/assert";
import { CellCache } from "../../src/cli/files/cell-cache.ts";
import type { Journal } from "../../src/cli/journal/journal.ts";
import { Sweeping, unrunnable } from "../../src/cli/sweeping.ts";
import type { Executor } from "../../src/executors/executor.ts";
import { inline } from "../../src/executors/inline.ts";
import type { Progress } from "../../src/experiment/run/experiment.ts";
import { study } from "../scenario/small.ts";
import { folder } from "./headroom.ts";

const studies = [40, 41, 40, 42].map((vms) =>
  study({ services: { db: { level: "managed", levels: { managed: { pool: { vms } } } } } }),
);

/** A sweep of these, so many at once, and what it did. */
async function swept(atOnce: number) {
  const [shown, counts]: [Progress[], { runs: number; most: number; cleared: number }] = [
    [],
    { runs: 0, most: 0, cleared: 0 },
  ];
  const here = inline({}, () => new Promise((resume) => setImmediate(resume)));
  let underWay = 0;
  const executor: Executor = {
    async run(...words) {
      counts.runs++;
      counts.most = Math.max(counts.most, ++underWay);
      await here.run(...words);
      underWay--;
    },
    close: here.close,
  };
  const journal = { clear: () => counts.cleared++ } as unknown as Journal;
  const planning = { executor, onProgress: (state: Progress) => void shown.push(state) };
  const sweeping = new Sweeping(new CellCache(folder()), { planning, journal, atOnce });
  const found = await sweeping.through(studies.length, (nth) => studies[nth]!);
  return { found, shown, sweeping, ...counts };
}

test("combinations side by side are found as one after the other, and what two have in common is run once", async () => {
  const [one, several] = [await swept(1), await swept(3)];
  assert.equal(several.found, one.found);
  assert.equal([one.most, several.most > 1], [1, true]);
  for (const { sweeping, runs } of [one, several]) assert.equal([sweeping.run, sweeping.kept, runs], [3, 1, 3]);
  assert.equal([one.cleared, several.cleared], [3, 2]);
});

test("progress is of all combinations, and never goes back", async () => {
  const { shown } = await swept(4);
  assert.ok(shown.every(({ of }) => of === 8));
  assert.equal(
    shown.map(({ done }) => done),
    [...shown].map(({ done }) => done).sort((a, b) => a - b),
  );
});

test("a combination that the scenario cannot have is told with its fault, and the others are run", async () => {
  const planning = { executor: inline() };
  const journal = { clear: () => {} } as unknown as Journal;
  const sweeping = new Sweeping(new CellCache(folder()), { planning, journal, atOnce: 2 });
  const found = await sweeping.through(2, (nth) => (nth === 0 ? { fault: "no" } : studies[0]!));
  assert.equal(found[0], unrunnable("no"));
  assert.is(found[1]!.replications, 2);
});

test.run();
