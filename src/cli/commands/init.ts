import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SCHEMA_FILE, starter } from "../../scenario/starter.ts";
import type { Command } from "../command.ts";
import { FOLDERS } from "../completion/offers.ts";
import { EXIT, UsageError } from "../exit.ts";
import { reason } from "../files/files.ts";
import { schemaText } from "./schema.ts";

/** Writes a commented scenario to begin with, and the schema that it points at. Never overwrites a scenario. */
export const initCommand: Command = {
  usage: "init [dir]",
  says: "Write a commented starter scenario",
  positionals: { dir: { type: "string", default: ".", describe: "Where to put it" } },
  offers: { dir: FOLDERS },
  run({ dir }) {
    const path = join(dir as string, "scenario.yaml");
    const schema = join(dir as string, SCHEMA_FILE);
    if (existsSync(path)) throw new UsageError(`${path}: exists already; name another folder`);
    try {
      mkdirSync(dir as string, { recursive: true });
      writeFileSync(path, starter(), { flag: "wx" });
      // Nobody edits a schema: one of another headroom is renewed.
      writeFileSync(schema, schemaText());
    } catch (error) {
      throw new UsageError(`${path}: cannot be written: ${reason(error)}`);
    }
    process.stdout.write(
      `Created ${path}, and ${schema}, from which editors know its keys. Next: headroom run ${path}\n`,
    );
    return EXIT.fine;
  },
};
