import { HOUR, MONTH } from "../../maths/calendar.ts";
import { metricOf } from "../../platform/metrics.ts";
import { covers, EVERYTHING, limitName, planName, type SubjectKind } from "../../platform/subject.ts";
import { insteadOf, plansOf, streamsOf } from "../../scenario/expect/subjects.ts";
import type { Scenario, Service } from "../../scenario/scenario.ts";
import type { Cell, LevelRecord, Replication } from "../../simulation/read/replication.ts";
import { fillLevels, fillLimit, fillLine, fillMoney, fillRequests, type Prices } from "./fill-ledger.ts";
import { fillLosses } from "./fill-losses.ts";
import { fillMoves, fillStages } from "./fill-stages.ts";
import { fillCampaigns, fillEverywhere, fillPatches } from "./fill-upgrades.ts";
import type { Ledger } from "./ledger.ts";
import { LedgerBuilder, type LedgerState } from "./ledger-builder.ts";
import { runningOf } from "./running.ts";

/** The ledgers of everything that is measured of one variant: subject by subject, window by window. */
export function ledgersOf(scenario: Scenario, replications: readonly Replication[]): readonly Ledger[] {
  const ledgers = new Ledgers(scenario);
  for (const replication of replications) ledgers.add(replication);
  return ledgers.all;
}

/** Which subjects are measured, in which windows ("": the whole run). */
export type Wanted = (ledger: Pick<Ledger, "of" | "window">) => boolean;

/** These ledgers being filled, one replication after the other. */
export class Ledgers {
  private readonly scenario: Scenario;
  private readonly wanted: Wanted;
  private readonly measured: {
    readonly subject: Measured;
    readonly ledgers: readonly (LedgerBuilder | undefined)[];
  }[] = [];
  private readonly limits = new Set<string>();
  private added = 0;

  /** Goes on from a state of the same scenario; or only of what is wanted, from nothing. */
  constructor(scenario: Scenario, state: readonly LedgerState[] = [], wanted: Wanted = () => true) {
    this.scenario = scenario;
    this.wanted = wanted;
    for (const subject of servicesIn(scenario)) this.measure(subject);
    for (const { kind, of } of state) if (kind === "limit") this.measureLimit(of);
    state.forEach((each, nth) => {
      this.all[nth]!.continue(each);
    });
    this.added = state[0]?.replications ?? 0;
  }

  get all(): readonly LedgerBuilder[] {
    return this.measured.flatMap(({ ledgers }) => ledgers.flatMap((ledger) => ledger ?? []));
  }

  get state(): readonly LedgerState[] {
    return this.all.map(({ state }) => state);
  }

  add(replication: Replication): void {
    const limits = limitsOf(replication);
    for (const of of limits.keys()) this.measureLimit(of);
    const { windows } = this.scenario.run;
    for (const { subject, ledgers } of this.measured) {
      const parts = subject.partsOf(replication, limits);
      ledgers.forEach((ledger, window) => {
        if (!ledger) return;
        const kind = windows[window - 1]?.kind;
        // Nothing of an instant is a sum over the run.
        if (kind !== "instant") ledger.add("replications", 1);
        subject.fill(ledger, parts, { window, instant: kind === "instant", numbered: kind === "requests" });
        ledger.end();
      });
    }
    this.added++;
  }

  /** Pools and stations come in the order in which the first replication that has them names them. */
  private measureLimit(of: string): void {
    if (!this.limits.has(of)) this.measure(limitMeasured(of));
    this.limits.add(of);
  }

  private measure(subject: Measured): void {
    const { run } = this.scenario;
    const { of, kind } = subject;
    const asked = (run.measures ?? []).map(metricOf);
    const ledgers = ["", ...run.windows.map(({ name }) => name)].map((window) =>
      this.wanted({ of, window }) ? new LedgerBuilder({ of, kind, window, asked }) : undefined,
    );
    for (const ledger of ledgers) for (let nth = 0; nth < this.added; nth++) ledger?.end();
    this.measured.push({ subject, ledgers });
  }
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

interface Measured {
  readonly of: string;
  readonly kind: SubjectKind;
  readonly partsOf: (replication: Replication, limits: ReadonlyMap<string, Parts>) => Parts;
  readonly fill: (ledger: LedgerBuilder, parts: Parts, when: When) => void;
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
  ];
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
  const belongs = ({ service }: { readonly service: string }) => covers(of, service);
  return {
    of,
    kind: "service",
    partsOf: ({ cells, levels, campaigns, patches, work = [], stages = [], losses = [] }) => ({
      cells: cells.filter((cell) => asks(cell, of)),
      levels: levels.filter((level) => belongs(level) && !isLimit(level)),
      lines: [],
      campaigns: campaigns.filter(belongs),
      patches: patches.filter(belongs),
      work: work.filter(belongs),
      stages: stages.filter(belongs),
      losses: losses.filter(belongs),
    }),
    fill: (ledger, parts, { window, instant, numbered }) => {
      const { cells, levels, campaigns, patches, work = [], stages = [], losses = [] } = parts;
      if (!numbered) fillLevels(ledger, levels, window);
      if (instant) return;
      fillRequests(ledger, cells, window);
      if (numbered) return;
      fillMoves(ledger, stages, window);
      const running = runningOf(scenario, services, { campaigns, levels, window });
      const spent = work.reduce((sum, { windows }) => sum + (windows[window] ?? 0), 0);
      fillMoney(ledger, { work: spent, running, prices });
      if (window > 0) return;
      fillCampaigns(ledger, campaigns);
      fillPatches(ledger, patches);
      fillEverywhere(ledger, campaigns);
      fillStages(ledger, stages);
      fillLosses(ledger, losses);
      ledger.reach("effort", effort);
      ledger.reach("effort:monthly", effort / (prices.writeOff / MONTH));
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
    fill: (ledger, { cells }, { window, instant }) => {
      if (!instant) fillRequests(ledger, cells, window);
    },
  };
}

function limitMeasured(of: string): Measured {
  return {
    of,
    kind: "limit",
    partsOf: (_, limits) => limits.get(of) ?? NOTHING,
    fill: (ledger, { levels, lines }, { window, instant, numbered }) => {
      if (numbered) return;
      for (const level of levels) fillLimit(ledger, level, window);
      if (!instant) for (const line of lines) fillLine(ledger, line, window);
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
