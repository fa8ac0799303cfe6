import type { Argv } from "yargs";

/** A command of the CLI. A new one is a file and its line in commands.ts. */
export interface Command {
  /** As yargs reads it: `run <file..>`. */
  readonly usage: string;
  readonly says: string;
  readonly options: (argv: Argv) => Argv;
  /** Returns the exit code. */
  readonly run: (args: Arguments) => Promise<number> | number;
}

export type Arguments = Readonly<Record<string, unknown>>;
