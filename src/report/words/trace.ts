import { isoDate, MINUTE } from "../../maths/calendar.ts";
import type { StepRecord } from "../../simulation/steps.ts";

/** The version of the shape of traces. */
export const TRACE_SCHEMA = 1;

/** Which run a trace is of: the first line of its JSON Lines, from which it can be written again. */
export interface TraceOf {
  readonly name: string;
  readonly variant: string;
  readonly seed: string;
  readonly replication: number;
  /** µs; null: to the end. */
  readonly until: number | null;
}

/** A way to write a trace: pieces of text, in the order of what happens. */
export interface TraceWriter {
  head(): string;
  step(record: StepRecord): string;
  ended(walk: number, time: number): string;
  /** What is left when the run stops there, µs. */
  tail(time: number): string;
}

/** JSON Lines: which run it is, then one line for each step. */
export function jsonLines(of: TraceOf, start: string): TraceWriter {
  return {
    head: () => `${JSON.stringify({ headroomTrace: TRACE_SCHEMA, ...of })}\n`,
    step: ({ time, entity, instance, service, list, step }) =>
      `${JSON.stringify({ t: time, at: instantOf(start, time), entity, instance, service, list, step })}\n`,
    ended: () => "",
    tail: () => "",
  };
}

/** An instant to the microsecond: `2026-01-05 09:15:02.000001`. */
export function instantOf(start: string, time: number): string {
  const rest = time % MINUTE;
  return `${isoDate(start, time)}:${String(Math.floor(rest / 1e6)).padStart(2, "0")}.${String(rest % 1e6).padStart(6, "0")}`;
}

interface Track {
  readonly process: number;
  /** The step under way. */
  open: StepRecord;
}

/**
 * The Chrome trace format, as Perfetto and speedscope open it: a process for each service, a track for each request or
 * process of operators, a complete event (`X`, µs) for each step, as long as the token stays in it. Format: Trace Event
 * Format, N. Duca and D. Sinclair, 2016.
 */
export class ChromeTrace implements TraceWriter {
  private readonly of: TraceOf;
  /** Of entities under way. */
  private readonly tracks = new Map<number, Track>();
  private readonly processes = new Map<string, number>();

  constructor(of: TraceOf) {
    this.of = of;
  }

  head(): string {
    const about = JSON.stringify({ headroomTrace: TRACE_SCHEMA, ...this.of });
    return `{"displayTimeUnit":"ms","otherData":${about},"traceEvents":[\n${named("process_name", { pid: 0, tid: 0 }, "headroom")}`;
  }

  step(record: StepRecord): string {
    const known = this.tracks.get(record.walk);
    if (known) {
      const before = this.closed(known, record.walk, record.time);
      known.open = record;
      return before;
    }
    const heading = this.processes.has(record.service) ? "" : this.begun(record.service);
    const process = this.processes.get(record.service)!;
    this.tracks.set(record.walk, { process, open: record });
    return `${heading},\n${named("thread_name", { pid: process, tid: record.walk }, record.entity)}`;
  }

  /** A request that is tried again starts its track again, under the same number and name. */
  ended(walk: number, time: number): string {
    const track = this.tracks.get(walk);
    this.tracks.delete(walk);
    return track ? this.closed(track, walk, time) : "";
  }

  tail(time: number): string {
    const left = [...this.tracks].map(([walk, track]) => this.closed(track, walk, time));
    return `${left.join("")}\n]}\n`;
  }

  private begun(service: string): string {
    const pid = this.processes.size + 1;
    this.processes.set(service, pid);
    return `,\n${named("process_name", { pid, tid: 0 }, service)}`;
  }

  private closed({ process, open }: Track, walk: number, end: number): string {
    const { time, step, list, service, instance } = open;
    return `,\n${JSON.stringify({
      name: step,
      cat: list,
      ph: "X",
      ts: time,
      dur: end - time,
      pid: process,
      tid: walk,
      args: { list, service, instance },
    })}`;
  }
}

function named(name: string, ids: { readonly pid: number; readonly tid: number }, is: string): string {
  return JSON.stringify({ name, ph: "M", ...ids, args: { name: is } });
}
