import { counted, firstOf } from "../scenario/language/words.ts";
import { type Imported, iso } from "./life.ts";

/** What was read, what was dropped and why, the span, and who is still alive: a sentence each. */
export function toldOf({ entries, read, lives, dropped, standing = [], notes = [] }: Imported): readonly string[] {
  let [first, last] = [Infinity, -Infinity];
  for (const { time } of lives) [first, last] = [Math.min(first, time), Math.max(last, time)];
  const failed = lives.filter((life) => life.failed).length;
  const alive = lives.filter((life) => life.end === undefined && !life.failed).length;
  const all = [...dropped].map(([why, count]) => `${count} ${why}`);
  const there = standing.reduce((sum, { count }) => sum + count, 0);
  return [
    `read ${read} ${entries}: ${counted(lives.length, "row")}${lives.length > 0 ? `, asked for from ${iso(first)} to ${iso(last)}` : ""}; ${lives.length - alive - failed} ended, ${alive} still alive at the end${failed > 0 ? `, ${failed} failed while being created` : ""}`,
    all.length > 0 ? `dropped: ${firstOf(all, 8)}` : "none dropped",
    ...(there > 0
      ? [`${counted(there, "instance")} there before the record: in run.begin of a scenario, not among the rows`]
      : []),
    ...notes,
  ];
}
