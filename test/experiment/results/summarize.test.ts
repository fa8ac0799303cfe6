import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { alternativesOf } from "../../../src/experiment/answers/alternative.ts";
import { answersTo } from "../../../src/experiment/answers/answers.ts";
import { comparedWith, notDifferent } from "../../../src/experiment/answers/compared.ts";
import { RESULTS_SCHEMA } from "../../../src/experiment/results/results.ts";
import { summarize } from "../../../src/experiment/results/summarize.ts";
import { fingerprintOf } from "../../../src/maths/fingerprint.ts";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import * as made from "../made.ts";

const NUMBERS = Array.from({ length: 30 }, (_, i) => i);
const managed = made.scenario([made.service("db", "managed")]);
const onDemand = made.scenario([made.service("db", "on-demand")]);
const study = made.study({ "on-demand": onDemand, managed });
const slow = NUMBERS.map((number) => made.lively(number, 8, 0));
const quick = NUMBERS.map((number) => made.lively(number, 1, 6));

const results = summarize(study, [slow, quick], "1.2.3");
const measure = (variant: number, name: string, of = "db") =>
  results.variants[variant]!.measures.find((each) => each.measure === name && each.of === of && each.window === "")!;

test("whatever the order of arrival, the bytes agree", () => {
  const expected = JSON.stringify(results);
  const shuffled = fc.shuffledSubarray(NUMBERS, { minLength: 30 });
  fc.assert(
    fc.property(shuffled, shuffled, (a, b) => {
      const inOrder = (of: readonly Replication[], numbers: readonly number[]) => numbers.map((number) => of[number]!);
      assert.is(JSON.stringify(summarize(study, [inOrder(slow, a), inOrder(quick, b)], "1.2.3")), expected);
    }),
    { numRuns: 5 },
  );
});

test("a replication that one variant lacks is left out of all", () => {
  const found = summarize(study, [slow, quick.slice(2)], "1");
  assert.is(found.replications, 28);
  assert.is(found.variants[0]!.measures.find(({ measure }) => measure === "requests")!.n, 28);
  assert.is(summarize(study, [slow, [...quick, quick[3]!]], "1").replications, 30);
});

test("measures of each variant, with intervals that hold them", () => {
  for (const { measures } of results.variants) {
    for (const { value, low, high, measure: name } of measures) {
      if (value === null || low === null || high === null) continue;
      assert.ok(low <= value + 1e-9 && value <= high + 1e-9, `${name}: ${low} ${value} ${high}`);
    }
  }
  assert.ok(measure(0, "wait.mean").value! > 7 * measure(1, "wait.mean").value!);
  assert.is(measure(1, "refused").value, measure(1, "refused:pool").value);
  assert.is(measure(0, "effort").value, 80 * 80 + 8 * 100);
  assert.is(measure(1, "wait.max").low, null);
});

test("one replication gives values and no interval", () => {
  const one = summarize(study, [slow.slice(0, 1), quick.slice(0, 1)], "1");
  assert.ok(one.variants.every(({ measures }) => measures.every(({ low, high }) => low === null && high === null)));
  assert.ok(one.comparisons.every(({ low, significant }) => low === null && !significant));
  assert.match(one.warnings[0]!, /One replication/);
});

test("comparisons are with the baseline, paired", () => {
  const found = results.comparisons.find((each) => each.measure === "wait.mean" && each.of === "db")!;
  assert.equal([found.variant, found.baseline, found.significant], ["managed", "on-demand", true]);
  assert.ok(Math.abs(found.difference! - (measure(1, "wait.mean").value! - measure(0, "wait.mean").value!)) < 1e-9);
});

test("distributions end at the share that ever becomes usable; series and upgrades in seconds", () => {
  const { distributions, series, upgrades, fingerprint } = results.variants[1]!;
  const [distribution] = distributions;
  assert.ok(distribution!.t.length > 100 && distribution!.t.length <= 200);
  assert.ok(Math.abs(distribution!.usable.at(-1)! - (1 - measure(1, "refused").value!)) < 1e-9);
  assert.ok(distribution!.usable.every((share, i, all) => i === 0 || share >= all[i - 1]!));
  assert.equal([series[0]!.step, series[0]!.mean[0], series[0]!.low[0]], [5 * 86_400, 1, 1]);
  assert.is(upgrades.length, 3);
  assert.is(upgrades[0]!.started, 2 * 86_400);
  assert.is(fingerprint, fingerprintOf(NUMBERS.map((number) => `f${number}`)));
});

test("a fingerprint knows order and parts", () => {
  assert.match(fingerprintOf(["a"]), /^[0-9a-f]{16}$/);
  assert.is.not(fingerprintOf(["a", "b"]), fingerprintOf(["b", "a"]));
});

const sized = (vms: number) => {
  const [service] = managed.services;
  return { ...managed, services: [{ ...service!, settings: { ...service!.settings, "pool.vms": vms } }] };
};

test("the answer: which variant is ahead in what, and what one accepts with each", () => {
  assert.equal(results.answers, ["Managed (10 VMs) is fastest (p95 wait 2.92 min) but does not serve 2.4 %."]);
  assert.equal(results.choices, [
    { variant: "on-demand", says: "Choose it if you can accept a p95 wait of 23.4 min." },
    { variant: "managed", says: "Choose it if you can accept 2.4 % not served." },
  ]);
  const turned = summarize({ ...study, baseline: 1 }, [slow, quick], "1");
  assert.equal(turned.answers, results.answers, "whichever is the baseline");
});

test("how they differ: every sure difference from the baseline, and where none is seen", () => {
  const [differ, same] = results.differences!;
  assert.match(differ!, /^Managed \(10 VMs\) against on-demand: .*points.* more refused/);
  assert.match(same!, /^No significant difference from on-demand in the median upgrade window and cost\.$/);
  for (const sentence of [...results.answers, ...results.differences!]) {
    assert.match(sentence, /^[^a-z].*\.$/);
    assert.ok(sentence.length < 260, `${sentence.length}: ${sentence}`);
    assert.not.match(sentence, /\) \(|\d{4}|NaN|undefined|null/);
  }
});

test("other variants than levels are quoted, and told apart by size", () => {
  const found = summarize(made.study({ base: sized(10), "12 VMs": sized(12) }), [slow, quick], "1");
  assert.match(found.answers[0]!, /^“12 VMs” is fastest .* but does not serve 2.4 %/);
  assert.match(found.differences![0]!, /^“12 VMs” against “base” \(10 VMs\): /);
  const long = summarize(made.study({ ["x".repeat(10_000)]: managed, b: managed }), [slow, quick], "1");
  for (const sentence of [...long.answers, ...long.differences!]) assert.ok(sentence.length < 400);
});

// 73 USD for the VMs, 8 h of operators a month and 4 h for the release of ten days, at 100 USD/h.
test("one variant: what it gives at what price", () => {
  assert.match(
    summarize(made.study({ base: sized(10) }), [slow], "1").answers[0]!,
    /^“base” serves 85.1 % ± 0.7 of the requests within 15 min and costs 2,090 USD a month; after a release an instance is exposed for/,
  );
});

test("missing evidence is no equality: few replications rank nothing, and that is said", () => {
  const three = (of: readonly Replication[]) => of.slice(0, 3);
  const noisy = NUMBERS.map((number) => made.lively(number, number % 2 === 0 ? 8 : 1, 0));
  const few = summarize(study, [three(noisy), three(quick)], "1");
  assert.match(few.answers.join(" "), /3 replications cannot rank them by .*the p95 wait/);
  assert.match(few.choices![0]!.says, /3 replications cannot tell whether another is better in .*the p95 wait/);
  const one = summarize(study, [slow.slice(0, 1), quick.slice(0, 1)], "1");
  assert.match(one.answers.join(" "), /^One replication cannot rank them by .*the p95 wait/);
  for (const { choices } of [few, one]) assert.not.match(choices![0]!.says, /no other/i);
});

test("a variant that serves many fewer is ahead in nothing, however fast", () => {
  const refusing = NUMBERS.map((number) => made.lively(number, 1, 60));
  const { answers } = summarize(study, [slow, refusing], "1");
  assert.not.match(answers.join(" "), /fastest|costs least/);
  assert.match(answers.join(" "), /^Managed \(10 VMs\) does not serve 2\d\.?\d? %\.$/);
});

test("answers follow from the results alone", () => {
  const { answers, choices, differences } = results;
  assert.equal(answersTo(study, results), { answers, choices, differences });
  assert.is(results.headroomResults, RESULTS_SCHEMA);
});

test("equal variants: none is better, and no limit binds them", () => {
  const same = summarize(study, [slow, slow], "1");
  const [a, b] = alternativesOf(study, same);
  assert.equal(comparedWith(a!, b!), []);
  assert.match(notDifferent(a!, [b!])[0]!, /^No significant difference from on-demand in refusals, the p95 wait/);
  const [first, second, ...more] = same.answers;
  assert.is(first, "None is significantly ahead of another in waits, exposure or cost.");
  assert.match(second!, /^No limit binds in this run/);
  assert.equal(more, []);
  for (const { says } of same.choices!)
    assert.is(says, "No other is significantly better in requests served, waits, exposure or cost.");
});

test("dated changes are kept, in seconds from the start", () => {
  const changed = { ...managed, changes: [{ at: 2 * made.DAY, says: "dearer", scenario: managed }] };
  assert.equal(summarize(made.study({ base: changed }), [slow], "1").changes, [{ at: 2 * 86_400, says: "dearer" }]);
  assert.not(Object.hasOwn(results, "changes"));
});

test("nothing finished, nothing asked", () => {
  assert.match(summarize(study, [[], []], "1").answers[0]!, /No replication/);
  const idle = NUMBERS.map((number) => made.replication(number, { cells: [made.cell({ service: "db" }, [])] }));
  assert.match(summarize(study, [idle, idle], "1").answers.join("\n"), /nobody asks/);
});

test("warnings: few replications, what stayed open, a price that changes", () => {
  const changed = { ...managed, platform: { ...managed.platform, "people.developer_cost": 90 } };
  const dated = { ...managed, changes: [{ at: 1, says: "dearer", scenario: changed }] };
  const open = NUMBERS.slice(0, 3).map((number) =>
    made.replication(number, {
      cells: [made.cell({ service: "db" }, [1], { requests: 2, unresolved: 1 })],
      campaigns: [made.campaign({ started: 1 })],
    }),
  );
  const { warnings } = summarize({ ...made.study({ managed: dated }), warnings: ["own"] }, [open], "1");
  assert.equal(
    warnings.map((each) => each.slice(0, 16)),
    ["3 replications: ", "own", "When the run end", "When the run end", "managed: people’"],
  );
});

test.run();
