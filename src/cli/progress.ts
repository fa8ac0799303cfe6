import type { Progress } from "../experiment/run/experiment.ts";
import { shortened } from "../scenario/language/visible.ts";
import type { Place } from "./executor.ts";

interface ProgressOptions {
  readonly quiet?: boolean;
  /** Where the work is done: of a queue the line says who works. */
  readonly place?: Place;
  readonly now?: () => number;
}

/** One line on stderr that overwrites itself; nothing without a terminal. */
export class ProgressLine {
  private readonly name: string;
  private readonly place: Place | undefined;
  private readonly shown: boolean;
  private readonly now: () => number;
  private first: (Progress & { readonly at: number }) | undefined;
  private last = Number.NEGATIVE_INFINITY;

  constructor(name: string, { quiet = false, place, now = () => performance.now() }: ProgressOptions = {}) {
    [this.name, this.place] = [name, place];
    this.shown = !quiet && process.stderr.isTTY === true;
    this.now = now;
  }

  /** What to know before a long run, above the line; the report has it too. */
  mind(warnings: readonly string[]): void {
    if (!this.shown) return;
    if (this.first) this.clear();
    for (const warning of warnings) process.stderr.write(`${this.name}: warning: ${shortened(warning, 4_000)}\n`);
  }

  show(progress: Progress): void {
    if (!this.shown) return;
    const at = this.now();
    this.first ??= { ...progress, at };
    if (at - this.last < 100 && progress.done < progress.of) return;
    this.last = at;
    const width = Math.max(20, (process.stderr.columns ?? 80) - 1);
    const workers = this.place?.queue ? `, ${this.place.queue.workers}` : "";
    const long = `${this.name} ${told(progress, this.first, (at - this.first.at) / 1000)}${workers}`;
    const shorter = long.replace(" replications", "");
    const shortest = shorter.replace(/, [\d.]+ [kM] events\/s/, "");
    const line = [long, shorter].find(({ length }) => length <= width) ?? shortest;
    process.stderr.write(`\r\u001b[K${line.slice(0, width)}`);
  }

  /** Leaves no trace. */
  clear(): void {
    if (this.shown) process.stderr.write("\r\u001b[K");
  }
}

/** Speed is counted from the first replication on, so that neither the start of threads nor a resumed part is in it. */
export function told({ done, of, events }: Progress, first: Progress, seconds: number): string {
  const bar = "━".repeat(Math.round((20 * done) / of)).padEnd(20, "─");
  const count = `${bar} ${done}/${of} replications`;
  if (done === first.done || seconds < 0.5) return count;
  const left = ((of - done) * seconds) / (done - first.done);
  return `${count}, ${speed((events - first.events) / seconds)} events/s, ${duration(Math.ceil(left))} left`;
}

function speed(perSecond: number): string {
  return perSecond >= 1e6 ? `${(perSecond / 1e6).toFixed(1)} M` : `${Math.round(perSecond / 1e3)} k`;
}

function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
