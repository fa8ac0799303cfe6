import { MOST_REPLICATIONS as MOST_EACH } from "../../experiment/planning/single.ts";
import { datesOf, releasesIn } from "../../experiment/planning/upgrade-candidates.ts";
import { type UpgradeAsked, upgradePlanOf } from "../../experiment/planning/upgrade-plan.ts";
import { upgradePlanCsv, upgradePlanTold } from "../../report/planning/upgrade-plan-told.ts";
import { readDuration } from "../../scenario/language/units.ts";
import type { Study } from "../../scenario/study.ts";
import type { Arguments, Command } from "../command.ts";
import { EXIT, UsageError } from "../exit.ts";
import { oneOf, takesText, wholeNumber } from "../options.ts";
import { plan, planningOffers, planningOptions, upTo } from "../planning.ts";
import { load } from "../study.ts";
import { percentIn } from "./size.ts";

const MOST_REPLICATIONS = 200;
const IN_FLIGHT = "1..32";

/** The smallest max_in_flight and the best start with which an upgrade is over in time. */
export const upgradePlanCommand: Command = {
  usage: "upgrade-plan <file>",
  says: "Find how many instances to upgrade at a time, and when to start, so that it is over in time",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file with a release, or results" } },
  options: {
    ...planningOptions,
    within: { ...takesText, demandOption: true, describe: "How long it may take from its start: 62 h" },
    "in-flight": {
      ...takesText,
      describe: "Values of max_in_flight: the smallest of 1..32 that will do, or each of 1,2,4",
      default: IN_FLIGHT,
    },
    start: {
      ...takesText,
      describe: "Dates to start at: 2026-01-09 18:00 (repeatable, or with commas between them)",
      defaultDescription: "the dates of the release",
    },
    release: { ...takesText, describe: "Which release", defaultDescription: "the only one" },
    service: { ...takesText, describe: "Whose instances", defaultDescription: "the compared service, or the only one" },
    part: { ...takesText, describe: "The part of such upgrades that has to be over in time", default: "90 %" },
    confidence: { ...takesText, describe: "How sure that all verdicts hold", default: "95 %" },
    replications: {
      ...takesText,
      describe: "Replications of one combination, at most",
      defaultDescription: String(MOST_REPLICATIONS),
    },
    variant: { ...takesText, describe: "The variant that it is asked of", defaultDescription: "the baseline" },
  },
  offers: planningOffers,
  epilogue: `Exits with ${EXIT.noValue} where no combination is known to be over in time.`,
  run: (args) =>
    plan(args, 0, async (planning) => {
      const { study } = load(String(args.file), { seed: args.seed as string | undefined });
      const data = await upgradePlanOf(study, askedIn(study, args), planning).catch((error) => {
        throw error instanceof RangeError ? new UsageError(`--start: ${error.message}`) : error;
      });
      const code = data.chosen === null ? EXIT.noValue : EXIT.fine;
      return { data, told: upgradePlanTold(data), code, files: { csv: upgradePlanCsv(data) } };
    }),
};

function askedIn(study: Study, args: Arguments): UpgradeAsked {
  const names = study.variants.map(({ name }) => name);
  const variant =
    args.variant === undefined
      ? study.baseline
      : names.indexOf(oneOf("--variant", [args.variant].flat().at(-1), names));
  const services = study.variants[variant]!.scenario.services.map(({ name }) => name);
  const releases = releasesIn(study);
  if (releases.length === 0)
    throw new UsageError(`${String(args.file)}: expected a release to plan, got none; write releases`);
  const release = only("--release", args.release, releases);
  const starts = [args.start ?? datesOf(study, release)].flat().flatMap((text) => String(text).split(","));
  if (starts.length === 0)
    throw new UsageError(`--start: expected dates, for ${release} has none of its own; write 2026-01-09 18:00`);
  return {
    ...{ variant, release, service: only("--service", args.service ?? study.service, services) },
    starts: starts.map((text) => text.trim()),
    inFlight: inFlightIn(String(args.inFlight)),
    within: durationIn("--within", args.within),
    part: percentIn("--part", args.part),
    error: 1 - percentIn("--confidence", args.confidence),
    atMost: upTo(MOST_EACH, wholeNumber("--replications", args.replications, 1) ?? MOST_REPLICATIONS),
  };
}

/** `1..32`, or `1,2,4`. */
function inFlightIn(text: string): UpgradeAsked["inFlight"] {
  const [, low, high] = /^(.*)\.\.(.*)$/.exec(text) ?? [];
  const number = (of: string) => wholeNumber("--in-flight", of.trim(), 1)!;
  if (low === undefined) return text.split(",").map(number);
  const [from, to] = [number(low), number(high!)];
  if (from > to) throw new UsageError(`--in-flight: expected the smaller number first, such as 1..32, got "${text}"`);
  return { from, to };
}

/** What is named, or the only one there is. */
function only(option: string, name: unknown, known: readonly string[]): string {
  if (name !== undefined) return oneOf(option, name, known);
  if (known.length === 1) return known[0]!;
  throw new UsageError(`${option}: expected one of ${known.join(", ")}, got none`);
}

function durationIn(option: string, text: unknown): number {
  try {
    const time = readDuration(String(text));
    if (time > 0) return time;
  } catch {
    // It is said below, with the option.
  }
  throw new UsageError(`${option}: expected a duration such as 62 h, got "${String(text)}"`);
}
