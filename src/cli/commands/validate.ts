import { ScenarioError } from "../../scenario/language/problem.ts";
import type { Command } from "../command.ts";
import { SCENARIOS } from "../completion/offers.ts";
import { EXIT } from "../exit.ts";
import { load } from "../study.ts";

/** Reads scenarios and says what is wrong with them, all at once. */
export const validateCommand: Command = {
  usage: "validate <file..>",
  says: "Check scenario files and list every problem",
  positionals: { file: { type: "string", array: true, demandOption: true, describe: "Scenario files" } },
  offers: { file: SCENARIOS },
  run({ file: files }) {
    let code: number = EXIT.fine;
    for (const file of files as string[]) {
      try {
        const { study } = load(file);
        process.stdout.write(`${file}: valid (${study.variants.map(({ name }) => name).join(", ")})\n`);
        for (const trace of [...(study.traces ?? []), ...(study.unusedColumns ?? [])])
          process.stdout.write(`  ${trace}\n`);
        for (const warning of study.warnings) process.stdout.write(`  warning: ${warning}\n`);
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        process.stderr.write(`${error.message}\n`);
        code = EXIT.invalidScenario;
      }
    }
    return code;
  },
};
