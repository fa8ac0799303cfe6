import type { StageRecord } from "../../simulation/read/replication.ts";
import type { LedgerBuilder } from "./ledger-builder.ts";

/** The work of developers who bind moved instances anew is part of theirs. */
export function fillMoves(ledger: LedgerBuilder, stages: readonly StageRecord[], window: number): void {
  if (stages.length === 0) return;
  const work = stages.reduce((sum, stage) => sum + (stage.work[window] ?? 0), 0);
  ledger.add("moves work", work);
  ledger.add("toil:all", work);
}

/** When stages begin, how many instances moved to them, and how long it took until none was at an earlier level. */
export function fillStages(ledger: LedgerBuilder, stages: readonly StageRecord[]): void {
  for (const { began, over, moved, refused } of stages) {
    ledger.add("moves", moved);
    ledger.add("moves refused", refused);
    ledger.duration("stage begins", began);
    ledger.duration("moves last", began === null || over === null ? null : over - began);
  }
}
