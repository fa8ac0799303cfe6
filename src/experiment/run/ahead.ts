import type { Ledger } from "../ledgers/ledger.ts";
import { comparedWith, measuresOf } from "../ledgers/measures.ts";

/**
 * Estimates of the variants that are complete, found ledger by ledger between the replications of those that are not: they
 * are remembered, and results need not wait for them in the end.
 */
export class Ahead {
  private readonly baseline: number;
  private readonly complete = new Map<number, readonly Ledger[]>();
  private readonly pieces: (() => void)[] = [];
  private due = 0;

  constructor(baseline: number) {
    this.baseline = baseline;
  }

  /** Nothing is added to a variant's ledgers any more. */
  add(variant: number, ledgers: readonly Ledger[]): void {
    if (this.complete.has(variant)) return;
    this.complete.set(variant, ledgers);
    for (const ledger of ledgers) this.pieces.push(() => void measuresOf(ledger));
    const base = this.complete.get(this.baseline);
    const paired = variant === this.baseline ? [...this.complete.keys()] : [variant];
    for (const other of paired)
      if (base && other !== this.baseline) this.pieces.push(...comparedWith(base, this.complete.get(other)!));
  }

  /** One replication came, and so many are still to come: its part of the work. */
  step(left: number): void {
    this.due += this.pieces.length / Math.max(1, left);
    for (; this.due >= 1 && this.pieces.length > 0; this.due--) this.pieces.shift()!();
  }
}
