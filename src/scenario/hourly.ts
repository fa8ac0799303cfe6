import { DAY, WEEK, weekdayOf } from "../maths/calendar.ts";
import type { ChangeRead } from "./document.ts";
import type { Patch } from "./language/patch.ts";
import { type Path, shown } from "./language/problem.ts";
import type { At } from "./language/schema.ts";
import { goneOn } from "./running-demand.ts";
import type { Change, Run, Scenario, Span } from "./scenario.ts";
import { written } from "./sections/settings.ts";
import type { Version } from "./variants.ts";

/** A change that holds within some hours of each week, such as fewer workers at night. */
export interface Hourly {
  readonly spans: readonly Span[];
  readonly patch: Patch;
  /** Where it is written. */
  readonly path: Path;
}

/** A variant from a dated change on: its document, and the scenario with the demand that is running. */
export interface Stage extends Version {
  /** µs. */
  readonly at: number;
  readonly says: string;
  readonly running: Scenario;
}

/** What is changed, where it is written, and the scenario as it begins, of which only numbers may change. */
export interface Applied {
  readonly patch: Patch;
  readonly path: Path;
  readonly first: Scenario | undefined;
}

/** A version of the document with a change; faults are collected on the way. */
export type Apply = (before: Version, change: Applied) => Version;

/** Most instants at which hours begin or end: a century with a day and a night of each day. */
const MOST = 100_000;

/** The changes of a document that hold within hours of this run. */
export function hourly(read: readonly ChangeRead[], run: Run, at: At): readonly Hourly[] {
  return read.flatMap(({ within, set }, i): Hourly | readonly [] => {
    if (!within) return [];
    const here = at.key(i);
    const demand = Object.keys(set).find((key) => key.startsWith("demand."));
    const count = Math.ceil(endOf(run) / WEEK) * within.length * 2;
    if (demand !== undefined)
      here
        .key("set")
        .key(demand)
        .fault(
          `expected a path of platform or services, got ${shown(demand)}; give the demand a pattern instead`,
          "key",
        );
    if (count > MOST)
      here
        .key("within")
        .fault(
          `expected hours that begin and end at most ${MOST} times in the run, got ${count}; make the run shorter`,
        );
    return demand !== undefined || count > MOST ? [] : { spans: within, patch: set, path: [...at.path, i, "set"] };
  });
}

/** The changes of a variant, whose stages these are: those by date, and between them what hours bring and take away. */
export function byTheHour(stages: readonly Stage[], hours: readonly Hourly[], apply: Apply): readonly Change[] {
  const [begin, ...dates] = stages;
  if (!begin) return [];
  const { run } = begin.running;
  const monday = weekdayOf(run.start) * DAY;
  const known = new Map<string, Scenario>();
  const changes: Change[] = [];
  let [stage, running, now] = [begin, begin.running, keyOf(0, [])];
  for (const at of instants(dates, hours, { monday, end: endOf(run) })) {
    const date = dates.findLast((each) => each.at === at);
    stage = date ?? stage;
    const active = hours.filter(({ spans }) => isWithin(spans, (at + monday) % WEEK));
    const key = keyOf(stages.indexOf(stage), active);
    if (key === now) continue;
    now = key;
    // What begins anew on a date does not do so again at each hour.
    const cached = date ? undefined : known.get(key);
    const found = cached ?? stateOf(stage, active, { begin, apply });
    if (!found) continue;
    running = cached ?? goneOn(running, found, at);
    if (!date) known.set(key, running);
    changes.push({
      at,
      says: date?.says ?? active.map(({ patch }) => saysOf(patch)).join(", "),
      scenario: running,
      ...(!date && { hourly: true }),
      ...(date && active.length > 0 && { atOtherHours: date.running }),
    });
  }
  return changes;
}

/** What a stage is under the hours that hold; undefined: it could not be read. */
function stateOf(
  stage: Stage,
  active: readonly Hourly[],
  { begin, apply }: { readonly begin: Stage; readonly apply: Apply },
): Scenario | undefined {
  let version: Version = stage;
  for (const { patch, path } of active) version = apply(version, { patch, path, first: begin.running });
  return version.resolved.scenario;
}

/** Time 0, the dates, and when hours begin or end, each once and in order. */
function instants(
  dates: readonly Stage[],
  hours: readonly Hourly[],
  { monday, end }: { readonly monday: number; readonly end: number },
): readonly number[] {
  const edges = hours.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]));
  const found = new Set([0, ...dates.map(({ at }) => at)]);
  for (let week = -monday; week < end; week += WEEK)
    for (const edge of edges) if (week + edge > 0 && week + edge < end) found.add(week + edge);
  return [...found].sort((a, b) => a - b);
}

function isWithin(spans: readonly Span[], time: number): boolean {
  return spans.some(({ from, to }) => from <= time && time < to);
}

function keyOf(stage: number, active: readonly Hourly[]): string {
  return [stage, ...active.map(({ path }) => path.join("."))].join(" ");
}

/** A patch in words: `platform.director.workers = 6`. */
export function saysOf(patch: Patch): string {
  return Object.entries(patch)
    .map(([path, value]) => `${path} = ${written(value)}`)
    .join(", ");
}

/** Until when a run may last, µs. */
function endOf({ horizon, follow }: Run): number {
  return horizon + follow;
}
