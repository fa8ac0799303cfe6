import { LEVELS } from "../../platform/levels.ts";
import { metricNamed } from "../../platform/metrics.ts";
import type { Study } from "../../scenario/study.ts";
import type { Check } from "../expectations/check.ts";
import { sentence } from "../results/format.ts";

/**
 * Where levels are compared and the scenario has goals: the lowest level that meets them all, and what the one below it fails.
 * A baseline that meets them too is named first: that a lower level would do is no advice to move down.
 */
export function lowestEnough({ variants, service, baseline }: Study, checks: readonly Check[] = []): readonly string[] {
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
  const meets = ({ own }: (typeof judged)[number]) => own.every(({ verdict }) => verdict === "pass");
  const at = judged.findIndex(meets);
  if (at < 0) return ["No level meets all goals significantly."];
  const below = judged[at - 1];
  const missed =
    below?.own.find(({ verdict }) => verdict === "fail") ?? below?.own.find(({ verdict }) => verdict !== "pass");
  const why = missed
    ? `; ${below!.name} ${missed.verdict === "fail" ? "misses" : "may miss"} “${inTitles(missed.says)}” (${missed.value})`
    : "";
  const [lowest, now] = [judged[at]!.name, variants[baseline]!.name];
  const isKept = now !== lowest && judged.some((one) => one.name === now && meets(one));
  const met = isKept
    ? `${now} meets all goals; the lowest level that does is ${lowest}`
    : `${lowest} is the lowest level that meets all goals`;
  return [sentence(`${met}${why}`)];
}

/** A goal with the title of its measure for its name: `usable within 1 h > 95 %` for `usable.1h > 95 %`. */
function inTitles(says: string): string {
  return says.replace(/^[a-z_]+(?:[.:]\w+)*/, (name) => metricNamed(name)?.title ?? name);
}
