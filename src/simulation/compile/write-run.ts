import type { Tape } from "../../core/engine/tape.ts";
import * as W from "../../core/model/planned-events.ts";
import { DAY, WEEK, type WorkingTime, weekdayOf, workingTime } from "../../maths/calendar.ts";
import { distribution } from "../../maths/distributions.ts";
import { aleaState, stream } from "../../maths/random.ts";
import type { Release, Scenario, Span } from "../../scenario/scenario.ts";
import { residents } from "./initial-instances.ts";
import type { Model } from "./model.ts";
import { each } from "./write-model.ts";

/** Burn-downs are kept for the first replications only: they are pictures, not statistics. */
const PICTURED = 3;

/** What is asked of a replication beyond its measures. */
export interface Asked {
  /** Equal parts of the horizon for which levels are averaged, for drawing; 0: none. */
  readonly buckets: number;
  /** Keep a record of every counted request. */
  readonly requests: boolean;
}

/** What all replications of a scenario have in common, as core/model/run.ts reads it. */
export function writeRun(tape: Tape, scenario: Scenario, { buckets, requests }: Asked): void {
  const { run, releases, services, changes } = scenario;
  tape.put(run.horizon);
  tape.put(run.warmUp);
  tape.put(run.follow);
  tape.put(weekdayOf(run.start) * DAY);
  writeWorkingTime(tape, workingHours(scenario));
  tape.put(run.windows.length + 1);
  tape.put(run.windows.reduce((bits, { kind }, nth) => (kind === "upgrades" ? bits | (2 << nth) : bits), 0));
  tape.put(buckets);
  tape.put(Number(run.regime === "steady"));
  tape.put(Number(requests));
  tape.putDoubles(Float64Array.from(changes, ({ at }) => at));
  each(tape, releases, (release) =>
    tape.putInts(Int32Array.from(release.services, (name) => services.findIndex((one) => one.name === name))),
  );
}

/** What one replication has of its own, as core/model/run.ts reads it. */
export function writeLuck(tape: Tape, model: Model, replication: number): void {
  const { scenario } = model;
  const seed = `${scenario.run.seed}/${replication}`;
  const shuffled = scenario.run.ties === "shuffled";
  tape.put(Number(replication < PICTURED));
  tape.put(Number(shuffled));
  if (shuffled) writeStream(tape, `${seed}/ties`);
  const keys = model.services.map(({ service }) => stream(`${seed}/processes ${service.name}`));
  tape.putInts(Int32Array.from(keys.flatMap((own) => [own.bits(), own.bits()])));
  each(tape, scenario.demand, ({ name }) => {
    writeStream(tape, `${seed}/demand ${name}`);
    // No stream of the demand's is called so: names have no dots.
    writeStream(tape, `${seed}/demand ${name}.batches`);
    writeStream(tape, `${seed}/demand ${name}.modes`);
    writeStream(tape, `${seed}/keys ${name}`);
    writeStream(tape, `${seed}/keys of begin ${name}`);
  });
  const developers = scenario.demand.flatMap(({ name, arrivals }) =>
    arrivals.kind === "team"
      ? Array.from({ length: arrivals.developers }, (_, one) => `${seed}/demand ${name}.developer ${one}`)
      : [],
  );
  each(tape, developers, (name) => {
    writeStream(tape, `${name} pauses`);
    writeStream(tape, `${name} keys`);
  });
  const planned = [...plans(scenario, seed)];
  tape.putDoubles(Float64Array.from(planned, ({ at }) => at));
  tape.putInts(Int32Array.from(planned, ({ what }) => what));
  tape.putInts(Int32Array.from(planned, ({ which }) => which));
  const { streams, plans: ofThem, rests } = residents(scenario, seed);
  tape.putInts(streams);
  tape.putInts(ofThem);
  tape.putDoubles(rests);
}

function writeStream(tape: Tape, name: string): void {
  for (const number of aleaState(name)) tape.put(number);
}

/** What happens when, as the operator and the clock have it: see core/model/planned-events.ts. */
interface Planned {
  readonly at: number;
  readonly what: number;
  readonly which: number;
}

/** In an order that decides among those of one instant. */
function* plans(scenario: Scenario, seed: string): Iterable<Planned> {
  const { run, changes, releases, errands, services } = scenario;
  yield* windows(scenario);
  for (const [which, { at }] of changes.entries()) yield { at, what: W.APPLY, which };
  for (const [which, release] of releases.entries())
    for (const at of timesOf(release, seed, run.horizon + run.follow)) yield { at, what: W.PUBLISH, which };
  for (const { at, service } of errands)
    yield { at, what: W.DELETE_ALL, which: services.findIndex(({ name }) => name === service) };
}

/** Windows open and shut by the clock: bit 0 is the measured horizon, the scenario's follow. */
function* windows({ run }: Scenario): Iterable<Planned> {
  yield { at: run.warmUp, what: W.MEASURE, which: 0 };
  yield { at: run.horizon, what: W.MEASURE_NO_MORE, which: 0 };
  for (const [nth, window] of run.windows.entries()) {
    const which = 2 << nth;
    if (window.kind === "first") {
      yield { at: 0, what: W.OPEN_WINDOW, which };
      yield { at: window.length, what: W.SHUT_WINDOW, which };
    } else if (window.kind === "daily") {
      for (let day = 0; day < run.horizon; day += DAY) {
        yield { at: day + window.from, what: W.OPEN_WINDOW, which };
        yield { at: day + window.to, what: W.SHUT_WINDOW, which };
      }
    } else if (window.kind === "instant") yield { at: window.at, what: W.PHOTOGRAPH, which: nth + 1 };
  }
}

function* timesOf(release: Release, seed: string, end: number): Iterable<number> {
  if (release.when.kind === "on") return yield* release.when.times;
  const law = distribution(release.when.gap);
  const random = stream(`${seed}/release ${release.name}`);
  for (
    let at = Math.round(law.inverse(random.uniform()));
    at < end;
    at += Math.max(1, Math.round(law.inverse(random.uniform())))
  )
    yield at;
}

function writeWorkingTime(tape: Tape, { opens, closes, before, perWeek }: WorkingTime): void {
  tape.putDoubles(opens);
  tape.putDoubles(closes);
  tape.putDoubles(before);
  tape.put(perWeek);
}

/** The foundation's working time, from the scenario's first day on. */
function workingHours({ run, workingHours: spans }: Scenario): WorkingTime {
  const week = Array.from({ length: 7 }, (_, day) => onDay(spans, day * DAY));
  return workingTime(weekdayOf(run.start), week);
}

function onDay(spans: readonly Span[], midnight: number): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from - midnight, 0), to: Math.min(to - midnight, DAY) }))
    .filter(({ from, to }) => from < to && midnight < WEEK);
}
