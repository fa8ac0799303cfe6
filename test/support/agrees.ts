import * as assert from "uvu/assert";
import type { Run } from "../simulation/base.ts";
import { range, run, scenario } from "../simulation/base.ts";

/** What is compared: a ratio of totals over all replications (or a plain mean, with 1 below), and its exact value. */
export interface Claim {
  readonly of: (found: Run) => readonly [part: number, whole: number];
  readonly exact: number;
  /** Half-width that the comparison must reach at least, relative: a weak agreement is none. */
  readonly within: number;
}

/** Simulates a scenario so many times; passes when every claim agrees to 3.5 standard errors that are small enough. */
export function agrees(text: string, replications: number, claims: Readonly<Record<string, Claim>>): void {
  const said = scenario(text);
  const runs = range(replications).map((replication) => run(said, replication, { requests: false }));
  for (const [name, { of, exact, within }] of Object.entries(claims)) {
    const pairs = runs.map(of);
    const total = (nth: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[nth], 0);
    const ratio = total(0) / total(1);
    const mean = total(1) / replications;
    const variance = pairs.reduce((sum, [part, whole]) => sum + (part - ratio * whole) ** 2, 0) / (replications - 1);
    const error = Math.sqrt(variance / replications) / mean;
    const says = `${name}: exact ${exact}, simulated ${ratio} ± ${error} (standard error)`;
    assert.ok(Math.abs(ratio - exact) <= 3.5 * error + 1e-12 * Math.abs(exact), says);
    assert.ok(2.8 * error <= within * Math.abs(exact), `${says}: too noisy to mean anything`);
  }
}
