/** Which way a measure gets worse for somebody; undefined: neither (a fuller pool is cheaper and nearer to its limit). */
export type Worse = "more" | "less" | undefined;

/** Beginnings of names, the first that fits counts. What stands in none of them is neutral. */
const WORSE: readonly (readonly [beginnings: readonly string[], worse: Worse])[] = [
  [["usable.", "availability"], "less"],
  [["refused", "cold_starts", "failed", "gave_up", "unresolved", "attempts", "polls"], "more"],
  [["wait.", "toil", "stay."], "more"],
  [["down.", "old.", "retrying"], "more"],
  [["upgrade.count"], undefined],
  [["upgrade."], "more"],
  [["cost", "effort"], "more"],
  [["queue.", "line.joined"], "more"],
  [["line."], "more"],
  [["fullness.at_", "fullness.ever_"], "more"],
  [["fullness.first_100.sd"], undefined],
  [["fullness.first_"], "less"],
];

export function worseWhen(measure: string): Worse {
  return WORSE.find(([beginnings]) => beginnings.some((beginning) => measure.startsWith(beginning)))?.[1];
}
