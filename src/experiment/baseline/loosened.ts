import { canonicalName, metricNamed } from "../../platform/metrics.ts";
import { vocabularyOf } from "../../scenario/expect/expect.ts";
import { readSentence, type Sentence, type Vocabulary } from "../../scenario/expect/sentence.ts";
import { heldTo, mostTolerated, readTolerance } from "../../scenario/expect/tolerance.ts";
import { Misfit } from "../../scenario/language/units.ts";
import type { Study, Tolerances } from "../../scenario/study.ts";
import type { Check } from "../expectations/check.ts";
import type { Baseline } from "./baseline.ts";
import { type Promised, promisesIn } from "./promises.ts";
import { flattened, type Leaf } from "./text.ts";
import { toleranceText } from "./words.ts";

/**
 * Promises that the scenario made when its baseline was stored and does not make any more, or not as strictly: sentences that
 * are gone, have a looser bound or only warn, and tolerances that let a measure move further. Each is a check that has failed.
 */
export function loosened(before: Baseline, study: Study, severity: Check["severity"]): readonly Check[] {
  return [...sentencesLoosened(before, study), ...tolerancesLoosened(before, study)].map(
    ({ guard, measure = "", how }): Check => ({
      ...{ kind: "guard", says: `kept since the baseline: ${guard}` },
      ...{ variant: "", measure, of: "", window: "", value: "", interval: "" },
      ...{ verdict: "fail", severity, detail: `${guard}: ${how}`, together: "loosened" },
    }),
  );
}

interface Loosened {
  /** `expect: refused < 1 %`, `tolerance of refused`. */
  readonly guard: string;
  readonly measure?: string;
  /** `gone`, `now 5 %`. */
  readonly how: string;
}

function sentencesLoosened(before: Baseline, { variants, document }: Study): readonly Loosened[] {
  const vocabulary = vocabularyOf(variants);
  const now = promisesIn(flattened(document));
  return promisesIn(before.document).flatMap((old) => {
    const how = becameOf(
      old,
      now.filter(({ list }) => list === old.list),
      vocabulary,
    );
    return how === undefined ? [] : [{ guard: `${old.list}: ${old.says}`, how }];
  });
}

/** What became of a sentence that makes it promise less; undefined: nothing did. */
function becameOf(old: Promised, now: readonly Promised[], vocabulary: Vocabulary): string | undefined {
  const meant = understood(old.says, vocabulary);
  const alike = now.filter(
    ({ says }) => says === old.says || (meant && subjectOf(meant) === subjectOf(understood(says, vocabulary))),
  );
  const asStrict = alike.filter(({ says }) => says === old.says || !isLooser(meant, understood(says, vocabulary)));
  if (asStrict.some(({ severity }) => severity === "error" || old.severity === "warn")) return undefined;
  if (asStrict.length > 0) return "only a warning now";
  return alike.length > 0 ? `now ${alike[0]!.says}` : "gone";
}

function understood(says: string, vocabulary: Vocabulary): Sentence | undefined {
  try {
    return readSentence(says, vocabulary);
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    throw error;
  }
}

/** What a sentence bounds, and from which side. */
function subjectOf(sentence: Sentence | undefined): string | undefined {
  if (!sentence) return undefined;
  const { left, relation, right, window } = sentence;
  const other = "term" in right ? right.term : undefined;
  const [one, two] = [left, other].map((term) => term && [term.measure, term.of, term.variant]);
  return JSON.stringify([one, relation[0], two, window?.name]);
}

function isLooser(old: Sentence | undefined, now: Sentence | undefined): boolean {
  if (!old || !now) return true;
  const bound = ({ right }: Sentence) => ("term" in right ? right.plus : right.value);
  return old.relation.startsWith("<") ? bound(now) > bound(old) : bound(now) < bound(old);
}

/** By what the baseline's own figures may move: parts and amounts can be told apart only there. */
function tolerancesLoosened({ document, figures }: Baseline, { tolerances }: Study): readonly Loosened[] {
  const old = tolerancesIn(document);
  const loose = figures.filter(({ measure, unit, value }) => {
    const [was, is] = [old, tolerances].map((each) => mostTolerated(heldTo(each, measure, unit), value ?? 0));
    return is! > was! * (1 + 1e-9);
  });
  const units = new Map(loose.map(({ measure, unit }) => [measure, unit]));
  return [...units].map(([measure, unit]) => {
    const [was, is] = [old, tolerances].map((each) => toleranceText(heldTo(each, measure, unit), unit));
    return { guard: `tolerance of ${measure}, ${was}`, measure, how: `now ${is}` };
  });
}

const STATED = "tolerance.";

/** Of a flattened document; what cannot be read any more is as if it had not been said. */
function tolerancesIn(document: Readonly<Record<string, Leaf>>): Tolerances {
  const stated = Object.entries(document).flatMap(([path, value]) => {
    const measure = path.startsWith(STATED) ? canonicalName(path.slice(STATED.length)) : "";
    const unit = metricNamed(measure)?.unit;
    if (unit === undefined) return [];
    try {
      return [[measure, readTolerance(value, unit)] as const];
    } catch (error) {
      if (error instanceof Misfit) return [];
      throw error;
    }
  });
  return Object.fromEntries(stated);
}
