import { explain } from "../../scenario/explain.ts";
import type { Command } from "../command.ts";
import { SCENARIOS } from "../completion/offers.ts";
import { EXIT } from "../exit.ts";
import { load } from "../study.ts";

/** Prints what a scenario means: every value with its origin, and the offered load beside every limit. */
export const explainCommand: Command = {
  usage: "explain <file>",
  says: "Print every value of a scenario with its origin, and the load beside each limit",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file" } },
  offers: { file: SCENARIOS },
  run({ file }) {
    process.stdout.write(`${explain(load(file as string).study)}\n`);
    return EXIT.fine;
  },
};
