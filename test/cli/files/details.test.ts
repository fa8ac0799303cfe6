import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { EventsFile, RequestsFile } from "../../../src/cli/files/details.ts";
import { FileSet } from "../../../src/cli/files/files.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { study } from "../../scenario/small.ts";
import { filesIn, folder } from "../headroom.ts";

const two = study({ variants: { more: { "services.db.levels.managed.pool.vms": 50 } } });
const written = async (write: (files: FileSet) => Promise<void> | void) => {
  const dir = join(folder(), "out");
  const files = new FileSet(dir);
  await write(files);
  files.commit();
  return filesIn(dir);
};
const recordOf = (variant: number, replication: number) =>
  simulate(two.variants[variant]!.scenario, replication, { requests: true });

test("requests stand in the order of replications and variants, whatever order they come in", async () => {
  const jobs = [0, 1].flatMap((replication) => [0, 1].map((variant) => ({ variant, replication })));
  const inOrder = (order: readonly number[]) =>
    written((files) => {
      const requests = new RequestsFile(two, files, "a.csv");
      for (const nth of order) requests.add(jobs[nth]!, recordOf(jobs[nth]!.variant, jobs[nth]!.replication));
    });
  const [plain, mixed] = [await inOrder([0, 1, 2, 3]), await inOrder([3, 1, 2, 0])];
  assert.equal(mixed, plain);
  const [head, ...rows] = plain["a.csv"]!.trim().split("\n");
  assert.match(head!, /^variant,replication,/);
  assert.is(
    rows.length,
    jobs.reduce((sum, { variant, replication }) => sum + recordOf(variant, replication).requests!.length, 0),
  );
  const runs = rows.map((row) => row.split(",").slice(0, 2).join());
  assert.equal([...new Set(runs)], ["base,0", "more,0", "base,1", "more,1"]);
});

test("the events of each variant's first replication follow one head, in order of time", async () => {
  const { "e.csv": text = "" } = await written((files) =>
    new EventsFile(files, "e.csv").write(two, new AbortController().signal),
  );
  const [head, ...rows] = text.trim().split("\n");
  assert.is(head, "variant,time_s,service,demand,request,list,step");
  assert.equal([...new Set(rows.map((row) => row.split(",")[0]))], ["base", "more"]);
  const times = rows.filter((row) => row.startsWith("base,")).map((row) => Number(row.split(",")[1]));
  assert.ok(times.length > 100 && times.every((time, nth) => nth === 0 || time >= times[nth - 1]!));
});

test("after the signal no more events are written", async () => {
  const long = study({ run: { horizon: "200 d", replications: 1 } });
  const whole = await written((files) => new EventsFile(files, "e.csv").write(long, new AbortController().signal));
  const cut = await written((files) => new EventsFile(files, "e.csv").write(long, AbortSignal.abort()));
  assert.ok(cut["e.csv"]!.length < whole["e.csv"]!.length / 2);
  assert.ok(whole["e.csv"]!.startsWith(cut["e.csv"]!));
});

test.run();
