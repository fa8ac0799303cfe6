import { MOST_REPLICATIONS } from "../../experiment/planning/single.ts";
import { whenOf } from "../../experiment/planning/when.ts";
import { WHEN_BUCKETS, WHEN_REPLICATIONS } from "../../experiment/planning/when-answer.ts";
import { whenTold } from "../../report/planning/when-told.ts";
import { candidate } from "../../scenario/knob.ts";
import { Misfit, readDuration } from "../../scenario/language/units.ts";
import { stepped } from "../../scenario/step.ts";
import type { Study } from "../../scenario/study.ts";
import type { Arguments, Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { reader } from "../files/files.ts";
import { takesText } from "../options.ts";
import { plan, planningOffers, planningOptions, replicationsIn, upTo, variantsIn } from "../planning.ts";
import { load } from "../study.ts";

/** Until when limits and goals hold, as dates with their spread over the replications. */
export const whenCommand: Command = {
  usage: "when <file>",
  says: "Say until when limits and goals hold: which limit is full first, on which date, and what a step buys",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file, or results" } },
  options: {
    horizon: { ...takesText, describe: "Look ahead so far instead of the scenario's horizon: 3 years" },
    every: {
      ...takesText,
      describe: "Judge goals in parts of this length: 2 weeks",
      defaultDescription: "a month; less in short runs, more in long ones",
    },
    step: {
      ...takesText,
      describe: "What another value from a date on would move: PATH=VALUE on DATE (repeatable)",
    },
    replications: {
      ...takesText,
      describe: `How many replications the dates are of, at most ${MOST_REPLICATIONS}`,
      defaultDescription: String(WHEN_REPLICATIONS),
    },
    ...planningOptions,
  },
  offers: planningOffers,
  run: (args) =>
    plan(args, WHEN_BUCKETS, async (planning) => {
      const study = studyIn(args);
      const every = args.every === undefined ? undefined : durationIn("--every", args.every);
      const steps = [args.step ?? []]
        .flat()
        .map((says) => ({ says: String(says), study: withStep(study, args, says) }));
      const data = await inRange(() => whenOf(study, { every, steps }, planning));
      return { data, told: whenTold(data), code: EXIT.fine };
    }),
};

function studyIn(args: Arguments): Study {
  const replications = upTo(MOST_REPLICATIONS, replicationsIn(args, WHEN_REPLICATIONS));
  const file = args.file as string;
  const { study } = load(file, { seed: args.seed as string | undefined, replications, variants: variantsIn(args) });
  if (study.variants.some(({ scenario }) => scenario.run.pilot))
    throw new UsageError(
      `${file}: when needs a run with a beginning and an end; state run.warm_up, or leave the regime out`,
    );
  if (args.horizon === undefined) return study;
  durationIn("--horizon", args.horizon);
  const run = { ...(study.document.run as object), horizon: args.horizon };
  return candidate({ ...study, document: { ...study.document, run } }, {}, { file, read: reader() });
}

function withStep(study: Study, { file }: Arguments, text: unknown): Study {
  return inUsage("--step", () => stepped(study, String(text), { file: String(file), read: reader() }));
}

function durationIn(option: string, text: unknown): number {
  return inUsage(option, () => readDuration(text));
}

/** What the command line gets wrong is its fault, not the scenario's. */
function inUsage<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Misfit || error instanceof RangeError) throw new UsageError(`${option}: ${error.message}`);
    throw error;
  }
}

async function inRange<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--every: ${error.message}`);
    throw error;
  }
}
