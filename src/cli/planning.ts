import { join } from "node:path";
import type { Executor } from "../executors/executor.ts";
import type { Planning } from "../experiment/planning/each-variant.ts";
import type { Results } from "../experiment/results/results.ts";
import { json } from "../report/formats/json.ts";
import type { Assets } from "../report/html/html.ts";
import type { Told } from "../report/planning/told.ts";
import { toldFiles } from "../report/planning/told-files.ts";
import { toldHtml } from "../report/planning/told-html.ts";
import { toldMarkdown } from "../report/planning/told-markdown.ts";
import { toldTerminal } from "../report/planning/told-terminal.ts";
import type { Arguments, Command } from "./command.ts";
import { FOLDERS, SCENARIOS_OR_RESULTS } from "./completion/offers.ts";
import { executorFor, placeIn, placeOptions } from "./executor.ts";
import { UsageError } from "./exit.ts";
import { built } from "./files/built.ts";
import { FileSet, nameOf, readText } from "./files/files.ts";
import { resumable, withSignal } from "./interrupt.ts";
import { hashed } from "./journal/hashed.ts";
import type { Journal } from "./journal/journal.ts";
import { openJournal } from "./journal/open-journal.ts";
import { flag, oneOf, takesText, wholeNumber, writesTo } from "./options.ts";
import { ProgressLine } from "./progress.ts";
import { showsColour } from "./standard-output.ts";

/** A plan's answer: as data with a version, and in words. */
export interface Planned {
  readonly data: object;
  readonly told: Told;
  readonly code: number;
  /** What else is written with --out: ending → text. */
  readonly files?: Readonly<Record<string, string>>;
}

const FORMATS = ["text", "markdown", "json"];

/** The options that every command of planning takes. */
export const planningOptions: NonNullable<Command["options"]> = {
  variant: { ...takesText, describe: "Only this variant, beside the baseline (repeatable)" },
  seed: { ...takesText, describe: "Another seed than the scenario's" },
  ...placeOptions,
  format: { ...takesText, describe: FORMATS.join(", "), default: "text" },
  json: { ...flag, describe: "The same as --format json" },
  out: writesTo(
    "Folder for the page, its Markdown and JSON, each picture as SVG and each table as CSV; without it no file is written",
  ),
  resume: { ...takesText, describe: "The journal that the interrupted command left, to go on from" },
  quiet: { ...flag, describe: "No progress on the terminal" },
};

export const planningOffers: NonNullable<Command["offers"]> = {
  file: SCENARIOS_OR_RESULTS,
  format: { words: FORMATS },
  out: FOLDERS,
  resume: { files: [".journal"] },
};

/** Another number of replications, where one is given. */
export function replicationsIn({ replications }: Arguments, otherwise: number): number {
  return wholeNumber("--replications", replications, 1) ?? otherwise;
}

/** Refuses more replications than can be told one by one. */
export function upTo(most: number, replications: number): number {
  if (replications <= most) return replications;
  throw new UsageError(
    `--replications: expected at most ${most}, for each is looked at by itself; got ${replications}`,
  );
}

/** The variants that are asked for; undefined: all. */
export function variantsIn({ variant }: Arguments): readonly string[] | undefined {
  return variant === undefined ? undefined : [variant as string | string[]].flat();
}

/** Does what a command of planning is asked for, prints the answer, and writes its files. */
export function plan(
  args: Arguments,
  buckets: number,
  answer: (planning: Planning, journal: Journal) => Promise<Planned>,
): Promise<number> {
  const format = args.json === true ? "json" : oneOf("--format", args.format, FORMATS);
  const name = nameOf(args.file as string);
  const place = placeIn(args);
  const files = args.out === undefined ? undefined : new FileSet(args.out as string);
  const journal = journalFor(args, name);
  const work = async (signal: AbortSignal) => {
    const progress = new ProgressLine(name, { quiet: args.quiet === true, place });
    const executor: Executor = executorFor(place, { buckets }, journal);
    try {
      const planned = await answer({ executor, signal, onProgress: (state) => progress.show(state) }, journal);
      progress.clear();
      show(planned, format);
      if (files) writeAll(planned, name, files);
      return planned.code;
    } finally {
      progress.clear();
      await executor.close();
    }
  };
  return resumable(journal, () => withSignal(work), { lost: () => "interrupted: nothing was planned" });
}

/** Where a plan keeps what it has run: beside its files, or in `reports`. */
function journalFor({ resume, out = "reports", file, seed, _ }: Arguments, name: string): Journal {
  const command = String((_ as readonly unknown[])[0]);
  const path = join(String(out), `${name}.${command}.journal`);
  const scenario = hashed(readText(String(file)));
  return openJournal({ resume, path, command, seed: String(seed), scenario });
}

/** Prints one of an answer's faces. */
export function show(planned: Planned, format: string): void {
  process.stdout.write(facesOf(planned)[format]!());
}

function facesOf({ data, told, files = {} }: Planned): Readonly<Record<string, () => string>> {
  return {
    text: () => toldTerminal(told, { width: process.stdout.columns ?? 120, colour: showsColour() }),
    markdown: () => toldMarkdown(told),
    json: () => json(data as Results["document"]),
    html: () => toldHtml(told, built<Assets>("plan.json").style),
    ...Object.fromEntries(Object.entries(files).map(([ending, text]) => [ending, () => text])),
  };
}

/** Writes all of an answer's faces into a folder. */
export function writeAll(planned: Planned, name: string, files: FileSet): void {
  const { markdown, json: plain, html } = facesOf(planned);
  const stem = `${name}.${planned.told.command}`;
  files.write(`${stem}.html`, html!());
  files.write(`${stem}.md`, markdown!());
  files.write(`${stem}.json`, plain!());
  for (const [ending, text] of Object.entries(planned.files ?? {})) files.write(`${stem}.${ending}`, text);
  for (const { suffix, text } of toldFiles(planned.told)) files.write(`${stem}.${suffix}`, text);
  files.commit();
  process.stderr.write(files.written.map((path) => `${path}\n`).join(""));
}
