import { calibrate } from "../../experiment/records/calibrate.ts";
import { calibrationTold, calibrationYaml } from "../../report/records/calibration-told.ts";
import type { Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { reader } from "../files/files.ts";
import { oneOf, takesText } from "../options.ts";
import { plan, planningOffers, planningOptions, replicationsIn } from "../planning.ts";
import { recordIn, recordOptions } from "../records.ts";
import { load } from "../study.ts";

const REPLICATIONS = 20;
/** Parts of the run of which instances are compared come with each job. */
const BUCKETS = 0;

/** Whether a scenario does what a platform did on the same demand. */
export const calibrateCommand: Command = {
  usage: "calibrate <file>",
  says: "Run a scenario on observed demand, grade its waits, refusals and instances, and say which input explains the gap",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file, or results" } },
  options: {
    observed: {
      ...takesText,
      demandOption: true,
      describe: "A trace with what happened: CSV with time, plan, lifetime, and wait or refused",
    },
    ...recordOptions,
    ...planningOptions,
    replications: {
      ...takesText,
      describe: "How often the observed demand is run",
      defaultDescription: String(REPLICATIONS),
    },
    variant: { ...takesText, describe: "Which variant is compared", defaultDescription: "the baseline" },
  },
  offers: { ...planningOffers, observed: { files: ["csv"] } },
  run: (args) =>
    plan(args, BUCKETS, async (planning) => {
      const file = args.file as string;
      const { study } = load(file, { seed: args.seed as string | undefined });
      const names = study.variants.map(({ name }) => name);
      const variant = args.variant === undefined ? names[study.baseline]! : oneOf("--variant", args.variant, names);
      const services = study.variants[study.baseline]!.scenario.services.map(({ name }) => name);
      const { record } = recordIn(args.observed as string, { ...args, service: args.service ?? onlyOf(services) });
      const asked = { variant, replications: replicationsIn(args, REPLICATIONS), options: { file, read: reader() } };
      const data = await inRange(() => calibrate(study, record, asked, planning));
      return { data, told: calibrationTold(data), code: EXIT.fine, files: { yaml: calibrationYaml(data) } };
    }),
};

function onlyOf(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

async function inRange<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`--observed: ${error.message}`);
    throw error;
  }
}
