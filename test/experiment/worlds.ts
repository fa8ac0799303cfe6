import { exp, log } from "../../src/core/draws/math.ts";
import { Tally } from "../../src/core/engine/tally.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import type { Ledger } from "../../src/experiment/ledgers/ledger.ts";
import { LedgerBuilder } from "../../src/experiment/ledgers/ledger-builder.ts";
import type { Samples } from "../../src/experiment/statistics/samples.ts";
import { EntryBuilder } from "../../src/simulation/entries/entry.ts";
import { sampleOf } from "../../src/simulation/entries/sample.ts";
import { readTally } from "../../src/simulation/read/read-records.ts";
import type { TallyRecord } from "../../src/simulation/read/replication.ts";

/** Small models with known answers, for judging estimators without the simulator. Seeded, independent of the engine. */

/** Mulberry32 (T. Ettinger): plenty for tests. */
export function uniforms(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function exponential(u: () => number, mean: number): number {
  return -mean * log(1 - u());
}

/**
 * Waits of all requests that arrive in [0, length) at one worker that is busy `load` of the time (holds of mean 1), from a
 * stationary beginning: P(W > x) = load e^(-(1 - load) x). Holds may be scaled with the same randomness.
 */
export function waits(u: () => number, load: number, length: number, faster = 1): number[] {
  const found: number[] = [];
  const first = u();
  const busy = load * faster;
  let wait = first < 1 - busy ? 0 : -log((1 - first) / busy) / (1 / faster - load);
  for (let at = exponential(u, 1 / load); at < length; ) {
    found.push(wait);
    const hold = exponential(u, 1) * faster;
    const gap = exponential(u, 1 / load);
    wait = Math.max(0, wait + hold - gap);
    at += gap;
  }
  return found;
}

export function waitQuantile(load: number, p: number): number {
  return p <= 1 - load ? 0 : -log((1 - p) / load) / (1 - load);
}

/** As polling shows them: rounded up to a whole number of steps, at least one. */
export function polled(values: readonly number[], step: number): number[] {
  return values.map((value) => Math.max(1, Math.ceil(value / step)) * step);
}

/** Values as a replication records them. */
export function recordOf(observed: readonly number[]): TallyRecord {
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of Float64Array.from(observed).sort()) {
    if (values.at(-1) === value) counts[counts.length - 1]!++;
    else {
      values.push(value);
      counts.push(1);
    }
  }
  return { values, counts };
}

/** Values as a replication records more of them than it keeps one by one. */
export function binned(observed: readonly number[]): TallyRecord {
  const [tally, tape] = [new Tally(), new Tape()];
  for (const value of observed) tally.add(value);
  tally.write(tape);
  return readTally(tape);
}

/** The same exponential waits in each replication but for their last digits: whole µs, spread as evenly as their law allows. */
export function evenWaits(replications: number, count: number, mean: number): number[][] {
  return Array.from({ length: replications }, (_, nth) =>
    Array.from({ length: count }, (_, i) => Math.round(-log(1 - (i + (nth + 0.5) / replications) / count) * mean)),
  );
}

/** Independent replications, each with its own values. */
export function samplesOf(all: readonly (readonly number[])[]): Samples {
  return all.map((values) => sampleOf([recordOf(values)]));
}

/** The part of many experiments whose interval holds the truth. */
export function coverage(
  experiments: number,
  truth: number,
  one: (u: () => number) => { readonly low: number; readonly high: number } | null,
): number {
  let held = 0;
  for (let seed = 0; seed < experiments; seed++) {
    const found = one(uniforms(seed * 7919 + 11));
    if (found && found.low <= truth && truth <= found.high) held++;
  }
  return held / experiments;
}

export function many<T>(count: number, one: () => T): T[] {
  return Array.from({ length: count }, one);
}

/** Time spent with 0, 1, 2, … alive over [0, length): Poisson arrivals, holds of mean 1, from its stationary law. */
export function alive(u: () => number, load: number, length: number): number[] {
  let now = 0;
  let count = poisson(u, load);
  const time: number[] = [];
  while (now < length) {
    const rate = load + count;
    const next = Math.min(length, now + exponential(u, 1 / rate));
    time[count] = (time[count] ?? 0) + Math.round((next - now) * 1e6);
    now = next;
    count += u() * rate < load ? 1 : -1;
  }
  return Array.from(time, (each) => each ?? 0);
}

export function poisson(u: () => number, mean: number): number {
  let [count, product] = [0, u()];
  for (const least = exp(-mean); product > least; product *= u()) count++;
  return count;
}

/** The smallest n with P(Poisson <= n) >= p. */
export function poissonQuantile(mean: number, p: number): number {
  let [n, term] = [0, exp(-mean)];
  for (let cdf = term; cdf < p; cdf += term) term *= mean / ++n;
  return n;
}

/** What one replication says. */
export interface Account {
  readonly totals: Readonly<Record<string, number>>;
  readonly tallies: Readonly<Record<string, readonly TallyRecord[]>>;
  readonly peaks: Readonly<Record<string, number>>;
}

/** The ledger of a service from what each replication says of it. */
export function ledgerOf(of: string, accounts: readonly Account[]): Ledger {
  const ledger = new LedgerBuilder({ of, kind: "service", window: "" });
  for (const { totals, tallies, peaks } of accounts) {
    const entry = new EntryBuilder();
    for (const [name, total] of Object.entries(totals)) entry.add(name, total);
    for (const [name, records] of Object.entries(tallies)) for (const record of records) entry.tally(name, record);
    for (const [name, peak] of Object.entries(peaks)) entry.reach(name, peak);
    ledger.enter(entry);
  }
  return ledger;
}

/** The rows of a table as its columns. */
export function columnsOf<Row extends readonly number[]>(rows: readonly Row[]): { [Column in keyof Row]: number[] } {
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!)) as never;
}
