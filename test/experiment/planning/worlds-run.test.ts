import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { inWorlds, spreadWorlds } from "../../../src/experiment/planning/worlds-run.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { inputsOf } from "../../../src/scenario/worlds.ts";

const study = parseDocument({
  headroom: 1,
  run: { horizon: "5 d" },
  demand: { db: { requests: { rate: { over_runs: { uniform: ["1 per day", "9 per day"] } } }, lifetime: "1 d" } },
  services: { db: { level: "managed", levels: { managed: { pool: { vms: 6 } } } } },
  variants: { small: { "services.db.levels.managed.pool.vms": 2 } },
});
const inputs = inputsOf(study).filter(({ stated }) => stated);

test("worlds spread evenly over the ranges, each with its own luck, the same for the same seed", () => {
  const worlds = spreadWorlds(8, 2, "3");
  assert.equal(
    worlds.map(({ replication }) => replication),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
  assert.equal(worlds.map(({ us }) => Math.floor(us[1]! * 8)).sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.equal(worlds, spreadWorlds(8, 2, "3"));
  assert.not.equal(worlds, spreadWorlds(8, 2, "4"));
});

test("every variant is run in every world, more of them than are held together, under the same demand", async () => {
  const worlds = spreadWorlds(60, inputs.length, "3");
  const requests = worlds.map((): number[] => []);
  const progress: number[] = [];
  const planning = {
    executor: inline(),
    onProgress: ({ done, of }: { readonly done: number; readonly of: number }) => {
      assert.is(of, 120);
      progress.push(done);
    },
  };
  await inWorlds({ study, inputs, worlds, subjects: new Set(["db"]) }, planning, (world, variant, { ledgers }) => {
    requests[world]![variant] = ledgers[0]!.totals.get("requests")![0]!;
  });
  assert.equal(
    progress,
    Array.from({ length: 120 }, (_, nth) => nth + 1),
  );
  for (const [base, small] of requests) assert.is(base, small);
  const rates = worlds.map(({ us }) => 1 + 8 * us[0]!);
  const half = rates.map((rate, world) => [rate, requests[world]![0]!] as const).sort(([a], [b]) => a - b);
  const sum = (of: typeof half) => of.reduce((total, [, count]) => total + count, 0);
  assert.ok(sum(half.slice(30)) > 1.8 * sum(half.slice(0, 30)));
});

test.run();
