import { HOUR, MONTH } from "../../maths/calendar.ts";
import { covers, EVERYTHING, limitName, planName, type SubjectKind } from "../../platform/subject.ts";
import { insteadOf, plansOf, streamsOf } from "../../scenario/expect/subjects.ts";
import { phasesOf, phaseWindows } from "../../scenario/phases.ts";
import type { Scenario, Service } from "../../scenario/scenario.ts";
import type { Cell, LevelRecord, Replication } from "../read/replication.ts";
import { type Entry, EntryBuilder } from "./entry.ts";
import { fillLevels, fillLimit, fillLine, fillMoney, fillRequests, type Prices } from "./fill-entry.ts";
import { fillLosses } from "./fill-losses.ts";
import { fillMoves, fillStages } from "./fill-stages.ts";
import { fillCampaigns, fillEverywhere, fillPatches } from "./fill-upgrades.ts";
import { runningOf } from "./running.ts";

/** Which subjects are measured, in which windows ("": the whole run). */
export type Wanted = (measured: { readonly of: string; readonly window: string }) => boolean;

/** Something that is measured: a service, those who ask, a limit. */
export interface Subject {
  readonly of: string;
  readonly kind: SubjectKind;
  /** By the number of a window its name where the subject is measured in it; absent: in the whole run and the scenario's. */
  readonly measuredIn?: readonly (string | undefined)[];
}

/** What one replication adds to the ledgers of a subject, by window; window 0 is the whole run. Undefined: not wanted. */
export interface SubjectEntries<Made extends Entry = Entry> extends Subject {
  readonly windows: readonly (Made | undefined)[];
}

/** What is known to be measured before any replication. */
export function subjectsOf(scenario: Scenario): readonly Subject[] {
  return servicesIn(scenario);
}

/** The names of the windows: "" is the whole run. */
export function windowsOf({ run }: Scenario): readonly string[] {
  return ["", ...run.windows.map(({ name }) => name)];
}

/** What a replication adds to the ledgers of everything that is wanted: those of `subjectsOf`, then its limits as it names them. */
export function entriesOf(
  scenario: Scenario,
  replication: Replication,
  wanted: Wanted = () => true,
): readonly SubjectEntries<EntryBuilder>[] {
  const limits = limitsOf(replication);
  const { windows } = scenario.run;
  const names = windowsOf(scenario);
  return [...servicesIn(scenario), ...[...limits.keys()].map(limitMeasured)].map((subject) => {
    const { of, kind, measuredIn = names, partsOf, fill } = subject;
    const parts = partsOf(replication, limits);
    const entryIn = (name: string | undefined, window: number) => {
      if (name === undefined || !wanted({ of, window: name })) return undefined;
      const entry = new EntryBuilder();
      const { kind } = windows[window - 1] ?? {};
      // Nothing of an instant is a sum over the run.
      if (kind !== "instant") entry.add("replications", 1);
      fill(entry, parts, { window, instant: kind === "instant", numbered: kind === "requests" });
      return entry;
    };
    return { of, kind, windows: measuredIn.map(entryIn) };
  });
}

interface When {
  readonly window: number;
  readonly instant: boolean;
  /** It ends with a number of requests, and nothing but requests lies in it. */
  readonly numbered: boolean;
}

/** What of a replication belongs to one subject. */
type Parts = Pick<Replication, "cells" | "levels" | "lines" | "campaigns" | "patches" | "work" | "stages" | "losses">;

const NOTHING: Parts = { cells: [], levels: [], lines: [], campaigns: [], patches: [] };

interface Measured extends Subject {
  readonly partsOf: (replication: Replication, limits: ReadonlyMap<string, Parts>) => Parts;
  readonly fill: (entry: EntryBuilder, parts: Parts, when: When) => void;
}

/** What is known before any replication. */
function servicesIn(scenario: Scenario): readonly Measured[] {
  return [
    ...scenario.services.flatMap((service) => [
      serviceMeasured(scenario, service),
      ...plansOf(service).map((plan) =>
        requestsOf(planName(service.name, plan), (cell) => asks(cell, service.name) && cell.plan === plan),
      ),
      ...streamsOf(scenario, service).map(({ of, name }) => requestsOf(of, (cell) => cell.demand === name)),
    ]),
    ...insteadOf(scenario).map(({ of }) => requestsOf(of, (cell) => cell.isInstead === true && cell.demand === of)),
    everything(scenario),
    ...stagedMeasured(scenario),
  ];
}

/** Services that move along levels: all levels of each together, in the time in which requests go to one of them. */
function stagedMeasured(scenario: Scenario): readonly Measured[] {
  return [...new Set(phasesOf(scenario).map(({ of }) => of))].map((first) => {
    const all = scenario.services.filter(({ name, stage }) => (stage?.of ?? name) === first);
    return { ...ofServices(first, scenario, all), measuredIn: phaseWindows(scenario, first) };
  });
}

function serviceMeasured(scenario: Scenario, service: Service): Measured {
  return ofServices(service.name, scenario, [service]);
}

/** All services together, and what belongs to none of them. */
function everything(scenario: Scenario): Measured {
  return ofServices(EVERYTHING, scenario, scenario.services);
}

function ofServices(of: string, scenario: Scenario, services: readonly Service[]): Measured {
  const prices = pricesOf(scenario);
  const effort = services.reduce((sum, service) => sum + effortOf(service, prices), 0);
  const names = new Set(services.map(({ name }) => name));
  const belongs = ({ service }: { readonly service: string }) => of === EVERYTHING || names.has(service);
  return {
    of,
    kind: "service",
    partsOf: ({ cells, levels, campaigns, patches, work = [], stages = [], losses = [] }) => ({
      cells: cells.filter((cell) => cell.isInstead !== true && belongs(cell)),
      levels: levels.filter((level) => belongs(level) && !isLimit(level)),
      lines: [],
      campaigns: campaigns.filter(belongs),
      patches: patches.filter(belongs),
      work: work.filter(belongs),
      stages: stages.filter(belongs),
      losses: losses.filter(belongs),
    }),
    fill: (entry, parts, { window, instant, numbered }) => {
      const { cells, levels, campaigns, patches, work = [], stages = [], losses = [] } = parts;
      if (!numbered) fillLevels(entry, levels, window);
      if (instant) return;
      fillRequests(entry, cells, window);
      if (numbered) return;
      fillMoves(entry, stages, window);
      const running = runningOf(scenario, services, { campaigns, levels, window });
      const spent = work.reduce((sum, { windows }) => sum + (windows[window] ?? 0), 0);
      fillMoney(entry, { work: spent, running, prices });
      if (window > 0) return;
      fillCampaigns(entry, campaigns);
      fillPatches(entry, patches);
      fillEverywhere(entry, campaigns);
      fillStages(entry, stages);
      fillLosses(entry, losses);
      entry.reach("effort", effort);
      entry.reach("effort:monthly", effort / (prices.writeOff / MONTH));
    },
  };
}

/** Whether requests ask this service, or any, at first: what asks it instead of another is counted apart. */
function asks({ service, isInstead }: Cell, subject: string): boolean {
  return isInstead !== true && covers(subject, service);
}

function requestsOf(of: string, belongs: (cell: Cell) => boolean): Measured {
  return {
    of,
    kind: "requests",
    partsOf: ({ cells }) => ({ ...NOTHING, cells: cells.filter(belongs) }),
    fill: (entry, { cells }, { window, instant }) => {
      if (!instant) fillRequests(entry, cells, window);
    },
  };
}

function limitMeasured(of: string): Measured {
  return {
    of,
    kind: "limit",
    partsOf: (_, limits) => limits.get(of) ?? NOTHING,
    fill: (entry, { levels, lines }, { window, instant, numbered }) => {
      if (numbered) return;
      for (const level of levels) fillLimit(entry, level, window);
      if (!instant) for (const line of lines) fillLine(entry, line, window);
    },
  };
}

/** Pools and stations by name. */
function limitsOf({ levels, lines }: Replication): ReadonlyMap<string, Parts> {
  const own = levels.filter(isLimit);
  const names = { levels: own.map(limitName), lines: lines.map(limitName) };
  return new Map(
    [...names.levels, ...names.lines].map((of) => [
      of,
      {
        ...NOTHING,
        levels: own.filter((_, nth) => names.levels[nth] === of),
        lines: lines.filter((_, nth) => names.lines[nth] === of),
      },
    ]),
  );
}

function isLimit({ kind }: LevelRecord): boolean {
  return kind === "in use" || kind === "queue";
}

/** What an hour of the people costs. */
export function pricesOf({ platform }: Scenario): Prices {
  return {
    developer: Number(platform["people.developer_cost"] ?? 0),
    operator: Number(platform["people.cost"] ?? 0),
    writeOff: Number(platform["people.write_off"] ?? Infinity),
  };
}

function effortOf({ effort }: Service, { developer, operator }: Prices): number {
  return ((effort.team + effort.moving) * developer + effort.operators * operator) / HOUR;
}
