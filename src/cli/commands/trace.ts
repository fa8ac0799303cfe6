import { basename, dirname } from "node:path";
import { ChromeTrace, jsonLines, type TraceOf, type TraceWriter } from "../../report/words/trace.ts";
import { Misfit, readDuration } from "../../scenario/language/units.ts";
import type { Variant } from "../../scenario/study.ts";
import { type StepRecord, watched } from "../../simulation/steps.ts";
import type { Arguments, Command } from "../command.ts";
import { SCENARIOS } from "../completion/offers.ts";
import { EXIT, UsageError } from "../exit.ts";
import { withFiles } from "../files/files.ts";
import { StoredTrace } from "../files/stored-trace.ts";
import { pause, withSignal } from "../interrupt.ts";
import { oneOf, outputFile, takesText, wholeNumber } from "../options.ts";
import { load } from "../study.ts";

const FORMATS = ["jsonl", "chrome"];

/** Writes every step of every request and process of one replication, or holds a stored trace against it. */
export const traceCommand: Command = {
  usage: "trace <file>",
  says: "Write every step of one replication, or compare a stored trace with it",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file" } },
  options: {
    until: { ...takesText, describe: "When to stop, such as 2 d", defaultDescription: "the end of the run" },
    variant: { ...takesText, describe: "Which variant", defaultDescription: "the baseline" },
    replication: { ...takesText, describe: "Which replication, from 0", defaultDescription: "0" },
    format: {
      ...takesText,
      describe: "jsonl: a line for each step; chrome: for Perfetto and speedscope",
      defaultDescription: "jsonl",
    },
    out: outputFile,
    check: { ...takesText, describe: "A trace (jsonl) to compare with: names the first difference" },
  },
  offers: { file: SCENARIOS, format: { words: FORMATS }, check: { files: [".jsonl"] } },
  async run(args) {
    const stored = args.check === undefined ? undefined : storedFrom(args);
    const traced = tracedOf(args, stored);
    return withSignal((signal) => (stored ? check(traced, stored, signal) : write(traced, args, signal))).finally(() =>
      stored?.close(),
    );
  },
};

interface Traced {
  readonly of: TraceOf;
  readonly variant: Variant;
  /** µs. */
  readonly until: number;
}

function storedFrom(args: Arguments): StoredTrace {
  const also = ["until", "variant", "replication", "format", "out"].find((name) => args[name] !== undefined);
  if (also !== undefined)
    throw new UsageError(
      `--check: the trace says itself what it is of; leave out --${also}, or write a trace without it`,
    );
  return new StoredTrace(args.check as string);
}

/** Which run: as the command line says, or as the stored trace does. */
function tracedOf(args: Arguments, stored: StoredTrace | undefined): Traced {
  const { name, study } = load(args.file as string);
  const wanted = stored ? stored.of.variant : (args.variant as string | undefined);
  const known = study.variants.map((each) => each.name);
  const option = stored ? `${stored.path}: variant` : "--variant";
  const variant = study.variants[wanted === undefined ? study.baseline : known.indexOf(oneOf(option, wanted, known))]!;
  const until = stored ? stored.of.until : untilOf(args.until);
  const replication = stored ? stored.of.replication : (wholeNumber("--replication", args.replication, 0) ?? 0);
  const of = { name, variant: variant.name, seed: variant.scenario.run.seed, replication, until };
  return { of, variant, until: until ?? Number.POSITIVE_INFINITY };
}

function untilOf(text: unknown): number | null {
  if (text === undefined) return null;
  try {
    return readDuration(text);
  } catch (error) {
    if (error instanceof Misfit) throw new UsageError(`--until: ${error.message}`);
    throw error;
  }
}

async function write(traced: Traced, { format = "jsonl", out }: Arguments, signal: AbortSignal): Promise<number> {
  const { start } = traced.variant.scenario.run;
  const writer =
    oneOf("--format", format, FORMATS) === "chrome" ? new ChromeTrace(traced.of) : jsonLines(traced.of, start);
  if (out === undefined) return (await follow(traced, writer, { signal, put: toStandardOutput })) ?? EXIT.fine;
  return withFiles(dirname(out as string), async (files) => {
    const put = async (text: string) => files.write(basename(out as string), text);
    const code = await follow(traced, writer, { signal, put });
    if (code === undefined) files.commit();
    return code ?? EXIT.fine;
  });
}

interface Towards {
  readonly signal: AbortSignal;
  readonly put: (text: string) => Promise<void>;
}

/** Hands the trace over piece by piece, so that no more than a slice of it is ever held; undefined: to its end. */
async function follow(
  { of, variant, until }: Traced,
  writer: TraceWriter,
  { signal, put }: Towards,
): Promise<number | undefined> {
  let [pieces, last]: [string[], number] = [[writer.head()], 0];
  const step = (record: StepRecord) => {
    last = record.time;
    pieces.push(writer.step(record));
  };
  const watcher = {
    step,
    lost: step,
    ended: (walk: number, time: number) => void pieces.push(writer.ended(walk, time)),
  };
  const flush = async () => {
    const text = pieces.join("");
    pieces = [];
    await put(text);
  };
  for (const _ of watched(variant.scenario, of.replication, { until, watcher })) {
    if (pieces.length < CHUNK) continue;
    await flush();
    await pause();
    if (signal.aborted) return interrupted(of);
  }
  pieces.push(writer.tail(Math.max(last, Math.min(until, variant.scenario.run.horizon))));
  await flush();
  return undefined;
}

const CHUNK = 1024;

/** Waits until whoever reads has room for more. */
async function toStandardOutput(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resume) => process.stdout.once("drain", resume));
}

function interrupted({ name }: TraceOf): number {
  process.stderr.write(`${name}: interrupted; no file was written\n`);
  return EXIT.interrupted;
}

/** Runs until the stored trace says something else. */
async function check({ of, variant, until }: Traced, stored: StoredTrace, signal: AbortSignal): Promise<number> {
  const { start } = variant.scenario.run;
  const writer = jsonLines(of, start);
  stored.compare(writer.head());
  const step = (record: StepRecord) => stored.compare(writer.step(record));
  const watcher = { step, lost: step };
  let slices = 0;
  for (const _ of watched(variant.scenario, of.replication, { until, watcher })) {
    if (stored.difference !== undefined) break;
    if (++slices % SLICES_A_PAUSE > 0) continue;
    await pause();
    if (signal.aborted) return interrupted(of);
  }
  stored.compare(undefined);
  process.stdout.write(stored.difference ?? `${stored.path}: ${stored.steps} steps, all unchanged\n`);
  return stored.difference === undefined ? EXIT.fine : EXIT.expectationFailed;
}

const SLICES_A_PAUSE = 16;
