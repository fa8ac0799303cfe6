import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { areApart } from "../../../src/experiment/answers/ramps.ts";
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

test("a growing demand has its last part told without being asked; where that is as the whole, nothing is said", async () => {
  const grownInto = await runExperiment(grown([]), inline({ buckets: 10, requests: false }), { version: "0" });
  assert.match(grownInto.answers.join(" "), /% refused over the run; \d+(?:\.\d)? % in the last 6 d\./);
  const even = study({ run: { horizon: "40 d", replications: 10, windows: ["in the last 5 d"] } });
  const results = await runExperiment(even, inline({ buckets: 10, requests: false }), { version: "0" });
  assert.not.match(results.answers.join(" "), /over the run;/);
});

test("intervals are apart where they do not meet; without them nothing is", () => {
  const of = (low: number | null, high: number | null) => ({ low, high });
  assert.is(areApart(of(1, 2), of(3, 4)), true);
  assert.is(areApart(of(3, 4), of(1, 2)), true);
  assert.is(areApart(of(1, 3), of(3, 4)), false);
  assert.is(areApart(of(1, 2), of(3, null)), false);
});

test.run();
