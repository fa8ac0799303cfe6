import { sizeOf } from "../../experiment/planning/size.ts";
import { sizeCsv, sizeTold } from "../../report/planning/size-told.ts";
import { candidate, knobNamed } from "../../scenario/knob.ts";
import type { Study } from "../../scenario/study.ts";
import { VERSION } from "../../version.ts";
import type { Arguments, Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { reader } from "../files/files.ts";
import { takesText, wholeNumber } from "../options.ts";
import { plan, planningOffers, planningOptions } from "../planning.ts";
import { load } from "../study.ts";

const MOST_REPLICATIONS = 400;
const CONFIDENCE = "95 %";

/** The smallest value that meets all goals, and how sure that is. */
export const sizeCommand: Command = {
  usage: "size <file>",
  says: "Find the smallest value of a knob that meets all goals, and say how sure that is",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file, or results" } },
  options: {
    ...planningOptions,
    find: {
      ...takesText,
      demandOption: true,
      describe: "The value to find, by its path in the scenario or the end of it: pool.vms",
    },
    between: {
      ...takesText,
      describe: "Only from and to these values: 50..400",
      defaultDescription: "1 to four times today's value, or theory's",
    },
    "so-that": {
      ...takesText,
      describe: 'A goal, in place of the scenario\'s: "refused < 1 %" (repeatable)',
    },
    confidence: { ...takesText, describe: "How sure that it is not too small", default: CONFIDENCE },
    replications: {
      ...takesText,
      describe: "Replications of one value, at most; the scenario's own are always run",
      default: String(MOST_REPLICATIONS),
    },
    variant: {
      ...takesText,
      describe: "The variant that it is asked of",
      defaultDescription: "the one that the value changes; of several the baseline",
    },
  },
  offers: planningOffers,
  epilogue: `Exits with ${EXIT.noValue} where no value meets all goals.`,
  run: (args) =>
    plan(args, 0, async ({ executor, signal, onProgress }) => {
      const study = studyIn(args);
      const knob = told("--find", () => knobNamed(study, String(args.find)));
      const data = await sizeOf(study, knob, executor, {
        version: VERSION,
        range: rangeIn(args.between),
        variant: args.variant === undefined ? undefined : String(args.variant),
        error: 1 - confidenceIn(args.confidence),
        atMost: wholeNumber("--replications", args.replications, 1)!,
        signal,
        onProgress,
      }).catch((error) => told("--find", () => thrown(error)));
      const code = data.feasible === null ? EXIT.noValue : EXIT.fine;
      return { data, told: sizeTold(data), code, files: { csv: sizeCsv(data) } };
    }),
};

/** The scenario, with the goals of the command line where it has some. */
function studyIn(args: Arguments): Study {
  const file = String(args.file);
  const { study } = load(file, { seed: args.seed as string | undefined });
  if (args.soThat === undefined) return study;
  const goals = [args.soThat].flat().map(String);
  return candidate({ ...study, document: { ...study.document, goals } }, {}, { file, read: reader() });
}

/** What the command line gets wrong is its fault, not the scenario's. */
function told<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${option}: ${error.message}`);
    throw error;
  }
}

function thrown(error: unknown): never {
  throw error;
}

function rangeIn(text: unknown): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const [, from, to] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(String(text).trim()) ?? [];
  if (from === undefined || !(Number(from) <= Number(to)))
    throw new UsageError(
      `--between: expected two whole numbers, the smaller first, such as 50..400, got "${String(text)}"`,
    );
  return [Number(from), Number(to)];
}

function confidenceIn(text: unknown): number {
  const percent = Number(/^(\d+(?:\.\d+)?) ?%$/.exec(String(text).trim())?.[1] ?? Number.NaN);
  if (!(percent >= 50 && percent < 100))
    throw new UsageError(`--confidence: expected a percentage from 50 % to below 100 %, got "${String(text)}"`);
  return percent / 100;
}
