import type { LimitBooks } from "../core/found/limit-books.ts";
import type { StagedBooks } from "./read/read-stages.ts";

/** Our own fault, found by a check at the end of a replication. No result of such a run may be shown. */
export class AuditError extends Error {
  override readonly name = "AuditError";
}

/** Equal to 1e-9 relative (or exactly, for small whole numbers). */
export function agree(what: string, left: number, right: number): void {
  const scale = Math.max(Math.abs(left), Math.abs(right), 1);
  if (!(Math.abs(left - right) <= 1e-9 * scale)) throw new AuditError(`${what}: ${left} against ${right}`);
}

/** What a run keeps for its audit. */
export interface Books {
  /** Counted requests, and how many of them have an outcome. */
  readonly requests: number;
  readonly outcomes: number;
  readonly limits: readonly { readonly name: string; readonly books: LimitBooks }[];
  /** Of each service: index of its pool (−1: none), and how many are on its VMs. */
  readonly pools: readonly { readonly limit: number; readonly occupants: number }[];
  /** Of each service that moves along levels; absent: none does. */
  readonly staged?: readonly StagedBooks[];
}

/**
 * Path identities that hold in every run, whatever the model: outcomes, areas under lines and loans, and what each
 * instance holds.
 */
export function audit({ requests, outcomes, limits, pools, staged = [] }: Books): void {
  agree("outcomes against requests", outcomes, requests);
  for (const { name, books } of limits) {
    agree(`${name}: lent against held`, books.lent, books.holders);
    agree(`${name}: ∫ in use against Σ holds`, books.inUse, books.held + books.heldNow);
    agree(`${name}: ∫ queue against Σ waits`, books.queue, books.waited + books.waitingNow);
  }
  for (const { limit, occupants } of pools)
    if (limit >= 0) agree(`${limits[limit]!.name}: lent against occupants`, limits[limit]!.books.lent, occupants);
  for (const { service, all, ended, present, old, found, foundOld } of staged) {
    agree(`${service}: all instances against there and ended`, all, present + ended);
    agree(`${service}: instances there against counted`, present, found);
    agree(`${service}: old instances against counted`, old, foundOld);
  }
}
