import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../src/executors/inline.ts";
import type { Results } from "../src/experiment/results/results.ts";
import { runExperiment } from "../src/experiment/run/experiment.ts";
import { parseDocument } from "../src/scenario/parse.ts";
import type { Study } from "../src/scenario/study.ts";
import { models, simulate } from "../src/simulation/simulate.ts";
import { VERSION } from "../src/version.ts";
import { namesOfShipped, shipped, textOfShipped } from "./support/shipped.ts";
import { type Trace, twin } from "./support/twin.ts";

/** What is left out of each scenario's length: two replications, and a shorter horizon where a whole one is slow. */
const SHORT: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  applications: { horizon: "3 weeks" },
  buildpacks: { horizon: "8 weeks" },
  "four-levels": { horizon: "8 weeks" },
  "how-many-vms": {},
  "odb-scale-test": {},
  "pool-sizing": {},
  "shared-director": { horizon: "3 weeks" },
  "staged-integration": {},
  "throttled-iaas": { horizon: "1 week" },
  "time-out-storm": { horizon: "12 h" },
  "until-when": {},
  "upgrade-weekend": {},
  "which-input-matters": {},
  "which-level-is-enough": { horizon: "6 weeks" },
  "zone-lost": {},
};

for (const name of namesOfShipped()) {
  test(`${name} begins with the question it asks`, () => {
    const [first = ""] = textOfShipped(name).split("\n");
    assert.match(first, /^# .{15,}\?/);
    assert.match(shipped(name).question, /\?$/);
  });

  test(`${name} in its short form gives the stored result`, async () => {
    assert.ok(SHORT[name], `${name} has no short form yet`);
    const { document } = shipped(name);
    const run = { ...(document.run as object), replications: 2, ...SHORT[name] };
    const study = parseDocument({ ...document, run }, { file: name });
    const results = await runExperiment(study, inline({ buckets: 0 }), { version: VERSION });
    golden(name, `${JSON.stringify(essence(results), null, 1)}\n`);
  });
}

/** domain.md §A, seconds: N instances created, all upgraded, all deleted. */
const PUBLISHED = {
  creates: { "N = 50": 3_088, "N = 101": 6_340 },
  upgradeAll: 30_068,
  deleteAll: 149_906,
} as const;

test("odb-scale-test reproduces the published totals from workers, errands and polls alone", async () => {
  const study = shipped("odb-scale-test");
  const results = await runExperiment(study, inline({ buckets: 0 }), { version: VERSION });
  const told: string[] = [];
  const agrees = (what: string, [published, simulated, share]: readonly [number, number, number]) => {
    const off = simulated / published - 1;
    told.push(`${what.padEnd(20)} ${clock(published)} published  ${clock(simulated)} simulated  ${percent(off)}`);
    assert.ok(Math.abs(off) <= share, told.at(-1));
  };
  for (const [name, published] of Object.entries(PUBLISHED.creates))
    agrees(`create, ${name}`, [published, lastReady(results, name), 0.02]);
  const campaigns = study.variants[0]!.scenario;
  const { upgradeAll, deleteAll } = errandsOf(campaigns);
  agrees("upgrade-all, N = 500", [PUBLISHED.upgradeAll, upgradeAll, 0.01]);
  agrees("delete-all, N = 500", [PUBLISHED.deleteAll, deleteAll, 0.01]);
  console.log(`\n${told.join("\n")}`);
});

/** All requests come at once, so the last of them waits as long as all take; the mean of that over the replications. */
function lastReady(results: Results, variant: string): number {
  const { measures } = results.variants.find(({ name }) => name === variant)!;
  return measures.find(({ measure, of, window }) => measure === "wait.max" && of === "kafka" && window === "")!.value!;
}

/** How long the errands take in the first replication, s: from the release's start to its end; from the 7th to the last step `gone`. */
function errandsOf(scenario: Study["variants"][number]["scenario"]): { upgradeAll: number; deleteAll: number } {
  let gone = 0;
  const { steps } = models(scenario).names;
  const trace: Trace = (time, _token, step) => {
    if (steps[step.number]!.step === "gone") gone = time;
  };
  const { campaigns } = simulate(
    scenario,
    0,
    {},
    twin(undefined, () => trace),
  );
  const { started, ended } = campaigns[0]!;
  return { upgradeAll: (ended! - started!) / 1e6, deleteAll: gone / 1e6 - 2 * 86_400 };
}

/** The fingerprint, and the measures of the service that it is about over the whole horizon, to six digits. */
function essence(results: Results): unknown {
  const service = results.service ?? results.variants[0]!.services[0]!.name;
  return results.variants.map(({ name, fingerprint, measures }) => ({
    variant: name,
    fingerprint,
    measures: Object.fromEntries(
      measures
        .filter(({ of, window }) => of === service && window === "")
        .map(({ measure, value, low, high }) => [measure, [value, low, high].map(rounded).join(" ")]),
    ),
  }));
}

function rounded(value: number | null): string {
  return value === null ? "–" : String(Number(value.toPrecision(6)));
}

/** Compares with a stored text; UPDATE=1 stores it anew. */
function golden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`golden/${name}.json`, import.meta.url));
  if (process.env.UPDATE === "1") {
    mkdirSync(fileURLToPath(new URL("golden", import.meta.url)), { recursive: true });
    writeFileSync(path, text);
  } else assert.fixture(text, readFileSync(path, "utf8"), `${name} gives another result; if it should, UPDATE=1`);
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return `${h}:${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}`.padStart(8);
}

function percent(share: number): string {
  return `${share < 0 ? "-" : "+"}${Math.abs(100 * share).toFixed(2)} %`;
}

test.run();
