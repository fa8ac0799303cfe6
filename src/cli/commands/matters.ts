import { type Axis, axisOf } from "../../experiment/planning/axes.ts";
import { MOST_SHARED, mattersOf } from "../../experiment/planning/matters.ts";
import { mattersTold } from "../../report/planning/matters-told.ts";
import { ScenarioError } from "../../scenario/language/problem.ts";
import type { Study } from "../../scenario/study.ts";
import type { Arguments, Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { reader } from "../files/files.ts";
import { oneOf, takesText, wholeNumber } from "../options.ts";
import { plan, planningOffers, planningOptions } from "../planning.ts";
import { load } from "../study.ts";

const WALKS = 6;
const WORLDS = 100;

/** Which inputs that are not known move what the goals ask for, and which are worth measuring. */
export const mattersCommand: Command = {
  usage: "matters <file>",
  says: "Say which inputs that are not known move the figures of the goals, and which to measure first",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file with goals, or results" } },
  options: {
    ...planningOptions,
    variant: { ...takesText, describe: "Whose figures are looked at", defaultDescription: "the baseline" },
    walks: {
      ...takesText,
      describe: "Walks through the ranges (Morris): each moves every input once",
      defaultDescription: String(WALKS),
    },
    sobol: {
      ...takesText,
      describe: `Also Sobol's indices of the ${MOST_SHARED} inputs that move the figures most, over so many rows: 128`,
    },
    worlds: {
      ...takesText,
      describe: "Worlds for what knowing an input is worth for the choice; 0: none",
      defaultDescription: String(WORLDS),
    },
    decide: {
      ...takesText,
      describe: "The choice that knowing is for: values of a knob, such as pool.vms=160,180,200",
      defaultDescription: "which level, or variant",
    },
    failing: {
      ...takesText,
      describe:
        "What missing a goal costs, USD a month: the choice is then by money, not by the chance to meet all goals",
    },
  },
  offers: planningOffers,
  run: (args) =>
    plan(args, 0, async (planning) => {
      const file = args.file as string;
      const { study } = load(file, { seed: args.seed as string | undefined });
      if (!study.goals)
        throw new UsageError(
          `${file}: expected goals, whose figures inputs move, got none; add goals: [refused < 1 %]`,
        );
      const names = study.variants.map(({ name }) => name);
      const name = args.variant === undefined ? names[study.baseline]! : oneOf("--variant", args.variant, names);
      if (!study.goals.some(({ claims }) => claims.some(({ left }) => left.variant === name)))
        throw new UsageError(`${file}: expected a goal that speaks of ${name}, got none; choose another --variant`);
      const asked = { variant: names.indexOf(name), ...sizesIn(args, file), decide: decisionIn(study, args) };
      const data = await mattersOf(study, asked, planning).catch(asDecision);
      return { data, told: mattersTold(data), code: EXIT.fine };
    }),
};

/** The values that are chosen from. */
function decisionIn(study: Study, { decide }: Arguments): Axis | undefined {
  if (decide === undefined) return undefined;
  try {
    return axisOf(study, String(decide));
  } catch (error) {
    return asDecision(error);
  }
}

/** What is wrong with a decision is the command line's fault: the scenario has been understood without it. */
function asDecision(error: unknown): never {
  if (error instanceof RangeError) throw new UsageError(`--decide: ${error.message}`);
  if (error instanceof ScenarioError) {
    const [{ path, message }] = error.problems as [ScenarioError["problems"][number]];
    // An option is a variant of its own, which nobody wrote.
    const own = path.replace(/^variants\.option \d+\["(.+)"\]$/, "$1");
    throw new UsageError(`--decide: ${own === "" ? "" : `${own}: `}${message}`);
  }
  throw error;
}

function sizesIn(args: Arguments, file: string) {
  return {
    walks: wholeNumber("--walks", args.walks, 2) ?? WALKS,
    rows: wholeNumber("--sobol", args.sobol, 8) ?? 0,
    worlds: wholeNumber("--worlds", args.worlds, 0) ?? WORLDS,
    failing: wholeNumber("--failing", args.failing, 0),
    options: { file, read: reader() },
  };
}
