import type { Planning } from "../../experiment/planning/each-variant.ts";
import { finding, frontierOf } from "../../experiment/planning/frontier.ts";
import { type RegretAsked, type RegretInWorlds, regretInWorlds } from "../../experiment/planning/regret-in-worlds.ts";
import { MOST_REPLICATIONS as MOST_EACH } from "../../experiment/planning/single.ts";
import { sizeOf } from "../../experiment/planning/size.ts";
import { PLAN_DEFAULTS } from "../../experiment/planning/size-answer.ts";
import { weighedAround, weighedOf } from "../../experiment/planning/weighed.ts";
import { frontierCsv, frontierTold } from "../../report/planning/frontier-told.ts";
import { sizeCsv } from "../../report/planning/size-csv.ts";
import { sizeTold } from "../../report/planning/size-told.ts";
import { candidate, knobNamed } from "../../scenario/knob.ts";
import { type Problem, ScenarioError } from "../../scenario/language/problem.ts";
import type { Study } from "../../scenario/study.ts";
import { VERSION } from "../../version.ts";
import type { Arguments, Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { reader } from "../files/files.ts";
import { takesText, wholeNumber } from "../options.ts";
import { type Planned, plan, planningOffers, planningOptions, upTo } from "../planning.ts";
import { load } from "../study.ts";

const { atMost: MOST_REPLICATIONS, error: ERROR } = PLAN_DEFAULTS;
const MOST_OF_COMBINATION = 100;
const CONFIDENCE = `${100 * (1 - ERROR)} %`;

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
      describe:
        "The value to find, by its path in the scenario or the end of it: pool.vms; several, or with the values to try (pool.vms=160..200:10), for what each combination costs and reaches (repeatable)",
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
      defaultDescription: `${MOST_REPLICATIONS}, of a combination ${MOST_OF_COMBINATION}`,
    },
    failing: {
      ...takesText,
      describe: "Of combinations, and in worlds: USD a month that missing a goal costs",
      defaultDescription: "what the dearest combination costs",
    },
    worlds: {
      ...takesText,
      describe:
        "Also which one to regret least in so many worlds (100), in which each input that is not known takes a value of its range",
      defaultDescription: "none",
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
    plan(args, 0, (planning) => {
      const finds = [args.find].flat().map(String);
      const isOne = finds.length === 1 && !finds[0]!.includes("=");
      return (isOne ? oneKnob(finds[0]!, args, planning) : combinations(finds, args, planning)).catch((error) =>
        told("--find", () => thrown(error)),
      );
    }),
};

async function oneKnob(find: string, args: Arguments, planning: Planning): Promise<Planned> {
  if (args.failing !== undefined && args.worlds === undefined)
    throw new UsageError(
      "--failing: expected --worlds, several --find, or one with values such as pool.vms=160..200:10",
    );
  const study = studyIn(args);
  const found = await sizeOf(study, knobNamed(study, find), planning.executor, {
    ...planning,
    version: VERSION,
    range: rangeIn(args.between),
    variant: variantIn(args),
    error: 1 - percentIn("--confidence", args.confidence),
    atMost: wholeNumber("--replications", args.replications, 1) ?? MOST_REPLICATIONS,
  });
  const data = { ...found, ...(await uncertainIn(study, { args, found, options: weighedAround(found) }, planning)) };
  const code = data.feasible === null ? EXIT.noValue : EXIT.fine;
  return { data, told: sizeTold(data), code, files: { csv: sizeCsv(data) } };
}

async function combinations(finds: readonly string[], args: Arguments, planning: Planning): Promise<Planned> {
  if (args.between !== undefined)
    throw new UsageError(
      "--between: expected with one --find alone; give several their values, such as --find pool.vms=50..400:50",
    );
  const study = studyIn(args);
  const axes = finds.map((find) => finding(study, find));
  const twice = axes.find(({ path }, nth) => axes.findIndex((other) => other.path === path) < nth);
  if (twice) throw new RangeError(`expected each path once, got ${twice.path} twice`);
  const found = await frontierOf(study, axes, planning, {
    variant: variantIn(args),
    error: 1 - percentIn("--confidence", args.confidence),
    atMost: upTo(MOST_EACH, wholeNumber("--replications", args.replications, 1) ?? MOST_OF_COMBINATION),
    failing: wholeNumber("--failing", args.failing, 0),
  });
  const data = { ...found, ...(await uncertainIn(study, { args, found, options: weighedOf(found) }, planning)) };
  const code = data.cheapest === null ? EXIT.noValue : EXIT.fine;
  return { data, told: frontierTold(data), code, files: { csv: frontierCsv(data) } };
}

interface Weighing {
  readonly args: Arguments;
  readonly found: { readonly variant: string; readonly confidence: number };
  readonly options: RegretAsked["options"];
}

/** The choice where inputs vary, if it is asked for and there is one. */
async function uncertainIn(
  study: Study,
  { args, found, options }: Weighing,
  planning: Planning,
): Promise<{ readonly uncertain?: RegretInWorlds }> {
  const worlds = wholeNumber("--worlds", args.worlds, 10);
  if (worlds === undefined || options.length < 2) return {};
  const asked: RegretAsked = {
    ...{ variant: study.variants.findIndex(({ name }) => name === found.variant), options },
    ...{ worlds, error: 1 - found.confidence },
    failing: wholeNumber("--failing", args.failing, 0),
    parsing: { file: String(args.file), read: reader() },
  };
  return { uncertain: await regretInWorlds(study, asked, planning) };
}

function variantIn({ variant }: Arguments): string | undefined {
  return variant === undefined ? undefined : String([variant].flat().at(-1));
}

/** The scenario, with the goals of the command line where it has some. */
function studyIn(args: Arguments): Study {
  const file = String(args.file);
  const { study } = load(file, { seed: args.seed as string | undefined });
  if (args.soThat === undefined) return study;
  const goals = [args.soThat].flat().map(String);
  try {
    return candidate({ ...study, document: { ...study.document, goals } }, {}, { file, read: reader() });
  } catch (error) {
    // The scenario was understood with its own goals.
    if (error instanceof ScenarioError) throw new UsageError(error.problems.map(asOption(goals)).join("\n"));
    throw error;
  }
}

/** A problem of a goal of the command line, named by its text. */
const asOption =
  (goals: readonly string[]) =>
  ({ path, message }: Problem): string =>
    `--so-that "${goals[Number(/^goals\[(\d+)\]/.exec(path)?.[1] ?? 0)]}": ${message}`;

/** What the command line gets wrong is its fault, not the scenario's: of the option that the fault names, or of this one. */
function told<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError)
      throw new UsageError(error.message.startsWith("--") ? error.message : `${option}: ${error.message}`);
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

/** From 50 % to below 100 %. */
export function percentIn(option: string, text: unknown): number {
  const percent = Number(/^(\d+(?:\.\d+)?) ?%$/.exec(String(text).trim())?.[1] ?? Number.NaN);
  if (!(percent >= 50 && percent < 100))
    throw new UsageError(`${option}: expected a percentage from 50 % to below 100 %, got "${String(text)}"`);
  return percent / 100;
}
