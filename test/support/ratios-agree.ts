import type { Replication } from "../../src/simulation/read/replication.ts";
import { scenario } from "../simulation/base.ts";
import { replications } from "../simulation/replications.ts";
import { pooled, right } from "./standard-errors.ts";

/** What is compared: a ratio of totals over all replications (or a plain mean, with 1 below), and its exact value. */
export interface Claim {
  readonly of: (found: Replication) => readonly [part: number, whole: number];
  readonly exact: number;
  /** What an error must be noticed of at least, relative. */
  readonly within: number;
}

/** Simulates a scenario so many times; passes when every claim is right. */
export function ratiosAgree(text: string, count: number, claims: Readonly<Record<string, Claim>>): void {
  const found = replications(scenario(text), count);
  for (const { of, exact, within } of Object.values(claims)) right(pooled(found.map(of)), exact, within);
}
