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
  /** What shells may complete as the values of positionals and options, by their names. */
  readonly offers?: Readonly<Record<string, Offer>>;
  /** What `--help` says below the options. */
  readonly epilogue?: string;
  /** Returns the exit code. */
  readonly run: (args: Arguments) => Promise<number> | number;
}

/** Words, of which several may stand with commas between them, or the endings of files; folders are on the way to those. */
export type Offer =
  | { readonly words: readonly string[] | (() => readonly string[]); readonly several?: true }
  | { readonly files: readonly string[] };

export type Arguments = Readonly<Record<string, unknown>>;
