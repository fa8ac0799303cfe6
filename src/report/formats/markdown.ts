import { baselineWord } from "../../experiment/results/baseline-word.ts";
import { sentence } from "../../experiment/results/format.ts";
import type { Results } from "../../experiment/results/results.ts";
import { shortName } from "../charts/drawing/svg.ts";
import { ASSUMED, assumedLegend } from "../comparison/assumed.ts";
import { BOUGHT_COLUMNS, BOUGHT_SAYS, BOUGHT_TITLE, boughtStages } from "../comparison/stages.ts";
import { type TableCell, type TableRow, tableRows } from "../comparison/table-rows.ts";
import { checksTable } from "../tests/checks-markdown.ts";
import { checksBelow, kindsOf } from "../tests/tested.ts";
import { ESTIMATES_COLUMNS, estimateCells, estimatesOf } from "../words/estimates.ts";
import { NO_CHANCE } from "../words/no-chance.ts";
import { goalsLegend, goalsMet, goalsMissed } from "../words/rungs.ts";
import { shortTraces } from "../words/short-traces.ts";
import { theorySentences } from "../words/theory.ts";
import { json } from "./json.ts";
import { escaped, escapedInHtml, fenced, hiddenMarker, paragraph } from "./markdown-text.ts";

/** GitHub's comments hold 65,536 characters at most; some room is left for a line that the reader adds. */
const MOST = 60_000;

const MOST_WARNINGS = 6;

/** A comment for a pull request: the answer, what is expected, the comparison, the warnings; everything else is folded. */
export function markdown(results: Results): string {
  const [first, ...others] = groupsOf(results);
  const parts = [
    hiddenMarker("run", results.name),
    `### ${escaped(shortName(results.name, 200))}`,
    ...(results.question === "" ? [] : [paragraph(shortName(results.question, 600))]),
    ...results.answers.slice(0, 1).map((answer) => `**${escaped(answer)}**`),
    ...chosen(results),
    ...results.answers.slice(1).map(paragraph),
    ...expected(results),
    ...(first === undefined ? [] : [table(results, first), `<sub>${legend(results)}</sub>`]),
    ...warned(results),
    ...stages(results),
    ...others.map((rows) => folded(rows[0]!.group, table(results, rows))),
    ...behind(results),
    ...assumed(results),
    `<sub>${escaped(shortName(`headroom ${results.version}, seed ${results.seed}`, 200))}</sub>`,
  ];
  return `${fitting(parts).join("\n\n")}\n`;
}

/** As many parts as a comment holds; those that are too long are left out, and that is said. */
function fitting(parts: readonly string[]): readonly string[] {
  let length = 0;
  const kept = parts.filter((part) => {
    const fits = length + part.length + 2 <= MOST;
    if (fits) length += part.length + 2;
    return fits;
  });
  const left = parts.length - kept.length;
  return left === 0 ? kept : [...kept, `<sub>${left} longer parts are left out here; the page has them.</sub>`];
}

/** The lines of the comparison by their group, in order. */
function groupsOf(results: Results): readonly (readonly TableRow[])[] {
  const rows = tableRows(results);
  return [...new Set(rows.map(({ group }) => group))].map((group) => rows.filter((row) => row.group === group));
}

function table({ variants, baseline }: Results, rows: readonly TableRow[]): string {
  const names = variants.map(({ name }, index) => `${escaped(shortName(name, 60))}${index === baseline ? " \\*" : ""}`);
  const lines = [
    ["", ...names],
    ["", ...names].map(() => "---"),
    ...rows.map(({ label, assumed, aside, cells }) => [
      escaped(`${label}${assumed ? ASSUMED : ""}${aside === "" ? "" : ` (${aside})`}`),
      ...cells.map(cellText),
    ]),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What each stage of services that move along levels bought. */
function stages(results: Results): readonly string[] {
  const rows = boughtStages(results).flatMap(({ title, lines }) =>
    lines.map(({ label, before, after, difference, verdict }) => [title, label, before, after, difference, verdict]),
  );
  if (rows.length === 0) return [];
  return [folded(BOUGHT_TITLE, `${paragraph(BOUGHT_SAYS)}\n\n${plain(["stage", ...BOUGHT_COLUMNS], rows)}`)];
}

function cellText({ text, interval, best, tied, assumed }: TableCell): string {
  const value = escaped(shortName(text, 60));
  const mark = `${assumed ? ASSUMED : ""}${best ? "✓" : tied ? "≈" : ""}`;
  return [best ? `**${value}**` : value, escaped(interval), mark].filter((part) => part !== "").join(" ");
}

function legend(results: Results): string {
  const { replications, certain, variants, baseline } = results;
  const runs =
    replications === 1
      ? certain
        ? NO_CHANCE
        : "1 replication, so no intervals"
      : `± and brackets: 95 % intervals from ${replications} replications`;
  const name = escapedInHtml(shortName(variants[baseline]?.name ?? "", 60));
  const told =
    variants.length === 1
      ? `${runs}.`
      : `${runs}. &#42; ${baselineWord(results)} (${name}). ✓ significantly better than all others (95 % together). ≈ tied for best.`;
  return `${told} ${assumedLegend(tableRows(results))}`.trim();
}

/** How each variant stands to the goals, and what one accepts with it. */
function chosen(results: Results): readonly string[] {
  const { choices = [] } = results;
  const lines = choices.map(({ variant, says }) => {
    const goals = sentence(goalsMet(results, variant));
    const told = [goals === "." ? "" : goals, goalsMissed(results, variant), says].filter((text) => text !== "");
    return `- **${escaped(shortName(variant, 60))}**: ${paragraph(told.join(" "))}`;
  });
  const legend = goalsLegend(results);
  return [...(lines.length === 0 ? [] : [lines.join("\n")]), ...(legend === "" ? [] : [paragraph(legend)])];
}

/** What is not met in sight, what is met behind a fold. */
function expected(results: Results): readonly string[] {
  const checks = checksBelow(results);
  const open = checks.filter(({ verdict }) => verdict !== "pass");
  const met = checks.filter(({ verdict }) => verdict === "pass");
  return [
    ...(open.length === 0 ? [] : [checksTable(open).join("\n")]),
    ...(met.length === 0
      ? []
      : [folded(`✅ ${met.length} of ${checks.length} ${kindsOf(checks)} are met`, checksTable(met).join("\n"))]),
  ];
}

function warned({ warnings }: Results): readonly string[] {
  if (warnings.length === 0) return [];
  const others = warnings.slice(MOST_WARNINGS);
  return [
    `⚠️ **Warnings**\n\n${listed(warnings.slice(0, MOST_WARNINGS))}`,
    ...(others.length === 0 ? [] : [folded(`${others.length} more warnings`, listed(others))]),
  ];
}

/** What stands behind the answer, and what theory says to it. */
function behind(results: Results): readonly string[] {
  const { differences = [], traces = [] } = results;
  const theory = theorySentences(results);
  return [
    ...(differences.length === 0 ? [] : [folded("How they differ", listed(differences))]),
    ...(traces.length === 0 ? [] : [folded("What was read of the traces", listed(traces))]),
    ...(theory.length === 0 ? [] : [folded("Check against queueing formulas", listed(theory))]),
  ];
}

/** What the variants change, what is an estimate, and the document that makes the same numbers again. */
function assumed(results: Results): readonly string[] {
  const { variants } = results;
  const set = variants.flatMap(({ name, set }) =>
    Object.entries(shortTraces(set)).map(([path, value]) => [
      name,
      path,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  const estimates = estimatesOf(results);
  return [
    ...(set.length === 0 ? [] : [folded("What each variant sets", plain(["variant", "path", "value"], set))]),
    ...(estimates.length === 0
      ? []
      : [
          folded(
            `${estimates.length} assumed values; replace them with your own measurements, the first ones first`,
            plain(ESTIMATES_COLUMNS, estimates.map(estimateCells)),
          ),
        ]),
    folded("The scenario file", fenced(json(shortTraces(results.document)).trimEnd().split("\n"), "json")),
  ];
}

function plain(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [
    columns,
    columns.map(() => "---"),
    ...rows.map((row) => row.map((field) => escaped(shortName(field, 300)))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function listed(texts: readonly string[]): string {
  return texts.map((text) => `- ${paragraph(text)}`).join("\n");
}

/** Blank lines around the content: only so is it read as Markdown. */
function folded(summary: string, content: string): string {
  return `<details><summary>${escapedInHtml(shortName(summary, 200))}</summary>\n\n${content}\n\n</details>`;
}
