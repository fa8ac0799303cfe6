import { LEVELS } from "../../platform/levels.ts";
import type { Study } from "../../scenario/study.ts";
import type { Check } from "../expectations/check.ts";
import { sentence } from "../results/format.ts";

/** Where levels are compared and the scenario has goals: the lowest level that meets them all, and what the one below it fails. */
export function lowestEnough({ variants, service }: Study, checks: readonly Check[] = []): readonly string[] {
  const goals = checks.filter(({ kind }) => kind === "goal");
  const judged = variants
    .map(({ name, scenario }) => ({
      name,
      level: LEVELS.findIndex((each) => each.name === scenario.services.find((one) => one.name === service)?.level),
      own: goals.filter(({ variant }) => variant === name),
    }))
    .filter(({ own, level }) => own.length > 0 && level >= 0)
    .sort((a, b) => a.level - b.level);
  if (new Set(judged.map(({ level }) => level)).size < 2) return [];
  const at = judged.findIndex(({ own }) => own.every(({ verdict }) => verdict === "pass"));
  if (at < 0) return ["No level meets all goals significantly."];
  const below = judged[at - 1];
  const missed =
    below?.own.find(({ verdict }) => verdict === "fail") ?? below?.own.find(({ verdict }) => verdict !== "pass");
  const why = missed
    ? `; ${below!.name} ${missed.verdict === "fail" ? "misses" : "may miss"} ${missed.says} (${missed.value})`
    : "";
  return [sentence(`${judged[at]!.name} is the lowest level that meets all goals${why}`)];
}
