import { Luck } from "../../core/model/luck.ts";
import { Planned, PlannedEvent } from "../../core/model/planned-event.ts";
import { DAY } from "../../maths/calendar.ts";
import { distribution } from "../../maths/distributions.ts";
import { stream } from "../../maths/random.ts";
import { phasesOf } from "../../scenario/phases.ts";
import type { Release, Scenario, Span, Stretch } from "../../scenario/scenario.ts";
import { laterStates, statesOf } from "../../scenario/states.ts";
import { residents } from "./initial-instances.ts";
import { releaseKinds } from "./release-kinds.ts";
import { waitingOf } from "./waiting-requests.ts";

/** Burn-downs are kept for the first replications only: they are pictures, not statistics. */
const PICTURED = 3;

/**
 * What is specific to one replication of a scenario: its random streams, its planned events, and its initial instances.
 */
export function luckOf(scenario: Scenario, replication: number): Luck {
  const seed = `${scenario.run.seed}/${replication}`;
  const luck = new Luck();
  luck.keepsBurnDown = replication < PICTURED;
  if (scenario.run.ties === "shuffled") luck.ties = stream(`${seed}/ties`);
  for (const { name } of scenario.services) luck.processes.push(stream(`${seed}/processes ${name}`));
  const states = statesOf(scenario);
  for (const [nth, { name }] of scenario.demand.entries()) {
    luck.arrivals.push(stream(`${seed}/demand ${name}`));
    // No stream of the demand's is called so: names have no dots.
    luck.batches.push(stream(`${seed}/demand ${name}.batches`));
    luck.modes.push(stream(`${seed}/demand ${name}.modes`));
    luck.requests.push(stream(`${seed}/keys ${name}`));
    luck.residents.push(stream(`${seed}/keys of begin ${name}`));
    luck.waiting.push(stream(`${seed}/keys of waiting ${name}`));
    for (let one = 0; one < mostDevelopers(states, nth); one++) {
      luck.pauses.push(stream(`${seed}/demand ${name}.developer ${one} pauses`));
      luck.developers.push(stream(`${seed}/demand ${name}.developer ${one} keys`));
    }
  }
  for (const event of planned(scenario, seed)) luck.planned.push(event);
  for (const [nth] of (scenario.outages ?? []).entries()) luck.outages.push(stream(`${seed}/outage ${nth}`));
  const { streams, plans, rests } = residents(scenario, seed);
  luck.streams = streams;
  luck.plans = plans;
  luck.rests = rests;
  const waiting = waitingOf(scenario);
  luck.waitingStreams = Int32Array.from(waiting, ({ stream }) => stream);
  luck.waitingPlans = Int32Array.from(waiting, ({ plan }) => plan);
  return luck;
}

/** How many developers the team of a stream ever has. */
function mostDevelopers(states: readonly Scenario[], stream: number): number {
  const numbers = states.map(({ demand }) => demand[stream]!.arrivals);
  return Math.max(...numbers.map((arrivals) => (arrivals.kind === "team" ? arrivals.developers : 0)));
}

/** In an order that decides among those of one instant. */
function* planned(scenario: Scenario, seed: string): Iterable<PlannedEvent> {
  const { run, changes, releases, errands, services } = scenario;
  yield* windows(scenario);
  const later = laterStates(scenario);
  for (const change of changes) yield new PlannedEvent(change.at, Planned.apply, later.get(change.scenario)!);
  for (const [nth, release] of releases.entries()) {
    const next = severitiesOf(releases, nth, seed);
    for (const at of timesOf(release, seed, run.horizon + run.follow))
      yield new PlannedEvent(at, Planned.publish, next());
  }
  for (const { at, service } of errands)
    yield new PlannedEvent(
      at,
      Planned.deleteAll,
      services.findIndex(({ name }) => name === service),
    );
  for (const [nth, { from }] of services.flatMap(({ stage }) => stage ?? []).entries())
    if (from !== null) yield new PlannedEvent(from, Planned.stage, nth);
  if (run.begin.kind === "instances" && run.begin.waiting) yield new PlannedEvent(0, Planned.wait, 0);
}

/** Windows open and shut by the clock: bit 0 is the measured horizon, the scenario's follow. */
function* windows(scenario: Scenario): Iterable<PlannedEvent> {
  const { run } = scenario;
  yield new PlannedEvent(run.warmUp, Planned.measure, 0);
  yield new PlannedEvent(run.horizon, Planned.measureNoMore, 0);
  for (const [nth, window] of run.windows.entries()) {
    const which = 2 << nth;
    if (window.kind === "first") {
      yield new PlannedEvent(0, Planned.openWindow, which);
      yield new PlannedEvent(window.length, Planned.shutWindow, which);
    } else if (window.kind === "last") {
      yield new PlannedEvent(run.horizon - window.length, Planned.openWindow, which);
    } else if (window.kind === "daily") {
      if (window.from > window.to) yield new PlannedEvent(0, Planned.openWindow, which);
      for (let day = 0; day < run.horizon; day += DAY) {
        yield new PlannedEvent(day + window.from, Planned.openWindow, which);
        yield new PlannedEvent(day + window.to, Planned.shutWindow, which);
      }
    } else if (window.kind === "stretch") {
      for (const { from, to } of spansOf(window)) {
        yield new PlannedEvent(from, Planned.openWindow, which);
        yield new PlannedEvent(to, Planned.shutWindow, which);
      }
    } else if (window.kind === "instant") yield new PlannedEvent(window.at, Planned.photograph, nth + 1);
  }
  for (const [nth, { stage }] of phasesOf(scenario).entries())
    if (stage === 0) yield new PlannedEvent(0, Planned.openWindow, 2 << (run.windows.length + nth));
}

/** When a stretch is open: all of it, or its hours of each day. */
function* spansOf({ from, to, hours }: Stretch): Iterable<Span> {
  if (!hours) return yield { from, to };
  const across = hours.to <= hours.from ? DAY : 0;
  for (let day = Math.floor(from / DAY) * DAY - across; day < to; day += DAY) {
    const span = { from: Math.max(from, day + hours.from), to: Math.min(to, day + hours.to + across) };
    if (span.from < span.to) yield span;
  }
}

/** How grave the versions of a release are, one after the other: the number of the release in the run. */
function severitiesOf(releases: readonly Release[], release: number, seed: string): () => number {
  const kinds = releaseKinds(releases);
  const first = kinds.findIndex((kind) => kind.release === release);
  const shares = kinds.filter((kind) => kind.release === release).map(({ share }) => share);
  if (shares.length === 1) return () => first;
  // No release is called so: names have no dots.
  const random = stream(`${seed}/release ${releases[release]!.name}.severity`);
  return () => {
    const u = random.uniform();
    let below = 0;
    const nth = shares.findIndex((share) => {
      below += share;
      return u < below;
    });
    return first + (nth < 0 ? shares.length - 1 : nth);
  };
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
