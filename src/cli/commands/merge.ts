import { Interrupted } from "../../experiment/run/interrupted.ts";
import { json } from "../../report/formats/json.ts";
import { parseDocument } from "../../scenario/parse.ts";
import type { Arguments, Command } from "../command.ts";
import { FOLDERS } from "../completion/offers.ts";
import { EXIT } from "../exit.ts";
import { withFiles } from "../files/files.ts";
import { DEFAULT_FORMATS, FORMAT_NAMES, writeReports } from "../files/reports.ts";
import { withSignal } from "../interrupt.ts";
import { Blobs } from "../journal/blobs.ts";
import { flag, reportsFolder, someOf, takesText } from "../options.ts";
import { resultsOf } from "../running.ts";
import { printResults } from "../standard-output.ts";
import { placeless } from "../study.ts";

const ALL_FORMATS = [...FORMAT_NAMES, "requests", "events"];

/** Puts the shards of an experiment together: the same bytes as if one machine had run it. */
export const mergeCommand: Command = {
  usage: "merge <file..>",
  says: "Put the shards of a run together: the reports of one run",
  positionals: {
    file: { type: "string", array: true, demandOption: true, describe: "Every NAME.2-of-8.shard of a run" },
  },
  options: {
    out: reportsFolder,
    format: { ...takesText, describe: `Comma-separated: ${ALL_FORMATS.join(", ")}`, default: DEFAULT_FORMATS },
    quiet: { ...flag, describe: "Print nothing but errors and what --json asks for" },
    json: { ...flag, describe: "Print the results as JSON instead of the table" },
  },
  offers: { file: { files: [".shard"] }, format: { words: ALL_FORMATS, several: true }, out: FOLDERS },
  async run(args) {
    const formats = someOf("--format", args.format, ALL_FORMATS);
    const blobs = new Blobs((args.file as readonly unknown[]).map(String));
    try {
      return await withSignal((signal) => merged(blobs, { args, formats, signal }));
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      process.stderr.write("interrupted: nothing was merged\n");
      return EXIT.interrupted;
    } finally {
      blobs.close();
    }
  },
};

interface Merging {
  readonly args: Arguments;
  readonly formats: readonly string[];
  readonly signal: AbortSignal;
}

function merged(blobs: Blobs, { args, formats, signal }: Merging): Promise<number> {
  const { name, document } = blobs.head;
  const loaded = placeless({ file: name, name, study: parseDocument(document, { file: name }) });
  const quiet = args.quiet === true;
  return withFiles(String(args.out), async (files) => {
    const results = await resultsOf(loaded, { files, formats, place: { threads: 0 }, quiet, records: blobs, signal });
    writeReports(results, name, { files, formats });
    files.commit();
    if (args.json === true) process.stdout.write(json(results));
    else if (!quiet) printResults(results, files.written);
    return EXIT.fine;
  });
}
