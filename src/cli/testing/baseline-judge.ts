import { existsSync } from "node:fs";
import { type Baseline, baselineOf } from "../../experiment/baseline/baseline.ts";
import { baselineChecks } from "../../experiment/baseline/checks.ts";
import { type Compared, compareBaselines } from "../../experiment/baseline/compare.ts";
import { baselineText } from "../../experiment/baseline/file.ts";
import { alsoKept, either, keptBy } from "../../experiment/baseline/kept.ts";
import { manner, summed, textChange, told, unjudgedOf, withOutcome } from "../../experiment/baseline/words.ts";
import { sentence } from "../../experiment/results/format.ts";
import { VERSION } from "../../version.ts";
import { nameOf } from "../files/files.ts";
import { baselineBeside, baselinePath, writeBaseline } from "./baselines.ts";
import type { Judge, Ran } from "./judge.ts";

/** Holds a scenario to the baseline beside it, where there is one. */
export const baselineJudge: Judge = {
  wants: ({ file }) => existsSync(baselinePath(file)),
  judge(ran) {
    const before = baselineBeside(ran.loaded.file);
    if (!before) return { checks: [], notes: [] };
    const compared = comparedWith(before, ran);
    return { checks: baselineChecks(compared), notes: notesOn(compared) };
  },
};

/** Writes the baseline beside a scenario, and says what changed; what the old one said is no promise any more. */
export const baselineRenewal: Judge = {
  wants: () => true,
  judge(ran) {
    const { file } = ran.loaded;
    const old = oldBaseline(file);
    const fresh = freshOf(ran);
    if (old !== undefined && typeof old !== "string" && baselineText(old) === baselineText(fresh))
      return { checks: [], notes: [`${baselinePath(file)}: as it was`] };
    const changes =
      old === undefined
        ? []
        : typeof old === "string"
          ? [`the old one is replaced: ${old}`]
          : changesIn(comparedWith(old, ran));
    return {
      checks: [],
      notes: [`${writeBaseline(file, fresh)}: ${old === undefined ? "new" : "renewed"}`, ...changes],
    };
  },
};

/** The stored baseline, or the reason why it cannot be read; undefined: there is none. */
function oldBaseline(file: string): Baseline | string | undefined {
  try {
    return baselineBeside(file);
  } catch (error) {
    return (error as Error).message;
  }
}

function freshOf({ loaded, own }: Ran, also = alsoKept(loaded.study)): Baseline {
  return baselineOf(loaded.study, own, { version: VERSION, scenario: nameOf(loaded.file), also });
}

/** What the earlier one has is looked at, whether it would still be kept or not. */
function comparedWith(before: Baseline, ran: Ran): Compared {
  const { study } = ran.loaded;
  const now = freshOf(ran, either(alsoKept(study), keptBy(before)));
  return compareBaselines(before, now, { tolerances: study.tolerances });
}

/** Changes of the text that are told. */
const MOST = 12;

/** What stands beside the verdicts: how it was compared, what of the text is not as it was. */
function notesOn({ variants, text, notes, before, after }: Compared): readonly string[] {
  if (variants.every(({ identical }) => identical) && text.length === 0) return notes;
  const other =
    before.version === after.version ? [] : [`baseline of headroom ${before.version}, this is ${after.version}`];
  const more = text.length > MOST ? [`text: and ${text.length - MOST} more changes`] : [];
  return [
    ...other,
    ...manner(variants).map((line) => `baseline: ${sentence(line)}`),
    ...text.slice(0, MOST).map((change) => `text: ${textChange(change)}`),
    ...more,
    ...notes,
  ];
}

function changesIn(compared: Compared): readonly string[] {
  const outcomes = ["worse", "better", "changed", "slight"] as const;
  const lines = compared.variants.flatMap(({ before }) =>
    outcomes.flatMap((outcome) =>
      withOutcome(compared, before, outcome).map((finding) => `${before}: ${outcome}: ${told(finding)}`),
    ),
  );
  const lost = unjudgedOf(compared.findings).map((line) => `not judged: ${line}`);
  return [`against the old one: ${summed(compared)}`, ...notesOn(compared), ...lines, ...lost];
}
