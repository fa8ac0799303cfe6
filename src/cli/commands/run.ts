import { join } from "node:path";
import type { Results } from "../../experiment/results/results.ts";
import type { Shard } from "../../experiment/run/shard.ts";
import { json } from "../../report/formats/json.ts";
import { html } from "../../report/html/html.ts";
import { ScenarioError } from "../../scenario/language/problem.ts";
import { shortened } from "../../scenario/language/visible.ts";
import type { Arguments, Command } from "../command.ts";
import { FOLDERS, SCENARIOS_OR_RESULTS } from "../completion/offers.ts";
import { type Place, placeIn, placeOptions } from "../executor.ts";
import { EXIT, UsageError } from "../exit.ts";
import { type FileSet, nameOf, readText, withFiles } from "../files/files.ts";
import { assetsFor, DEFAULT_FORMATS, FORMAT_NAMES, writeReports } from "../files/reports.ts";
import { pause, resumable, withSignal } from "../interrupt.ts";
import { hashed } from "../journal/hashed.ts";
import { openJournal } from "../journal/open-journal.ts";
import { shardIn, shardOption } from "../journal/shard-option.ts";
import { flag, reportsFolder, someOf, takesText, wholeNumber } from "../options.ts";
import { resultsOf } from "../running.ts";
import { shardOf } from "../sharding.ts";
import { printResults } from "../standard-output.ts";
import { type Loaded, load, placeless } from "../study.ts";
import { type Turn, watch } from "../watch.ts";

const ALL_FORMATS = [...FORMAT_NAMES, "requests", "events"];

/** The main job: runs scenarios, writes their reports, and prints the comparison. */
export const runCommand: Command = {
  usage: "run <file..>",
  says: "Run scenarios, write their reports, print the comparison",
  positionals: {
    file: {
      type: "string",
      array: true,
      demandOption: true,
      describe: "Scenario files, or results to run again",
    },
  },
  options: {
    out: reportsFolder,
    variant: { ...takesText, describe: "Only this variant, beside the baseline (repeatable)" },
    seed: { ...takesText, describe: "Another seed than the scenario's" },
    replications: { ...takesText, describe: "Another number of replications" },
    set: { ...takesText, describe: "Another value: PATH=VALUE, such as pool.vms=180 or rate=x1.5 (repeatable)" },
    format: {
      ...takesText,
      describe: `Comma-separated: ${ALL_FORMATS.join(", ")}`,
      default: DEFAULT_FORMATS,
    },
    ...placeOptions,
    threads: {
      ...placeOptions.threads,
      describe: `${placeOptions.threads.describe}, where Ctrl-C is seen only between replications`,
    },
    resume: { ...takesText, describe: "The NAME.journal of an interrupted run, to go on from" },
    shard: shardOption,
    watch: {
      ...flag,
      describe: "Show the page on this machine, and run again after every save, until Ctrl-C",
    },
    port: { ...takesText, describe: "Port of --watch", defaultDescription: "a free one" },
    quiet: {
      ...flag,
      describe: "Print nothing but errors and what --json or --fingerprint asks for",
    },
    json: { ...flag, describe: "Print the results as JSON instead of the table" },
    fingerprint: {
      ...flag,
      describe: "Print a fingerprint of each variant's sequence of events instead of the table",
    },
    "shuffle-ties": {
      ...flag,
      describe: "Order simultaneous events of a class at random, to see whether it matters",
    },
  },
  offers: {
    file: SCENARIOS_OR_RESULTS,
    format: { words: ALL_FORMATS, several: true },
    out: FOLDERS,
    resume: { files: [".journal"] },
  },
  async run(args) {
    const settings = settingsOf(args);
    const watched = watchedIn(args);
    const studies = watched ? [] : loadAll(args.file as string[], settings);
    return withSignal(async (signal) => {
      if (watched) await watchOne(watched, settings, signal);
      for (const loaded of studies) {
        const { shard } = settings;
        const code = shard
          ? await shardOf(loaded, { ...settings, shard }, signal)
          : await runOne(loaded, settings, signal);
        if (code !== EXIT.fine) return code;
        await pause();
      }
      return EXIT.fine;
    });
  },
};

interface RunSettings {
  readonly out: string;
  readonly formats: readonly string[];
  readonly place: Place;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly fingerprint: boolean;
  readonly shuffleTies: boolean;
  readonly resume: string | undefined;
  readonly shard: Shard | undefined;
  readonly seed: string | undefined;
  readonly replications: number | undefined;
  readonly variants: readonly string[] | undefined;
  readonly set: readonly string[];
}

function settingsOf(args: Arguments): RunSettings {
  if (args.json === true && args.fingerprint === true)
    throw new UsageError("--fingerprint: expected one thing to print, got --json too, which holds the fingerprints");
  return {
    out: args.out as string,
    formats: someOf("--format", args.format, ALL_FORMATS),
    quiet: args.quiet === true,
    json: args.json === true,
    fingerprint: args.fingerprint === true,
    shuffleTies: args.shuffleTies === true,
    place: placeIn(args),
    replications: wholeNumber("--replications", args.replications, 1),
    seed: args.seed as string | undefined,
    variants: args.variant === undefined ? undefined : [args.variant as string | string[]].flat(),
    set: [args.set ?? []].flat().map(String),
    resume: resumeIn(args),
    shard: wantedShard(args),
  };
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

/** The journal to go on from; a run of several scenarios has one for each. */
function resumeIn({ resume, file }: Arguments): string | undefined {
  if (resume !== undefined && (file as string[]).length > 1)
    throw new UsageError("--resume: goes on with one scenario; name one file");
  return resume as string | undefined;
}

/** A shard is no results: what needs those has to wait for the merge. */
function wantedShard({ shard, json, fingerprint, watch, resume }: Arguments): Shard | undefined {
  if (shard === undefined) return undefined;
  if (json === true || fingerprint === true || watch === true || resume !== undefined)
    throw new UsageError(
      "--shard: writes a part for headroom merge, and goes on by itself; leave out --json, --fingerprint, --watch and --resume",
    );
  return shardIn(shard);
}

function runOne(loaded: Loaded, settings: RunSettings, signal: AbortSignal): Promise<number> {
  const { name, study } = loaded;
  const { out, resume, formats } = settings;
  const journal = openJournal({
    ...{ resume, path: join(out, `${name}.journal`), command: "run" },
    seed: study.variants[study.baseline]!.scenario.run.seed,
    scenario: hashed(study.document),
    requests: formats.includes("requests"),
  });
  const work = () =>
    withFiles(out, async (files) => {
      const results = await resultsOf(loaded, { ...settings, records: journal, files, signal });
      report(results, name, files, settings);
      return EXIT.fine;
    });
  return resumable(journal, work, { lost: ({ message }) => `${name}: ${message}` });
}

interface Watched {
  readonly file: string;
  readonly port: number | undefined;
}

/** What --watch is asked to show; undefined: it is not asked for. */
function watchedIn({ watch, port: given, file, resume, json, fingerprint }: Arguments): Watched | undefined {
  const port = wholeNumber("--port", given, 0);
  if (port !== undefined && port > 65_535) throw new UsageError(`--port: expected at most 65535, got ${port}`);
  if (watch !== true) {
    if (port === undefined) return undefined;
    throw new UsageError("--port: is where --watch shows the page; add --watch, or leave it out");
  }
  const [only, ...others] = file as string[];
  if (others.length > 0) throw new UsageError("--watch: shows one scenario; name one file");
  if (resume !== undefined || json === true || fingerprint === true)
    throw new UsageError("--watch: runs again and again; leave out --resume, --json and --fingerprint");
  readText(only!);
  return { file: only!, port };
}

/** Each turn does what a run does, and shows its page. */
async function watchOne({ file, port }: Watched, settings: RunSettings, signal: AbortSignal): Promise<void> {
  const name = nameOf(file);
  const onTold = (line: string) => settings.quiet || process.stdout.write(`${line}\n`);
  const turn = async ({ signal, onRead }: Turn) => {
    const loaded = placeless(load(file, { ...settings, onRead }));
    return withFiles(settings.out, async (files) => {
      const results = await resultsOf(loaded, { ...settings, files, signal });
      writeReports(results, name, { ...settings, files });
      files.commit();
      onTold(`${name}: ${shortened(results.answers[0] ?? "run", 400)}`);
      return html(results, assetsFor(results));
    });
  };
  const onFault = (text: string) => process.stderr.write(`${text}\n`);
  await watch({ name, port, signal, turn, onTold, onFault });
}

function report(results: Results, name: string, files: FileSet, settings: RunSettings): void {
  writeReports(results, name, { ...settings, files });
  files.commit();
  if (settings.json) process.stdout.write(json(results));
  else if (settings.fingerprint) process.stdout.write(fingerprints(results, name));
  else if (!settings.quiet) printResults(results, files.written);
}

/** As checksums are listed: fingerprint, then what it is of. */
function fingerprints({ variants }: Results, name: string): string {
  return variants.map((variant) => `${variant.fingerprint}  ${name}: ${variant.name}\n`).join("");
}
