import { pow } from "../core/draws/math.ts";

/** How a best of several systems is chosen: observations of each at first, the least difference that matters, the error. */
export interface Choosing {
  readonly systems: number;
  readonly first: number;
  readonly matters: number;
  readonly error: number;
  /** Variance that a difference has at least: more than the first rounds may show, where what is rare counts. Absent: 0. */
  readonly least?: number;
}

/** Kim and Nelson's η and h² for c = 1: ACM Transactions on Modeling and Computer Simulation 11 (2001). */
export function screeningConstants({ systems, first, error }: Omit<Choosing, "matters">): {
  readonly eta: number;
  readonly h2: number;
} {
  const eta = (pow((2 * error) / (systems - 1), -2 / (first - 1)) - 1) / 2;
  return { eta, h2: 2 * eta * (first - 1) };
}

/**
 * The fully sequential choice of the system with the greatest mean (KN): all get observations in rounds, and one leaves as
 * soon as another is so far ahead that luck does not explain it. Each pair is judged by the variance of its own difference
 * over the first rounds, so that systems may be correlated and differ in variance. The best is chosen with the probability
 * 1 − error where it is ahead by what matters.
 */
export class Screening {
  /** Indices of the systems that are left. */
  survivors: readonly number[];
  private readonly choosing: Choosing;
  private readonly h2: number;
  private readonly rows: (readonly number[])[] = [];
  private readonly sums: Float64Array;
  private variances: readonly Float64Array[] = [];
  private rounds = 0;

  constructor(choosing: Choosing) {
    this.choosing = choosing;
    this.h2 = screeningConstants(choosing).h2;
    this.survivors = Array.from({ length: choosing.systems }, (_, i) => i);
    this.sums = new Float64Array(choosing.systems);
  }

  get isDecided(): boolean {
    return this.survivors.length === 1;
  }

  /** One more observation of each, by index; those that have left are not read. */
  add(round: readonly number[]): void {
    const { first } = this.choosing;
    this.rounds++;
    if (this.rounds <= first) this.rows.push(round);
    for (const i of this.survivors) this.sums[i]! += round[i]!;
    if (this.rounds === first) this.variances = differenceVariances(this.rows, this.choosing.least ?? 0);
    if (this.rounds >= first)
      this.survivors = this.survivors.filter((i) => !this.survivors.some((j) => this.leads(j, i)));
  }

  /** Whether one is ahead of another by more than luck explains. */
  private leads(one: number, other: number): boolean {
    const { matters } = this.choosing;
    const room = (this.h2 * this.variances[one]![other]!) / (matters * matters) - this.rounds;
    const slack = Math.max(0, (matters * room) / 2);
    return one !== other && this.sums[one]! - this.sums[other]! > slack;
  }
}

/** S² of the difference of each pair, or what it is at least. */
function differenceVariances(rows: readonly (readonly number[])[], least: number): readonly Float64Array[] {
  const systems = rows[0]!.map((_, i) => i);
  return systems.map((i) =>
    Float64Array.from(systems, (j) => {
      const mean = rows.reduce((sum, row) => sum + row[i]! - row[j]!, 0) / rows.length;
      const found = rows.reduce((sum, row) => sum + (row[i]! - row[j]! - mean) ** 2, 0) / (rows.length - 1);
      return Math.max(least, found);
    }),
  );
}
