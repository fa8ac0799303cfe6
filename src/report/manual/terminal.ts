import picocolors from "picocolors";
import { wrapped } from "../words/text.ts";
import { type Block, type Entry, spansOf, type Topic } from "./document.ts";

interface Terminal {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

interface Page {
  readonly width: number;
  readonly colours: ReturnType<typeof picocolors.createColors>;
}

/** The topics, one line each. */
export function topicList(topics: readonly Topic[], { width, colour }: Terminal): string {
  const colours = picocolors.createColors(colour);
  const longest = Math.max(...topics.map(({ name }) => name.length));
  const lines = topics.flatMap(({ name, says }) => {
    const [first = "", ...others] = wrapped(says, width, " ".repeat(longest + 4));
    return [`  ${colours.cyan(name)}${first.slice(name.length + 2)}`, ...others];
  });
  return [
    "headroom manual TOPIC prints a topic. A key, a measure, an option or a level will do too.",
    "",
    ...lines,
    "",
  ].join("\n");
}

/** Topics, wrapped to the terminal's width. */
export function manualText(topics: readonly Topic[], { width, colour }: Terminal): string {
  const page: Page = { width, colours: picocolors.createColors(colour) };
  return topics
    .map(({ title, blocks }) => {
      const lines = blocks.flatMap((block) => [
        ...(block.kind === "heading" ? [""] : []),
        ...blockLines(block, page),
        "",
      ]);
      return [page.colours.bold(title.toUpperCase()), "", ...lines].join("\n").replaceAll(/\n{3,}/g, "\n\n");
    })
    .join("\n");
}

function blockLines(block: Block, page: Page): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [page.colours.bold(block.text)];
    case "paragraph":
      return prose(block.text, "", page);
    case "list":
      return block.items.flatMap((item) => bulleted(item, page));
    case "code":
      return block.text.split("\n").map((line) => `    ${line}`);
    case "table":
      return tableLines(block.columns, block.rows, page);
    case "entries":
      return block.entries.flatMap((entry) => entryLines(entry, page));
  }
}

function bulleted(item: string, page: Page): readonly string[] {
  const [first = "", ...others] = prose(item, "  ", page);
  return [`-${first.slice(1)}`, ...others];
}

function entryLines({ name, says, facts }: Entry, page: Page): readonly string[] {
  const more = facts.length === 0 ? [] : prose(facts.join(" · "), "      ", page).map(page.colours.dim);
  return [`  ${page.colours.cyan(name)}`, ...prose(says, "    ", page), ...more];
}

/** Side by side where that fits; else a row is its first cell, and the others below it, named where there are many. */
function tableLines(columns: readonly string[], rows: readonly (readonly string[])[], page: Page): readonly string[] {
  const plain = rows.map((row) => row.map((cell) => bare(cell)));
  const widths = columns.map((column, at) => Math.max(column.length, ...plain.map((row) => row[at]?.length ?? 0)));
  const total = widths.reduce((sum, width) => sum + width + 2, 0);
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join("  ")
      .trimEnd();
  if (total <= page.width) return [page.colours.dim(line(columns)), ...plain.map(line)];
  return rows.flatMap(([first = "", ...others]) => [
    ...prose(first, "  ", page).map(page.colours.cyan),
    ...others.flatMap((cell, at) => prose(columns.length > 2 ? `${columns[at + 1]}: ${cell}` : cell, "    ", page)),
  ]);
}

/** Wrapped before it is coloured, so that colours take no room. */
function prose(text: string, indent: string, { width, colours }: Page): readonly string[] {
  const lines = wrapped(linksSaid(text), width, indent).join("\n");
  const coloured = lines
    .replace(/\*\*([^*]+)\*\*/gs, (_, strong: string) => eachLine(strong, colours.bold))
    .replace(/`([^`]+)`/gs, (marked, code: string) =>
      colours.isColorSupported ? eachLine(code, colours.cyan) : marked,
    );
  return coloured.split("\n");
}

/** A colour ends with its line, so that lines can be indented and cut. */
function eachLine(text: string, paint: (line: string) => string): string {
  return text.split("\n").map(paint).join("\n");
}

/** Links by what they say, and by their address where it leads out of the manual. */
function linksSaid(text: string): string {
  return spansOf(text)
    .map(({ kind, text, to = "" }) => {
      if (kind === "code") return `\`${text}\``;
      if (kind === "strong") return `**${text}**`;
      return kind === "link" && to.startsWith("https:") && !to.includes(text) ? `${text} (${to})` : text;
    })
    .join("");
}

function bare(text: string): string {
  return spansOf(text)
    .map(({ text }) => text)
    .join("");
}
