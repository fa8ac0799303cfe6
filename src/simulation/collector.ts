import { HOUR, MINUTE } from "../engine/calendar.ts";
import { Tally } from "../engine/tally.ts";
import type { Model } from "./model.ts";
import { type Cell, COUNTERS } from "./replication.ts";

/** How a request ended. */
export type Outcome = "ready" | "refused" | "failed" | "gave up" | "unresolved";

/** What the collector needs to know of a request that has ended. */
export interface Ended {
  /** Index of the cell (demand stream × plan). */
  readonly cell: number;
  /** Windows that were open at its first attempt; 0: not counted. */
  readonly windows: number;
  readonly outcome: Outcome;
  /** Index of the limit that refused its last attempt. */
  readonly limit: number;
  readonly attempts: number;
  readonly firstRefused: boolean;
  /** µs. */
  readonly wait: number;
  readonly lifetime: number;
  readonly toil: number;
  readonly polls: number;
  /** Where its causes stand, µs by cause in the service's order: an array, and the place of the first. */
  readonly causes: Float64Array;
  readonly firstCause: number;
}

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
  private readonly windows: number;
  private readonly width: number;
  private readonly sums: Float64Array;
  private readonly waits: readonly Tally[];

  constructor(model: Model, windows: number) {
    this.model = model;
    this.windows = windows;
    this.width = COUNTERS.length + model.mostCauses + model.limits.length;
    this.sums = new Float64Array(model.cells.length * windows * this.width);
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

  ended(request: Ended): void {
    const { cell, wait, causes, firstCause } = request;
    for (let window = 0, rest = request.windows; rest !== 0; window++, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      const at = (cell * this.windows + window) * this.width;
      const { sums } = this;
      sums[at + OUTCOME[request.outcome]]! += 1;
      sums[at + COUNT.attempts]! += request.attempts;
      sums[at + COUNT.toil]! += request.toil;
      if (request.firstRefused) sums[at + COUNT.first_refused]! += 1;
      if (request.outcome === "refused") sums[at + COUNTERS.length + this.model.mostCauses + request.limit]! += 1;
      if (request.outcome !== "ready") continue;
      sums[at + COUNT.wait]! += wait;
      sums[at + COUNT.wait_squared]! += wait * wait;
      sums[at + COUNT.stay]! += wait + request.lifetime;
      sums[at + COUNT.polls]! += request.polls;
      if (wait > 0) sums[at + COUNT.waited]! += 1;
      if (wait <= 15 * MINUTE) sums[at + COUNT.within_15min]! += 1;
      if (wait <= HOUR) sums[at + COUNT.within_1h]! += 1;
      if (wait <= 24 * HOUR) sums[at + COUNT.within_1d]! += 1;
      for (let cause = 0; cause < this.model.mostCauses; cause++) {
        sums[at + COUNTERS.length + cause]! += causes[firstCause + cause]!;
      }
      this.waits[cell * this.windows + window]!.add(wait);
    }
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
        return { ...cell, window, sums: this.named(nth, cell.service), wait: this.waits[nth]!.record() };
      }),
    );
  }

  private add(cell: number, windows: number, counter: number, amount: number): void {
    for (let window = 0, rest = windows; rest !== 0; window++, rest >>>= 1) {
      if (rest & 1) this.sums[(cell * this.windows + window) * this.width + counter]! += amount;
    }
  }

  private named(nth: number, service: string): Record<string, number> {
    const { causes } = this.model.services.find((one) => one.service.name === service)!;
    const names = [
      ...COUNTERS,
      ...Array.from({ length: this.model.mostCauses }, (_, i) => (causes[i] ? `cause:${causes[i]}` : "")),
      ...this.model.limits.map((limit) => `refused:${limit.name}`),
    ];
    const named: Record<string, number> = {};
    names.forEach((name, offset) => {
      const sum = this.sums[nth * this.width + offset]!;
      if (name !== "" && (sum !== 0 || offset < COUNTERS.length)) named[name] = (named[name] ?? 0) + sum;
    });
    return named;
  }
}
