import { type Block, type Entry, type Span, spansOf, type Topic } from "./document.ts";

/** Topics as Markdown, with a table of contents where there are several. Links lead to the topic, not to the entry. */
export function manualMarkdown(topics: readonly Topic[]): string {
  const parts = topics.length === 1 ? [title(topics[0]!, "#"), ...blocksOf(topics[0]!)] : book(topics);
  return `${parts.join("\n\n")}\n`;
}

function book(topics: readonly Topic[]): readonly string[] {
  const contents = topics.map(({ name, title, says }) => `- [${title}](#${name}): ${inline(says)}`).join("\n");
  return [
    "# The manual of headroom",
    contents,
    ...topics.flatMap((topic) => [`<a id="${topic.name}"></a>`, title(topic, "##"), ...blocksOf(topic)]),
  ];
}

const title = (topic: Topic, sign: string) => `${sign} ${topic.title}`;
const blocksOf = ({ blocks }: Topic) => blocks.map(blockText);

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `### ${inline(block.text)}`;
    case "paragraph":
      return inline(block.text);
    case "list":
      return block.items.map((item) => `- ${inline(item)}`).join("\n");
    case "code":
      return `\`\`\`${block.language}\n${block.text}\n\`\`\``;
    case "table":
      return tableText(block.columns, block.rows);
    case "entries":
      return block.entries.map((entry) => entryText(entry, block.names)).join("\n");
  }
}

function tableText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => `| ${row.map((cell) => inline(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [cells(columns), cells(columns.map(() => "---")), ...rows.map(cells)].join("\n");
}

function entryText({ name, says, facts }: Entry, as: "written" | "spoken"): string {
  const more = facts.length === 0 ? "" : `  \n  ${facts.map(inline).join(" · ")}`;
  return `- ${as === "written" ? `\`${name}\`` : `**${escaped(name)}**`}: ${inline(says)}${more}`;
}

function inline(text: string): string {
  return spansOf(text).map(spanText).join("");
}

function spanText({ kind, text, to = "" }: Span): string {
  if (kind === "code") return `\`${text}\``;
  if (kind === "strong") return `**${escaped(text)}**`;
  return kind === "link" ? `[${escaped(text)}](${to.replace(/^(#[^/]*)\/.*/, "$1")})` : escaped(text);
}

/** Without what Markdown or HTML would obey. */
function escaped(text: string): string {
  return text
    .replace(/[\\*_`[\]]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;");
}
