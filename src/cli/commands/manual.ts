import { basename, dirname } from "node:path";
import type { Topic } from "../../report/manual/document.ts";
import { manualHtml } from "../../report/manual/html.ts";
import { found, meant } from "../../report/manual/lookup.ts";
import { manual } from "../../report/manual/manual.ts";
import { manualMarkdown } from "../../report/manual/markdown.ts";
import { manualText, topicList } from "../../report/manual/terminal.ts";
import type { Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { built } from "../files/built.ts";
import { FileSet } from "../files/files.ts";
import { commandsTopic } from "../manual/commands-topic.ts";
import { exitCodesTopic } from "../manual/exit-codes-topic.ts";
import { oneOf, outputFile, takesText } from "../options.ts";
import { showsColour } from "../standard-output.ts";

const FORMATS = ["text", "markdown", "html"];

const TOPICS = () => manual({ commands: commandsTopic([]), exitCodes: exitCodesTopic() }).map(({ name }) => name);

/** The manual: a topic in the terminal, all of it as Markdown, or as one page that opens offline. It tells every command. */
export const manualCommand = (commands: () => Promise<readonly Command[]>): Command => ({
  usage: "manual [topic]",
  says: "Print the manual, or the part that a word finds",
  positionals: { topic: { type: "string", describe: "A topic, or a key, a measure, an option, a level" } },
  options: {
    format: {
      ...takesText,
      describe: "text; markdown; html: one page with search that opens offline",
      defaultDescription: "text in a terminal, else markdown",
    },
    out: outputFile,
  },
  offers: { topic: { words: TOPICS }, format: { words: FORMATS } },
  async run({ topic, format: asked, out }) {
    const inTerminal = process.stdout.isTTY === true && out === undefined;
    const format = oneOf("--format", asked ?? (inTerminal ? "text" : "markdown"), FORMATS);
    const all = manual({ commands: commandsTopic(await commands()), exitCodes: exitCodesTopic() });
    const text = faceOf(format, topic === undefined ? all : partOf(all, topic as string), topic === undefined);
    if (out === undefined) process.stdout.write(text);
    else {
      const files = new FileSet(dirname(out as string));
      files.write(basename(out as string), text);
      files.commit();
    }
    return EXIT.fine;
  },
});

function partOf(all: readonly Topic[], word: string): readonly Topic[] {
  const part = found(all, word);
  if (part.length === 0) throw new UsageError(`manual: expected a topic, got "${word}"; ${meant(all, word)}`);
  return part;
}

/** As text, the whole manual is the list of its topics: a book is not read in a terminal. */
function faceOf(format: string, part: readonly Topic[], whole: boolean): string {
  if (format === "html") return manualHtml(part, built("manual.json"));
  if (format === "markdown") return manualMarkdown(part);
  const width = Math.min(process.stdout.columns ?? WIDTH, WIDTH);
  const terminal = { width, colour: showsColour() };
  return whole ? topicList(part, terminal) : manualText(part, terminal);
}

/** Longer lines are hard to read. Columns. */
const WIDTH = 110;
