import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { VERSION } from "../version.ts";
import { EXIT } from "./exit.ts";

/** Runs the program; returns the exit code. Whoever only asks for the version does not wait for the rest to load. */
export async function main(words: readonly string[]): Promise<number> {
  if (words.length === 1 && words[0] === "--version") {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const { commandLine } = await import("./command-line.ts");
  return commandLine(words);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // Whoever reads our output may stop reading: `headroom schema | head`.
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit();
    process.stderr.write(`headroom: standard output cannot be written: ${message}\n`);
    process.exit(EXIT.usage);
  });
  // What cannot be said there can be said nowhere.
  process.stderr.on("error", () => {});
  process.exitCode = await main(process.argv.slice(2));
}
