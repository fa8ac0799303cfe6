import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { starter } from "../../scenario/starter.ts";
import type { Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { reason } from "../files/files.ts";

/** Writes a commented scenario to begin with. Never overwrites. */
export const initCommand: Command = {
  usage: "init [dir]",
  says: "Write a commented starter scenario",
  positionals: { dir: { type: "string", default: ".", describe: "Where to put it" } },
  run({ dir }) {
    const path = join(dir as string, "scenario.yaml");
    if (existsSync(path)) throw new UsageError(`${path}: exists already; name another folder`);
    try {
      mkdirSync(dir as string, { recursive: true });
      writeFileSync(path, starter(), { flag: "wx" });
    } catch (error) {
      throw new UsageError(`${path}: cannot be written: ${reason(error)}`);
    }
    process.stdout.write(`Created ${path}. Next: headroom run ${path}\n`);
    return EXIT.fine;
  },
};
