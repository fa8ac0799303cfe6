import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../src/executors/inline.ts";
import type { Results } from "../../src/experiment/results/results.ts";
import { replicate, runExperiment } from "../../src/experiment/run/experiment.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import type { Study } from "../../src/scenario/study.ts";
import { plain } from "../../src/simulation/read/row-arrays.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { type StepRecord, watched } from "../../src/simulation/steps.ts";
import { filesIn, folder, start } from "../cli/headroom.ts";
import { meanOf, varianceOf } from "../support/goodness.ts";

type Sections = Readonly<Record<string, unknown>>;

/** Polls, retries, patterns, upgrades and two levels that share a director: whatever could depend on an accident. */
const DOCUMENT = {
  headroom: 1,
  run: { seed: 3, start: "2026-01-05", begin: "steady", horizon: "10 d", replications: 4 },
  demand: {
    db: {
      requests: { rate: "60 per day", pattern: "office hours" },
      lifetime: { lognormal: { median: "3 h", p95: "1 d" } },
      when_refused: { try_again: "70 %", after: { exponential: { mean: "30 min" } }, at_most: 3 },
    },
    pool: { requests: { rate: "40 per day" }, lifetime: { exponential: { mean: "5 h" } } },
  },
  platform: { director: { workers: 3 } },
  services: {
    db: { level: "on-demand", levels: { "on-demand": { quota: { plan: 30 } } } },
    pool: { level: "managed", levels: { managed: { pool: { vms: 14 }, upgrade: { max_in_flight: 2 } } } },
  },
  releases: { stemcell: { every: { uniform: ["2 d", "4 d"] }, services: ["db", "pool"] } },
};

function studyOf(sections: Sections = {}): Study {
  return parseDocument({ ...DOCUMENT, ...sections });
}

function resultsOf(study: Study): Promise<Results> {
  return runExperiment(study, inline(), { version: "test" });
}

test("0, 1, 2 and 8 threads write the same bytes, in every locale and time zone", async () => {
  const dir = folder();
  const file = join(dir, "all.yaml");
  writeFileSync(file, JSON.stringify(DOCUMENT));
  const places = [
    [0, { LC_ALL: "C", TZ: "UTC" }],
    [1, { LC_ALL: "tr_TR.UTF-8", TZ: "America/St_Johns" }],
    [2, { LC_ALL: "ar_EG.UTF-8", TZ: "Pacific/Kiritimati" }],
    [8, { LC_ALL: "de_DE.UTF-8", TZ: "Asia/Tokyo" }],
  ] as const;
  const ended = places.map(async ([threads, env]) => {
    const out = join(dir, String(threads));
    const words = ["--fingerprint", "--format", "json,csv,requests,events", "--threads", String(threads), "--out", out];
    const found = await start(["run", file, ...words], env).ended;
    return { ...found, files: filesIn(out) };
  });
  const [first, ...others] = await Promise.all(ended);
  assert.match(first!.out, /^[0-9a-f]{16} {2}all: base\n$/);
  assert.ok(Object.keys(first!.files).length >= 4);
  for (const other of others) assert.equal(other, first);
});

test("a replication alone is the one among others, before and after unrelated work", async () => {
  const [batch] = await replicate(studyOf(), inline(), { version: "test" });
  simulate(studyOf({ platform: { director: { workers: 1 } } }).variants[0]!.scenario, 2);
  for (const replication of [3, 0, 2])
    assert.equal(simulate(studyOf().variants[0]!.scenario, replication), plain(batch![replication]!));
});

test("a service with demand of its own changes no request of the others", () => {
  const more = {
    demand: { ...DOCUMENT.demand, other: { requests: { rate: "80 per day" }, lifetime: "2 h" } },
    services: { other: { level: "user-provided" }, ...DOCUMENT.services },
  };
  const log = (study: Study) => simulate(study.variants[0]!.scenario, 1, { requests: true }).requests!;
  const without = (log_: ReturnType<typeof log>) => log_.filter(({ service }) => service !== "other");
  const [plain, beside] = [log(studyOf()), log(studyOf(more))];
  assert.ok(beside.length > plain.length + 500);
  assert.equal(without(beside), plain);
});

test("a window, an expectation or a variant more changes no figure of the rest", async () => {
  const plain = await resultsOf(studyOf());
  const more = await resultsOf(
    studyOf({
      run: { ...DOCUMENT.run, windows: ["within 09:00-17:00", "at 3 d"] },
      expect: ["wait.p95 of db < 20 h during upgrades"],
      variants: { "more workers": { "platform.director.workers": 6 } },
    }),
  );
  const [before, after] = [plain, more].map(({ variants }) => variants[0]!);
  assert.equal(
    after!.measures.filter(({ window }) => window === ""),
    before!.measures,
  );
});

test("a run to twice the time takes the same steps in its first half", () => {
  const steps = (horizon: string, until: number) => {
    const { scenario } = studyOf({ run: { ...DOCUMENT.run, horizon } }).variants[0]!;
    const seen: StepRecord[] = [];
    for (const _ of watched(scenario, 0, { until, watcher: { step: (record) => void seen.push(record) } }));
    return seen;
  };
  const [short, long] = [steps("5 d", 5 * 86_400e6), steps("10 d", 5 * 86_400e6)];
  assert.ok(short.length > 5_000);
  assert.equal(long, short);
});

/** Work of whole minutes, looked at every minute, behind two workers and a small pool: hardly an event stands alone. */
const LIFETIME = { empirical: ["40 min", "80 min", "120 min"] };
const POLLED = {
  run: { seed: 5, start: "2026-01-05", begin: "empty", horizon: "4 d", replications: 24 },
  demand: {
    db: { requests: { times: [{ every: "4 min", from: "0 s", count: 1440 }] }, lifetime: LIFETIME },
    also: { service: "db", requests: { times: [{ every: "8 min", from: "0 s", count: 720 }] }, lifetime: LIFETIME },
    pool: { requests: { rate: "200 per day" }, lifetime: "30 min" },
  },
  platform: { director: { workers: 2 }, cloud_controller: { pick_up: "0 s", poll: "1 min" } },
  services: {
    db: {
      level: "on-demand",
      levels: {
        "on-demand": {
          broker: { call: "0 s" },
          vm_create: { empirical: ["1 min", "2 min", "3 min", "4 min", "5 min", "6 min"] },
          start: "0 s",
          disk: "0 s",
          delete_task: "1 min",
        },
      },
    },
    pool: { level: "managed", levels: { managed: { pool: { vms: 5 }, scrub: "1 min" } } },
  },
  releases: {},
};

test("ties that are drawn are drawn from the seed, and only among equals", () => {
  const shuffled = (seed: number) => studyOf({ ...POLLED, run: { ...POLLED.run, seed, ties: "shuffled" } });
  const scheduled = studyOf(POLLED).variants[0]!.scenario;
  const of = (study: Study) => simulate(study.variants[0]!.scenario, 0, { requests: true });
  const one = of(shuffled(5));
  assert.equal(of(shuffled(5)), one);
  const plain = simulate(scheduled, 0, { requests: true });
  assert.is.not(one.fingerprint, plain.fingerprint);
  const asked = (log: typeof one) =>
    log.requests!.map(({ demand, index, at, lifetime }) => [demand, index, at, lifetime].join()).sort();
  assert.equal(asked(one), asked(plain), "who asks when, and for how long, is no tie");
});

test("drawn ties leave the means where they are", () => {
  const ties = ["scheduled", "shuffled"].map(
    (ties) => studyOf({ ...POLLED, run: { ...POLLED.run, ties } }).variants[0]!.scenario,
  );
  const sums = (scenario: (typeof ties)[0], replication: number) => {
    const { cells } = simulate(scenario, replication);
    const total = (name: string, service: string) =>
      cells
        .filter((cell) => cell.service === service && cell.window === 0)
        .reduce((sum, cell) => sum + (cell.sums[name] ?? 0), 0);
    return ["wait", "refused", "polls"].flatMap((name) => [total(name, "db"), total(name, "pool")]);
  };
  const pairs = Array.from({ length: POLLED.run.replications }, (_, replication) =>
    ties.map((scenario) => sums(scenario, replication)),
  );
  let moved = 0;
  pairs[0]![0]!.forEach((_, i) => {
    const differences = Float64Array.from(pairs, ([plain, drawn]) => drawn![i]! - plain![i]!);
    const error = Math.sqrt(varianceOf(differences) / pairs.length);
    if (error > 0) moved++;
    assert.ok(Math.abs(meanOf(differences)) <= 3.5 * error, `${i}: ${meanOf(differences)} ± ${error}`);
  });
  assert.ok(moved >= 2, "something was drawn");
});

test("drawn or not, a return comes before a request: a pool of three serves what fits exactly", () => {
  const { scenario } = studyOf({
    run: { ...POLLED.run, horizon: "8 d", ties: "shuffled" },
    demand: { pool: { requests: { times: [{ every: "10 min", from: "0 s", count: 1000 }] }, lifetime: "30 min" } },
    platform: { cloud_controller: { pick_up: "0 s" } },
    services: {
      pool: {
        level: "managed",
        levels: {
          managed: {
            pool: { vms: 3 },
            broker: { call: "0 s" },
            allocate: "0 s",
            scrub: "0 s",
            scrub_lock: false,
            scrub_failure: "0 %",
          },
        },
      },
    },
    releases: {},
  }).variants[0]!;
  const [cell] = simulate(scenario, 0).cells;
  assert.equal([cell!.sums.requests, cell!.sums.refused ?? 0], [1000, 0]);
});

test.run();
