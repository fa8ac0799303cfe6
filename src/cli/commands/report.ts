import { readResults } from "../../experiment/results/results-file.ts";
import type { Command } from "../command.ts";
import { FOLDERS, RESULTS } from "../completion/offers.ts";
import { EXIT } from "../exit.ts";
import { FileSet, nameOf, readText } from "../files/files.ts";
import { FORMAT_NAMES, writeReports } from "../files/reports.ts";
import { flag, reportsFolder, someOf, takesText } from "../options.ts";
import { printResults } from "../standard-output.ts";

/** What is drawn where nothing is asked for: everything but what it is drawn from. */
const DEFAULT = FORMAT_NAMES.filter((name) => name !== "json").join(",");

/** Draws stored results again, those of earlier versions too: the same bytes that `run` wrote, without running anything. */
export const reportCommand: Command = {
  usage: "report <file>",
  says: "Draw stored results again, in any format",
  positionals: { file: { type: "string", demandOption: true, describe: "The NAME.json that a run wrote" } },
  options: {
    out: reportsFolder,
    format: { ...takesText, describe: `Comma-separated: ${FORMAT_NAMES.join(", ")}`, default: DEFAULT },
    quiet: { ...flag, describe: "Print nothing but errors" },
  },
  offers: { file: RESULTS, format: { words: FORMAT_NAMES, several: true }, out: FOLDERS },
  run(args) {
    const file = args.file as string;
    const formats = someOf("--format", args.format, FORMAT_NAMES);
    const results = readResults(readText(file), file);
    const files = new FileSet(args.out as string);
    writeReports(results, nameOf(file), { files, formats });
    files.commit();
    if (args.quiet !== true) printResults(results, files.written);
    return EXIT.fine;
  },
};
