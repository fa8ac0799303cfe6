import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { inline } from "../../../src/executors/inline.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { LEVELS, levelNamed } from "../../../src/platform/levels.ts";
import { levelYaml } from "../../../src/report/words/level-yaml.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { compile } from "../../../src/simulation/compile/compile.ts";
import { ran } from "../../../src/simulation/simulate.ts";
import { VERSION } from "../../../src/version.ts";
import { small } from "../small.ts";

/** A level that is written out, and read again under another name. */
const written = (name: string) => yaml(levelYaml(levelNamed(name))) as { levels: object };

/** Everything that a level can do is on: failures, ready VMs, a pool that grows, maintenance, all tiles, retries and tests. */
const ON: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "user-provided": { team: { people: 2 }, lead_time: "off", effort: { team: "3 d" } },
  brokered: {
    broker: { failure: "5 %", places: 5, look: "5 s" },
    provider: { back_in_line: "10 %", quota: 60 },
    test: { work: "2 min", workers: 1, failure: "10 %" },
    failed: { kept: "1 h" },
  },
  managed: {
    pool: { vms: 60, slots: 2, places: 3, when_full: "queue" },
    grow: { at: "90 %", at_most: 80 },
    scrub_crew: 2,
    failures: { every: "60 d", crew: 1 },
    upgrade: { failure: "5 %" },
  },
  "on-demand": {
    warm: { vms: 2, when_empty: "wait" },
    failures: { every: "60 d" },
    vm_failure: "5 %",
    create_failure: "5 %",
    post_deploy_errands: 2,
    failed: { kept: "1 h" },
    quota: { plan: 60, global: 60 },
    upgrade: { failure: "5 %", at_most_every: "6 d" },
  },
};

const sameBytes = (a: Float64Array, b: Float64Array) =>
  Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength));

function documentAt(level: string, settings: unknown, levels?: object) {
  return small({
    ...(levels && { levels }),
    run: { seed: 3, horizon: "30 d", replications: 2, windows: ["during upgrades"] },
    demand: { db: { requests: { rate: "9 per day", pattern: "office hours" }, lifetime: "4 d" } },
    platform: { iaas: { vms: 90 }, upgrades: { maintenance: { saturday: "22:00-06:00" }, all_tiles: true } },
    services: { db: { level, levels: { [level]: settings } } },
    releases: { stemcell: { every: "8 d" }, tile: { every: "11 d", work: "7 min" } },
  });
}

test("written out, each level gives the same program, bytes, fingerprint and results as the built-in", async () => {
  for (const { name } of LEVELS) {
    for (const settings of [
      {},
      { ...ON[name], ...(name === "user-provided" && { team: { people: 2, work: "2 h" } }) },
    ]) {
      const pool = name === "managed" && !("pool" in settings) ? { pool: { vms: 60 } } : {};
      const all = { ...settings, ...pool };
      const [builtIn, own] = [
        parseDocument(documentAt(name, all)),
        parseDocument(documentAt(`my-${name}`, all, written(name).levels)),
      ];
      const [a, b] = [builtIn, own].map(({ variants }) => variants[0]!.scenario);
      const { names: ofA, model: modelA } = compile(a!);
      const { names: ofB, model: modelB } = compile(b!);
      assert.equal(JSON.stringify(modelB), JSON.stringify(modelA), name);
      assert.equal({ ...ofB, scenario: 0 }, { ...ofA, scenario: 0 });
      for (const replication of [0, 1]) {
        const asked = { buckets: 10, requests: true };
        assert.ok(sameBytes(ran(b!, replication, asked), ran(a!, replication, asked)), name);
      }
      const [before, after] = await Promise.all(
        [builtIn, own].map((each) => runExperiment(each, inline({ buckets: 10 }), { version: VERSION })),
      );
      assert.is(after!.variants[0]!.fingerprint, before!.variants[0]!.fingerprint);
      assert.equal(after!.variants[0]!.measures, before!.variants[0]!.measures, name);
      assert.equal(
        after!.answers,
        before!.answers.map((says) => says.replaceAll(name, `my-${name}`)),
      );
    }
  }
});

test.run();
