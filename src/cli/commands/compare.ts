import type { Baseline } from "../../experiment/baseline/baseline.ts";
import { type Compared, compareBaselines } from "../../experiment/baseline/compare.ts";
import { isUnjudged } from "../../experiment/baseline/finding.ts";
import { alsoKept, either, keptBy } from "../../experiment/baseline/kept.ts";
import { renamed, renamesIn } from "../../experiment/baseline/renamed.ts";
import { comparedText } from "../../report/comparison/compared.ts";
import { comparedMarkdown } from "../../report/comparison/compared-markdown.ts";
import { json } from "../../report/formats/json.ts";
import type { Arguments, Command } from "../command.ts";
import { SCENARIOS_OR_RESULTS } from "../completion/offers.ts";
import { placeIn, placeOptions } from "../executor.ts";
import { EXIT, UsageError } from "../exit.ts";
import { interruptible } from "../interrupt.ts";
import { flag, oneOf, renamedIn, renamedOption, takesText, wholeNumber } from "../options.ts";
import { baselineFrom, sideIn } from "../sides.ts";
import { showsColour } from "../standard-output.ts";

const FORMATS: Readonly<Record<string, (compared: Compared) => string>> = {
  text: (compared) => comparedText(compared, { colour: showsColour() }),
  markdown: comparedMarkdown,
  json: (compared) => json({ ...compared }),
};

/** What differs between two scenarios, two results, or one and the other; for a person, a pull request or a program. */
export const compareCommand: Command = {
  usage: "compare <before> <after>",
  says: "Compare two scenarios, results or baselines: what differs, and what does not",
  positionals: {
    before: { type: "string", demandOption: true, describe: "A scenario, results, or a baseline" },
    after: { type: "string", demandOption: true, describe: "What is compared with it" },
  },
  options: {
    variant: { ...takesText, describe: "before=after: variants of different names (repeatable)" },
    renamed: renamedOption,
    seed: { ...takesText, describe: "Another seed than the scenarios'" },
    replications: { ...takesText, describe: "Another number of replications" },
    ...placeOptions,
    format: { ...takesText, describe: Object.keys(FORMATS).join(", "), default: "text" },
    "fail-on-regression": {
      ...flag,
      describe: `Exit ${EXIT.expectationFailed} where something got worse by more than its tolerance, else ${EXIT.inconclusive} where something could not be judged`,
    },
  },
  offers: {
    before: SCENARIOS_OR_RESULTS,
    after: SCENARIOS_OR_RESULTS,
    format: { words: Object.keys(FORMATS) },
  },
  async run(args) {
    const format = FORMATS[oneOf("--format", args.format, Object.keys(FORMATS))]!;
    return interruptible("nothing was compared", async (signal) => {
      const compared = await compare(args, signal);
      process.stdout.write(format(compared));
      return args.failOnRegression === true ? verdict(compared) : EXIT.fine;
    });
  },
};

/** What cannot be judged any more may be worse. */
function verdict({ findings }: Compared): number {
  if (findings.some(({ outcome }) => outcome === "worse")) return EXIT.expectationFailed;
  return findings.some(isUnjudged) ? EXIT.inconclusive : EXIT.fine;
}

/** Both files are understood before either runs. */
async function compare(args: Arguments, signal: AbortSignal): Promise<Compared> {
  const overrides = {
    seed: args.seed as string | undefined,
    replications: wholeNumber("--replications", args.replications, 1),
  };
  const said = renamedIn(args);
  const sides = [sideIn(args.before as string, overrides), sideIn(args.after as string, overrides)] as const;
  const studies = sides.flatMap((side) => (side.kind === "scenario" ? [side.loaded.study] : []));
  const also = either(...studies.map(alsoKept));
  const options = { place: placeIn(args), signal };
  const first = await baselineFrom(sides[0], { ...options, also });
  const before = renamed(first, renamesIn(said, first));
  const after = await baselineFrom(sides[1], { ...options, also: either(also, keptBy(before)) });
  const names = new Map([args.variant ?? []].flat().map((text) => namesIn(String(text), before, after)));
  const tolerances = studies.findLast((study) => study.tolerances)?.tolerances;
  const compared = compareBaselines(before, after, { names, tolerances });
  if (compared.variants.length > 0) return compared;
  throw new UsageError(
    `${args.after}: expected a variant of ${listed(before)}, got ${listed(after)}; say which is which with --variant before=after`,
  );
}

/** Names may hold an equals sign themselves. */
function namesIn(text: string, before: Baseline, after: Baseline): readonly [string, string] {
  const known = ({ variants }: Baseline, name: string) => variants.some((variant) => variant.name === name);
  const splits = [...text.matchAll(/=/g)].map(({ index }) => [text.slice(0, index), text.slice(index + 1)] as const);
  const found = splits.find(([a, b]) => known(before, a) && known(after, b));
  if (found) return found;
  throw new UsageError(
    `--variant: expected before=after with one of ${listed(before)} and one of ${listed(after)}, got "${text}"`,
  );
}

function listed({ variants }: Baseline): string {
  return variants.map(({ name }) => `“${name}”`).join(", ");
}
