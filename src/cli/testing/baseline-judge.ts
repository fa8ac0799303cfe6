import { existsSync } from "node:fs";
import { type Baseline, baselineOf } from "../../experiment/baseline/baseline.ts";
import { baselineChecks } from "../../experiment/baseline/checks.ts";
import { type Compared, compareBaselines } from "../../experiment/baseline/compare.ts";
import { baselineText } from "../../experiment/baseline/file.ts";
import { alsoKept, either, keptBy } from "../../experiment/baseline/kept.ts";
import { loosened } from "../../experiment/baseline/loosened.ts";
import { renamed, renamesIn } from "../../experiment/baseline/renamed.ts";
import type { TextChange } from "../../experiment/baseline/text.ts";
import { manner, summed, textChange, told, unjudgedOf, withOutcome } from "../../experiment/baseline/words.ts";
import { sentence } from "../../experiment/results/format.ts";
import type { Strictness } from "../../report/tests/tested.ts";
import { VERSION } from "../../version.ts";
import { nameOf } from "../files/files.ts";
import { baselineBeside, baselinePath, storedPath, writeBaseline } from "./baselines.ts";
import type { Judge, Ran } from "./judge.ts";

export interface Holding {
  /** What the baseline calls otherwise, as `old=new`. */
  readonly renamed: readonly string[];
  /** Whether guards that were loosened fail, or only warn. */
  readonly strictness: Strictness;
}

/** Holds a scenario to the baseline beside it, where there is one: what came out, and what was promised. */
export const baselineJudge = ({ renamed: said, strictness }: Holding): Judge => ({
  wants: ({ file }) => existsSync(storedPath(file, said)),
  judge(ran) {
    const { file, study } = ran.loaded;
    const stored = baselineBeside(file, said);
    if (!stored) return { checks: [], notes: [] };
    const before = renamed(stored, renamesIn(said, stored));
    const compared = comparedWith(before, ran);
    const guards = loosened(before, study, strictness === "strict" ? "error" : "warn");
    return { checks: [...guards, ...baselineChecks(compared)], notes: notesOn(compared) };
  },
});

/** Writes the baseline beside a scenario, and says what changed; what the old one said is no promise any more. */
export const baselineRenewal = (said: readonly string[]): Judge => ({
  wants: () => true,
  judge(ran) {
    const { file } = ran.loaded;
    const old = oldBaseline(file, said);
    const fresh = freshOf(ran);
    if (old !== undefined && typeof old !== "string" && baselineText(old) === baselineText(fresh))
      return { checks: [], notes: [`${baselinePath(file)}: unchanged`] };
    const changes =
      old === undefined
        ? []
        : typeof old === "string"
          ? [`the old one is replaced: ${old}`]
          : changesIn(comparedWith(renamed(old, renamesIn(said, old)), ran));
    return {
      checks: [],
      notes: [`${writeBaseline(file, fresh)}: ${old === undefined ? "new" : "renewed"}`, ...changes],
    };
  },
});

/** The stored baseline, or the reason why it cannot be read; undefined: there is none. */
function oldBaseline(file: string, renamed: readonly string[]): Baseline | string | undefined {
  try {
    return baselineBeside(file, renamed);
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
function notesOn({ variants, text, defaults, notes, before, after }: Compared): readonly string[] {
  if (variants.every(({ identical }) => identical) && text.length + defaults.length === 0) return notes;
  const other =
    before.version === after.version ? [] : [`baseline of headroom ${before.version}, this is ${after.version}`];
  return [
    ...other,
    ...manner(variants).map((line) => `baseline: ${sentence(line)}`),
    ...changesTold("text", text),
    ...changesTold("default", defaults),
    ...notes,
  ];
}

function changesTold(what: string, changes: readonly TextChange[]): readonly string[] {
  const more = changes.length > MOST ? [`${what}: and ${changes.length - MOST} more changes`] : [];
  return [...changes.slice(0, MOST).map((change) => `${what}: ${textChange(change)}`), ...more];
}

function changesIn(compared: Compared): readonly string[] {
  const outcomes = ["worse", "better", "changed", "slight"] as const;
  const lines = compared.variants.flatMap(({ before }) =>
    outcomes.flatMap((outcome) =>
      withOutcome(compared, before, outcome).map((finding) => `${before}: ${outcome}: ${told(finding)}`),
    ),
  );
  const lost = unjudgedOf(compared.findings).map((line) => `not judged: ${line}`);
  const gone = compared.gone === undefined ? [] : [compared.gone];
  return [`against the old one: ${summed(compared)}`, ...notesOn(compared), ...lines, ...lost, ...gone];
}
