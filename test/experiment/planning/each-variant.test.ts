import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { eachVariant } from "../../../src/experiment/planning/each-variant.ts";
import { Interrupted } from "../../../src/experiment/run/interrupted.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";

const study = parseDocument({
  headroom: 1,
  run: { horizon: "5 d" },
  demand: { db: { requests: { rate: "6 per day" }, lifetime: "1 d" } },
  services: { db: { level: "managed", levels: { managed: { pool: { vms: 6 } } } } },
  variants: { small: { "services.db.levels.managed.pool.vms": 2 } },
});
const everything = { wanted: () => true };

test("each variant comes when its own replications are complete, and of them what is wanted", async () => {
  const taken: (readonly [number, number, readonly string[]])[] = [];
  const progress: number[] = [];
  const wish = {
    replications: (variant: number) => (variant === 0 ? [0, 1] : [4, 5, 6]),
    wanted: ({ of }: { readonly of: string }) => of === "db: pool",
  };
  const planning = { executor: inline(), onProgress: ({ done }: { readonly done: number }) => progress.push(done) };
  await eachVariant(study, wish, planning, (variant, { replications, ledgers }) =>
    taken.push([variant, replications, ledgers.map(({ of }) => of)]),
  );
  assert.equal(taken, [
    [0, 2, ["db: pool"]],
    [1, 3, ["db: pool"]],
  ]);
  assert.equal(progress, [1, 2, 3, 4, 5]);
});

test("an abort says so", async () => {
  const signal = { aborted: true, addEventListener() {}, removeEventListener() {} };
  const work = eachVariant(study, { ...everything, replications: () => [0] }, { executor: inline(), signal }, () => {});
  await work.then(
    () => assert.unreachable(),
    (error) => assert.instance(error, Interrupted),
  );
});

test.run();
