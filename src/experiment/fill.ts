import {
  type CampaignRecord,
  type Cell,
  COUNTERS,
  type LevelRecord,
  type LevelWindow,
  type LineRecord,
  type Numbers,
} from "../simulation/replication.ts";
import type { Filling } from "./account.ts";
import { sum } from "./jackknife.ts";

const MICROSECONDS_PER_HOUR = 3_600_000_000;

/** What an hour of the people costs, USD. */
export interface Prices {
  readonly developer: number;
  readonly operator: number;
}

/** The requests of one or several cells of one window, pooled. */
export function fillRequests(account: Filling, cells: readonly Cell[]): void {
  // Cold starts are counted only where VMs are kept ready.
  for (const counter of COUNTERS) if (counter !== "cold") account.add(counter, 0);
  for (const { sums, wait } of cells) {
    for (const [name, sum] of Object.entries(sums)) account.add(squaredName(name), sum);
    account.tally("wait", wait);
    const longest = last(wait.values);
    if (longest !== undefined) account.reach("wait", longest);
  }
  const { toil = 0, upgrade_toil: upgrades = 0 } = account.totals;
  account.add("toil:all", toil + upgrades);
}

/** All toil at its price, and both kinds of cost together. */
export function fillToil(account: Filling, prices: Prices): void {
  const { "toil:all": toil = 0, cost = 0 } = account.totals;
  const price = (toil / MICROSECONDS_PER_HOUR) * prices.developer;
  account.add("cost:toil", price);
  account.add("cost:total", cost + price);
}

/** A service's levels but its limits: VMs by state with their price, instances, down, old, retrying. */
export function fillLevels(account: Filling, levels: readonly LevelRecord[], window: number): void {
  for (const name of ["paid", "working", "serving", "cost", "cost:platform", "cost:developer", "cost:provider"])
    account.add(name, 0);
  let longest = 0;
  for (const level of levels) {
    const seen = seenIn(level, window);
    if (!seen) continue;
    longest = Math.max(longest, seen.time);
    if (level.kind === "vms") fillVms(account, level, seen.area);
    else account.add(level.kind, seen.area);
  }
  account.add("time", longest);
  if (levels.some(({ kind, name }) => kind === "vms" && name === "failed")) account.add("up", account.totals.working!);
  const instances = levels.filter(({ kind }) => kind === "instances");
  // The law of a sum does not follow from those of its parts.
  if (instances.length === 1) fillLaw(account, "instances", instances[0]!, window);
}

/** A pool or a station: what is in use of it, or stands in line for it. */
export function fillLimit(account: Filling, level: LevelRecord, window: number): void {
  const seen = seenIn(level, window);
  if (!seen) return;
  account.totals.time = seen.time;
  account.add(level.kind, seen.area);
  fillLaw(account, level.kind, level, window);
  if (level.kind === "in use") fillFullness(account, seen);
  if (level.kind === "in use" && window === 0 && seen.histograms.some(isLimited)) fillFirst(account, level);
}

export function fillLine(account: Filling, line: LineRecord, window: number): void {
  const seen = line.windows[window];
  if (!seen) return;
  account.add("joined", seen.joined);
  account.add("line waited", seen.waited);
  account.add("line", seen.sum);
  account.add("line²", seen.squares);
  account.tally("line", seen.wait);
  const longest = last(seen.wait.values);
  if (longest !== undefined) account.reach("line", longest);
}

/** Campaigns: the window from the first touch, the exposure from the publication. What nobody had to touch has no window. */
export function fillCampaigns(account: Filling, campaigns: readonly CampaignRecord[]): void {
  for (const { published, started, ended, targets, failures, halts } of campaigns) {
    account.add("campaigns", 1);
    account.add("targets", targets);
    account.add("failures", failures);
    account.add("halts", halts);
    account.duration("exposure", ended === null ? null : ended - published);
    if (started !== null && ended !== null) account.duration("window", ended - started);
    else if (ended === null) account.duration("window", null);
  }
}

/** An instant is a window of one µs at the level's value, against the limit where it was never another. */
function seenIn(level: LevelRecord, window: number): LevelWindow | undefined {
  const seen = level.windows[window];
  if (!seen || seen.value === null) return seen;
  const { value } = seen;
  const limits = level.windows[0]?.histograms ?? [];
  const at = { values: [value], counts: [1] };
  const histograms = limits.length === 1 ? [{ capacity: limits[0]!.capacity, ...at }] : [];
  return { time: 1, area: value, peak: value, value, histograms };
}

function fillVms(account: Filling, { name, cost }: LevelRecord, area: number): void {
  account.add(`vms:${name}`, area);
  if (!cost) return;
  const money = (area / MICROSECONDS_PER_HOUR) * cost.price;
  account.add("cost", money);
  account.add(`cost:${cost.payer}`, money);
  if (cost.payer !== "platform") return;
  account.add("paid", area);
  if (name !== "failed") account.add("working", area);
  if (name === "serving") account.add("serving", area);
}

/** How long a level stood at each value. */
function fillLaw(account: Filling, name: string, level: LevelRecord, window: number): void {
  const seen = seenIn(level, window);
  if (!seen || seen.time === 0) return;
  account.reach(name, seen.peak);
  if (seen.histograms.length === 0) return;
  account.add(`${name}²`, 0);
  for (const histogram of seen.histograms) {
    account.tally(name, histogram);
    const { values, counts } = histogram;
    let squares = 0;
    for (let nth = 0; nth < values.length; nth++) squares += counts[nth]! * values[nth]! * values[nth]!;
    account.add(`${name}²`, squares);
  }
}

function fillFullness(account: Filling, { histograms }: LevelWindow): void {
  for (const { capacity, values, counts } of histograms) {
    if (capacity === null) continue;
    // Where nothing is allowed, it is full.
    const tally =
      capacity === 0
        ? { values: [1], counts: [sum(counts)] }
        : { values: Float64Array.from(values, (value) => value / capacity), counts };
    account.tally("fullness", tally);
    for (let nth = 0; nth < tally.values.length; nth++) {
      const [full, at] = [tally.values[nth]!, tally.counts[nth]!];
      account.add("fullness", full * at);
      account.add("at 80", full >= 0.8 ? at : 0);
      account.add("at 95", full >= 0.95 ? at : 0);
      account.add("at 100", full >= 1 ? at : 0);
      account.reach("fullness", full);
    }
  }
}

function isLimited({ capacity }: { readonly capacity: number | null }): boolean {
  return capacity !== null;
}

function fillFirst(account: Filling, { firstReached }: LevelRecord): void {
  ["first 80", "first 95", "first 100"].forEach((name, i) => {
    const at = firstReached[i];
    if (at !== undefined) account.duration(name, at);
  });
}

function last(numbers: Numbers): number | undefined {
  return numbers[numbers.length - 1];
}

/** The counters call it `wait_squared`; everything else is `NAME²`. */
function squaredName(name: string): string {
  return name.replace(/_squared$/, "²");
}
