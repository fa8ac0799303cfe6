import { readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Executor } from "../../executors/executor.ts";
import { inline } from "../../executors/inline.ts";
import { threads } from "../../executors/threads.ts";
import { runExperiment } from "../../experiment/experiment.ts";
import { Interrupted, type Partial } from "../../experiment/partial.ts";
import type { Results } from "../../experiment/results.ts";
import { FORMATS } from "../../report/formats.ts";
import { json } from "../../report/json.ts";
import { terminal } from "../../report/terminal.ts";
import { ScenarioError } from "../../scenario/problem.ts";
import { VERSION } from "../../version.ts";
import type { Arguments, Command } from "../command.ts";
import { EventsFile, RequestsFile } from "../details.ts";
import { EXIT, UsageError } from "../exit.ts";
import { FileSet, readText } from "../files.ts";
import { onInterrupt, pause } from "../interrupt.ts";
import { ProgressLine } from "../progress.ts";
import { type Loaded, load, placeless } from "../study.ts";

const DEFAULT_FORMATS = ["json", "csv", "html"];
const ALL_FORMATS = [...new Set(FORMATS.map(({ name }) => name)), "requests", "events"];

/** The main job: runs scenarios, writes their reports, and prints the comparison. */
export const runCommand: Command = {
  usage: "run <file..>",
  says: "Run scenarios, write their reports, print the comparison",
  options: (argv) =>
    argv
      .positional("file", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "Scenario files, or results to run again",
      })
      .option("out", { ...takesText, default: "reports", describe: "Folder for the reports" })
      .option("variant", { ...takesText, describe: "Only this variant, beside the baseline (repeatable)" })
      .option("seed", { ...takesText, describe: "Another seed than the scenario's" })
      .option("replications", { ...takesText, describe: "Another number of replications" })
      .option("format", {
        ...takesText,
        describe: `Comma-separated: ${ALL_FORMATS.join(", ")}`,
        default: DEFAULT_FORMATS.join(","),
      })
      .option("threads", {
        ...takesText,
        describe: "Worker threads; 0 runs inline, where Ctrl-C is seen only between replications",
        defaultDescription: "one a core",
      })
      .option("resume", { ...takesText, describe: "A NAME.partial.json to go on from" })
      .option("quiet", {
        type: "boolean",
        default: false,
        describe: "Print nothing but errors and what --json asks for",
      })
      .option("json", { type: "boolean", default: false, describe: "Print the results as JSON instead of the table" }),
  async run(args) {
    const settings = settingsOf(args);
    const studies = loadAll(args.file as string[], settings);
    const { signal, release } = onInterrupt();
    try {
      for (const loaded of studies) {
        const code = await runOne(loaded, settings, signal);
        if (code !== EXIT.fine) return code;
        await pause();
      }
      return EXIT.fine;
    } finally {
      release();
    }
  },
};

const takesText = { type: "string", requiresArg: true } as const;

interface RunSettings {
  readonly out: string;
  readonly formats: readonly string[];
  readonly threads: number;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly resume: Resume | undefined;
  readonly seed: string | undefined;
  readonly replications: number | undefined;
  readonly variants: readonly string[] | undefined;
}

interface Resume {
  readonly path: string;
  readonly partial: Partial;
}

function settingsOf(args: Arguments): RunSettings {
  const formats = String(args.format)
    .split(",")
    .map((name) => name.trim());
  const unknown = formats.find((name) => !ALL_FORMATS.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`--format: expected some of ${ALL_FORMATS.join(", ")}, got "${unknown}"`);
  return {
    out: args.out as string,
    formats,
    quiet: args.quiet === true,
    json: args.json === true,
    threads: wholeNumber("--threads", args.threads, 0) ?? availableParallelism(),
    replications: wholeNumber("--replications", args.replications, 1),
    seed: args.seed as string | undefined,
    variants: args.variant === undefined ? undefined : [args.variant as string | string[]].flat(),
    resume: args.resume === undefined ? undefined : resumeFrom(args),
  };
}

function wholeNumber(option: string, text: unknown, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(String(text)) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw new UsageError(`${option}: expected a whole number ≥ ${least}, got "${String(text)}"`);
  return value;
}

function resumeFrom({ resume, file, format }: Arguments): Resume {
  if ((file as string[]).length > 1) throw new UsageError("--resume: goes on with one scenario; name one file");
  const path = resume as string;
  const partial = partialIn(readText(path));
  if (!partial)
    throw new UsageError(`--resume ${path}: expected the NAME.partial.json of an interrupted run, got something else`);
  if (String(format).includes("requests") && partial.finished.some(({ replication }) => !replication.requests))
    throw new UsageError(
      `--resume ${path}: was run without --format requests, so the requests of its replications are not known; run without one of the two`,
    );
  return { path, partial };
}

function partialIn(text: string): Partial | undefined {
  try {
    const found = JSON.parse(text) as Partial | null;
    return typeof found?.headroomPartial === "number" && Array.isArray(found.finished) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** All files are understood before any of them runs; their problems come together. */
function loadAll(files: readonly string[], settings: RunSettings): Loaded[] {
  const problems: ScenarioError[] = [];
  const loaded = files.flatMap((file) => {
    try {
      return [placeless(load(file, settings))];
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      problems.push(error);
      return [];
    }
  });
  if (problems.length > 0) throw new ScenarioError(problems.flatMap((error) => error.problems));
  const twice = loaded.find(({ name }, index) => loaded.findIndex((other) => other.name === name) !== index);
  if (twice)
    throw new UsageError(
      `${twice.file}: another file has the name ${twice.name} too, and their reports would overwrite each other; run them with different --out`,
    );
  return loaded;
}

async function runOne({ name, study }: Loaded, settings: RunSettings, signal: AbortSignal): Promise<number> {
  const files = new FileSet(settings.out);
  const leaveNothing = () => files.discard();
  process.once("exit", leaveNothing);
  const progress = new ProgressLine(name, settings.quiet);
  const requests = settings.formats.includes("requests")
    ? new RequestsFile(study, files, `${name}.requests.csv`)
    : undefined;
  const executor = executorFor(
    study.variants.length * study.variants[study.baseline]!.scenario.run.replications,
    settings,
    requests !== undefined,
  );
  try {
    if (settings.formats.includes("events")) await new EventsFile(files, `${name}.events.csv`).write(study, signal);
    const results = await runExperiment(study, executor, {
      version: VERSION,
      signal,
      onProgress: (state) => progress.show(state),
      ...(settings.resume && { resume: settings.resume.partial }),
      ...(requests && { onReplication: (job, replication) => signal.aborted || requests.add(job, replication) }),
    });
    progress.clear();
    report(results, name, files, settings);
    return EXIT.fine;
  } catch (error) {
    progress.clear();
    files.discard();
    if (!(error instanceof Interrupted)) throw error;
    files.write(`${name}.partial.json`, JSON.stringify(error.partial));
    files.commit();
    process.stderr.write(`${name}: ${error.message}; go on with --resume ${files.written[0]}\n`);
    return EXIT.interrupted;
  } finally {
    process.off("exit", leaveNothing);
    await executor.close();
  }
}

/** Even one thread leaves this one free to see Ctrl-C, and can be ended in the middle of a replication. */
function executorFor(jobs: number, settings: RunSettings, requests: boolean): Executor {
  const options = { buckets: BUCKETS, requests };
  return settings.threads === 0 ? inline(options, pause) : threads(Math.min(settings.threads, jobs), options);
}

/** Points of a time axis: what a screen can show. */
const BUCKETS = 364;

function report(results: Results, name: string, files: FileSet, settings: RunSettings): void {
  const assets = { script: settings.formats.includes("html") ? pageScript() : "" };
  for (const format of FORMATS)
    if (settings.formats.includes(format.name)) files.write(`${name}.${format.suffix}`, format.render(results, assets));
  files.commit();
  if (settings.resume) rmSync(settings.resume.path, { force: true });
  if (settings.json) process.stdout.write(json(results));
  else if (!settings.quiet) {
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(terminal(results, { width: process.stdout.columns ?? 120, colour }));
    process.stdout.write(`\nReports:\n${files.written.map((path) => `  ${path}\n`).join("")}`);
  }
}

/** The page's own program, built beside this one. */
function pageScript(): string {
  const here = import.meta.url;
  return readFileSync(
    fileURLToPath(new URL(here.endsWith(".ts") ? "../../../dist/page.js" : "./page.js", here)),
    "utf8",
  );
}
