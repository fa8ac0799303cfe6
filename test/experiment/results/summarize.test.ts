import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { alternativesOf } from "../../../src/experiment/answers/alternative.ts";
import { answersTo } from "../../../src/experiment/answers/answers.ts";
import { comparedWith, notDifferent } from "../../../src/experiment/answers/compared.ts";
import { enough } from "../../../src/experiment/answers/enough.ts";
import { verdict } from "../../../src/experiment/answers/verdict.ts";
import { fingerprintOf } from "../../../src/experiment/results/fingerprint.ts";
import { RESULTS_SCHEMA, type Results } from "../../../src/experiment/results/results.ts";
import { summarize } from "../../../src/experiment/results/summarize.ts";
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

const detailsOf = (found: Results) => (found.details ?? []).flatMap(({ says }) => says).join("\n");

test("the answer: who is ahead in what, what each level asks to be content with, and where none is better", () => {
  assert.equal(results.answers, [
    "Managed (10 VMs) is fastest with a p95 wait of 2.92 min but refuses 2.4 % ± 0.5.",
    "Managed (10 VMs) is enough if 2.4 % ± 0.5 refused will do.",
    "On-demand is enough if a p95 wait of 23.4 min ± 0.8 will do.",
    "As good as the best, as far as these replications tell: all levels in failures, the upgrade window, exposure and cost.",
  ]);
  const turned = summarize({ ...study, baseline: 1 }, [slow, quick], "1");
  assert.equal(turned.answers, results.answers, "whichever is the baseline");
});

test("of variants that are no levels: what the baseline gives at what price, and the differences that matter", () => {
  const sized = (vms: number) => {
    const [service] = managed.services;
    return { ...managed, services: [{ ...service!, settings: { ...service!.settings, "pool.vms": vms } }] };
  };
  const { answers } = summarize(made.study({ base: sized(10), "12 VMs": sized(12) }), [slow, quick], "1");
  assert.match(
    answers[0]!,
    /^“base” \(10 VMs\) serves 85.1 % ± 0.7 of the requests .* and costs 73.\d USD a month; its upgrade window is 32/,
  );
  assert.match(answers[1]!, /^“12 VMs” refuses 2.4 % ± 0.5 and has a p95 wait 20.\d min shorter\.$/);
});

test("behind it: what developers live through, what operators live through", () => {
  assert.equal(
    results.details!.map(({ about }) => about),
    ["What developers live through", "What operators live through"],
  );
  const text = detailsOf(results);
  assert.match(
    text,
    /^On-demand: median wait .*, p95 wait .*; 85.1 % ± 0.7 are usable within 15 min; nobody is refused\.$/m,
  );
  assert.match(text, /are refused, all for a full pool/);
  assert.match(text, /^To run managed \(10 VMs\): pool .* full on average/m);
  for (const sentence of [...results.answers, ...text.split("\n")]) {
    assert.match(sentence, /^[^a-z].*\.$/);
    assert.ok(sentence.length < 260, `${sentence.length}: ${sentence}`);
    assert.not.match(sentence, /\) \(|\d{4}|NaN|undefined|null/);
  }
});

test("other variants than levels are quoted, told apart by size, and held against the baseline", () => {
  const sized = (vms: number) => {
    const [service] = managed.services;
    return { ...managed, services: [{ ...service!, settings: { ...service!.settings, "pool.vms": vms } }] };
  };
  const found = summarize(made.study({ base: sized(10), "12 VMs": sized(12) }), [slow, quick], "1");
  assert.match(found.answers[0]!, /^“base” \(10 VMs\) serves 85/);
  assert.match(found.answers[1]!, /^“12 VMs” refuses/);
  assert.match(detailsOf(found), /^“12 VMs” against “base” \(10 VMs\): .*points.* more refused/m);
  const long = summarize(made.study({ ["x".repeat(10_000)]: managed, b: managed }), [slow, quick], "1");
  for (const sentence of [...long.answers, ...detailsOf(long).split("\n")]) assert.ok(sentence.length < 400);
});

test("answers follow from the results alone", () => {
  assert.equal(answersTo(study, results), { answers: results.answers, details: results.details });
  assert.is(results.headroomResults, RESULTS_SCHEMA);
});

test("equal variants: each as good as the other, and nothing more", () => {
  const same = summarize(study, [slow, slow], "1");
  const [a, b] = alternativesOf(study, same);
  assert.equal(comparedWith(a!, b!), []);
  assert.match(notDifferent(a!, [b!])[0]!, /^No significant difference from on-demand in refusals, the p95 wait/);
  assert.match(
    verdict(a!, [b!])[1]!,
    /^Managed \(10 VMs\) shows no notable difference in waits, refusals, upgrades or cost\.$/,
  );
  assert.match(
    enough(b!, [a!, b!], same.bests!),
    /^Managed \(10 VMs\) is enough as it is: no level is noticeably better/,
  );
  assert.match(
    same.answers.at(-1)!,
    /^As good as the best, as far as these replications tell: all levels in refusals, .* and cost\.$/,
  );
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
      campaigns: [
        {
          service: "db",
          release: "r",
          published: 0,
          started: 1,
          proven: null,
          ended: null,
          targets: 1,
          failures: 0,
          halts: 0,
          burnDown: [],
        },
      ],
    }),
  );
  const { warnings } = summarize({ ...made.study({ managed: dated }), warnings: ["own"] }, [open], "1");
  assert.equal(
    warnings.map((each) => each.slice(0, 16)),
    ["3 replications: ", "own", "Still open at th", "Still open at th", "managed: toil is"],
  );
});

test.run();
