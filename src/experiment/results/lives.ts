import { SECOND } from "../../maths/calendar.ts";
import type { RequestRecord } from "../../simulation/read/replication.ts";
import type { StepRecord, Watcher } from "../../simulation/steps.ts";

/** One request from its first attempt to its instance, in seconds. */
export interface Life {
  /** As traces name it: `postgres #12`. */
  readonly request: string;
  readonly plan: string;
  readonly at: number;
  readonly wait: number;
  readonly attempts: number;
  /** What it did, in order; what took no time is left out. */
  readonly parts: readonly Part[];
}

export type Doing = "in line" | "at work" | "until the next poll" | "trying again";

export interface Part {
  readonly doing: Doing;
  /** What it stood in line for or what was worked on, as the level's lists say. */
  readonly what: string;
  /** How long, seconds. */
  readonly took: number;
}

/** Seconds; a shorter part would not be seen. */
const SHORTEST = 0.001;

interface Watched {
  readonly of: RequestRecord;
  readonly parts: Part[];
  open: { readonly doing: Doing; readonly what: string; readonly since: number } | undefined;
}

/** Watches some requests of a replication, and tells what each of them did until it was ready. */
export class Lives implements Watcher {
  /** When the last of them is ready, µs; nothing later need be watched. */
  readonly until: number;
  private readonly requests: ReadonlyMap<string, Watched>;
  private readonly walks = new Map<number, Watched>();
  private readonly numbers = new Map<string, Set<number>>();

  constructor(requests: readonly RequestRecord[]) {
    this.until = Math.max(0, ...requests.map(({ at, wait }) => at + wait!));
    this.requests = new Map(requests.map((of) => [nameOf(of), { of, parts: [], open: undefined }]));
    for (const { demand, index } of requests)
      this.numbers.set(demand, (this.numbers.get(demand) ?? new Set<number>()).add(index));
  }

  minds(demand: string, request: number): boolean {
    return this.numbers.get(demand)?.has(request) ?? false;
  }

  step({ time, entity, walk, list, step }: StepRecord): void {
    const watched = this.requests.get(entity);
    if (watched === undefined || time > watched.of.at + watched.of.wait!) return;
    this.walks.set(walk, watched);
    close(watched, time);
    watched.open = { ...doingIn(list, step), since: time };
  }

  /** Over for now: what follows is trying again. */
  ended(walk: number, time: number): void {
    const watched = this.walks.get(walk);
    if (watched === undefined || time >= watched.of.at + watched.of.wait!) return;
    close(watched, time);
    watched.open = { doing: "trying again", what: "trying again", since: time };
  }

  of(request: RequestRecord): Life {
    const watched = this.requests.get(nameOf(request))!;
    close(watched, request.at + request.wait!);
    const { plan, at, wait, attempts } = request;
    return {
      request: nameOf(request),
      plan,
      at: Math.round(at / SECOND),
      wait: short(wait! / SECOND),
      attempts,
      parts: watched.parts,
    };
  }
}

function nameOf({ demand, index }: RequestRecord): string {
  return `${demand} #${index}`;
}

function close(watched: Watched, time: number): void {
  const { open, parts } = watched;
  watched.open = undefined;
  if (open === undefined) return;
  const took = (time - open.since) / SECOND;
  if (took >= SHORTEST) parts.push({ doing: open.doing, what: open.what, took: short(took) });
}

/** It is only drawn. */
function short(seconds: number): number {
  return Number(seconds.toPrecision(5));
}

/** A step as what a request does while it is there: a word that takes no time by itself is one it waits at. */
function doingIn(list: string, step: string): { readonly doing: Doing; readonly what: string } {
  const [word = "", ...others] = step.split(" ");
  const what = others.join(" ") || list;
  if (word === "hold") return { doing: "at work", what };
  return word === "poll" ? { doing: "until the next poll", what: "polled" } : { doing: "in line", what };
}
