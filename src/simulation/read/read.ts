import type { Tape } from "../../core/engine/tape.ts";
import { LineSums } from "../../core/found/line-sums.ts";
import { Path } from "../../core/found/path.ts";
import { List } from "../../core/model/words.ts";
import { levelOf } from "../../platform/levels.ts";
import { VM_STATES } from "../../platform/step.ts";
import { windowsIn } from "../../scenario/phases.ts";
import type { Plan, Settings } from "../../scenario/scenario.ts";
import type { Books } from "../audit.ts";
import type { Compiled, LimitName, Names } from "../compile/names.ts";
import { type Asked, mayGiveUp } from "../compile/run.ts";
import { readBooks } from "./read-books.ts";
import { readCells } from "./read-cells.ts";
import { readLosses } from "./read-losses.ts";
import { type Histogram, readLevel, readRecord, readRow, readTally, timeOrNull } from "./read-records.ts";
import { readRequests } from "./read-requests.ts";
import { ofStages, readStages } from "./read-stages.ts";
import { readUpgrades } from "./read-upgrades.ts";
import type { LevelRecord, LevelWindow, LineRecord, Numbers, Replication } from "./replication.ts";

/** What core/found/replicate.ts has written, in its order and with names: the record of a replication, and its books. */
export function readReplication(
  tape: Tape,
  compiled: Compiled,
  { replication, buckets, requests }: Asked & { readonly replication: number },
): { readonly record: Replication; readonly books: Books } {
  const { names } = compiled;
  const windows = windowsIn(names.scenario);
  const head = readHead(tape);
  const books = readBooks(tape, compiled);
  const cells = readCells(tape, compiled, windows);
  const work = names.scenario.services.map(({ name }) => ({
    service: name,
    windows: Array.from({ length: windows }, () => tape.next()),
  }));
  const levels = readLevels(tape, names, { windows, buckets });
  const limits = names.limits.map((limit, nth) => ({
    ...limit,
    ...readLimit(tape),
    largest: names.largest[nth]!,
    used: levels[2 * nth]!,
    queue: levels[2 * nth + 1]!,
  }));
  const lines = names.limits.map((limit): LineRecord => readLine(tape, limit, windows));
  const services = ofServices(levels.slice(2 * limits.length), compiled);
  const upgrades = names.scenario.services.map(({ name }) => readUpgrades(tape, name, names));
  return {
    record: {
      replication,
      cells,
      levels: [
        ...limits.flatMap(({ name, service, used, queue, largest, firstReached, limitBuckets }): LevelRecord[] => [
          {
            ...used.record(name, "in use", service),
            ...(largest > 1 && { largest }),
            ...{ firstReached, limitBuckets, fullBuckets: used.fullBuckets },
          },
          queue.record(name, "queue", service),
        ]),
        ...services,
      ],
      lines,
      campaigns: upgrades.flatMap(({ campaigns }) => campaigns),
      patches: upgrades.flatMap(({ patches }) => patches),
      work,
      ...readStages(tape, names, windows),
      ...head,
      ...{ ...readSeats(tape, compiled), ...readLosses(tape, names) },
      ...(requests && { requests: readRequests(tape, names) }),
    },
    books,
  };
}

/** Of which limit, by demand stream and plan, how many requests took each of its places. */
function readSeats(tape: Tape, { names }: Compiled): Pick<Replication, "seats"> {
  const { seats } = names.scenario.run;
  if (seats === undefined) return {};
  const all = readRow(tape);
  const places = all.length / names.cells.length;
  const taken = names.cells.map((_, nth) => Float64Array.from({ length: places }, (_, at) => all[nth * places + at]!));
  return { seats: { limit: seats, taken } };
}

/** What the tape begins with. */
export function readHead(tape: Tape): Pick<Replication, "events" | "fingerprint"> {
  const { events, hashA, hashB } = readRecord(tape, new Path());
  return { events, fingerprint: word(hashA) + word(hashB) };
}

function word(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** A level without its name. */
interface Level {
  readonly windows: readonly LevelWindow[];
  readonly fullBuckets: Numbers;
  record(name: string, kind: LevelRecord["kind"], service: string): LevelRecord;
}

function readLevels(
  tape: Tape,
  { scenario }: Names,
  { windows, buckets }: { readonly windows: number; readonly buckets: number },
): Level[] {
  const steady = scenario.run.regime === "steady";
  return Array.from({ length: tape.next() }, (): Level => {
    const instants = Array.from({ length: windows }, () => readInstant(tape));
    const { histograms, bucketMeans, fullShares } = readLevel(tape, windows);
    const own = histograms.map((histogram, window) => levelWindow(instants[window] ?? histogram));
    const drawn = buckets > 0 ? bucketMeans : [];
    const rest = { windows: own, firstReached: [], buckets: drawn, ...(steady && { halves: halvesOf(bucketMeans) }) };
    return {
      windows: own,
      fullBuckets: buckets > 0 ? fullShares : [],
      record: (name, kind, service) => ({ name, kind, service, ...rest }),
    };
  });
}

/** The value and the limit at an instant, as a window of 1 µs; undefined: it is another kind of window. */
function readInstant(tape: Tape): readonly Histogram[] | undefined {
  const [value, limit] = [tape.next(), tape.next()];
  if (Number.isNaN(value)) return undefined;
  return [{ capacity: Number.isFinite(limit) ? limit : null, values: [value], counts: [1] }];
}

function levelWindow(histograms: readonly Histogram[]): LevelWindow {
  let [time, area, peak] = [0, 0, 0];
  for (const { values, counts } of histograms) {
    let [spent, sum] = [0, 0];
    for (let nth = 0; nth < values.length; nth++) {
      spent += counts[nth]!;
      sum += counts[nth]! * values[nth]!;
    }
    time += spent;
    area += sum;
    peak = Math.max(peak, values[values.length - 1]!);
  }
  return { time, area, peak, histograms };
}

/** Averages over the first and the second half; a bucket in the middle belongs to both. */
function halvesOf(means: Float64Array): readonly [number, number] {
  const whole = Math.ceil(means.length / 2);
  const average = (of: Float64Array) => {
    const shared = means.length % 2 === 1 ? means[whole - 1]! / 2 : 0;
    return (of.reduce((a, b) => a + b, 0) - shared) / (means.length / 2);
  };
  return [average(means.slice(0, whole)), average(means.slice(-whole))];
}

function readLimit(tape: Tape): { firstReached: (number | null)[]; limitBuckets: Float64Array } {
  const firstReached = Array.from({ length: 3 }, () => timeOrNull(tape.next()));
  return { firstReached, limitBuckets: readRow(tape) };
}

function readLine(tape: Tape, limit: LimitName, windows: number): LineRecord {
  return {
    ...limit,
    windows: Array.from({ length: windows }, () => {
      const { joined, waited, sum, squares } = readRecord(tape, new LineSums());
      return { joined, waited, sum, squares, wait: readTally(tape) };
    }),
  };
}

/** The levels of services, which follow those of the limits. */
function ofServices(levels: readonly Level[], { model, names }: Compiled): LevelRecord[] {
  let next = 0;
  const always: readonly LevelRecord["kind"][] = ["instances", "down", "old", "retrying"];
  const kinds = mayGiveUp(names.scenario) ? [...always, "unwanted" as const] : always;
  const services = names.scenario.services.flatMap((service, nth): LevelRecord[] => {
    const { name, plans, settings } = service;
    const { entries, pool, asks } = model.services[nth]!;
    const { payer } = levelOf(service);
    const counted = kinds.map((kind) => levels[next++]!.record(name, kind, name));
    // All VMs of a fleet have the same plan.
    const rows =
      pool >= 0
        ? [{ plan: "", price: settings["pool.price"] as number }]
        : plans.map((plan) => ({ plan: plan.name, price: priceOfVm(plan, settings) }));
    const vms = rows.flatMap(({ plan, price }) =>
      VM_STATES.map((state): LevelRecord => {
        const record = levels[next++]!.record(state, "vms", name);
        return { ...record, plan, cost: { payer, price } };
      }),
    );
    const blocked = asks ? [levels[next++]!.record(name, "blocked", name)] : [];
    // Where VMs cannot fail, nothing is said of failed ones.
    const fails = [List.fail, List.lost].some((list) => entries[list]! >= 0);
    return [...counted, ...vms.filter((record) => fails || record.name !== "failed"), ...blocked];
  });
  return [...services, ...ofStages(levels.slice(next), names)];
}

/** Of an instance outside that has a price of its own, the part of it that falls on each of the VMs that it counts as. */
function priceOfVm({ name, price, vms }: Plan, settings: Settings): number {
  const outside = (settings["provider.price"] ?? settings.price ?? null) as Readonly<
    Record<string, number | null>
  > | null;
  const stated = outside?.[name] ?? null;
  return stated === null ? price : stated / vms;
}
