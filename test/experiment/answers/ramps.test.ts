import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { alternativesOf } from "../../../src/experiment/answers/alternative.ts";
import { lastPartOf } from "../../../src/experiment/answers/last-part.ts";
import { rampsIn } from "../../../src/experiment/answers/ramps.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
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
  assert.is(lastPartOf(said, 0), "in the last 5 d");
  const results = await runExperiment(said, inline({ buckets: 10, requests: false }), { version: "0" });
  const [refused] = results.answers.filter((answer) => answer.includes("in the last 5 d"));
  assert.ok(rampsIn(said, results, alternativesOf(said, results)).includes(refused!));
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

test("a run that begins with half of what its demand keeps says what comes after, in the answer and in a warning", async () => {
  // 120 Erlang in a pool of 115: Erlang's B is 9.6 %; who begins with 60 has hardly any refusal in the first two weeks.
  const filling = study({
    run: { horizon: "60 d", replications: 20, begin: { instances: { db: 60 } } },
    demand: { db: { requests: { rate: "6 per day" }, lifetime: { exponential: { mean: "20 d" } } } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 115 }, scrub: "0 s", allocate: "0 s" } } } },
  });
  const { answers, warnings } = await runExperiment(filling, inline({ buckets: 10, requests: false }), {
    version: "0",
  });
  const [said] = answers.filter((answer) => answer.includes("in the last 10 d"));
  const pattern =
    /^“base” begins with 60 instances where its demand keeps 120: (\d+(?:\.\d)?) % (?:± \d+|\(.*\)) refused over the run; (\d+(?:\.\d)?) % (?:± \d+|\(.*\)) in the last 10 d\.$/;
  const [, whole, end] = pattern.exec(said ?? "")!;
  assert.ok(Number(end) > 4 && Number(end) < 15, said);
  assert.ok(Number(whole) < Number(end), said);
  assert.match(warnings.join(" "), "db begins with 60 instances, and its demand keeps 120 in the long run");
});

test("the smallest that keeps a bound over the run is told with the end where it does not, and with who does there too", async () => {
  // Erlang's B over the run's end, 11 to 12 Erlang: about 10 % with 15 VMs, 0.7 % with 20, next to nothing with 30.
  const path = "services.db.levels.managed.pool.vms";
  const document = {
    headroom: 1,
    run: { horizon: "40 d", replications: 20, begin: "steady" },
    demand: { db: { requests: { rate: "12 per day", growth: { linear: "2.5 % per day" } }, lifetime: "12 h" } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 15 }, scrub: "0 s", allocate: "0 s" } } } },
    variants: { "8 VMs": { [path]: 8 }, "30 VMs": { [path]: 30 }, "20 VMs": { [path]: 20 } },
  };
  const said = async (bound: string) => {
    const grows = parseDocument({ ...document, expect: [`refused < ${bound}`] });
    return (await runExperiment(grows, inline({ buckets: 10, requests: false }), { version: "0" })).answers[0]!;
  };
  assert.match(
    await said("6 %"),
    /^“base” \(15 VMs\) is the smallest of these that keeps refusals significantly below 6 % over the run, but not in the last 6 d \((?:8|9|1\d)(?:\.\d)? % ± \d(?:\.\d)?\); “20 VMs” does there too\.$/,
  );
  assert.is(
    await said("20 %"),
    "“base” (15 VMs) is the smallest of these that keeps refusals significantly below 20 %.",
  );
});

test("a wait that is shorter at the end is not told: who still waits there is in no wait", async () => {
  const wait = { uniform: ["5 d", "15 d"] };
  const grows = study({
    run: { horizon: "40 d", replications: 10 },
    demand: { db: { requests: { rate: "12 per day", growth: { linear: "2.5 % per day" } }, lifetime: "30 d" } },
    services: { db: { level: "user-provided", levels: { "user-provided": { lead_time: wait } } } },
  });
  const { answers, variants } = await runExperiment(grows, inline({ buckets: 10, requests: false }), { version: "0" });
  const p95 = (window: string) =>
    variants[0]!.measures.find((each) => each.measure === "wait.p95" && each.window === window)!;
  assert.ok(p95("in the last 6 d").high! < p95("").low!, "it looks shorter");
  assert.not.match(answers.join(" "), /over the run;/);
});

test.run();
