import type { Check } from "../../experiment/expectations/check.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { counted } from "../../scenario/language/words.ts";
import { unlinked } from "../formats/markdown-text.ts";
import { foundOf, outcomeOf, sentenceOf, summary, type Tested } from "./tested.ts";
import { together } from "./together.ts";

/** Hidden in the text, so that a bot finds its own comment and renews it. */
export const MARKER = "<!-- headroom test -->";

/** The checks as a page of Markdown, for a pull request or a job's summary. */
export function checksMarkdown(tested: readonly Tested[]): string {
  return [MARKER, "## Capacity expectations", "", `${text(summary(tested))}.`, ...tested.flatMap(section), ""].join(
    "\n",
  );
}

function section({ file, replications, checks, notes, fault }: Tested): readonly string[] {
  const head = ["", `### ${text(file)}`, ""];
  if (fault) return [...head, `**${fault.kind}**`, "", ...fenced(fault.message)];
  if (checks.length === 0) return [...head, ...notes.map(text)];
  const runs = counted(replications, "replication");
  return [...head, ...checksTable(checks), "", ...notes.map((note) => `${text(note)}\n`), `${runs}.`];
}

/** Checks as the lines of a table, one each. */
export function checksTable(checks: readonly Check[]): readonly string[] {
  const rows = together(checks).map((check) => `| ${row(check).map(text).join(" | ")} |`);
  return ["| | Expectation | Variant | Of | Found |", "|---|---|---|---|---|", ...rows];
}

const SIGNS = { pass: "✅ pass", fail: "❌ fail", warn: "⚠️ warn", inconclusive: "❔ inconclusive" };

function row(check: Check): readonly string[] {
  return [SIGNS[outcomeOf(check)], sentenceOf(check), check.variant, check.of, foundOf(check)];
}

/** Text that no Markdown or HTML can come out of, and none of GitLab's quick actions (`/close` at the beginning of a line). */
function text(said: string): string {
  const plain = unlinked(shortened(said.replace(/[\t\n\r ]+/g, " "), 2_000));
  return plain.replace(/[\\`*_{}[\]<>()#+!|~&$]|^\//g, (sign) => `&#${sign.codePointAt(0)};`);
}

/** A fence longer than any in the text. */
function fenced(said: string): readonly string[] {
  const longest = Math.max(2, ...[...said.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, said, fence];
}
