import { bracketed, figureName } from "../../experiment/baseline/signed.ts";
import type { Check } from "../../experiment/expectations/check.ts";
import { counted, firstOf } from "../../scenario/language/words.ts";

/** Checks for people: those of a variant that say the same of many measures are one line, where the first of them stood. */
export function together(checks: readonly Check[]): readonly Check[] {
  const groups = new Map<string, Check[]>();
  for (const [i, check] of checks.entries()) {
    const key = check.together ? JSON.stringify([check.together, check.variant]) : String(i);
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()].map((group) => (group[0]!.together ? asOne(group) : group[0]!));
}

function asOne(group: readonly Check[]): Check {
  const [first] = group;
  const says = SAYS[first!.together!](group.length);
  return { ...first!, measure: "", of: "", window: "", says, value: "", interval: "", detail: detailOf(group) };
}

const SAYS: Readonly<Record<NonNullable<Check["together"]>, (count: number) => string>> = {
  unchanged: (count) => `${counted(count, "measure")} unchanged within tolerance`,
  "not worse": (count) => `${counted(count, "measure")} not worse, within tolerance`,
  "no difference": (count) => `${counted(count, "measure")} without a significant difference`,
  "not judged": (count) => `${counted(count, "measure")} compared with the baseline`,
  "too few": (count) => `${counted(count, "measure")} may be worse than tolerated`,
  gone: (count) => `${counted(count, "measure")} of the baseline ${count === 1 ? "has" : "have"} no counterpart`,
  loosened: (count) => `${counted(count, "guard")} ${count === 1 ? "was" : "were"} loosened since the baseline`,
};

function detailOf(group: readonly Check[]): string {
  const [{ together: kind, detail }] = group as readonly [Check];
  if (kind === "gone") return `${named(group)}: ${detail}`;
  if (kind === "loosened") return `${group.map((each) => each.detail).join("; ")}; if intended, accept with --update`;
  if (kind === "too few") return `too few replications to tell: ${firstOf(group.map(open))}`;
  return kind === "not judged" ? reasons(group) : detail;
}

/** `wait.p95 of db (−0.4 ± 1.1 min; about 340 needed on each side)`. */
function open(check: Check): string {
  return `${figureName(check)} ${bracketed(check.interval, check.detail.split(": ").at(-1))}`;
}

/** `not judged: one replication shows no spread: refused of db and wait.p95 of db; …`. */
function reasons(group: readonly Check[]): string {
  const all = [...new Set(group.map(({ detail }) => detail))];
  return all.map((reason) => `${reason}: ${named(group.filter(({ detail }) => detail === reason))}`).join("; ");
}

const named = (group: readonly Check[]) => firstOf(group.map(figureName));
