import type { Options } from "yargs";
import { type Entry, entries, heading, paragraph, type Topic } from "../../report/manual/document.ts";
import type { Command } from "../command.ts";

/** Every command with everything it takes, from the tables that yargs is told. */
export function commandsTopic(commands: readonly Command[]): Topic {
  return {
    name: "commands",
    title: "Every command and its options",
    says: "what each command does, what it takes, and the defaults",
    blocks: [
      paragraph(
        "`headroom COMMAND --help` prints the same. Without a command, headroom prints its help.",
        "`headroom completion bash`, `zsh` or `fish` prints a script by which that shell completes commands, options, their values and scenario files; its first line says where to put it.",
        "`headroom --version` prints the version.",
      ),
      ...commands.flatMap(({ usage, says, positionals = {}, options = {} }) => [
        heading(`headroom ${usage}`),
        paragraph(`${says}.`),
        entries([
          ...Object.entries(positionals).map(([name, told]) => entryOf(name, told)),
          ...Object.entries(options).map(([name, told]) => entryOf(`--${name}`, told)),
        ]),
      ]),
    ],
  };
}

function entryOf(name: string, { describe, default: otherwise, defaultDescription, demandOption, type }: Told): Entry {
  const value =
    defaultDescription ?? (otherwise === undefined || otherwise === false ? undefined : `\`${String(otherwise)}\``);
  return {
    name: type === "string" && name.startsWith("--") ? `${name} …` : name,
    says: `${String(describe)}.`,
    facts: [...(demandOption ? ["required"] : []), ...(value === undefined ? [] : [`default: ${value}`])],
  };
}

type Told = Pick<Options, "describe" | "default" | "defaultDescription" | "demandOption" | "type">;
