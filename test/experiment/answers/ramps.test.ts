import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { rampsIn } from "../../../src/experiment/answers/ramps.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { study } from "../../scenario/small.ts";

// A pool of 8 that 6 Erlang grow into, and that twelve ask for at the end.
const grown = (windows: readonly string[]) =>
  study({
    run: { horizon: "40 d", replications: 20, windows, begin: "steady" },
    demand: { db: { requests: { rate: "12 per day", growth: { linear: "2.5 % per day" } }, lifetime: "12 h" } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 8 }, scrub: "0 s", allocate: "0 s" } } } },
  });

test("the answer says what the run's end brings beside the average over the run", async () => {
  const said = grown(["in the last 5 d"]);
  const results = await runExperiment(said, inline({ buckets: 10, requests: false }), { version: "0" });
  const [refused] = results.answers.filter((answer) => answer.includes("in the last 5 d"));
  const [, whole, end] = /: (\d+(?:\.\d+)?) % refused over the run; (\d+(?:\.\d+)?) % in the last 5 d\.$/.exec(
    refused!,
  )!;
  // Erlang's B for 8 VMs: 12.2 % at 6, 42.3 % at 12 Erlang; about 40 % over the last five days.
  assert.ok(Number(end) > 33 && Number(end) < 46, refused);
  assert.ok(Number(whole) > 20 && Number(whole) < 35, refused);
});

test("without a last part, or where it is as the whole, nothing is said", async () => {
  const results = await runExperiment(grown([]), inline({ buckets: 10, requests: false }), { version: "0" });
  assert.equal(rampsIn(grown([]), results, []), []);
  assert.not.match(results.answers.join(), /over the run;/);
});

test.run();
