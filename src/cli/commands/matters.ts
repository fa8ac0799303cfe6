import { MOST_SHARED, mattersOf } from "../../experiment/planning/matters.ts";
import { mattersTold } from "../../report/planning/matters-told.ts";
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
      describe: "Worlds for what knowing an input is worth for the choice of a level; 0: none",
      defaultDescription: String(WORLDS),
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
      const data = await mattersOf(study, { variant: names.indexOf(name), ...sizesIn(args, file) }, planning);
      return { data, told: mattersTold(data), code: EXIT.fine };
    }),
};

function sizesIn(args: Arguments, file: string) {
  return {
    walks: wholeNumber("--walks", args.walks, 2) ?? WALKS,
    rows: wholeNumber("--sobol", args.sobol, 8) ?? 0,
    worlds: wholeNumber("--worlds", args.worlds, 0) ?? WORLDS,
    failing: wholeNumber("--failing", args.failing, 0),
    options: { file, read: reader() },
  };
}
