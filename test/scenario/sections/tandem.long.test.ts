import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { VERSION } from "../../../src/version.ts";

/** Two counters of one clerk each, one behind the other: requests come each minute on average. */
const TANDEM = {
  headroom: 1,
  run: { seed: 5, begin: "empty", regime: "steady", warm_up: "2 d", horizon: "42 d", replications: 30 },
  demand: { paper: { requests: { rate: "60 per hour" }, lifetime: "1 min" } },
  platform: { people: { hours: "always" } },
  levels: {
    tandem: {
      says: "A paper goes through two counters.",
      payer: "platform",
      stations: { first: 1, second: 1 },
      parameters: {
        stamp: { exponential: { mean: "30 s" } },
        sign: { exponential: { mean: "48 s" } },
      },
      create: [
        { seize: "first" },
        { hold: "stamp" },
        { release: "first" },
        { seize: "second" },
        { hold: "sign" },
        { release: "second" },
        "ready",
      ],
      delete: ["gone"],
    },
  },
  services: { paper: { level: "tandem" } },
};

test("two M/M/1 one behind the other, at .5 and .8, as a level of one's own: 1 + 4 are in the system", async () => {
  const { variants } = await runExperiment(parseDocument(TANDEM), inline({ buckets: 0 }), { version: VERSION });
  const found = (measure: string, of: string) =>
    variants[0]!.measures.find((each) => each.measure === measure && each.of === of && each.window === "")!;
  /** In the system: in line, and at work. */
  const at = (station: string) => {
    const [line, busy] = [found("queue.mean", `paper: ${station}`), found("in_use", `paper: ${station}`)];
    return {
      mean: line.value! + busy.value!,
      error: (line.high! - line.low!) / 2 / 1.96 + (busy.high! - busy.low!) / 2 / 1.96,
    };
  };
  for (const [station, exact] of [
    ["first", 1],
    ["second", 4],
  ] as const) {
    const { mean, error } = at(station);
    console.log(`${station}: ${mean.toFixed(4)} ± ${error.toFixed(4)}, exactly ${exact}`);
    assert.ok(error < exact / 50, `${station}: ${error} is too wide to tell`);
    assert.ok(Math.abs(mean - exact) < 3.5 * error, `${station}: ${mean} ± ${error}, exactly ${exact}`);
  }
  const wait = found("wait.mean", "paper");
  const error = (wait.high! - wait.low!) / 2 / 1.96;
  assert.ok(Math.abs(wait.value! - 300) < 3.5 * error, `by Little's law 5 min: ${wait.value} s ± ${error}`);
});

test.run();
