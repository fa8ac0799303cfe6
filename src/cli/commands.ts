import type { Command } from "./command.ts";
import { explainCommand } from "./commands/explain.ts";
import { initCommand } from "./commands/init.ts";
import { levelsCommand } from "./commands/levels.ts";
import { runCommand } from "./commands/run.ts";
import { schemaCommand } from "./commands/schema.ts";
import { validateCommand } from "./commands/validate.ts";

/** Every command, in the order of `--help`. */
export const COMMANDS: readonly Command[] = [
  runCommand,
  validateCommand,
  explainCommand,
  levelsCommand,
  schemaCommand,
  initCommand,
];
