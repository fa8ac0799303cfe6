import type { Check } from "../../experiment/expectations/check.ts";
import { aboutOf, foundOf, outcomeOf, type Strictness, sentenceOf, type Tested } from "./tested.ts";
import { together } from "./together.ts";

/** Workflow commands that GitHub Actions turns into annotations beside the line of the scenario; nothing for what passed. */
export function github(tested: readonly Tested[], strictness: Strictness): string {
  return tested.flatMap((each) => [...faulty(each), ...checked(each, strictness)]).join("");
}

function faulty({ file, fault }: Tested): readonly string[] {
  if (!fault) return [];
  const { line, column: col, message } = fault;
  const place = { file, ...(line !== undefined && { line }), ...(col !== undefined && { col }) };
  return [command("error", { ...place, title: `headroom: ${fault.kind} scenario` }, message)];
}

function checked({ file, checks }: Tested, strictness: Strictness): readonly string[] {
  return together(checks).flatMap((check) => {
    const kind = kindOf(check, strictness);
    if (!kind) return [];
    const place = { file, ...(check.line !== undefined && { line: check.line }) };
    const about = aboutOf(check);
    const text = `${sentenceOf(check)}${about === "" ? "" : ` (${about})`}: ${foundOf(check)}`;
    return [command(kind, { ...place, title: `headroom: ${check.kind} ${WORDS[check.verdict]}` }, text)];
  });
}

const WORDS = { pass: "passed", fail: "failed", inconclusive: "inconclusive" };

function kindOf(check: Check, strictness: Strictness): "error" | "warning" | "notice" | undefined {
  const outcome = outcomeOf(check);
  if (outcome === "inconclusive") return strictness === "strict" && check.severity === "error" ? "error" : "notice";
  return { pass: undefined, warn: "warning" as const, fail: "error" as const }[outcome];
}

function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const told = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${told.join(",")}::${data(text)}\n`;
}

/** As the runner unescapes it (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
