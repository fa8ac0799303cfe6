import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { range } from "../../simulation/base.ts";

/** Where each well-known mistake of capacity simulators is caught: the file below test/, and how the test's title begins. */
const CAUGHT: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> = {
  "T1 initial transient kept": [
    ["traps/transient", "a warm-up of as long takes the transient away"],
    ["traps/transient", "one worker at 90 %, from empty"],
    ["traps/transient", "twelve VMs at 83 %, from empty"],
  ],
  "T2 requests still waiting at the horizon left out": [
    ["traps/counted", "a request that still waits at the end of the day"],
    ["traps/counted", "an overloaded day, cut at its last request"],
  ],
  "T3 only holds that ended are averaged": [["traps/holds", "a stay counts in full though it outlasts the run"]],
  "T4 those in use at an instant as a sample": [["traps/holds", "whoever is there at an instant stays twice as long"]],
  "T5 residual of a hold as half the mean": [["simulation/begin", "who is found alive is not typical"]],
  "T6 a whole hold credited when it starts": [["traps/holds", "a stay counts in full though it outlasts the run"]],
  "T7 a time average as a request's probability": [["traps/counted", "a team of five never asks while it waits"]],
  "T8 hours weighted equally": [["traps/counted", "busy hours weigh by their requests"]],
  "T9 average of per-day averages": [
    ["traps/counted", "a request that still waits at the end of the day"],
    ["experiment/jackknife", "a ratio of totals is no average of ratios"],
  ],
  "T10 refused requests counted as wait 0": [["traps/counted", "a refused request has no wait"]],
  "T11 those who gave up left out, or taken for patient": [["traps/counted", "who gave up has waited too"]],
  "T12 the mean of those that waited as the mean": [["traps/steady", "no wait counts as a wait of 0"]],
  "T13 refusals per attempt": [["traps/counted", "a request is refused once or not at all"]],
  "T14 retries ignored": [["traps/counted", "a request is refused once or not at all"]],
  "T15 only the first of a batch": [
    ["core/arrivals-theory", "the whole of a batch is measured"],
    ["core/arrivals-theory", "batches at one worker (M^X/M/1)"],
  ],
  "T16 batches and bursts as a Poisson stream": [
    ["core/arrivals-theory", "batches at one worker (M^X/M/1)"],
    ["core/modes", "bursts: the long-run rate weighs each mode"],
  ],
  "T17 the mean rate for a daily cycle": [
    ["traps/counted", "busy hours weigh by their requests"],
    ["core/modes", "a daily cycle (M/G/∞)"],
  ],
  "T18 a gap drawn at the old rate": [
    ["core/modes", "a gap is never drawn across a switch at the old rate"],
    ["core/modes", "nor across a dated change"],
  ],
  "T19 the peak rate as if it had always been": [
    ["traps/counted", "busy hours weigh by their requests"],
    ["core/modes", "a daily cycle (M/G/∞)"],
  ],
  "T20 fixed holds as exponential": [["traps/work", "how evenly a worker works"]],
  "T21 cv of a lognormal ignored, or as sigma": [["traps/work", "how evenly a worker works"]],
  "T22 two stages as one exponential": [["traps/work", "how evenly a worker works"]],
  "T23 scrub forgotten": [["core/lines", "returned VMs queue for the scrub crew"]],
  "T24 line for the scrubber forgotten": [["core/lines", "returned VMs queue for the scrub crew"]],
  "T25 polling not quantised, or half an interval added": [
    ["traps/work", "the platform sees the end at its next look"],
  ],
  "T26 a worker's sleep ignored, or a whole one added": [["core/lines", "a worker that sleeps between looks"]],
  "T27 preemption": [["core/lines", "the higher priority is served first, in order of arrival"]],
  "T28 order of service": [
    ["traps/steady", "first come, first served has the spread of first come"],
    ["core/identities", "first come, first served: who asks first"],
    ["engine/event-list", "ten thousand events at one instant keep their order"],
  ],
  "T29 a quota as a partition, or not enforced": [["traps/limits", "a quota bounds, it neither sets apart"]],
  "T30 a reserve off by one": [["traps/limits", "a reserve of two keeps two"]],
  "T31 a quota on large instances ignored": [["traps/limits", "a quota on large instances holds for them"]],
  "T32 failed VMs in the denominator": [["traps/limits", "a failed VM is no room that is left"]],
  "T33 overflow as a Poisson stream": [["core/lines", "what a full pool refuses, on-demand takes"]],
  "T34 runs that did not get there left out": [["traps/holds", "a run in which the last address is not taken"]],
  "T35 waves for a sliding window": [["core/upgrades", "in waves of four, 22 VMs"]],
  "T36 p95 of stages added up": [["traps/work", "the 95 % of two stages"]],
  "T37 failed provisioning not repeated": [["core/lines", "a failed test sends the instance back"]],
  "T38 growth: rate times mean hold": [["core/modes", "linear growth (M/G/∞)"]],
  "T39 interval from autocorrelated waits": [["traps/steady", "waits follow each other"]],
  "T40 average of the replications' p99": [
    ["traps/steady", "a quantile is of all requests"],
    ["experiment/tally", "pooled quantiles are not averages of quantiles"],
  ],
  "T41 request before return at equal times": [["core/fleet", "at one instant a VM comes back"]],
  "T42 floating time": [["traps/work", "time is whole"]],
  "T43 Erlang B for a pool with a line": [["traps/steady", "half the requests need not wait"]],
  "T44 an open stream for a finite team": [
    ["traps/counted", "a team of five never asks while it waits"],
    ["core/developers", "machine interference (M/M/2//5)"],
  ],
};

test("each of 44 well-known mistakes has a test of its own that catches it", () => {
  assert.equal(
    Object.keys(CAUGHT).map((name) => name.split(" ")[0]),
    range(44).map((i) => `T${i + 1}`),
  );
  const missing = Object.entries(CAUGHT).flatMap(([trap, places]) =>
    places
      .filter(([file, title]) => !readFileSync(`test/${file}.test.ts`, "utf8").includes(`test("${title}`))
      .map(([file, title]) => `${trap}: test/${file}.test.ts has no test that begins with "${title}"`),
  );
  assert.equal(missing, []);
});

test.run();
