import yargs, { type Argv } from "yargs";
import { nearest, ScenarioError } from "../scenario/language/problem.ts";
import { AuditError } from "../simulation/audit.ts";
import { VERSION } from "../version.ts";
import type { Command } from "./command.ts";
import { COMMANDS, type Commands } from "./commands.ts";
import { ASKS } from "./completion/scripts.ts";
import { EXIT, EXIT_TABLE, UsageError } from "./exit.ts";
import { reason } from "./files/files.ts";
import { isRepeatable } from "./options.ts";

/** Runs the named command; returns the exit code. Without any word: prints help. */
export async function commandLine(words: readonly string[], commands: Commands = COMMANDS): Promise<number> {
  let code: number = EXIT.fine;
  try {
    const given = words.length === 0 ? ["--help"] : words;
    if (given[0] === ASKS) return await complete(given.slice(1), commands);
    await parsed(given, await loaded(commands, given[0]!), (result) => {
      code = result;
    });
  } catch (error) {
    return failed(error);
  }
  return code;
}

/** What a shell asks for: a word a line. */
async function complete(words: readonly string[], commands: Commands): Promise<number> {
  const { completions } = await import("./completion/completer.ts");
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  process.stdout.write(
    completions(words, all)
      .map((word) => `${word}\n`)
      .join(""),
  );
  return EXIT.fine;
}

/** The command of a name; all commands if there is no name, or for help. */
function loaded(commands: Commands, name: string): Promise<readonly Command[]> {
  const loads = Object.hasOwn(commands, name) ? [commands[name]!] : Object.values(commands);
  return Promise.all(loads.map((load) => load()));
}

async function parsed(
  words: readonly string[],
  commands: readonly Command[],
  done: (code: number) => void,
): Promise<void> {
  const parser = yargs([...words])
    .scriptName("headroom")
    .usage(
      "headroom simulates platform capacity: how long developers wait, what is refused, and which level is enough.",
    )
    .locale("en")
    .version(VERSION)
    .alias("help", "h")
    .parserConfiguration({ "duplicate-arguments-array": true, "strip-aliased": true, "strip-dashed": true })
    .demandCommand(1, "Name a command.")
    .recommendCommands()
    .strict()
    .example("headroom init", "write a scenario to begin with")
    .example("headroom run scenarios/four-levels.yaml", "run it, write reports/four-levels.html and more")
    .example("headroom run big.yaml --replications 5 --quiet", "a first look")
    .example("headroom explain scenarios/four-levels.yaml", "every value and where it comes from")
    .example("headroom manual", "the topics of the manual")
    .epilogue(`Exit codes:\n${EXIT_TABLE.map(([code, says]) => `  ${String(code).padStart(3)}  ${says}`).join("\n")}`)
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error) => {
      throw error && error.name !== "YError"
        ? error
        : new UsageError(`${helped(message, words, commands)}\nSee headroom --help.`);
    });
  for (const command of commands) {
    const { usage, says, run } = command;
    parser.command(
      usage,
      says,
      (argv) => built(command, argv),
      async (args) => done(await run(once(args, command))),
    );
  }
  await parser.parseAsync();
}

/** What a command takes, as yargs is told. */
function built({ positionals = {}, options = {}, epilogue = "" }: Command, argv: Argv): Argv {
  for (const [name, positional] of Object.entries(positionals)) argv.positional(name, positional);
  return argv.options(options).epilogue(epilogue);
}

/** An option that takes one value but was given twice counts as its last. */
function once(
  args: Readonly<Record<string, unknown>>,
  { positionals = {}, options = {} }: Command,
): Record<string, unknown> {
  const lists = new Set(["_", ...Object.keys(positionals)]);
  for (const [name, option] of Object.entries(options)) if (isRepeatable(option)) lists.add(camelCase(name));
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, Array.isArray(value) && !lists.has(key) ? value.at(-1) : value]),
  );
}

/** As yargs names `--so-that`: soThat. */
function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What is wrong with the command line, and what was probably meant. */
function helped(message: string, words: readonly string[], commands: readonly Command[]): string {
  if (message.startsWith("Not enough non-option arguments")) return `${words[0]}: expected a file, got none`;
  const valueless = /^Not enough arguments following: (.+)$/.exec(message)?.[1];
  if (valueless !== undefined) return `--${valueless}: expected a value, got none`;
  const unknown = /^Unknown (?:arguments?|commands?): (.+)$/.exec(message)?.[1]?.split(", ");
  if (!unknown) return message.replace(/^Did you mean (.+)\?$/, `unknown command "${words[0]}"; did you mean "$1"?`);
  const option = words.find((word) => unknown.some((name) => isTypedAs(word, name)))?.replace(/=.*/s, "");
  if (option === "--shard" && words[0] !== "run") return OF_RUN;
  if (option !== undefined) return `unknown option ${option}${meant(option, commands)}`;
  if (/\.(ya?ml|json)$/i.test(words[0]!))
    return `unknown command "${words[0]}"; did you mean "headroom run ${words[0]}"?`;
  return `unknown command or argument "${unknown[0]}"`;
}

const OF_RUN =
  "--shard: is of headroom run, whose replications are known beforehand; where results decide what runs next, --queue spreads them over machines";

/** Whether yargs, which tells `--out-dir` as `outDir` and `-xy` as `x` and `y`, means this word. */
function isTypedAs(word: string, name: string): boolean {
  const [, dashes, typed = ""] = /^(--?)([^=]+)/.exec(word) ?? [];
  if (dashes === "-") return name.length === 1 && typed.includes(name);
  return dashes !== undefined && folded(typed) === folded(name);
}

const folded = (name: string) => name.replaceAll("-", "").toLowerCase();

/** The options that are near: by their letters, by how they begin, or all that begin with the one letter. */
function meant(typed: string, commands: readonly Command[]): string {
  const names = ["help", "version", ...commands.flatMap(({ options = {} }) => Object.keys(options))];
  const said = typed.replace(/^--?/, "").replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const near = said.length > 1 ? nearest(said, names) : undefined;
  const begun = names.filter((name) => said.startsWith(`${name}-`) || name.startsWith(said));
  const found = near === undefined ? [...new Set(begun)] : [near];
  return found.length === 0 || found.length > MOST_MEANT ? "" : `; did you mean --${found.join(" or --")}?`;
}

/** More than these are no hint. */
const MOST_MEANT = 4;

function failed(error: unknown): number {
  if (error instanceof ScenarioError) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.invalidScenario;
  }
  if (error instanceof UsageError || error instanceof RangeError) {
    process.stderr.write(`headroom: ${error.message}\n`);
    return EXIT.usage;
  }
  // Modules are loaded when a command needs them, and threads when a run does.
  if (["EMFILE", "ENFILE"].includes((error as NodeJS.ErrnoException).code ?? "")) {
    process.stderr.write(`headroom: ${reason(error)}\n`);
    return EXIT.usage;
  }
  if (error instanceof AuditError)
    process.stderr.write(
      `headroom: an internal consistency check failed, so there are no results. ${(error as Error).message}\n`,
    );
  else process.stderr.write(`headroom: a fault of its own: ${(error as Error).stack ?? String(error)}\n`);
  process.stderr.write("Please report this with the scenario and the seed.\n");
  return EXIT.ourFault;
}
