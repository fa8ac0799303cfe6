import { readFileSync } from "node:fs";
import { allCommands } from "../../src/cli/commands.ts";
import { commandsTopic } from "../../src/cli/manual/commands-topic.ts";
import { exitCodesTopic } from "../../src/cli/manual/exit-codes-topic.ts";
import type { Topic } from "../../src/report/manual/document.ts";
import type { ManualAssets } from "../../src/report/manual/html.ts";
import { manual } from "../../src/report/manual/manual.ts";

/** The whole manual, as the command prints it. */
export const topics: readonly Topic[] = manual({
  commands: commandsTopic(await allCommands()),
  exitCodes: exitCodesTopic(),
});

/** Every code block of a language. */
export function codeOf(language: string): readonly string[] {
  return topics.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "code" && block.language === language ? [block.text] : [])),
  );
}

/** What the build made for the manual's page. */
export const manualAssets: ManualAssets = JSON.parse(
  readFileSync(new URL("../../dist/manual.json", import.meta.url), "utf8"),
);
