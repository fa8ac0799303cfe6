import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor } from "../../../src/executors/executor.ts";
import { inline } from "../../../src/executors/inline.ts";
import type { Series } from "../../../src/experiment/results/results.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { type Found, type Sought, Zoom } from "../../../src/report/what-if/zoom.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { small } from "../../scenario/small.ts";
import { counting } from "../../support/counting.ts";

const DAY = 86_400;
const document = small({
  run: { horizon: "20 d", replications: 7 },
  services: { db: { level: "managed", levels: { managed: { pool: { vms: 12 } } } } },
  variants: { larger: { "services.db.levels.managed.pool.vms": 14 } },
});
const asking = { document, replications: 7, service: "db", version: "1" };
const POOL = { name: "pool", kind: "in use", service: "db" };
const series = [[POOL], [POOL, { ...POOL, kind: "queue" }]];
const study = parseDocument(document);
const results = await runExperiment(study, inline({ buckets: 40 }), { version: "1" });

test("the zoom picture is of the same replications: over a coarse bucket its mean is the coarse one's, and its limit too", async () => {
  const found = (await looked(new Zoom(asking, inline()), { from: 5 * DAY, to: 6 * DAY, series })).at(-1)!;
  assert.is(found.done, 7);
  for (const [index, { series }] of results.variants.entries()) {
    const coarse = series.find((each) => isPool(each))!;
    const fine = found.series[index]!.find((each) => isPool(each))!;
    assert.is(fine.from, 5 * DAY);
    assert.is(fine.step, 900);
    assert.is(fine.mean.length, 96);
    for (const half of [0, 1]) {
      const mean = fine.mean.slice(half * 48, half * 48 + 48).reduce((a, b) => a + b, 0) / 48;
      assert.ok(Math.abs(mean - coarse.mean[10 + half]!) < 1e-3 * 14, `${mean} is not ${coarse.mean[10 + half]}`);
    }
    assert.equal(fine.limit, coarse.limit);
  }
});

test("a coarse bucket is full where one of its fine ones is, and only there, wherever the stretch lies", async () => {
  const coarse = results.variants[0]!.series.find((each) => isPool(each))!;
  for (const [from, to] of [
    [0, 20],
    [8, 16],
  ] as const) {
    const found = (await looked(new Zoom(asking, inline()), { from: from * DAY, to: to * DAY, series })).at(-1)!;
    const { full = [], step } = found.series[0]!.find((each) => isPool(each))!;
    assert.ok(step < coarse.step);
    const per = coarse.step / step;
    const seen = Array.from({ length: 2 * (to - from) }, (_, at) =>
      Math.max(0, ...full.slice(at * per, (at + 1) * per)),
    );
    const whole = seen.map((_, at) => coarse.full![2 * from + at] ?? 0);
    assert.ok(new Set(whole).size > 2, "it is now fuller, now less");
    assert.equal(
      seen.map((count) => count > 0),
      whole.map((count) => count > 0),
    );
    assert.ok(seen.every((count, at) => count <= whole[at]!));
  }
});

test("the first answer comes after five replications; the stretch beside it costs nothing, a closer one runs again", async () => {
  const { executor, ran } = counting();
  const zoom = new Zoom(asking, executor);
  const first = await looked(zoom, { from: 5 * DAY, to: 12 * DAY, series });
  assert.equal(
    first.map(({ done }) => done),
    [5, 7],
  );
  assert.is(ran.length, 14);
  const beside = await looked(zoom, { from: 8 * DAY, to: 15 * DAY, series });
  assert.equal([beside.map(({ done }) => done), ran.length], [[7], 14]);
  await looked(zoom, { from: 8 * DAY, to: 8.5 * DAY, series });
  assert.is(ran.length, 28);
});

test("an ended question tells nothing more", async () => {
  const told: Found[] = [];
  const stop = new AbortController();
  const executor: Executor = {
    ...inline(),
    run: (study, jobs, onDone, signal) =>
      inline().run(
        study,
        jobs,
        (job, found) => {
          if (job.replication === 3) stop.abort();
          onDone(job, found);
        },
        signal,
      ),
  };
  await new Zoom(asking, executor).look({ from: 0, to: DAY, series }, (found) => told.push(found), stop.signal);
  assert.equal(told, []);
});

function isPool({ name, kind }: Series): boolean {
  return name === "pool" && kind === "in use";
}

async function looked(zoom: Zoom, sought: Sought): Promise<readonly Found[]> {
  const told: Found[] = [];
  await zoom.look(sought, (found) => told.push(found));
  return told;
}

test.run();
