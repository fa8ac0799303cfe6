import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { signed } from "../../../src/experiment/baseline/signed.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { type Asking, type Told, WhatIf } from "../../../src/report/what-if/what-if.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { small } from "../../scenario/small.ts";
import { counting } from "../../support/counting.ts";

const POOL = "services.db.levels.managed.pool.vms";
const document = small({
  run: { horizon: "20 d", replications: 7 },
  services: {
    db: { level: "managed", levels: { managed: { pool: { vms: 12 } }, "on-demand": { quota: { global: 24 } } } },
  },
  compare: { service: "db", levels: ["managed", "on-demand"] },
  expect: ["refused < 60 % for managed"],
});
const asking: Asking = { document, replications: 7, service: "db", version: "1" };

test("an answer has the figures of the command line, of both sides and of their difference", async () => {
  const told = await asked(new WhatIf(asking, inline()), { variant: 0, chosen: { [POOL]: "60" } });
  const { compare: _, expect: __, ...others } = document;
  const study = parseDocument({ ...others, variants: { "what if": { [POOL]: 60 } } });
  const results = await runExperiment(study, inline(), { version: "1" });
  const rows = last(told).rows;
  assert.ok(rows.length >= 6, `${rows.length} rows`);
  for (const { key, values } of rows.filter(({ key }) => !/^cost|fullness|^waits for/.test(key))) {
    const measured = results.variants.map(({ measures }) =>
      measures.find((each) => each.measure === key && each.of === "db" && each.window === ""),
    );
    assert.equal(
      values,
      measured.map((each) => each!.value),
      key,
    );
  }
  const refused = rows.find(({ key }) => key === "refused")!;
  const paired = results.comparisons.find(({ measure, of }) => measure === "refused" && of === "db")!;
  assert.ok(paired.significant && paired.difference! < 0);
  assert.is(refused.verdict, "better");
  assert.is(
    refused.difference,
    signed({ value: paired.difference, low: paired.low, high: paired.high, unit: "share" }),
  );
});

test("a level that the scenario defines is asked about like the four", async () => {
  const levels = { quick: { like: "on-demand", parameters: { vm_create: "20 s" } } };
  const own = { ...small({ run: { horizon: "10 d", replications: 5 }, levels, services: { db: { level: "quick" } } }) };
  const told = await asked(new WhatIf({ document: own, replications: 5, service: "db", version: "1" }, inline()), {
    variant: 0,
    chosen: { "demand.db.requests": 2 },
  });
  assert.ok(last(told).rows.length >= 6);
});

test("what reads the same on both sides is told as before, not in digits that nobody sees", async () => {
  const told = await asked(new WhatIf(asking, inline()), { variant: 0, chosen: { "platform.director.workers": 9 } });
  const { rows } = last(told);
  const found = (key: string) => rows.find((row) => row.key === key)!;
  assert.equal([found("cost.total").difference, found("cost.total").verdict], ["as before", "the same"]);
  assert.is(found("failed").difference, "as before");
  // A median that may have moved by a tenth is not called as before.
  assert.is(found("wait.p50").texts[0], found("wait.p50").texts[1]);
  assert.match(found("wait.p50").difference, /^0\.0 ± 0\.\d s$/);
});

test("where the demand grows, the run's last part is told beside the whole, though the scenario does not ask for it", async () => {
  const grown = small({
    run: { horizon: "36 d", replications: 10, windows: ["within 09:00-17:00"] },
    demand: { db: { requests: { rate: "12 per day", growth: { linear: "5 % per day" } }, lifetime: "12 h" } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 8 } } } } },
  });
  const whatIf = new WhatIf({ document: grown, replications: 10, service: "db", version: "1" }, inline());
  const { rows, says } = last(await asked(whatIf, { variant: 0, chosen: { [POOL]: 12 } }));
  assert.equal(
    rows.filter(({ key }) => key === "refused").map(({ window }) => window),
    ["", "in the last 6 d"],
  );
  assert.match(says, /; refused for good \d.*; refused for good in the last 6 d \d/);
  assert.not.ok(rows.some(({ window }) => window === "within 09:00-17:00"));
});

test("controls come first, then progress, then an answer after five, and again up to the last", async () => {
  const told = await asked(new WhatIf(asking, inline()), { variant: 0, chosen: { [POOL]: 30 } });
  assert.is(told[0]!.kind, "offered");
  const progress = told.flatMap((each) => (each.kind === "progress" ? [each.done] : []));
  assert.equal(progress, [0, 1, 2, 3, 4, 5, 6, 7]);
  const answers = told.flatMap((each) => (each.kind === "answer" ? [each.done] : []));
  assert.equal([answers[0], answers.at(-1)], [5, 7]);
});

test("as long as nothing is changed, only the first replications of the variant itself are run", async () => {
  const { executor, ran } = counting();
  const whatIf = new WhatIf(asking, executor);
  assert.equal(
    (await asked(whatIf, { variant: 1, chosen: {} })).map(({ kind }) => kind),
    ["offered"],
  );
  assert.equal(
    ran.map(({ replication }) => replication),
    [0, 1, 2, 3, 4],
  );
});

test("what a variant gave is kept: the next question runs the other side only", async () => {
  const { executor, ran } = counting();
  const whatIf = new WhatIf(asking, executor);
  const first = last(await asked(whatIf, { variant: 0, chosen: { [POOL]: 30 } }));
  assert.is(ran.length, 14);
  await asked(whatIf, { variant: 0, chosen: { [POOL]: 31 } });
  assert.is(ran.length, 21);
  assert.equal(last(await asked(whatIf, { variant: 0, chosen: { [POOL]: 30 } })), first);
});

test("a question that is given up tells nothing more, and leaves nothing wrong behind", async () => {
  const whatIf = new WhatIf(asking, inline());
  const stop = new AbortController();
  const told: Told[] = [];
  await whatIf.ask(
    { variant: 0, chosen: { [POOL]: 11 } },
    (each) => {
      told.push(each);
      if (each.kind === "progress" && each.done === 2) stop.abort();
    },
    stop.signal,
  );
  assert.equal(told.at(-1), { kind: "progress", done: 2, of: 7 });
  const question = { variant: 0, chosen: { [POOL]: 30 } };
  assert.equal(last(await asked(whatIf, question)), last(await asked(new WhatIf(asking, inline()), question)));
});

test("another level offers its own controls, and the delta of the one before is left out", async () => {
  const told = await asked(new WhatIf({ ...asking, replications: 1 }, inline()), {
    variant: 0,
    chosen: { "services.db.level": "on-demand", [POOL]: 30, "services.db.levels.on-demand.quota.global": 60 },
  });
  const offered = told[0] as Told & { kind: "offered" };
  assert.ok(offered.levers.some(({ path }) => path === "services.db.levels.on-demand.quota.global"));
  assert.is(
    offered.levers.some(({ path }) => path === POOL),
    false,
  );
  assert.is(offered.levers.find(({ path }) => path === "services.db.level")!.value, "managed");
  assert.is(
    offered.yaml,
    "variants:\n  what if:\n    services.db.level: on-demand\n    services.db.levels.on-demand.quota.global: 60\n",
  );
  assert.is(last(told).of, 1);
});

test("a mistake is told in the parser's own words, with the key; a document that is none too", async () => {
  const whatIf = new WhatIf(asking, inline());
  const [problems] = await asked(whatIf, { variant: 0, chosen: { "platform.director.workers": "0" } });
  assert.equal(problems, {
    kind: "problems",
    says: ["platform.director.workers: expected a whole number ≥ 1, got 0"],
  });
  const [none] = await asked(new WhatIf({ ...asking, document: { a: 1 } }, inline()), { variant: 0, chosen: {} });
  assert.is(none!.kind, "problems");
});

test("a warm-up that a pilot found holds for both sides", async () => {
  const run = { horizon: "60 d", replications: 5, regime: "steady", begin: "steady", warm_up: "auto" };
  const steady = { ...small({ run }), compare: undefined };
  const { compare: _, ...plain } = steady;
  const results = await runExperiment(parseDocument(plain), inline(), { version: "1" });
  const whatIf = new WhatIf({ ...results }, inline());
  const { rows } = last(await asked(whatIf, { variant: 0, chosen: { [POOL]: 90 } }));
  const p95 = rows.find(({ key }) => key === "wait.p95")!;
  const found = results.variants[0]!.measures.find(
    ({ measure, of, window }) => measure === "wait.p95" && of === "db" && window === "",
  );
  assert.is(p95.values[0], found!.value);
});

async function asked(whatIf: WhatIf, question: Parameters<WhatIf["ask"]>[0]): Promise<Told[]> {
  const told: Told[] = [];
  await whatIf.ask(question, (each) => told.push(each));
  return told;
}

function last(told: readonly Told[]): Told & { kind: "answer" } {
  return told.at(-1) as Told & { kind: "answer" };
}

test.run();
