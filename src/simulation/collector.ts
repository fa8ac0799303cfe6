import { HOUR, MINUTE } from "../engine/calendar.ts";
import { Tally } from "../engine/tally.ts";
import {
  ATTEMPTS,
  CELL,
  ENDED_BY,
  FIRST_REFUSED,
  type Instances,
  LIFETIME,
  POLLS,
  ROW,
  TOIL,
  WARM,
  WINDOWS,
} from "./instances.ts";
import type { Model } from "./model.ts";
import { LIST } from "./program.ts";
import { type Cell, COUNTERS } from "./replication.ts";

/** How a request ended. */
export type Outcome = "ready" | "refused" | "failed" | "gave up" | "unresolved";

const COUNT = Object.fromEntries(COUNTERS.map((name, index) => [name, index])) as Record<
  (typeof COUNTERS)[number],
  number
>;
const OUTCOME = {
  ready: COUNT.ready,
  refused: COUNT.refused,
  failed: COUNT.failed,
  "gave up": COUNT.gave_up,
  unresolved: COUNT.unresolved,
} as const;

/** Sums over requests by demand stream, plan and window. Requests count in the windows that were open at their first attempt. */
export class Collector {
  private readonly model: Model;
  private readonly instances: Instances;
  private readonly windows: number;
  private readonly width: number;
  private readonly sums: Float64Array;
  private readonly waits: readonly Tally[];
  /** Whether any service keeps VMs ready: cold starts are counted only then. */
  private readonly keepsReady: boolean;

  constructor(model: Model, instances: Instances, windows: number) {
    this.model = model;
    this.instances = instances;
    this.windows = windows;
    this.width = COUNTERS.length + model.causes.length + 2 * model.limits.length;
    this.sums = new Float64Array(model.cells.length * windows * this.width);
    this.keepsReady = model.services.some(({ entries }) => entries[LIST.topUp]! >= 0);
    this.waits = Array.from({ length: model.cells.length * windows }, () => new Tally());
  }

  /** A request has been made. */
  asked(cell: number, windows: number): void {
    this.add(cell, windows, COUNT.requests, 1);
  }

  /** Working time of a developer that no request accounts for: an upgrade. µs. */
  toiled(cell: number, windows: number, time: number): void {
    this.add(cell, windows, COUNT.upgrade_toil, time);
  }

  /** A counted request has its outcome, after so many µs. */
  ended(instance: number, outcome: Outcome, wait: number): void {
    const { ints, doubles } = this.instances;
    const row = instance * ROW;
    const toil = doubles[this.instances.row(instance) + TOIL]!;
    const first = ints[row + CELL]! * this.windows;
    for (let window = 0, rest = ints[row + WINDOWS]!; rest !== 0; window++, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      const { sums } = this;
      const at = (first + window) * this.width;
      sums[at + COUNT.attempts]! += ints[row + ATTEMPTS]!;
      sums[at + COUNT.toil]! += toil;
      if (ints[row + FIRST_REFUSED] === 1) sums[at + COUNT.first_refused]! += 1;
      if (outcome === "ready") this.ready(first + window, instance, wait);
      else {
        sums[at + OUTCOME[outcome]]! += 1;
        this.endedBy(at, outcome, ints[row + ENDED_BY]!);
      }
    }
  }

  /** Counts the limit that refused the last attempt, or broke it. */
  private endedBy(at: number, outcome: Outcome, limit: number): void {
    if (limit < 0 || (outcome !== "refused" && outcome !== "failed")) return;
    const { causes, limits } = this.model;
    this.sums[at + COUNTERS.length + causes.length + (outcome === "failed" ? limits.length : 0) + limit]! += 1;
  }

  private ready(cell: number, instance: number, wait: number): void {
    const { sums, instances } = this;
    const at = cell * this.width;
    sums[at + COUNT.ready]! += 1;
    sums[at + COUNT.stay]! += wait + instances.doubles[instances.row(instance) + LIFETIME]!;
    sums[at + COUNT.polls]! += instances.ints[instance * ROW + POLLS]!;
    if (instances.ints[instance * ROW + WARM] === 0) sums[at + COUNT.cold]! += 1;
    if (wait <= 15 * MINUTE) sums[at + COUNT.within_15min]! += 1;
    if (wait <= HOUR) sums[at + COUNT.within_1h]! += 1;
    if (wait <= 24 * HOUR) sums[at + COUNT.within_1d]! += 1;
    this.waits[cell]!.add(wait);
    if (wait === 0) return;
    sums[at + COUNT.waited]! += 1;
    sums[at + COUNT.wait]! += wait;
    sums[at + COUNT.wait_squared]! += wait * wait;
    const first = instances.cause(instance, 0);
    for (let cause = 0; cause < instances.causes; cause++)
      sums[at + COUNTERS.length + cause]! += instances.doubles[first + cause]!;
  }

  /** Sum of a counter over all cells, for the audit. */
  total(counter: (typeof COUNTERS)[number]): number {
    let sum = 0;
    for (let cell = 0; cell < this.model.cells.length; cell++)
      sum += this.sums[cell * this.windows * this.width + COUNT[counter]]!;
    return sum;
  }

  records(): Cell[] {
    return this.model.cells.flatMap((cell, index) =>
      Array.from({ length: this.windows }, (_, window): Cell => {
        const nth = index * this.windows + window;
        return { ...cell, window, sums: this.named(nth), wait: this.waits[nth]!.record() };
      }),
    );
  }

  private add(cell: number, windows: number, counter: number, amount: number): void {
    for (let window = 0, rest = windows; rest !== 0; window++, rest >>>= 1) {
      if (rest & 1) this.sums[(cell * this.windows + window) * this.width + counter]! += amount;
    }
  }

  private named(nth: number): Record<string, number> {
    const names = [
      ...COUNTERS,
      ...this.model.causes.map((name) => `cause:${name}`),
      ...this.model.limits.map((limit) => `refused:${limit.name}`),
      ...this.model.limits.map((limit) => `failed:${limit.name}`),
    ];
    const named: Record<string, number> = {};
    names.forEach((name, offset) => {
      const sum = this.sums[nth * this.width + offset]!;
      if (name === "cold" && !this.keepsReady) return;
      if (sum !== 0 || offset < COUNTERS.length) named[name] = (named[name] ?? 0) + sum;
    });
    return named;
  }
}
