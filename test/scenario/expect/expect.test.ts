import { test } from "uvu";
import * as assert from "uvu/assert";
import { expectations, goals, namesOf, resolveExpectations } from "../../../src/scenario/expect/expect.ts";
import { EXAMPLES, grammar, PARTS } from "../../../src/scenario/expect/grammar.ts";
import { jsonSchema } from "../../../src/scenario/json-schema.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { parse, parseDocument } from "../../../src/scenario/parse.ts";
import type { Study } from "../../../src/scenario/study.ts";
import { problems, read, scenario, small } from "../small.ts";

/** A database at four levels beside an on-demand cache, with releases. */
const world = (expect: readonly unknown[]) =>
  small({
    run: { horizon: "90 d", replications: 2 },
    demand: {
      postgres: { requests: { rate: "5 per day" }, plans: { small: "80 %", large: "20 %" }, lifetime: "10 d" },
      nightly: { service: "redis", requests: { rate: "9 per day" }, lifetime: "1 h" },
      daily: { service: "redis", requests: { rate: "9 per day" }, lifetime: "1 h" },
    },
    services: {
      postgres: {
        level: "on-demand",
        plans: { small: {}, large: { vcpus: 4 } },
        levels: {
          managed: { pool: { vms: 80 } },
          "on-demand": { quota: { plan: { small: 70, large: 30 }, global: 90 } },
        },
      },
      redis: { level: "on-demand" },
    },
    releases: { stemcell: { on: ["2026-01-20"] } },
    compare: { service: "postgres", levels: "all", baseline: "on-demand" },
    expect,
  });
const studyOf = (...expect: readonly unknown[]): Study => parseDocument(world(expect));
const faultOf = (...expect: readonly unknown[]): string => problems(world(expect)).join("\n");
/** Claims as short text: `managed postgres: pool < 0.8`. */
const claims = (...expect: readonly unknown[]): readonly string[] =>
  studyOf(...expect).expectations!.flatMap(({ claims }) =>
    claims.map(({ left, relation, right, window }) => {
      const bound = typeof right === "number" ? right : `${right.variant} ${right.of} + ${right.plus}`;
      return `${left.variant} ${left.of} ${left.measure} ${relation} ${bound}${window && ` ${window}`}`;
    }),
  );
const LEVELS = ["user-provided", "brokered", "managed", "on-demand"];

test("every example of the grammar is understood, in a scenario that has what it names", () => {
  const { expectations = [] } = studyOf(...EXAMPLES);
  assert.equal(
    expectations.map(({ says }) => says),
    EXAMPLES,
  );
  assert.ok(expectations.every(({ claims }) => claims.length > 0));
});

test("no condition means every variant; a name means that one", () => {
  assert.equal(
    claims("wait.p95 < 15 min"),
    LEVELS.map((level) => `${level} postgres wait.p95 < 900`),
  );
  assert.equal(claims("wait.p95 for managed < 15 min"), ["managed postgres wait.p95 < 900"]);
  assert.equal(claims("wait.p95 < 15 min for managed"), ["managed postgres wait.p95 < 900"]);
  assert.equal(claims("fullness.p99 < 80 %"), [
    "brokered postgres: provider quota fullness.p99 < 0.8",
    "managed postgres: pool fullness.p99 < 0.8",
    "on-demand postgres: global quota fullness.p99 < 0.8",
  ]);
});

test("a threshold is a measure where its own relation follows, and any quantile is one", () => {
  const of = (sentence: string) => claims(sentence).map((each) => each.replace(/^managed /, ""));
  assert.equal(of("wait > 20 min for managed < 5 %"), ["postgres wait > 20 min < 0.05"]);
  assert.equal(of("wait>20min < 5 % for managed"), ["postgres wait > 20 min < 0.05"]);
  assert.equal(of("instances > 20 of postgres <= 5 % for managed at 3 d"), ["postgres instances > 20 <= 0.05 at 3 d"]);
  assert.equal(of("queue.director > 5 < 1 % for managed"), ["director queue > 5 < 0.01"]);
  assert.equal(of("usable.7min > 90 % for managed"), ["postgres usable.7min > 0.9"]);
  assert.equal(of("wait.p75 for managed < 15 min"), ["postgres wait.p75 < 900"]);
  assert.equal(of("instances > 20 for managed"), ["postgres instances > 20"]);
  assert.equal(claims("wait > 20 min for managed < wait > 20 min for on-demand + 1 %"), [
    "managed postgres wait > 20 min < on-demand postgres + 0.01",
  ]);
  assert.match(faultOf("wait > 20 < 5 %"), /expected a duration such as 15 min, as wait is one, got "20"/);
  assert.match(faultOf("wait > 20 min"), /got "wait"; say which: wait\.mean/);
});

test("values have the unit of their measure", () => {
  const bounds = [
    "refused < 1 %",
    "wait.mean <= 90 s",
    "toil.hours < 40 h",
    "cost.total < 100 USD per month",
    "cost.per_hour > 0.1 USD/h",
  ];
  assert.equal(
    claims(...bounds.map((each) => `${each} for managed`)).map((each) => each.split(/ [<>]=? /)[1]),
    ["0.01", "90", "40", "100", "0.1"],
  );
  assert.equal(claims("queue.p95 of director ≤ 12.5 for managed"), ["managed director queue.p95 <= 12.5"]);
});

test("subjects are services, plans, streams, limits and everything, by their short names too", () => {
  const of = (sentence: string) =>
    claims(`${sentence} for managed`)[0]!
      .replace(/^managed /, "")
      .replace(/ [<>].*/, "");
  assert.is(of("wait.p99 < 1 h of postgres/small"), "postgres/small wait.p99");
  assert.is(of("wait.p99 of nightly < 1 h"), "nightly wait.p99");
  assert.is(of("cost.total of everything < 1 USD per month"), " cost.total");
  assert.is(of("fullness of postgres pool < 1 %"), "postgres: pool fullness");
  assert.is(of("fullness of pool < 1 %"), "postgres: pool fullness");
  assert.is(of('fullness of "postgres: pool" < 1 %'), "postgres: pool fullness");
  assert.is(of("fullness of postgres < 1 %"), "postgres: pool fullness");
  assert.is(of("queue.director < 10"), "director queue.mean");
  assert.is(of("wait.cause:queued: director < 1 min of redis"), "redis wait.cause:queued: director");
  assert.is(of("wait.p95 of redis/standard < 1 h"), "redis wait.p95");
});

test("two measures are compared, of one subject in two variants, with what is added", () => {
  assert.equal(claims("wait.p95 for on-demand < wait.p95 for managed + 5 min"), [
    "on-demand postgres wait.p95 < managed postgres + 300",
  ]);
  assert.equal(claims("refused of redis for managed < refused for on-demand - 1 %"), [
    "managed redis refused < on-demand redis + -0.01",
  ]);
  assert.equal(
    claims("wait.p95 < wait.p95 for user-provided"),
    LEVELS.slice(1).map((level) => `${level} postgres wait.p95 < user-provided postgres + 0`),
  );
  assert.is(claims("queue.p95 of director < queue.mean of director + 3").length, 4);
});

test("a window that a sentence needs is measured, though the run does not list it", () => {
  const { windows } = studyOf(
    "wait.p95 < 1 h within 09:00-17:00",
    "refused < 1 % during upgrades",
    "refused < 2 % within 9-17",
  ).variants[0]!.scenario.run;
  assert.equal(
    windows.map(({ name }) => name),
    // The last one is that of a run which begins far from what its demand keeps.
    ["within 09:00-17:00", "during upgrades", "in the last 15 d"],
    "of one meaning, one window",
  );
  assert.equal(claims("wait.p95 during upgrades for managed < 45 min"), [
    "managed postgres wait.p95 < 2700 during upgrades",
  ]);
  assert.match(faultOf("wait.p95 < 1 h in the first 100 d"), "expected a window inside the horizon");
});

test("severity is error unless it says warn, and the line is the sentence's", () => {
  assert.equal(
    studyOf("refused < 1 %", { that: "refused < 2 %", severity: "warn" }).expectations!.map(({ severity }) => severity),
    ["error", "warn"],
  );
  const text = `${JSON.stringify(world([])).replace('"expect":[]', '"x":1').replace(',"x":1', "")}`;
  const yaml = `${text.slice(1, -1).replace(/^"headroom":1,/, "")}`;
  const file = `{${yaml},\n"headroom": 1, "expect": [\n"refused < 1 %",\n{"that": "wait.p95 < 1 h"}]}`;
  assert.equal(
    parse(file, { file: "a.yaml" }).expectations!.map(({ line }) => line),
    [3, 4],
  );
});

const WRONG: readonly (readonly [sentence: unknown, says: string])[] = [
  ["wiat.p95 < 15 min", 'expected a measure such as wait.p95, got "wiat.p95"; did you mean "wait.p95"?'],
  ["wait < 15 min", "say which: wait.mean, wait.sd, wait.p50"],
  ["queue.dircetor < 10", 'did you mean "queue.director"?'],
  ["refused < 15 min", 'expected a share such as 1 %, as refused is one, got "15 min"'],
  ["refused < 1", 'expected a share such as 1 %, as refused is one, got "1"'],
  ["wait.p95 < 15", 'expected a duration such as 15 min, as wait.p95 is one, got "15"'],
  ["queue.director < 10 min", "expected a number such as 10, without a unit"],
  ["wait.p95 < refused", "expected a measure in the unit of wait.p95 (s)"],
  ["wait.p95 < 1 h for manged", 'expected a variant, got "manged"; did you mean "managed"?'],
  ["wait.p95 < 1 h of postgers", 'got "postgers"; did you mean "postgres"?'],
  [
    "wait.p95 < 1 h within nine",
    "expected within 09:00-17:00, during upgrades, in the first 30 d, in the first 100 requests, in the last 30 d or at 3 h",
  ],
  ["wait.p95 1 h", "expected <, <=, > or >= behind the measure"],
  ["wait.p95 < 1 h < 2 h", "expected the end of the sentence"],
  ["wait.p95 < 1 h of postgres of redis", 'expected "of" once for each side'],
  ["wait.p95 < 1 h for managed for brokered", 'expected "for" once for each side'],
  ["wait.p95 < 1 h at 3 h during upgrades", "expected one window"],
  ["wait.p95 for managed < wait.p95 for managed", "expected two different things to compare"],
  ["queue.mean < 10", "say of which limit: "],
  ["fullness of pool < 80 % for brokered", "there is no pool (brokered)"],
  ["fullness < 80 % for user-provided", "no pool or quota bounds postgres (user-provided)"],
  ["fullness of org quota < 80 %", "org quota is unlimited, so it is never full"],
  ["in_use of org quota < 80", "org quota is unlimited, so nothing is counted of it: ask for the instances"],
  ["fullness < 80 % of postgres/small", "it is a measure of a limit"],
  ["upgrade.window < 8 h within 09:00-17:00", "upgrade.window is of the whole run"],
  ["refused < 1 % at 3 d", "at 3 d is an instant"],
  ["utilisation > 50 % for brokered", "the platform pays for no VM of postgres at its level brokered"],
  ["refused:pool < 1 % for brokered", "behind the colon can stand"],
  [{ "fullness of postgres": "pool < 80 %" }, "expected a sentence without a colon"],
  [{ that: "refused < 1 %", severity: "fatal" }, "expected one of error or warn"],
  ["", "expected a sentence such as"],
];

for (const [sentence, says] of WRONG)
  test(`one clear error: ${JSON.stringify(sentence)}`, () => {
    const found = problems(world([sentence]));
    assert.is(found.length, 1, found.join("\n"));
    assert.ok(found[0]!.includes(says), `${found[0]}\n  lacks: ${says}`);
  });

test("what no release and no demand can bring is never measured", () => {
  const { releases: _, ...without } = world(["upgrade.window < 8 h"]);
  assert.match(problems(without).join(), "no release ever reaches postgres");
  assert.match(problems({ ...without, expect: ["refused < 1 % during upgrades"] }).join(), "there are no releases");
  assert.match(problems(small({ demand: {}, expect: ["refused < 1 %"] })).join(), "no demand asks for db");
});

test("expectations that contradict each other are one error at the later one", () => {
  const pairs = [
    ["wait.p95 < 5 min", "wait.p95 > 6 min for managed"],
    ["refused > 2 %", "refused <= 1 %"],
    ["wait.p95 < 5 min", "wait.p95 >= 5 min"],
    ["wait.p95 for on-demand < wait.p95 for managed - 5 min", "wait.p95 for managed < wait.p95 for on-demand"],
  ];
  for (const pair of pairs) {
    const found = problems(world(pair));
    assert.is(found.length, 1, found.join("\n"));
    assert.match(
      found[0]!,
      `expect[1]: expected expectations that can be met together, got "${pair[1]}", which contradicts "${pair[0]}"`,
    );
  }
  assert.is(studyOf("wait.p95 < 5 min", "wait.p95 > 6 min of redis", "wait.p95 > 4 min").expectations!.length, 3);
  assert.is(studyOf("refused <= 1 %", "refused >= 1 %").expectations!.length, 2);
});

test("where a variant could not be read, nothing is said of its expectations", () => {
  const variant = { name: "base", set: {}, scenario: scenario() };
  const [faults, at] = [new Faults(), (faults: Faults) => new At(["expect"], faults)];
  const around = { service: "db", line: () => undefined };
  const resolved = resolveExpectations(["rubbish"], { ...around, variants: [variant, undefined] }, at(faults));
  assert.equal([resolved.list, resolved.variants, faults.count], [[], [variant], 0]);
  resolveExpectations(["rubbish"], { ...around, variants: [variant] }, at(faults));
  assert.is(faults.count, 1);
});

test("a limit is called as results call it, with its service, or alone", () => {
  assert.equal(namesOf("postgres: pool", "postgres"), ["postgres: pool", "postgres pool", "pool"]);
  assert.equal(namesOf("director", ""), ["director"]);
});

test("sentences are read with single blanks; what is none is told at its place", () => {
  assert.equal(read(expectations, ["  refused  <\n 1 %", { that: "refused < 2 %", severity: "warn" }]), {
    value: ["refused < 1 %", { that: "refused < 2 %", severity: "warn" }],
    faults: [],
  });
  assert.match(read(expectations, [7]).faults.join(), "[0]: expected a sentence such as");
});

test("the schema and the help carry the grammar", () => {
  assert.match(JSON.stringify(jsonSchema()), "MEASURE [of SUBJECT] [for VARIANT]");
  for (const [part] of PARTS) assert.ok(grammar().includes(part));
  for (const example of EXAMPLES) assert.ok(grammar().includes(example));
});

test("goals speak the language of expectations, and are kept apart from them", () => {
  const { expectations, goals: aims } = parseDocument({
    ...world(["refused > 5 % for managed"]),
    goals: ["refused < 1 %", "cost.total < 12,000 USD a month", "wait.p95 < 15 min within 08:00-12:00"],
  });
  assert.is(expectations!.length, 1);
  assert.equal(
    aims!.map(({ says, claims }) => [says, claims.length, claims[0]!.right]),
    [
      ["refused < 1 %", 4, 0.01],
      ["cost.total < 12,000 USD a month", 4, 12_000],
      ["wait.p95 < 15 min within 08:00-12:00", 4, 900],
    ],
  );
});

test("goals are sentences alone that can be met together; what is wrong is said at the goal", () => {
  const faults = (goals: readonly unknown[]) => problems({ ...world([]), expect: ["refused < 1 %"], goals }).join("\n");
  assert.match(faults(["refusd < 1 %"]), 'did you mean "refused"?');
  assert.match(faults([{ that: "refused < 1 %", severity: "warn" }]), "expected a goal as a sentence alone");
  assert.match(faults([{ postgres: "refused < 1 %" }]), "expected a sentence without a colon");
  assert.match(faults(["refused < 1 %", "refused > 2 %"]), "which contradicts");
  assert.equal(read(goals, ["refused < 1 %"]), { value: ["refused < 1 %"], faults: [] });
});

test.run();
