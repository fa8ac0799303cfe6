/** What was read of a trace file, and what was not used of it. */
export interface TraceRecord {
  readonly file: string;
  /** Behind the header. */
  readonly rows: number;
  /** Services and organisations whose rows were dropped, with their number, in order of the file. */
  readonly others: readonly Others[];
  readonly ignoredColumns: readonly string[];
  /** Rows of instances that were gone when the run began. */
  readonly gone: number;
  /** Rows that say the same as another; all are kept. */
  readonly equal: number;
  readonly unsorted: boolean;
  /** How it was read where it is no plain CSV: `cells separated by semicolons`. */
  readonly readAs: readonly string[];
}

export interface Others {
  readonly service: string;
  readonly rows: number;
}

/** Rows that are passed over, by whose they are. */
export class Counts {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  get all(): readonly Others[] {
    return [...this.#counts].map(([service, rows]) => ({ service, rows }));
  }
}
