import { readdirSync } from "node:fs";
import type { Command, Offer } from "../command.ts";
import { isRepeatable } from "../options.ts";

/**
 * What may stand in the place of the last of these words, which are those after `headroom`: names of commands, their
 * options, and the values of both.
 */
export function completions(words: readonly string[], commands: readonly Command[]): readonly string[] {
  const [name = "", ...own] = words;
  if (own.length === 0) return beginning([...commands.map(nameOf), "--help", "--version"], name);
  const command = commands.find((each) => nameOf(each) === name);
  return command ? within(command, own) : [];
}

const nameOf = ({ usage }: Command) => usage.split(" ", 1)[0]!;

const beginning = (words: readonly string[], start: string) => words.filter((word) => word.startsWith(start));

function within(command: Command, words: readonly string[]): readonly string[] {
  const before = words.slice(0, -1);
  // Bash tells `--format=html` as three words.
  const current = words.at(-1) === "=" ? "" : words.at(-1)!;
  const last = before.at(-1) === "=" || words.at(-1) === "=" ? before.findLast((word) => word !== "=") : before.at(-1);
  if (last !== undefined && takesValue(command, last)) return offered(command, optionIn(command, last), current);
  const joined = /^--([^=]+)=(.*)$/s.exec(current);
  if (joined)
    return offered(command, optionIn(command, joined[1]!), joined[2]!).map((value) => `--${joined[1]}=${value}`);
  if (current.startsWith("-")) return beginning(optionsOf(command, before), current);
  return offered(command, positionalAt(command, before), current);
}

function takesValue({ options = {} }: Command, word: string): boolean {
  return word.startsWith("-") && options[optionIn({ options }, word)]?.type === "string";
}

/** The name of the option that a word such as `--out`, `--output` or `-o` stands for. */
function optionIn({ options = {} }: Pick<Command, "options">, word: string): string {
  const said = word.replace(/^--?/, "");
  const aliased = Object.entries(options).find(([, { alias = [] }]) => [alias].flat().includes(said));
  return aliased?.[0] ?? said;
}

/** Options that are not given yet; some may be given again. */
function optionsOf({ options = {} }: Command, before: readonly string[]): readonly string[] {
  const names = Object.entries(options).filter(
    ([name, option]) => isRepeatable(option) || !before.includes(`--${name}`),
  );
  return [...names.map(([name]) => `--${name}`), "--help"];
}

/** The name of the positional that comes next; the last one, if it takes many. */
function positionalAt(command: Command, before: readonly string[]): string {
  const names = Object.keys(command.positionals ?? {});
  const given = before.filter((word, i) => !word.startsWith("-") && !takesValue(command, before[i - 1] ?? "")).length;
  const last = names.at(-1) ?? "";
  return names[given] ?? (command.positionals?.[last]?.array ? last : "");
}

function offered({ offers = {} }: Command, name: string, start: string): readonly string[] {
  const offer = offers[name];
  if (offer === undefined) return [];
  if ("files" in offer) return files(offer, start);
  const words = typeof offer.words === "function" ? offer.words() : offer.words;
  if (!offer.several) return beginning(words, start);
  const said = start.split(",");
  const kept = said.slice(0, -1);
  return beginning(
    words.filter((word) => !kept.includes(word)),
    said.at(-1)!,
  ).map((word) => [...kept, word].join(","));
}

/** Folders, and files with these endings; hidden ones where they are asked for. */
function files({ files: endings }: Extract<Offer, { files: unknown }>, start: string): readonly string[] {
  const at = start.lastIndexOf("/") + 1;
  const [folder, first] = [start.slice(0, at), start.slice(at)];
  try {
    return readdirSync(folder === "" ? "." : folder, { withFileTypes: true })
      .filter(({ name }) => name.startsWith(first) && (first !== "" || !name.startsWith(".")))
      .filter((entry) => entry.isDirectory() || endings.some((ending) => entry.name.endsWith(ending)))
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}`)
      .sort();
  } catch {
    return [];
  }
}
