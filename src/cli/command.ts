import type { Options, PositionalOptions } from "yargs";

/** A command of the CLI, as data for yargs and for the manual. A new one is a file and its line in commands.ts. */
export interface Command {
  /** As yargs reads it: `run <file..>`. */
  readonly usage: string;
  readonly says: string;
  /** The words of `usage` in brackets, by name. */
  readonly positionals?: Readonly<Record<string, PositionalOptions>>;
  /** By name, without the dashes. */
  readonly options?: Readonly<Record<string, Options>>;
  /** What `--help` says below the options. */
  readonly epilogue?: string;
  /** Returns the exit code. */
  readonly run: (args: Arguments) => Promise<number> | number;
}

export type Arguments = Readonly<Record<string, unknown>>;
