import { figureName } from "../../experiment/baseline/signed.ts";
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
  const { together: kind, detail } = first!;
  const many = counted(group.length, "measure");
  const has = group.length === 1 ? "has" : "have";
  const says =
    kind === "gone"
      ? `${many} of the baseline ${has} no counterpart`
      : kind === "unchanged"
        ? `${many} unchanged within tolerance`
        : `${many} compared with the baseline`;
  const told = kind === "unchanged" ? detail : kind === "gone" ? `${named(group)}: ${detail}` : reasons(group);
  return { ...first!, measure: "", of: "", window: "", says, value: "", interval: "", detail: told };
}

/** `not judged: one replication shows no spread: refused of db and wait.p95 of db; …`. */
function reasons(group: readonly Check[]): string {
  const all = [...new Set(group.map(({ detail }) => detail))];
  return all.map((reason) => `${reason}: ${named(group.filter(({ detail }) => detail === reason))}`).join("; ");
}

const named = (group: readonly Check[]) => firstOf(group.map(figureName));
