import { Release } from "../../core/model/release.ts";
import { Run } from "../../core/model/run.ts";
import { StageModel, Watched } from "../../core/model/stage-model.ts";
import { DAY, WEEK, type WorkingTime, weekdayOf, workingTime } from "../../maths/calendar.ts";
import { phasesOf, windowsIn } from "../../scenario/phases.ts";
import type { Scenario, Service, Span } from "../../scenario/scenario.ts";
import { SEVERITIES } from "../../scenario/sections/releases.ts";
import { laterStates } from "../../scenario/states.ts";
import { releaseKinds } from "./release-kinds.ts";
import { durationOf } from "./tables.ts";

/** What is asked of a replication beyond its measures. */
export interface Asked {
  /** Equal parts of the horizon for which levels are averaged, for drawing; 0: none. */
  readonly buckets: number;
  /** Keep a record of every counted request. */
  readonly requests: boolean;
}

/** What all replications of a scenario have in common beside its model. */
export function runOf(scenario: Scenario, { buckets, requests }: Asked): Run {
  const { run, releases, services, changes } = scenario;
  const found = new Run();
  found.horizon = run.horizon;
  found.warmUp = run.warmUp;
  found.follow = run.follow;
  found.sinceMonday = weekdayOf(run.start) * DAY;
  found.working = hoursOf(scenario.workingHours, run.start);
  if (scenario.maintenanceHours) found.maintenance = hoursOf(scenario.maintenanceHours, run.start);
  found.pauses = scenario.platform["upgrades.pauses"] === true;
  found.windows = windowsIn(scenario);
  found.whileUpgrading = run.windows.reduce(
    (bits, { kind }, nth) => (kind === "upgrades" ? bits | (2 << nth) : bits),
    0,
  );
  found.firstRequests = Int32Array.from([0, ...run.windows.map((each) => (each.kind === "requests" ? each.count : 0))]);
  found.buckets = buckets;
  found.keepsHalves = run.regime === "steady";
  found.keepsLog = requests;
  found.keepsUnwanted = mayGiveUp(scenario);
  // Hours do not change the demand.
  const epochs = changes.filter(({ hourly }) => !hourly);
  const later = laterStates(scenario);
  found.changes = Float64Array.from(epochs, ({ at }) => at);
  found.states = Int32Array.from(epochs, (change) => later.get(change.scenario)!);
  for (const { release: nth, severity } of releaseKinds(releases)) {
    const release = releases[nth]!;
    const lag = release.lags?.[SEVERITIES[severity]!];
    const own = new Release();
    own.services = Int32Array.from(release.services, (name) => services.findIndex((one) => one.name === name));
    own.severity = severity;
    if (release.work) own.work = durationOf(release.work);
    if (lag) own.lag = durationOf(lag);
    found.releases.push(own);
  }
  found.stages.push(...scenario.services.flatMap((service, nth) => stageModel(service, nth, scenario) ?? []));
  return found;
}

/** Whether a request may be given up while work for it goes on: by its client, or by the Cloud Controller. */
export function mayGiveUp({ demand, platform }: Scenario): boolean {
  const isLookedAtForSoLong = (platform["cloud_controller.operation_at_most"] ?? null) !== null;
  return isLookedAtForSoLong || demand.some(({ timeOut }) => timeOut !== undefined);
}

/** A later level of a service: the nth of all services. */
function stageModel({ stage }: Service, nth: number, scenario: Scenario): StageModel | undefined {
  if (!stage) return undefined;
  const { services } = scenario;
  const { of, number, instances, when, migrate } = stage;
  const model = new StageModel();
  model.first = services.findIndex(({ name }) => name === of);
  model.service = nth;
  model.instances = instances ?? 0;
  if (when) Object.assign(model, { watched: WATCHED[when.measure], bound: when.bound, lately: when.over });
  const bits = phasesOf(scenario).map((phase, at) => ({ ...phase, bit: 2 << (scenario.run.windows.length + at) }));
  for (const phase of bits.filter((each) => each.of === of)) {
    model.phases |= phase.bit;
    if (phase.stage === number) model.phase = phase.bit;
  }
  model.moves = migrate !== null;
  if (!migrate) return model;
  model.after = migrate.after && durationOf(migrate.after);
  return Object.assign(model, { size: migrate.size, every: migrate.every, work: migrate.work, again: migrate.again });
}

const WATCHED = { refused: Watched.refused, failed: Watched.failed, "wait.mean": Watched.wait } as const;

/** Hours of the week, from the scenario's first day on. */
function hoursOf(spans: readonly Span[], start: string): WorkingTime {
  const week = Array.from({ length: 7 }, (_, day) => onDay(spans, day * DAY));
  return workingTime(weekdayOf(start), week);
}

function onDay(spans: readonly Span[], midnight: number): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from - midnight, 0), to: Math.min(to - midnight, DAY) }))
    .filter(({ from, to }) => from < to && midnight < WEEK);
}
