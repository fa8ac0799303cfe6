import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Job } from "../../src/executors/executor.ts";
import type { Finished } from "../../src/executors/finished.ts";
import type { Outcome, WorkerData } from "../../src/executors/worker.ts";
import { runCore } from "../../src/simulation/host.ts";
import { ran } from "../../src/simulation/simulate.ts";
import { study } from "../scenario/small.ts";

const { scenario } = study().variants[0]!;
const options = { buckets: 4, requests: true };
const folder = mkdtempSync(join(realpathSync("node_modules"), ".cache", "worker-"));
test.after(() => rmSync(folder, { recursive: true }));
await build({
  entryPoints: ["src/executors/worker.ts"],
  outfile: join(folder, "worker.mjs"),
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "warning",
});

/** What a thread that was given these data makes of a job. */
function worked(job: Job, data: WorkerData): Promise<Outcome> {
  const program = `import(${JSON.stringify(pathToFileURL(join(folder, "worker.mjs")))}).then(({ work }) =>
    require("node:worker_threads").parentPort.postMessage(work(${JSON.stringify(job)})))`;
  const worker = new Worker(program, { eval: true, workerData: data });
  return new Promise((done, failed) => worker.on("message", done).on("error", failed));
}

test("a thread hands back the numbers of a replication, in memory that all threads see", async () => {
  const { numbers, sums } = (await worked(
    { variant: 0, replication: 3 },
    { scenarios: [scenario], options },
  )) as Finished;
  assert.instance(numbers.buffer, SharedArrayBuffer);
  const expected = ran(scenario, 3, options, runCore);
  assert.is(numbers.length, expected.length);
  assert.ok(expected.every((number, at) => Object.is(number, numbers[at])));
  assert.is(sums, undefined);
});

test("piscina's own data may stand before its own", async () => {
  const data = [{ piscina: true }, { scenarios: [scenario], options }] as unknown as WorkerData;
  const { numbers } = (await worked({ variant: 0, replication: 0, buckets: 7 }, data)) as Finished;
  assert.instance(numbers, Float64Array);
});

test("a variant that is not there is an error, as everywhere", async () => {
  const error = await worked({ variant: 9, replication: 0 }, { scenarios: [scenario], options }).catch(
    (error) => error,
  );
  assert.instance(error, Error);
});

test.run();
