import type { ChartTable } from "../charts/drawing/chart.ts";
import { escaped, hiddenMarker, paragraph } from "../formats/markdown-text.ts";
import { unbroken } from "../words/text.ts";
import type { Told } from "./told.ts";

/** The same as a comment in a pull request or a page of a wiki. */
export function toldMarkdown({ command, name, question, facts, answers, parts, warnings, version }: Told): string {
  const blocks = [
    hiddenMarker(command, name),
    `## ${escaped(name)}`,
    ...(question === "" ? [] : [`*${escaped(question)}*`]),
    ...answers.map((text, nth) => (nth === 0 ? `**${escaped(text)}**` : paragraph(text))),
    ...parts
      .filter(({ anchors }) => !anchors)
      .flatMap(({ title, says, table }) => [`### ${escaped(title)}`, tableOf(table), paragraph(says)]),
    ...(warnings.length === 0
      ? []
      : [`**Before you rely on this:**\n\n${warnings.map((text) => `- ${escaped(text)}`).join("\n")}`]),
    `${facts.map(escaped).join(" · ")} · headroom ${version}`,
  ];
  return `${blocks.map(unbroken).join("\n\n")}\n`;
}

function tableOf({ columns, rows }: ChartTable): string {
  const line = (fields: readonly string[]) => `| ${fields.join(" | ")} |`;
  return [
    line(columns.map(escaped)),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(row.map((field) => escaped(String(field ?? "–"))))),
  ].join("\n");
}
