import { HOUR, MONTH } from "../../maths/calendar.ts";
import {
  type Cell,
  COUNTERS,
  type LevelRecord,
  type LevelWindow,
  type LineRecord,
  type Numbers,
} from "../../simulation/read/replication.ts";
import { sum } from "../statistics/jackknife.ts";
import { TAKES_NO_TIME } from "./ledger.ts";
import type { LedgerBuilder } from "./ledger-builder.ts";

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
export function fillRequests(ledger: LedgerBuilder, cells: readonly Cell[], window: number): void {
  for (const counter of COUNTERS) if (!SELDOM.includes(counter)) ledger.add(counter, 0);
  for (const { window: of, sums, wait, waitOfFirst, waitOfGaveUp } of cells) {
    if (of !== window) continue;
    for (const name in sums) ledger.add(squaredName(name), sums[name]!);
    ledger.tally("wait", wait);
    ledger.tally("wait of batch first", waitOfFirst);
    ledger.tally("wait of gave up", waitOfGaveUp);
    const longest = last(wait.values);
    if (longest !== undefined) ledger.reach("wait", longest);
  }
  ledger.add("lost", ledger.total("refused") + ledger.total("failed") + ledger.total("gave_up"));
  if (cells.some(({ sums }) => "unasked" in sums))
    ledger.add("wanted", ledger.total("requests") + ledger.total("unasked"));
  ledger.add("attempts again", ledger.total("attempts") - ledger.total("requests"));
  if (window === 0) fillFirstRefusal(ledger, cells);
  ledger.add("toil:all", ledger.total("toil") + ledger.total("upgrade_toil"));
}

/** When the first attempt is refused, in whichever cell. */
function fillFirstRefusal(ledger: LedgerBuilder, cells: readonly Cell[]): void {
  const times = cells.flatMap(({ window, firstRefusal }) =>
    window === 0 && firstRefusal !== null ? firstRefusal : [],
  );
  ledger.duration("first refusal", times.length > 0 ? Math.min(...times) : null);
}

/** All that costs money beside VMs and external instances, the whole of it, and the months in which it is spent. */
export function fillMoney(
  ledger: LedgerBuilder,
  { work, running, prices }: { readonly work: number; readonly running: Running; readonly prices: Prices },
): void {
  const time = ledger.total("time");
  const brokers = (time / HOUR) * running.brokers;
  ledger.add("cost", brokers);
  ledger.add("cost:platform", brokers);
  ledger.add("work", work + time * running.attention);
  const parts = {
    "cost:toil": (ledger.total("toil:all") / HOUR) * prices.developer,
    "cost:operators": (ledger.total("work") / HOUR) * prices.operator,
    "cost:fixed": (time / HOUR) * running.fixed,
  };
  let total = ledger.total("cost");
  for (const [name, money] of Object.entries(parts)) {
    ledger.add(name, money);
    total += money;
  }
  ledger.add("cost:total", total);
  ledger.add("months", time / MONTH);
}

/** A service's levels but its limits: VMs by state with their price, instances, down, old, retrying, unwanted. */
export function fillLevels(ledger: LedgerBuilder, levels: readonly LevelRecord[], window: number): void {
  for (const name of ["paid", "working", "serving", "cost", "cost:platform", "cost:developer", "cost:provider"])
    ledger.add(name, 0);
  let longest = 0;
  for (const level of levels) {
    const seen = level.windows[window];
    if (!seen) continue;
    longest = Math.max(longest, seen.time);
    if (level.kind === "vms") fillVms(ledger, level, seen.area);
    else ledger.add(level.kind === "stage" ? `stage:${level.name}` : level.kind, seen.area);
  }
  ledger.add("time", longest);
  if (levels.some(({ kind, name }) => kind === "vms" && name === "failed")) ledger.add("up", ledger.total("working"));
  for (const kind of ["instances", "down"] as const) {
    const found = levels.filter((level) => level.kind === kind);
    // The law of a sum does not follow from those of its parts.
    if (found.length === 1) fillLaw(ledger, kind, found[0]!, window);
  }
}

/** A pool or a station: what is in use of it, or stands in line for it. */
export function fillLimit(ledger: LedgerBuilder, level: LevelRecord, window: number): void {
  const seen = level.windows[window];
  if (!seen) return;
  ledger.set("time", seen.time);
  ledger.add(level.kind, seen.area);
  ledger.add("in system", seen.area);
  fillLaw(ledger, level.kind, level, window);
  if (level.kind === "in use") fillFullness(ledger, seen, level.largest ?? 1);
  if (level.kind === "in use" && window === 0 && seen.histograms.some(isLimited)) fillFirst(ledger, level);
}

export function fillLine(ledger: LedgerBuilder, line: LineRecord, window: number): void {
  const seen = line.windows[window];
  if (!seen) return;
  if (line.takesNoTime) ledger.uncounted = TAKES_NO_TIME;
  ledger.add("joined", seen.joined);
  ledger.add("line waited", seen.waited);
  ledger.add("line", seen.sum);
  ledger.add("line²", seen.squares);
  ledger.tally("line", seen.wait);
  const longest = last(seen.wait.values);
  if (longest !== undefined) ledger.reach("line", longest);
}

function fillVms(ledger: LedgerBuilder, { name, cost }: LevelRecord, area: number): void {
  ledger.add(`vms:${name}`, area);
  if (!cost) return;
  const money = (area / HOUR) * cost.price;
  ledger.add("cost", money);
  ledger.add(`cost:${cost.payer}`, money);
  if (cost.payer !== "platform") return;
  ledger.add("paid", area);
  if (name !== "failed") ledger.add("working", area);
  if (name === "serving") ledger.add("serving", area);
}

/** How long a level stood at each value. */
function fillLaw(ledger: LedgerBuilder, name: string, level: LevelRecord, window: number): void {
  const seen = level.windows[window];
  if (!seen || seen.time === 0) return;
  ledger.reach(name, seen.peak);
  if (seen.histograms.length === 0) return;
  ledger.add(`${name}²`, 0);
  for (const histogram of seen.histograms) {
    ledger.tally(name, histogram);
    const { values, counts } = histogram;
    let squares = 0;
    for (let nth = 0; nth < values.length; nth++) squares += counts[nth]! * values[nth]! * values[nth]!;
    ledger.add(`${name}²`, squares);
  }
}

/** It is at its limit where too little is left for the largest that asks for it. */
function fillFullness(ledger: LedgerBuilder, { histograms }: LevelWindow, largest: number): void {
  for (const { capacity, values, counts } of histograms) {
    if (capacity === null) continue;
    // Where nothing is allowed, it is full.
    const tally =
      capacity === 0
        ? { values: [1], counts: [sum(counts)] }
        : { values: Float64Array.from(values, (value) => value / capacity), counts };
    ledger.tally("fullness", tally);
    for (let nth = 0; nth < tally.values.length; nth++) {
      const [full, at] = [tally.values[nth]!, tally.counts[nth]!];
      ledger.add("fullness", full * at);
      ledger.add("fullness²", full * full * at);
      ledger.add("at 80", full >= 0.8 ? at : 0);
      ledger.add("at 95", full >= 0.95 ? at : 0);
      ledger.add("at 100", capacity === 0 || values[nth]! + largest > capacity ? at : 0);
      ledger.reach("fullness", full);
    }
  }
}

function isLimited({ capacity }: { readonly capacity: number | null }): boolean {
  return capacity !== null;
}

function fillFirst(ledger: LedgerBuilder, { firstReached }: LevelRecord): void {
  ["first 80", "first 95", "first 100"].forEach((name, i) => {
    const at = firstReached[i];
    if (at !== undefined) ledger.duration(name, at);
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
