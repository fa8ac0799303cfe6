import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { sourcesUnder } from "../support/sources.ts";

/**
 * What the product once said and says plainly now: readers stumbled over each of these. `a|b`: either, whatever the case.
 * Comments may say what they like.
 */
const PHRASES: readonly string[] = [
  // Answers, warnings and the first screen.
  "is enough (if|as it is)",
  "as (good as the best|far as (can be seen|these replications tell))",
  "without an end within the run|no end within the run",
  "mind this|\\bmind: ",
  "little room|demand against room",
  "in mid-task",
  "still open at the end of the run: |longer than any\\b",
  "and in no wait",
  "\\bmends? that",
  "which, and from where",
  "variants under the same demand",
  "one story of many",
  "\\bsurely\\b",
  '(" |[\\d}] |\\d ± [\\d.]+ )points\\b',
  // Tables and charts.
  "all told|altogether",
  "once: reaching|written off, a month",
  "of the time below",
  "… (mostly by|most of which|at a full limit)",
  'label: "…|the same, written|"all of these"',
  "best of its line",
  "the work itself",
  "Shaded: |slashed|broken upright|Strong: of",
  "shrinks away",
  "lives of single requests|live through",
  "the time stands",
  "same luck",
  "as it (was|would be)\\b(?! wrote)",
  // Theory, scenario, method.
  "beside theory|formula knows|unit gone wrong|beside it the exact",
  "doubt these|as they are by default|document as it was",
  "independent chance",
  // The command line, its messages and the language of scenarios.
  "judged; if|such comparisons would",
  "as in the baseline|keep it with --update|neither for better",
  "expects nothing",
  'expected [^"]* only beside',
  "a steady mean within",
  "got a mistake",
  "got -\\d+; write it in digits",
  "\\b1 replications\\b",
  "path that is there",
  "is no command|no such option",
  "tell the integration|say what is wrong|judge what scenarios|draw the order",
  "\\b(one|row|line|hash|at most [^ ]+) a (core|variant|measure|sequence)\\b",
  "name of the metrics table",
  "is yours to change",
  "λ · mean",
  "st[ao][no]?d(s|ing)? in line",
  "begin anew|write it anew|it is gone",
  "walk over all",
  "who stops when",
  "books (do|did) not balance",
  "for ever\\b",
  // README.
  "tells before|words after `|has its honesty|content with|say textbook|behind its fold|each a command|smaller door",
  "what else was measured|beside the IaaS",
];

const PATTERNS = PHRASES.map((phrase) => new RegExp(phrase, "iu"));

/** Lines of a text that say one of them, each with the phrase. */
function found(text: string): readonly string[] {
  return text
    .split("\n")
    .flatMap((line) =>
      PATTERNS.flatMap((pattern) => (pattern.test(line) ? [`${pattern.source}: ${line.trim()}`] : [])),
    );
}

/** The text without lines that are comments. */
function uncommented(text: string): string {
  return text.replace(/^\s*(?:\/\/|\/?\*).*$/gmu, "");
}

test("messages, help, reports and README keep to plain words", () => {
  const sources = sourcesUnder("src").filter(({ path }) => !path.startsWith("core/"));
  const texts = [
    ...sources.map(({ path, text }) => [path, uncommented(text)] as const),
    ...["README.md", ...GOLDENS].map((path) => [path, readFileSync(path, "utf8")] as const),
  ];
  assert.ok(texts.length > 300);
  assert.equal(
    texts.flatMap(([path, text]) => found(text).map((breach) => `${path}: ${breach}`)),
    [],
  );
});

/** What is put together from pieces. */
const GOLDENS = ["terminal-120.txt", "terminal-72.txt", "comment.md"].map((name) => `test/report/snapshots/${name}`);

test("a phrase is found in a message, and not in a comment", () => {
  const said = "const a = `this is enough as it is`;\n/** It is enough as it is. */\n  // stands in line\n";
  assert.is(found(uncommented(said)).length, 1);
  for (const text of ["They stand in line.", "Mind this", "one row a measure", "… mostly by", "what it did as it was"])
    assert.is(found(text).length, 1, text);
  for (const text of ["remind: nobody", "an understanding inline", "a variant", "3 USD a month"])
    assert.equal(found(text), [], text);
});

test.run();
