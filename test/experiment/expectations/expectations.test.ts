import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import type { Check } from "../../../src/experiment/expectations/check.ts";
import { tallyOf } from "../../../src/experiment/expectations/check.ts";
import { FALSE_VERDICTS, judged, judgedGoals } from "../../../src/experiment/expectations/expectations.ts";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { summarize } from "../../../src/experiment/results/summarize.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import type { Claim, Expectation, Quantity } from "../../../src/scenario/expect/expectation.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import * as made from "../made.ts";
import { binned, evenWaits, ledgerOf } from "../worlds.ts";

const managed = made.scenario([made.service("db", "managed")]);
const study = made.study({ slow: managed, quick: managed });
const many = (count: number, slower: number) => Array.from({ length: count }, (_, i) => made.lively(i, slower, 6));

const of = (measure: string, variant = "quick", subject = "db"): Quantity => ({ measure, of: subject, variant });
const claim = (left: Quantity, relation: Claim["relation"], right: Claim["right"]): Claim => ({
  left,
  relation,
  right,
  window: "",
});
const expectation = (...claims: readonly Claim[]): Expectation => ({ says: "so it is", severity: "error", claims });

function judge(claims: readonly Claim[], { count = 30, looks = 1 } = {}): readonly Check[] {
  const runs = [many(count, 2), many(count, 1)];
  const ledgers = runs.map((each) => ledgersOf(managed, each));
  return judged({ ...study, expectations: [expectation(...claims)] }, ledgers, { looks });
}
const one = (found: Claim, options = {}) => judge([found], options)[0]!;

test("a verdict is of the whole interval: on the right side, on the wrong side, or on both", () => {
  const quickly = of("wait.mean");
  assert.is(one(claim(quickly, "<", 90)).verdict, "pass");
  assert.is(one(claim(quickly, ">", 90)).verdict, "fail");
  assert.is(one(claim(quickly, ">", 30)).verdict, "pass");
  assert.is(one(claim(quickly, "<", 30)).verdict, "fail");
  const unsure = one(claim(quickly, "<", 60));
  assert.is(unsure.verdict, "inconclusive");
  assert.match(unsure.detail, /^about \d+ replications would settle it$/);
  assert.match(unsure.interval, /^\S+ \w+ to \S+ \w+$/);
});

test("the replications that are said to settle it do settle it", () => {
  const near = claim(of("wait.mean"), ">", 57);
  const { verdict, detail } = one(near, { count: 10 });
  assert.is(verdict, "inconclusive");
  const enough = Number(/about (\d+)/.exec(detail)![1]);
  assert.ok(enough > 10);
  assert.is(one(near, { count: 4 * enough }).verdict, "pass");
});

test("a share of nothing seen is bounded by what was seen", () => {
  const never = of("gave_up");
  assert.is(one(claim(never, "<", 0.01)).verdict, "pass");
  assert.is(one(claim(never, "<", 1e-9)).verdict, "inconclusive");
});

test("what has no interval is judged by its value, and says so", () => {
  assert.match(one(claim(of("wait.max"), "<", 1e6)).detail, "judged by the value alone: the highest of all");
  assert.match(one(claim(of("effort"), ">", 0)).detail, "it is known beforehand");
  const alone = one(claim(of("wait.mean"), "<", 90), { count: 1 });
  assert.equal([alone.verdict, alone.interval], ["pass", ""]);
  assert.match(alone.detail, "there is one replication only");
  assert.is(one(claim(of("wait.max"), "<", 1)).verdict, "fail");
});

test("what is withheld is inconclusive, with the reason", () => {
  const rare = one(claim(of("wait.p99"), "<", 1e6), { count: 3 });
  assert.equal([rare.verdict, rare.value], ["inconclusive", "–"]);
  assert.match(rare.detail, /^needs 1000 observations, has \d+: about \d+ replications would settle it$/);
  const nothing = one(claim(of("wait.mean", "quick", "nobody"), "<", 1));
  assert.equal([nothing.verdict, nothing.detail], ["inconclusive", "nothing observed"]);
});

test("waits in bins: no bound is passed or failed that lies in the bin, and more replications are no help", () => {
  const each = evenWaits(10, 100_000, 420e6).map((all) => ({
    totals: { requests: all.length, ready: all.length },
    tallies: { wait: [binned(all)] },
    peaks: {},
  }));
  const expectations = ["<", ">"].map((relation) =>
    expectation(claim(of("wait.p50", "base"), relation as "<", relation === "<" ? 291.05 : 291.15)),
  );
  const alone = { ...made.study({ base: managed }), expectations };
  // The median is 291.12 s, wherever the middle of its bin may be.
  for (const { verdict, detail } of judged(alone, [[ledgerOf("db", each)]])) {
    assert.is(verdict, "inconclusive");
    assert.match(detail, /each is known to 0.4 %, and the bound is nearer: shorter replications would settle it$/);
  }
  const far = { ...alone, expectations: [expectation(claim(of("wait.p50", "base"), "<", 293))] };
  assert.is(judged(far, [[ledgerOf("db", each)]])[0]!.verdict, "pass");
});

test("of a station whose work takes no time levels are 0, and what passes it is not known", () => {
  const windows = [{ joined: 0, waited: 0, sum: 0, squares: 0, wait: { values: [], counts: [] } }];
  const runs = Array.from({ length: 10 }, (_, nth) =>
    made.replication(nth, {
      levels: [
        made.level({ name: "broker", kind: "in use", service: "db", firstReached: [null, null, null] }, [1e9], 1),
        made.level({ name: "broker", kind: "queue", service: "db" }, [1e9]),
      ],
      lines: [{ name: "broker", service: "db", takesNoTime: true, windows }],
    }),
  );
  const claims = [
    claim(of("in_use", "base", "db: broker"), "<", 1),
    claim(of("line.joined", "base", "db: broker"), "<", 1),
    claim(of("line.p95", "base", "db: broker"), "<", 1),
    claim(of("fullness.first_100", "base", "db: broker"), ">", 3 * 86_400),
  ];
  const said = { ...made.study({ base: managed }), expectations: [expectation(...claims)] };
  const why = "its work takes no time";
  assert.equal(
    judged(said, [ledgersOf(managed, runs)]).map(({ verdict, value, detail }) => [verdict, value, detail]),
    [
      ["pass", "0", `judged by the value alone: ${why}`],
      ["inconclusive", "–", why],
      ["inconclusive", "–", why],
      ["inconclusive", "–", why],
    ],
  );
});

test("two measures are compared in pairs: what two intervals leave open, their difference may settle", () => {
  const found = one(claim(of("refused", "slow"), "<=", { ...of("refused", "quick"), plus: 0 }));
  assert.is(found.verdict, "pass", "both refuse the same requests");
  const [slow, quick] = judge([claim(of("refused", "slow"), "<", 1), claim(of("refused", "quick"), "<", 1)]);
  assert.is.not(slow!.interval, "");
  assert.is(slow!.interval, quick!.interval);
  const waits = claim(of("wait.mean", "slow"), ">", { ...of("wait.mean"), plus: 55 });
  assert.is(one(waits).verdict, "pass");
  assert.is(one(claim(of("wait.p95", "slow"), ">", { ...of("wait.mean", "slow"), plus: 60 })).verdict, "pass");
});

test("a value on the bound meets ≤ and not <", () => {
  const window = of("fullness.peak", "quick", "db: pool");
  assert.is(one(claim(window, "<=", 0.8)).verdict, "pass");
  assert.is(one(claim(window, "<", 0.8)).verdict, "fail");
});

test("the error is split among looks and claims: intervals only get wider", () => {
  const width = ({ interval }: Check) => {
    const [low = 0, high = 0] = [...interval.matchAll(/[\d.]+/g)].map(([digits]) => Number(digits));
    return high - low;
  };
  const near = claim(of("wait.mean"), "<", 60);
  const widths = [one(near), one(near, { looks: 8 }), judge([near, near, near, near])[0]!].map(width);
  assert.ok(widths[0]! < widths[1]! && widths[0]! < widths[2]!, widths.join(" "));
  assert.is(FALSE_VERDICTS, 0.01);
});

test("a measure with a name for its star is judged though nothing of it was seen", () => {
  assert.is(one(claim(of("refused:pool"), "<", 0.5)).verdict, "pass");
  assert.is(one(claim(of("refused:global quota"), "<", 0.01)).verdict, "pass");
});

test("results carry the checks, without lines; a study that expects nothing has none", () => {
  const expectations = [{ ...expectation(claim(of("wait.mean"), "<", 90)), line: 7 }];
  const runs: (readonly Replication[])[] = [many(10, 2), many(10, 1)];
  const { checks = [] } = summarize({ ...study, expectations }, runs, "1");
  assert.equal(
    checks.map(({ verdict, line }) => [verdict, line]),
    [["pass", undefined]],
  );
  assert.not.ok("checks" in summarize(study, runs, "1"));
});

test("a tally counts what fails as a warning apart", () => {
  const [check] = judge([claim(of("wait.mean"), "<", 30)]);
  assert.equal(tallyOf([check!, { ...check!, severity: "warn" }, { ...check!, verdict: "pass" }]), {
    passed: 1,
    failed: 1,
    warned: 1,
    inconclusive: 0,
  });
});

test("goals are judged as expectations are, and stand before them in the results", () => {
  const [low, high] = [expectation(claim(of("wait.mean"), "<", 90)), expectation(claim(of("wait.mean"), "<", 30))];
  const both = { ...study, expectations: [low], goals: [high] };
  const runs = [many(30, 2), many(30, 1)];
  const ledgers = runs.map((each) => ledgersOf(managed, each));
  const [goal] = judgedGoals(both, ledgers);
  assert.equal(goal, { ...judged({ ...study, expectations: [high] }, ledgers)[0]!, kind: "goal" });
  assert.equal(
    summarize(both, runs, "1").checks!.map(({ kind, verdict }) => [kind, verdict]),
    [
      ["goal", "fail"],
      ["expectation", "pass"],
    ],
  );
  assert.is(summarize({ ...study, goals: [high] }, runs, "1").checks!.length, 1);
});

test("a mean that the end of the run cuts short is a least one: it can miss an upper bound, and keeps none", async () => {
  const study = parseDocument({
    headroom: 1,
    run: { horizon: "60 d", replications: 12, begin: "steady" },
    demand: { db: { requests: { rate: "2 per day" }, lifetime: "30 d" } },
    services: { db: { level: "user-provided", levels: { "user-provided": { upgrade: { neglect: "100 %" } } } } },
    releases: { stemcell: { every: "20 d" } },
    goals: ["upgrade.instance_exposure.mean < 2 d", "upgrade.instance_exposure.mean < 500 d"],
  });
  const [missed, open] = (await runExperiment(study, inline(), { version: "0.0.0" })).checks!;
  assert.is(missed!.verdict, "fail");
  assert.match(missed!.value, /^[\d.]+ d or more$/);
  assert.match(missed!.interval, /^[\d.]+ d or more$/);
  assert.is(open!.verdict, "inconclusive", "it may be far longer than the run shows");
  assert.match(open!.detail, "a longer horizon would settle it");
});

test.run();
