import { LEVELS, levelNamed } from "../../platform/levels.ts";
import { levelYaml } from "../../report/words/level-yaml.ts";
import { levelsText, levelText } from "../../report/words/levels.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit.ts";
import { oneOf } from "../options.ts";

/** Tells the integration levels, from the same step lists that run. */
export const levelsCommand: Command = {
  usage: "levels [name]",
  says: "Describe the integration levels, or one of them step by step",
  positionals: { name: { type: "string", describe: "One level, whole" } },
  options: {
    yaml: { type: "boolean", describe: "Write the level as a scenario defines one of its own" },
  },
  offers: { name: { words: LEVELS.map(({ name }) => name) } },
  run({ name, yaml }) {
    if (name === undefined) process.stdout.write(levelsText(LEVELS));
    else {
      const known = LEVELS.map((level) => level.name);
      const level = levelNamed(oneOf("levels", name, known));
      process.stdout.write(yaml ? levelYaml(level) : levelText(level));
    }
    return EXIT.fine;
  },
};
