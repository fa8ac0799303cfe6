import { LEVELS } from "../../platform/levels.ts";
import { levelsText, levelText } from "../../report/words/levels.ts";
import type { Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";

/** Tells the integration levels, from the same step lists that run. */
export const levelsCommand: Command = {
  usage: "levels [name]",
  says: "Tell the integration levels, from the same lists of steps that run",
  positionals: { name: { type: "string", describe: "One level, whole" } },
  run({ name }) {
    if (name === undefined) process.stdout.write(levelsText(LEVELS));
    else {
      const level = LEVELS.find((one) => one.name === name);
      if (!level)
        throw new UsageError(
          `levels: expected one of ${LEVELS.map((one) => one.name).join(", ")}, got "${String(name)}"`,
        );
      process.stdout.write(levelText(level));
    }
    return EXIT.fine;
  },
};
