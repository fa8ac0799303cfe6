import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Check } from "../../../src/experiment/expectations/check.ts";
import { inTitles } from "../../../src/experiment/expectations/in-titles.ts";
import { expectations } from "../../../src/report/html/expectations.ts";
import { checkLines, summaryText, testedText } from "../../../src/report/tests/checks.ts";
import { checksMarkdown, MARKER } from "../../../src/report/tests/checks-markdown.ts";
import { github } from "../../../src/report/tests/github.ts";
import { junit } from "../../../src/report/tests/junit.ts";
import { TEST_FORMATS } from "../../../src/report/tests/test-formats.ts";
import { aboutOf, foundOf, outcomeOf, sentenceOf, summary, type Tested } from "../../../src/report/tests/tested.ts";

const check = (of: Partial<Check> = {}): Check => ({
  kind: "expectation",
  says: "wait.p95 < 15 min",
  variant: "base",
  measure: "wait.p95",
  of: "db",
  window: "",
  value: "12 min",
  interval: "11 min to 13 min",
  verdict: "pass",
  severity: "error",
  detail: "",
  line: 7,
  ...of,
});
const FAIL = check({ verdict: "fail" });
const WARN = check({ verdict: "fail", severity: "warn" });
const UNSURE = check({ verdict: "inconclusive", detail: "about 90 replications would settle it" });
const tested = (checks: readonly Check[], of: Partial<Tested> = {}): Tested => ({
  file: "scenarios/a.yaml",
  replications: 30,
  checks,
  notes: [],
  ...of,
});
const ALL = tested([check(), FAIL, WARN, UNSURE]);
const INVALID = tested([], {
  file: "b.yaml",
  replications: 0,
  fault: { kind: "invalid", message: "b.yaml:3:5 run: expected a map\n> 3 | run", line: 3, column: 5 },
});
/** Everything that could break out of a format. */
const HOSTILE = "a<b>&\"c' | `d` ]]> \u001b[31m %0A,:\n::error::x</testcase><!--\u0000";

test("one replication is no plural", () => {
  const of = (replications: number) => testedText(tested([], { replications }), { colour: false });
  assert.match(of(1), /^scenarios\/a\.yaml +1 replication$/m);
  assert.match(of(2), /^scenarios\/a\.yaml +2 replications$/m);
});

test("a check in words: its outcome, what it is about, what was found", () => {
  assert.equal([check(), FAIL, WARN, UNSURE].map(outcomeOf), ["pass", "fail", "warn", "inconclusive"]);
  assert.is(aboutOf(check()), "base, db");
  assert.is(foundOf(UNSURE), "12 min (11 min to 13 min, 99 % bounds); about 90 replications would settle it");
  assert.is(
    foundOf(check({ kind: "baseline", value: "12 → 15 min", interval: "+3 ± 1 min", detail: "" })),
    "12 → 15 min (+3 ± 1 min, 99 % simultaneous)",
    "a wider interval than that of the tables says which it is",
  );
  assert.is(foundOf(check({ value: "", interval: "" })), "");
  assert.is(
    summary([ALL, INVALID]),
    "2 scenarios, 4 checks: 1 passed, 1 failed, 1 failed as a warning, 1 inconclusive; 1 scenario could not be tested",
  );
});

test("the summary says how many checks a filter left out", () => {
  assert.match(summary([{ ...ALL, hidden: 3 }, INVALID]), /could not be tested; 3 more checks left out by --filter$/);
});

test("every format names the service that a sentence leaves open, or says that services are pooled", () => {
  const checks = [
    check({ of: "postgres", subject: "postgres", verdict: "fail" }),
    check({ says: "lost of everything < 1 %", of: "", subject: "all services together", verdict: "fail" }),
  ];
  const says = ["postgres: wait.p95 < 15 min", "all services together: lost of everything < 1 %"];
  assert.equal(checks.map(sentenceOf), says);
  assert.is(sentenceOf(check()), "wait.p95 < 15 min");
  assert.equal(checks.map(aboutOf), ["base", "base"]);
  const all = tested(checks);
  const faces = [
    checkLines(checks, { colour: false, width: 80 }).join("\n"),
    checksMarkdown([all]).replaceAll("&#60;", "<"),
    junit([all], "lenient").replaceAll("&lt;", "<"),
    github([all], "lenient").replaceAll("%25", "%"),
    expectations({ checks } as never)
      .text.replaceAll("&lt;", "<")
      .replaceAll("\u00a0", " "),
  ];
  for (const face of faces.slice(0, -1)) for (const text of says) assert.match(face, text);
  for (const text of says) assert.match(faces.at(-1)!, inTitles(text), "the page names measures by their titles");
});

test("the terminal shows a line a check, aligned, and the fault of what could not be tested", () => {
  const lines = checkLines(ALL.checks, { colour: false });
  assert.equal(
    lines.map((line) => line.split(" ")[0]),
    ["pass", "FAIL", "warn", "inconclusive"],
  );
  assert.is(new Set(lines.map((line) => line.indexOf("wait.p95"))).size, 1);
  assert.match(testedText(INVALID, { colour: false }), "  > 3 | run");
  assert.not.match(testedText(tested([check({ says: HOSTILE })]), { colour: false }), "\u001b");
  assert.match(summaryText([ALL], { colour: true }), "\u001b");
});

test("where a terminal is too narrow for a check's line, it is told in several, none of them wider", () => {
  const checks = [
    check({}),
    check({ verdict: "fail", says: "wait.p95 for managed < wait.p95 for on-demand", detail: "word ".repeat(60) }),
  ];
  for (const width of [60, 80]) {
    const lines = checkLines(checks, { colour: false, width });
    for (const line of lines) assert.ok(line.length <= width, line);
    assert.is(lines.join(" ").replace(/\s+/g, " ").match(/word/g)!.length, 60);
  }
  assert.equal(
    checkLines(checks.slice(0, 1), { colour: false, width: 200 }),
    checkLines(checks.slice(0, 1), { colour: false }),
  );
});

test("JUnit counts failures, errors and skipped as CI systems do, and nothing breaks out of it", () => {
  const xml = junit([ALL, INVALID], "lenient");
  assert.match(xml, '<testsuites name="headroom" tests="5" failures="1" errors="1" skipped="2">');
  assert.match(junit([ALL], "strict"), 'failures="2" errors="0" skipped="1"');
  const warned = "failed, as a warning: 12 min (11 min to 13 min, 99 % bounds)";
  assert.match(xml, `<skipped message="${warned}">${warned}</skipped>`, "of what passed CI systems show nothing");
  const hostile = junit(
    [tested([check({ says: HOSTILE, verdict: "fail", detail: HOSTILE })], { file: HOSTILE })],
    "lenient",
  );
  assert.is(hostile.match(/<testcase /g)!.length, 1);
  assert.is(hostile.match(/<\/testcase>/g)!.length, 1);
  assert.not.match(hostile, "\u0000");
  for (const [, value] of hostile.matchAll(/="([^"]*)"/g)) assert.not.match(value!, /[<\n]/);
});

test("GitHub gets a command for what failed, at its line, and one only", () => {
  assert.equal(github([ALL, INVALID], "lenient").trimEnd().split("\n"), [
    "::error file=scenarios/a.yaml,line=7,title=headroom%3A expectation failed::wait.p95 < 15 min (base, db): 12 min (11 min to 13 min, 99 %25 bounds)",
    "::warning file=scenarios/a.yaml,line=7,title=headroom%3A expectation failed::wait.p95 < 15 min (base, db): 12 min (11 min to 13 min, 99 %25 bounds)",
    "::notice file=scenarios/a.yaml,line=7,title=headroom%3A expectation inconclusive::wait.p95 < 15 min (base, db): 12 min (11 min to 13 min, 99 %25 bounds); about 90 replications would settle it",
    "::error file=b.yaml,line=3,col=5,title=headroom%3A invalid scenario::b.yaml:3:5 run: expected a map%0A> 3 | run",
  ]);
  assert.match(github([ALL], "strict"), /^::error.*inconclusive::/m);
  const hostile = github([tested([check({ says: HOSTILE, verdict: "fail" })], { file: HOSTILE })], "lenient");
  assert.is(hostile.trimEnd().split("\n").length, 1);
  assert.match(hostile, /^::error file=[^,:]*,line=7,title=/);
});

test("Markdown is a table in which nothing is markup, with a marker to find it by", () => {
  const page = checksMarkdown([ALL, INVALID]);
  assert.ok(page.startsWith(MARKER));
  assert.is(page.split("\n").filter((line) => /^\| \S+ (pass|fail|warn|inconclusive) \|/.test(line)).length, 4);
  const row = checksMarkdown([tested([check({ says: HOSTILE })])])
    .split("\n")
    .find((line) => line.startsWith("| ✅"))!;
  assert.is(row.split("|").length, 7);
  assert.not.match(row, /[<`]/);
  const noted = checksMarkdown([tested([check()], { notes: ["/close", "see #1, !2, ~3, %4, $5, &6, @all"] })]);
  assert.not.match(noted, /^\//m);
  const read = noted.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  assert.match(read, "see #");
  assert.not.match(read, /[#!~%$&@](?:\d|all)/);
});

test("a case of JUnit's is one measure, under a name that its tolerance and its neighbours do not change", () => {
  const names = (checks: readonly Check[]) => [
    ...junit([tested(checks)], "lenient").matchAll(/<testcase name="([^"]*)"/g),
  ];
  const held = (measure: string, within: string) =>
    check({ kind: "baseline", measure, window: "during upgrades", says: `x, within ${within}`, together: "unchanged" });
  const [first, second] = names([held("wait.p95", "2 %"), held("refused", "0.1 points")]);
  assert.is(first![1], "wait.p95 during upgrades against the baseline (base, db)");
  assert.is(second![1], "refused during upgrades against the baseline (base, db)");
  assert.is(names([held("wait.p95", "5 %")])[0]![1], first![1]);
});

test("times are told where they are known, and cases add up to their scenario", () => {
  const timed = junit(
    [
      { ...ALL, seconds: 2 },
      { ...INVALID, seconds: 0.5 },
    ],
    "lenient",
  );
  assert.match(timed, '<testsuites name="headroom" tests="5" failures="1" errors="1" skipped="2" time="2.500">');
  assert.match(timed, '<testsuite name="scenarios/a.yaml" tests="4" failures="1" errors="0" skipped="2" time="2.000">');
  assert.is(timed.match(/<testcase [^>]*time="0\.500"/g)!.length, 4);
  assert.not.match(junit([ALL], "lenient"), "time=");
});

test("JSON is versioned and whole; names of formats and files are unique", () => {
  const json = TEST_FORMATS.find(({ name }) => name === "json")!;
  const read = JSON.parse(json.render([ALL, INVALID], "lenient"));
  assert.equal([read.headroomTest, read.passed, read.failed, read.warned, read.inconclusive], [1, 1, 1, 1, 1]);
  assert.equal(read.scenarios, [ALL, INVALID]);
  const files = TEST_FORMATS.flatMap(({ file }) => file ?? []);
  assert.is(new Set(files).size, files.length);
});

test.run();
