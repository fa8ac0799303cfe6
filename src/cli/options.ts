import type { Options } from "yargs";
import { splits } from "../experiment/baseline/renamed.ts";
import { nearest } from "../scenario/language/problem.ts";
import type { Arguments } from "./command.ts";
import { UsageError } from "./exit.ts";

/** An option that takes one value, as yargs is told. */
export const takesText = { type: "string", requiresArg: true } as const;

/** Whether an option counts as often as it is given, which its description says: others count as their last. */
export function isRepeatable({ describe = "" }: Options): boolean {
  return /\(repeatable\b/.test(describe);
}

/** Where a command writes: `--out`, for which people type `-o` and `--output` too. */
export function writesTo(describe: string) {
  return { ...takesText, alias: ["o", "output"], describe } as const;
}

/** The same of a command that writes its reports unasked. */
export const reportsFolder = { ...writesTo("Folder for the reports"), default: "reports" } as const;

/** The same of a command that otherwise prints. */
export const outputFile = { ...writesTo("The file to write"), defaultDescription: "standard output" } as const;

/** An option that is on where it is named. */
export const flag = { type: "boolean", default: false } as const;

export const renamedOption = {
  ...takesText,
  describe: "old=new: what has another name now, be it a service, stream, plan, limit, variant or file (repeatable)",
} as const;

/** What --renamed says, each as `old=new`. */
export function renamedIn({ renamed = [] }: Arguments): readonly string[] {
  const said = [renamed].flat().map(String);
  for (const text of said)
    if (splits(text).length === 0)
      throw new UsageError(`--renamed: expected old=new, such as postgres=pg, got "${text}"`);
  return said;
}

const MOST = 999_999_999;

/** A whole number from `least` up to MOST; undefined where the option is not given. */
export function wholeNumber(option: string, text: unknown, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(String(text)) ? Number(text) : Number.NaN;
  const bound = value > MOST ? `of at most ${MOST}` : `≥ ${least}`;
  if (!(value >= least && value <= MOST))
    throw new UsageError(`${option}: expected a whole number ${bound}, got "${String(text)}"`);
  return value;
}

/** A name that must be known. */
export function oneOf(option: string, text: unknown, known: readonly string[]): string {
  const name = String(text);
  if (!known.includes(name)) throw unknown(`${option}: expected one of`, name, known);
  return name;
}

/** Names out of a comma-separated list, all of which must be known. */
export function someOf(option: string, text: unknown, known: readonly string[]): readonly string[] {
  if (text === undefined) return [];
  const names = String(text)
    .split(",")
    .map((name) => name.trim());
  for (const name of names) if (!known.includes(name)) throw unknown(`${option}: expected some of`, name, known);
  return names;
}

function unknown(expected: string, name: string, known: readonly string[]): UsageError {
  const near = nearest(name, known);
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  return new UsageError(`${expected} ${known.join(", ")}, got "${name}"${hint}`);
}
