import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { VERSION } from "../version.ts";

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
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  process.exitCode = await main(process.argv.slice(2));
}
