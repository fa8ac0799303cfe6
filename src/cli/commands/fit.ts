import { fitRecord } from "../../experiment/records/fit.ts";
import { fitTold } from "../../report/records/fit-told.ts";
import { fitYaml } from "../../report/records/fit-yaml.ts";
import type { Arguments, Command } from "../command.ts";
import { FOLDERS } from "../completion/offers.ts";
import { EXIT } from "../exit.ts";
import { FileSet, nameOf } from "../files/files.ts";
import { flag, oneOf, takesText, writesTo } from "../options.ts";
import { type Planned, show, writeAll } from "../planning.ts";
import { recordIn, recordOptions } from "../records.ts";

const FORMATS = ["text", "markdown", "json", "yaml", "html"];

/** What a record says of its demand, as a part of a scenario. */
export const fitCommand: Command = {
  usage: "fit <file>",
  says: "Fit demand to a record: when requests come, how long instances live, which plans; as YAML with errors",
  positionals: {
    file: { type: "string", demandOption: true, describe: "A trace: CSV with time, service, plan, lifetime" },
  },
  options: {
    ...recordOptions,
    format: { ...takesText, describe: FORMATS.join(", "), default: "text" },
    json: { ...flag, describe: "The same as --format json" },
    out: writesTo("Folder for the page, with its Markdown, JSON and YAML; without it no file is written"),
  },
  offers: { file: { files: ["csv"] }, format: { words: FORMATS }, out: FOLDERS },
  run(args) {
    const format = args.json === true ? "json" : oneOf("--format", args.format, FORMATS);
    const files = args.out === undefined ? undefined : new FileSet(args.out as string);
    const planned = fitted(args);
    show(planned, format);
    if (format === "text" && !files)
      process.stdout.write(
        `\nAs a scenario's demand:\n  headroom fit ${args.file} --format yaml\nWith --out FOLDER a page too.\n`,
      );
    if (files) writeAll(planned, nameOf(args.file as string).replace(/\.csv$/i, ""), files);
    return planned.code;
  },
};

function fitted(args: Arguments): Planned {
  const { record, text } = recordIn(args.file as string, args);
  const data = fitRecord(record, { text });
  return { data, told: fitTold(data), code: EXIT.fine, files: { yaml: fitYaml(data) } };
}
