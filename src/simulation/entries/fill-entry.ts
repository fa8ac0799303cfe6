import { HOUR, MONTH } from "../../maths/calendar.ts";
import {
  type Cell,
  COUNTERS,
  type LevelRecord,
  type LevelWindow,
  type LineRecord,
  type Numbers,
} from "../read/replication.ts";
import type { EntryBuilder } from "./entry.ts";
import { TAKES_NO_TIME } from "./entry.ts";

/** What an hour of the people costs, USD. */
export interface Prices {
  readonly developer: number;
  readonly operator: number;
  /** The time in which effort is written off, µs. */
  readonly writeOff: number;
}

/** What a service, or several, take however much they are used. */
export interface Running {
  /** USD per hour: the VMs of brokers, and what is paid whatever happens. */
  readonly brokers: number;
  readonly fixed: number;
  /** Working time of operators per µs, beside what the run has found of it: µs. */
  readonly attention: number;
}

/** Counted only where VMs are kept ready, where the demand depends on the level, and where instances are updated or bound. */
const SELDOM: readonly string[] = [
  ...["cold", "unasked"],
  ...["updates", "updates_refused", "bindings", "bindings_refused"],
];

/** The requests of one or several cells in one window, pooled. */
export function fillRequests(entry: EntryBuilder, cells: readonly Cell[], window: number): void {
  for (const counter of COUNTERS) if (!SELDOM.includes(counter)) entry.add(counter, 0);
  for (const { window: of, sums, wait, waitOfFirst, waitOfGaveUp } of cells) {
    if (of !== window) continue;
    for (const name in sums) entry.add(squaredName(name), sums[name]!);
    entry.tally("wait", wait);
    entry.tally("wait of batch first", waitOfFirst);
    entry.tally("wait of gave up", waitOfGaveUp);
    const longest = last(wait.values);
    if (longest !== undefined) entry.reach("wait", longest);
  }
  entry.add("lost", entry.total("refused") + entry.total("failed") + entry.total("gave_up"));
  if (cells.some(({ sums }) => "unasked" in sums))
    entry.add("wanted", entry.total("requests") + entry.total("unasked"));
  entry.add("attempts again", entry.total("attempts") - entry.total("requests"));
  if (window === 0) fillFirstRefusal(entry, cells);
  entry.add("toil:all", entry.total("toil") + entry.total("upgrade_toil"));
}

/** When the first attempt is refused, in whichever cell. */
function fillFirstRefusal(entry: EntryBuilder, cells: readonly Cell[]): void {
  const times = cells.flatMap(({ window, firstRefusal }) =>
    window === 0 && firstRefusal !== null ? firstRefusal : [],
  );
  entry.duration("first refusal", times.length > 0 ? Math.min(...times) : null);
}

/** All that costs money beside VMs and external instances, the whole of it, and the months in which it is spent. */
export function fillMoney(
  entry: EntryBuilder,
  { work, running, prices }: { readonly work: number; readonly running: Running; readonly prices: Prices },
): void {
  const time = entry.total("time");
  const brokers = (time / HOUR) * running.brokers;
  entry.add("cost", brokers);
  entry.add("cost:platform", brokers);
  entry.add("work", work + time * running.attention);
  const parts = {
    "cost:toil": (entry.total("toil:all") / HOUR) * prices.developer,
    "cost:operators": (entry.total("work") / HOUR) * prices.operator,
    "cost:fixed": (time / HOUR) * running.fixed,
  };
  let total = entry.total("cost");
  for (const [name, money] of Object.entries(parts)) {
    entry.add(name, money);
    total += money;
  }
  entry.add("cost:total", total);
  entry.add("months", time / MONTH);
}

/** A service's levels but its limits: VMs by state with their price, instances, down, old, retrying, unwanted. */
export function fillLevels(entry: EntryBuilder, levels: readonly LevelRecord[], window: number): void {
  for (const name of ["paid", "working", "serving", "cost", "cost:platform", "cost:developer", "cost:provider"])
    entry.add(name, 0);
  let longest = 0;
  for (const level of levels) {
    const seen = level.windows[window];
    if (!seen) continue;
    longest = Math.max(longest, seen.time);
    if (level.kind === "vms") fillVms(entry, level, seen.area);
    else entry.add(level.kind === "stage" ? `stage:${level.name}` : level.kind, seen.area);
  }
  entry.add("time", longest);
  if (levels.some(({ kind, name }) => kind === "vms" && name === "failed")) entry.add("up", entry.total("working"));
  for (const kind of ["instances", "down"] as const) {
    const found = levels.filter((level) => level.kind === kind);
    // The law of a sum does not follow from those of its parts.
    if (found.length === 1) fillLaw(entry, kind, found[0]!, window);
  }
}

/** A pool or a station: what is in use of it, or stands in line for it. */
export function fillLimit(entry: EntryBuilder, level: LevelRecord, window: number): void {
  const seen = level.windows[window];
  if (!seen) return;
  entry.set("time", seen.time);
  entry.add(level.kind, seen.area);
  entry.add("in system", seen.area);
  fillLaw(entry, level.kind, level, window);
  if (level.kind === "in use") fillFullness(entry, seen, level.largest ?? 1);
  if (level.kind === "in use" && window === 0 && seen.histograms.some(isLimited)) fillFirst(entry, level);
}

export function fillLine(entry: EntryBuilder, line: LineRecord, window: number): void {
  const seen = line.windows[window];
  if (!seen) return;
  if (line.takesNoTime) entry.uncounted = TAKES_NO_TIME;
  entry.add("joined", seen.joined);
  entry.add("line waited", seen.waited);
  entry.add("line", seen.sum);
  entry.add("line²", seen.squares);
  entry.tally("line", seen.wait);
  const longest = last(seen.wait.values);
  if (longest !== undefined) entry.reach("line", longest);
}

function fillVms(entry: EntryBuilder, { name, cost }: LevelRecord, area: number): void {
  entry.add(`vms:${name}`, area);
  if (!cost) return;
  const money = (area / HOUR) * cost.price;
  entry.add("cost", money);
  entry.add(`cost:${cost.payer}`, money);
  if (cost.payer !== "platform") return;
  entry.add("paid", area);
  if (name !== "failed") entry.add("working", area);
  if (name === "serving") entry.add("serving", area);
}

/** How long a level stood at each value. */
function fillLaw(entry: EntryBuilder, name: string, level: LevelRecord, window: number): void {
  const seen = level.windows[window];
  if (!seen || seen.time === 0) return;
  entry.reach(name, seen.peak);
  if (seen.histograms.length === 0) return;
  entry.add(`${name}²`, 0);
  for (const histogram of seen.histograms) {
    entry.tally(name, histogram);
    const { values, counts } = histogram;
    let squares = 0;
    for (let nth = 0; nth < values.length; nth++) squares += counts[nth]! * values[nth]! * values[nth]!;
    entry.add(`${name}²`, squares);
  }
}

/** It is at its limit where too little is left for the largest that asks for it. */
function fillFullness(entry: EntryBuilder, { histograms }: LevelWindow, largest: number): void {
  for (const { capacity, values, counts } of histograms) {
    if (capacity === null) continue;
    // Where nothing is allowed, it is full.
    const tally =
      capacity === 0
        ? { values: [1], counts: [Array.from(counts).reduce((sum, count) => sum + count, 0)] }
        : { values: Float64Array.from(values, (value) => value / capacity), counts };
    entry.tally("fullness", tally);
    for (let nth = 0; nth < tally.values.length; nth++) {
      const [full, at] = [tally.values[nth]!, tally.counts[nth]!];
      entry.add("fullness", full * at);
      entry.add("fullness²", full * full * at);
      entry.add("at 80", full >= 0.8 ? at : 0);
      entry.add("at 95", full >= 0.95 ? at : 0);
      entry.add("at 100", capacity === 0 || values[nth]! + largest > capacity ? at : 0);
      entry.reach("fullness", full);
    }
  }
}

function isLimited({ capacity }: { readonly capacity: number | null }): boolean {
  return capacity !== null;
}

function fillFirst(entry: EntryBuilder, { firstReached }: LevelRecord): void {
  ["first 80", "first 95", "first 100"].forEach((name, i) => {
    const at = firstReached[i];
    if (at !== undefined) entry.duration(name, at);
  });
}

function last(numbers: Numbers): number | undefined {
  return numbers[numbers.length - 1];
}

const SQUARED = "_squared";
/** The same few names come with every cell of every replication. */
const known = new Map<string, string>();

/** The counters call it `wait_squared`; everything else is `NAME²`. */
function squaredName(name: string): string {
  const found = known.get(name) ?? (name.endsWith(SQUARED) ? `${name.slice(0, -SQUARED.length)}²` : name);
  known.set(name, found);
  return found;
}
