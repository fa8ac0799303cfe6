import { enoughOf } from "../../experiment/planning/enough.ts";
import { MOST_REPLICATIONS } from "../../experiment/planning/single.ts";
import { enoughTold } from "../../report/planning/enough-told.ts";
import type { Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { reader } from "../files/files.ts";
import { takesText, wholeNumber } from "../options.ts";
import { plan, planningOffers, planningOptions, upTo, variantsIn } from "../planning.ts";
import { load } from "../study.ts";

const WORLDS = 100;

/** Which level is enough, by the goals of a scenario, and how surely where its inputs are not known. */
export const enoughCommand: Command = {
  usage: "enough <file>",
  says: "Say which integration level is enough for the goals, with which probability, and what the next one adds and costs",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file with goals, or results" } },
  options: {
    worlds: {
      ...takesText,
      describe: "In how many worlds each input that is not known takes a value of its range",
      defaultDescription: String(WORLDS),
    },
    replications: { ...takesText, describe: "Another number of replications of the scenario as it is" },
    ...planningOptions,
  },
  offers: planningOffers,
  run: (args) =>
    plan(args, 0, async (planning) => {
      const file = args.file as string;
      const worlds = wholeNumber("--worlds", args.worlds, 10) ?? WORLDS;
      const replications = wholeNumber("--replications", args.replications, 1);
      const { study } = load(file, { seed: args.seed as string | undefined, replications, variants: variantsIn(args) });
      if (!study.goals)
        throw new UsageError(
          `${file}: expected goals, which decide what is enough, got none; add goals: [refused < 1 %]`,
        );
      upTo(MOST_REPLICATIONS, study.variants[study.baseline]!.scenario.run.replications);
      const data = await enoughOf(study, { worlds, options: { file, read: reader() } }, planning);
      return { data, told: enoughTold(data), code: data.lowest === null ? EXIT.noValue : EXIT.fine };
    }),
};
