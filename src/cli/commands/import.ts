import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CsvOptions } from "../../records/csv.ts";
import { IMPORTERS } from "../../records/importers.ts";
import { type Input, traceOf } from "../../records/life.ts";
import { servicePart } from "../../records/odb.ts";
import { starterOf } from "../../records/starter.ts";
import { toldOf } from "../../records/told.ts";
import { dateOf } from "../../scenario/sections/trace-times.ts";
import type { TraceUnit } from "../../scenario/sections/trace-units.ts";
import type { Arguments, Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { FileSet, reason } from "../files/files.ts";
import { unpackedText } from "../files/unpacked.ts";
import { oneOf, outputFile, takesText } from "../options.ts";

const UNITS: readonly TraceUnit[] = ["iso", "us", "ms", "s", "min", "h", "d"];
const SOURCES = [...IMPORTERS.map(({ name }) => name), "odb"];
/** Our columns of a table, and whose name there the option gives. */
const COLUMNS = {
  time: "when each was asked for",
  end: "when each was deleted; empty: still alive",
  lifetime: "how long each lived",
  plan: "its plan",
  service: "its service, or else the service of all rows",
  org: "its organisation",
  wait: "how long it took until it was usable",
} as const;

/** Makes a trace of what platforms write down; of people nothing is taken. */
export const importCommand: Command = {
  usage: "import <source> <file..>",
  says: "Make a trace, or a service, of a platform's own records",
  positionals: {
    source: { type: "string", demandOption: true, describe: `Whose records: ${SOURCES.join(", ")}` },
    file: { type: "string", array: true, demandOption: true, describe: "Files, gz and zip too; - is standard input" },
  },
  options: {
    out: outputFile,
    scenario: { ...takesText, describe: "Write a scenario that replays the trace, too (needs --out)" },
    ...Object.fromEntries(
      Object.entries(COLUMNS).map(([name, says]) => [name, { ...takesText, describe: `csv: the column of ${says}` }]),
    ),
    unit: { ...takesText, describe: "csv: iso, us, ms, s, min, h or d", defaultDescription: "as the first time looks" },
    origin: { ...takesText, describe: "csv: the date that numbers count from", defaultDescription: "1970-01-01" },
  },
  offers: { source: { words: SOURCES }, file: { files: [".json", ".jsonl", ".csv", ".yml", ".swf", ".gz", ".zip"] } },
  epilogue: [
    ...IMPORTERS.map(({ name, says }) => `${name}: ${says}`),
    "odb: the manifest of an on-demand broker, as a service",
  ].join("\n"),
  run(args) {
    const source = oneOf("source", args.source, SOURCES);
    const inputs = (args.file as readonly string[]).map(readInput);
    try {
      return source === "odb" ? writeService(inputs, args) : writeTrace(source, inputs, args);
    } catch (error) {
      if (error instanceof RangeError) throw new UsageError(error.message);
      throw error;
    }
  },
};

interface Read extends Input {
  readonly hash: string;
}

function readInput(path: string): Read {
  try {
    const bytes = readFileSync(path === "-" ? 0 : path);
    const name = path === "-" ? "standard input" : basename(path);
    return { name, text: unpackedText(bytes, path), hash: createHash("sha256").update(bytes).digest("hex") };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: cannot be read: ${reason(error)}`);
  }
}

function writeTrace(source: string, inputs: readonly Read[], args: Arguments): number {
  const imported = IMPORTERS.find(({ name }) => name === source)!.read(inputs, csvOptions(args));
  const told = toldOf(imported);
  if (imported.lives.length === 0 && (imported.standing ?? []).length === 0)
    throw new UsageError(`${inputs[0]!.name}: expected ${imported.entries}, got none of use; ${told.join("; ")}`);
  const from = inputs.map(({ name, hash }) => `${name} (sha256 ${hash})`);
  const trace = traceOf(imported.lives, [`headroom import ${source}: ${from.join(", ")}`, ...told]);
  const { out, scenario } = args as { readonly out?: string; readonly scenario?: string };
  if (out === undefined && scenario !== undefined)
    throw new UsageError("--scenario: expected --out beside it, which names the trace that it replays; add it");
  if (out === undefined) process.stdout.write(trace);
  else put(out, trace);
  if (scenario !== undefined) {
    const names = inputs.map(({ name }) => name).join(", ");
    put(scenario, starterOf(imported, { file: relativeTo(scenario, out!), from: names }));
  }
  for (const line of told) process.stderr.write(`${line}\n`);
  return EXIT.fine;
}

function writeService(inputs: readonly Read[], { out }: Arguments): number {
  const { text, notes } = servicePart(inputs);
  const from = inputs.map(({ name, hash }) => `# headroom import odb: ${name} (sha256 ${hash})\n`).join("");
  if (out === undefined) process.stdout.write(from + text);
  else put(out as string, from + text);
  for (const note of notes) process.stderr.write(`${note}\n`);
  return EXIT.fine;
}

/** The trace as the scenario names it: from the scenario's own folder. */
function relativeTo(scenario: string, trace: string): string {
  return dirname(scenario) === dirname(trace) ? basename(trace) : trace;
}

function put(path: string, text: string): void {
  const files = new FileSet(dirname(path));
  files.write(basename(path), text);
  files.commit();
  process.stderr.write(`wrote ${join(dirname(path), basename(path))}\n`);
}

function csvOptions(args: Arguments): CsvOptions {
  const columns = Object.fromEntries(
    Object.keys(COLUMNS).flatMap((name) => (args[name] === undefined ? [] : [[name, String(args[name])]])),
  );
  const origin = args.origin === undefined ? undefined : dateOf(String(args.origin));
  if (args.origin !== undefined && origin === undefined)
    throw new UsageError(`--origin: expected a date such as 2026-01-05, got ${JSON.stringify(args.origin)}`);
  return {
    columns,
    ...(args.unit !== undefined && { unit: oneOf("--unit", args.unit, UNITS) as TraceUnit }),
    ...(origin !== undefined && { origin }),
  };
}
