import type { StageRecord } from "../read/replication.ts";
import type { EntryBuilder } from "./entry.ts";

/** The work of developers who bind moved instances anew is part of theirs. */
export function fillMoves(entry: EntryBuilder, stages: readonly StageRecord[], window: number): void {
  if (stages.length === 0) return;
  const work = stages.reduce((sum, stage) => sum + (stage.work[window] ?? 0), 0);
  entry.add("moves work", work);
  entry.add("toil:all", work);
}

/** When stages begin, how many instances moved to them, and how long it took until none was at an earlier level. */
export function fillStages(entry: EntryBuilder, stages: readonly StageRecord[]): void {
  for (const { began, over, moved, refused } of stages) {
    entry.add("moves", moved);
    entry.add("moves refused", refused);
    entry.duration("stage begins", began);
    entry.duration("moves last", began === null || over === null ? null : over - began);
  }
}
