import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { explain } from "../../../src/scenario/explain.ts";
import { parse } from "../../../src/scenario/parse.ts";
import { theoriesOf } from "../../../src/scenario/theory/theory.ts";
import { spanWords, valueWords } from "../../../src/scenario/theory/words.ts";
import { near } from "../../support/near.ts";
import { scenario, small, study } from "../small.ts";

const ROOT = new URL("../../../", import.meta.url);
const fileOf = (path: string) => parse(readFileSync(new URL(path, ROOT), "utf8"), { file: path });
const EXACT = (
  JSON.parse(readFileSync(new URL("test/truth/oracle/cases.json", ROOT), "utf8")) as {
    cases: readonly { id: string; expected: readonly { metric: string; value: number }[] }[];
  }
).cases;

/** What each exact case calls a measure, and the factor to seconds. */
const exactCases: readonly (readonly [
  file: string,
  law: string,
  measure: string,
  of: string,
  metric: string,
  factor?: number,
])[] = [
  ["P01", "Erlang C", "line.share", "postgres: pool", "p_wait"],
  ["P01", "Erlang C", "line.mean", "postgres: pool", "wait_mean", 3600],
  ["P06", "Erlang C", "line.share", "postgres: pool", "p_wait"],
  ["P06", "Erlang C", "line.mean", "postgres: pool", "wait_mean", 3600],
  ["P04", "Erlang C", "line.mean", "postgres: broker workers", "wait_mean", 3600],
  ["P05", "Erlang C", "line.share", "postgres: broker workers", "p_wait"],
  ["P11", "Erlang B", "refused", "postgres", "blocking"],
  ["P12", "Erlang B", "refused", "postgres", "blocking"],
  ["P13", "Erlang B", "refused", "postgres", "blocking"],
  ["P14", "Erlang B", "refused", "postgres", "blocking"],
  ["P11", "Erlang B", "fullness", "postgres: pool", "utilisation"],
  ["P31", "Erlang B", "refused", "postgres", "blocking"],
  ["P02", "M/G/1", "line.mean", "postgres: broker workers", "wait_mean", 60],
  ["P16", "M/G/1", "line.mean", "postgres: broker workers", "wait_mean", 60],
  ["P17", "M/G/1", "line.mean", "postgres: broker workers", "wait_mean", 60],
  ["P18", "M/G/1", "line.share", "postgres: broker workers", "p_wait"],
  ["P02", "offered load", "fullness", "postgres: broker workers", "utilisation"],
  ["P20", "M/G/∞", "instances", "postgres", "alive_mean"],
  ["P20", "M/G/∞", "instances.p95", "postgres", "alive_p95"],
  ["P22", "M/G/∞", "instances", "postgres", "alive_mean"],
];

for (const [file, law, measure, of, metric, factor = 1] of exactCases)
  test(`${file}: ${law} gives the exact ${metric}`, () => {
    const found = theoriesOf(fileOf(`test/truth/oracle/${file}.yaml`).variants[0]!.scenario);
    const theory = found.find((each) => each.law === law && each.measure === measure && each.of === of)!;
    const { expected } = EXACT.find(({ id }) => id.startsWith(`${file}-`))!;
    near(theory.value, factor * expected.find((each) => each.metric === metric)!.value, 1e-9);
    assert.equal(theory.caveats, []);
  });

test("two single workers in series: exponential work sends on what comes at random (Burke), so both are exact", () => {
  const found = theoriesOf(fileOf("test/truth/oracle/P35.yaml").variants[0]!.scenario);
  const waits = found.filter(({ measure }) => measure === "line.mean");
  assert.equal(
    waits.map(({ of }) => of),
    ["postgres: broker workers", "postgres: test workers"],
  );
});

for (const file of ["P08", "P09", "P10", "P23", "P27", "P28", "P29", "P32", "P34", "P36", "P20-empty"])
  test(`${file} is nothing that a formula here knows, and none is claimed`, () => {
    assert.equal(theoriesOf(fileOf(`test/truth/oracle/${file}.yaml`).variants[0]!.scenario), []);
  });

test("of the pool of the four levels no formula is claimed: growth and the beginning move its refusals by more than a tenth", () => {
  const { variants } = fileOf("scenarios/four-levels.yaml");
  const managed = theoriesOf(variants.find(({ name }) => name === "managed")!.scenario);
  assert.equal(
    managed.filter(({ service, law }) => service === "postgres" && law === "Erlang B"),
    [],
  );
});

const steady = { horizon: "1000 d", warm_up: "50 d", regime: "steady", begin: "empty", replications: 2 };
const plain = { horizon: "1000 d", begin: { instances: { db: 24 } }, replications: 2 };
const clean = { broker: { call: "0 s" }, allocate: "0 s", scrub: "0 s", scrub_failure: "0 %" };
const pool = (settings: object, demand: object = {}, more: object = {}) =>
  scenario({
    run: steady,
    services: { db: { level: "managed", levels: { managed: { ...clean, ...settings } } } },
    demand: { db: { requests: { rate: "12 per day" }, lifetime: { exponential: { mean: "2 d" } }, ...demand } },
    ...more,
  });
const laws = (of: ReturnType<typeof scenario>) => [...new Set(theoriesOf(of).map(({ law }) => law))];

test("a pool that refuses is Erlang's, one with an endless line too, if lifetimes are exponential", () => {
  assert.equal(laws(pool({ pool: { vms: 30 } })), ["Erlang B"]);
  assert.equal(laws(pool({ pool: { vms: 30 } }, { lifetime: "2 d" })), ["Erlang B"]);
  assert.equal(laws(pool({ pool: { vms: 30, when_full: "queue" } })), ["Erlang C"]);
  assert.equal(laws(pool({ pool: { vms: 30, when_full: "queue" } }, { lifetime: "2 d" })), []);
  assert.equal(laws(pool({ pool: { vms: 24, when_full: "queue" } })), [], "no line is stable at its capacity");
  assert.match(theoriesOf(pool({ pool: { vms: 6, slots: 5 } }))[0]!.says, "for 30 slots and 24 Erlang");
});

test("a pool says its law, and what keeps it from being exact", () => {
  const slowly = (growth: string) =>
    theoriesOf(
      pool(
        { pool: { vms: 24 } },
        {
          requests: { rate: "12 per day", growth, pattern: "office hours" },
          when_refused: { try_again: "10 %", after: "1 h" },
        },
        { run: plain, releases: { stemcell: { every: "15 d" } } },
      ),
    ).find(({ measure }) => measure === "refused.first");
  const first = slowly("0.05 % per month")!;
  assert.match(first.says, /^Erlang B for 24 VMs and 24 Erlang$/);
  assert.is(first.measure, "refused.first");
  const caveats = first.caveats.join("; ");
  for (const why of ["it changes", "hour of the week", "without upgrades", "try again"]) assert.match(caveats, why);
  assert.is(slowly("0.25 % per month"), undefined);
});

test("what a scrub adds to the stay is in the load, and in the caveat of a line", () => {
  near(theoriesOf(pool({ pool: { vms: 30 }, scrub: "12 h", scrub_lock: false }))[0]!.value, 0.13245979049, 1e-6);
  const [first] = theoriesOf(pool({ pool: { vms: 40, when_full: "queue" }, scrub: "2 h", scrub_lock: false }));
  assert.equal(first!.caveats, ["as if the work on a VM were part of an exponential stay"]);
});

/** One thing that no formula here knows, each. */
const strange: Readonly<Record<string, ReturnType<typeof pool>>> = {
  "places in line": pool({ pool: { vms: 30, when_full: "queue", places: 3 } }),
  "last come, first served": pool({ pool: { vms: 30, when_full: "queue", line: "last come, first served" } }),
  "a reserve": pool({ pool: { vms: 30, reserve: 2 } }),
  "a pool that grows": pool({ pool: { vms: 30 }, grow: { at: "90 %" } }),
  patience: pool({ pool: { vms: 30, when_full: "queue" } }, { patience: "1 h" }),
  batches: pool({ pool: { vms: 30 } }, { requests: { rate: "6 per day", batch: 2 } }),
  "even gaps": pool({ pool: { vms: 30 } }, { requests: { every: "2 h" } }),
  "much growth": pool(
    { pool: { vms: 30 } },
    { requests: { rate: "12 per day", growth: "5 % per month" } },
    { run: plain },
  ),
  "many who try again": pool({ pool: { vms: 10 } }, { when_refused: { try_again: "100 %", after: "1 h" } }),
  "a run that is shorter than what it fills": pool(
    { pool: { vms: 30 } },
    {},
    {
      run: { horizon: "5 d", begin: "empty" },
    },
  ),
  "VMs that fail": pool({ pool: { vms: 30 }, failures: { every: { exponential: { mean: "30 d" } } } }),
  "a dated change": pool(
    { pool: { vms: 30 } },
    {},
    {
      run: plain,
      changes: [{ after: "100 d", set: { "services.db.levels.managed.pool.vms": 40 } }],
    },
  ),
};

for (const [what, of] of Object.entries(strange))
  test(`${what}: no claim`, () => {
    assert.equal(theoriesOf(of), []);
  });

test("requests of two priorities in one line: no claim", () => {
  const requests = { requests: { rate: "6 per day" }, lifetime: { exponential: { mean: "2 d" } } };
  const of = pool(
    { pool: { vms: 30, when_full: "queue" } },
    {},
    {
      demand: { db: requests, urgent: { ...requests, service: "db", priority: 1 } },
    },
  );
  assert.equal(theoriesOf(of), []);
});

const SAFE = { create_failure: "0 %", vm_failure: "0 %" };

test("a quota that binds alone is Erlang's; each plan's own too; two in a row are nobody's", () => {
  const onDemand = (quota: object) =>
    theoriesOf(
      scenario({
        run: steady,
        services: { db: { level: "on-demand", plans: { s: {}, l: {} }, levels: { "on-demand": { ...SAFE, quota } } } },
        demand: {
          db: {
            requests: { rate: "12 per day" },
            plans: { s: "75 %", l: "25 %" },
            lifetime: { exponential: { mean: "2 d" } },
          },
        },
      }),
    ).filter(({ measure }) => measure === "refused");
  const says = (quota: object) => onDemand(quota).map(({ of, says }) => `${of}: ${says}`);
  assert.equal(says({ plan: "unlimited", global: 30 }), ["db: Erlang B for 30 instances and 24.1 Erlang"]);
  assert.equal(says({ plan: { s: 20, l: 9 }, global: "unlimited" }), [
    "db/s: Erlang B for 20 instances and 18 Erlang",
    "db/l: Erlang B for 9 instances and 6.01 Erlang",
  ]);
  assert.equal(says({ plan: { s: 20, l: 9 }, global: 28 }), []);
});

test("a daily pattern does not change a mean over whole weeks; refusals are taken hour by hour, and called approximate", () => {
  const weeks = { ...steady, warm_up: "70 d", horizon: "770 d" };
  const requests = { rate: "12 per day", pattern: "office hours" };
  const [refused] = theoriesOf(pool({ pool: { vms: 30 } }, { requests }, { run: weeks }));
  assert.equal(refused!.caveats, ["as if Erlang's law held in each hour of the week"]);
  const free = { level: "brokered", levels: { brokered: { provider: { quota: "unlimited" } } } };
  const demand = { db: { requests, lifetime: "2 d", when_failed: "give up" } };
  const alive = theoriesOf(scenario({ run: weeks, services: { db: free }, demand }));
  assert.equal(
    alive.map(({ measure, caveats }) => [measure, caveats.length]),
    [["instances", 0]],
  );
});

test("explain prints a section Theory, later variants only where they differ", () => {
  const text = explain(
    study({ ...small({ run: steady }), variants: { more: { "services.db.levels.managed.pool.vms": 50 } } }),
  );
  assert.match(
    text,
    /\nTheory: base\n {2}db: refused +Erlang B for 40 VMs and 24\.1 Erlang: 0\.0\d+ % +approximate: as if people worked/,
  );
  assert.match(text, /\nTheory: more\n {2}db: refused +Erlang B for 50 VMs and 24\.1 Erlang: /);
  assert.not.match(explain(study({ run: { horizon: "2 d", begin: "empty" } })), "Theory");
});

test("values are said in units that people would use", () => {
  assert.is(valueWords({ value: 0.0191, unit: "share" }), "1.91 %");
  assert.is(valueWords({ value: 1e-7, unit: "share" }), "less than 0.001 %");
  assert.is(valueWords({ value: 280.45, unit: "s" }), "4.67 min");
  assert.is(valueWords({ value: 37.5, unit: "count" }), "37.5");
  assert.is(spanWords(54 * 8.64e10), "54 d");
});

test.run();
