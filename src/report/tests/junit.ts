import type { Check } from "../../experiment/expectations/check.ts";
import { escapeText } from "../words/markup.ts";
import { aboutOf, foundOf, type Strictness, type Tested } from "./tested.ts";

/**
 * JUnit's XML as CI systems read it: a suite a scenario, a case a check. Inconclusive is `skipped`, or a failure where
 * that is asked for; a failure that only warns passes and says so; a scenario that cannot be run is an error.
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
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="headroom" ${attributes(counts)}>\n${lines.map((line) => `  ${line}\n`).join("")}</testsuites>\n`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function suite({ file, checks, fault }: Tested, strictness: Strictness): { counts: Counts; lines: string[] } {
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
  const cases = checks.flatMap((check, i) => caseOf(check, file, kinds[i]!));
  return {
    counts,
    lines: [`<testsuite ${attributes({ name: file, ...counts })}>`, ...error, ...cases, "</testsuite>"],
  };
}

function kindOf({ verdict, severity }: Check, strictness: Strictness): "passed" | "failure" | "skipped" {
  if (verdict === "inconclusive") return strictness === "strict" && severity === "error" ? "failure" : "skipped";
  return verdict === "fail" && severity === "error" ? "failure" : "passed";
}

function caseOf(check: Check, file: string, kind: ReturnType<typeof kindOf>): readonly string[] {
  const about = aboutOf(check);
  const name = about === "" ? check.says : `${check.says} (${about})`;
  const head = attributes({ classname: file, name, ...(check.line !== undefined && { file, line: check.line }) });
  const found = foundOf(check);
  const message = attributes({ message: `${check.verdict}: ${found}` });
  const warning = check.verdict === "fail" ? "warning: " : "";
  const inside = {
    passed: found === "" ? [] : [`    <system-out>${escapeText(`${warning}${found}`)}</system-out>`],
    failure: [`    <failure ${message} type="${check.verdict}">${escapeText(`${name}: ${found}`)}</failure>`],
    skipped: [`    <skipped ${message}/>`],
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
