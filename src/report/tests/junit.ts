import { figureName } from "../../experiment/baseline/signed.ts";
import type { Check } from "../../experiment/expectations/check.ts";
import { escapeText } from "../words/markup.ts";
import { aboutOf, foundOf, outcomeOf, type Strictness, sentenceOf, type Tested } from "./tested.ts";

/**
 * JUnit's XML as CI systems read it: a suite for each scenario, a case for each check, under a name that stays the same
 * while the scenario does. Inconclusive is `skipped`, or a failure where that is asked for; a failure that only warns is
 * `skipped` too, for of what passed GitLab and GitHub show no text; a scenario that cannot be run is an error.
 */
export function junit(tested: readonly Tested[], strictness: Strictness): string {
  const suites = tested.map((each) => suite(each, strictness));
  const total = (key: keyof Counts) => suites.reduce((sum, { counts }) => sum + counts[key], 0);
  const counts = {
    tests: total("tests"),
    failures: total("failures"),
    errors: total("errors"),
    skipped: total("skipped"),
  };
  const lines = suites.flatMap((each) => each.lines);
  const took = tested.some(({ seconds }) => seconds !== undefined)
    ? timeOf(tested.reduce((sum, { seconds = 0 }) => sum + seconds, 0))
    : {};
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="headroom" ${attributes({ ...counts, ...took })}>\n${lines.map((line) => `  ${line}\n`).join("")}</testsuites>\n`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function suite({ file, checks, fault, seconds }: Tested, strictness: Strictness): { counts: Counts; lines: string[] } {
  const kinds = checks.map((check) => kindOf(check, strictness));
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  const counts = {
    tests: checks.length + (fault ? 1 : 0),
    failures: count("failure"),
    errors: fault ? 1 : 0,
    skipped: count("skipped"),
  };
  const error = fault
    ? [
        `  <testcase ${attributes({ classname: file, name: "can be run" })}>`,
        `    <error ${attributes({ type: fault.kind, message: firstLine(fault.message) })}>${escapeText(fault.message)}</error>`,
        "  </testcase>",
      ]
    : [];
  // All checks of a scenario come from the same replications, so each has an equal part of their time: CI systems add them up.
  const share = seconds === undefined ? {} : timeOf(seconds / Math.max(1, checks.length));
  const cases = checks.flatMap((check, i) => caseOf(check, { classname: file, ...share }, kinds[i]!));
  return {
    counts,
    lines: [
      `<testsuite ${attributes({ name: file, ...counts, ...(seconds === undefined ? {} : timeOf(seconds)) })}>`,
      ...error,
      ...cases,
      "</testsuite>",
    ],
  };
}

function kindOf({ verdict, severity }: Check, strictness: Strictness): "passed" | "failure" | "skipped" {
  if (verdict === "inconclusive") return strictness === "strict" && severity === "error" ? "failure" : "skipped";
  if (verdict === "fail") return severity === "error" ? "failure" : "skipped";
  return "passed";
}

const timeOf = (seconds: number) => ({ time: seconds.toFixed(3) });

/** A baseline's tolerance may change, its measure not. */
function nameOf(check: Check): string {
  const about = aboutOf(check);
  const says =
    check.kind === "baseline" ? `${figureName({ ...check, of: "" })} against the baseline` : sentenceOf(check);
  return about === "" ? says : `${says} (${about})`;
}

interface Head {
  readonly classname: string;
  readonly time?: string;
}

function caseOf(check: Check, own: Head, kind: ReturnType<typeof kindOf>): readonly string[] {
  const name = nameOf(check);
  const place = check.line !== undefined && { file: own.classname, line: check.line };
  const head = attributes({ name, ...own, ...place });
  const found = foundOf(check);
  const outcome = outcomeOf(check) === "warn" ? "failed, as a warning" : check.verdict;
  const message = attributes({ message: `${outcome}: ${found}` });
  // GitLab shows what stands in the element, others its message.
  const inside = {
    passed: found === "" ? [] : [`    <system-out>${escapeText(found)}</system-out>`],
    failure: [`    <failure ${message} type="${check.verdict}">${escapeText(`${name}: ${found}`)}</failure>`],
    skipped: [`    <skipped ${message}>${escapeText(`${outcome}: ${found}`)}</skipped>`],
  }[kind];
  return inside.length === 0 ? [`  <testcase ${head}/>`] : [`  <testcase ${head}>`, ...inside, "  </testcase>"];
}

/** Line ends in an attribute would be read as blanks. */
function attributes(of: Readonly<Record<string, string | number>> | Counts): string {
  return Object.entries(of)
    .map(([key, value]) => `${key}="${escapeText(String(value)).replace(/\r?\n/g, "&#10;")}"`)
    .join(" ");
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!;
}
