import { HOUR } from "../../maths/calendar.ts";
import { metricOf } from "../../platform/metrics.ts";
import { covers, EVERYTHING, limitName, planName, type SubjectKind } from "../../platform/subject.ts";
import { plansOf, streamsOf } from "../../scenario/expect/subjects.ts";
import type { Scenario, Service } from "../../scenario/scenario.ts";
import type { Cell, LevelRecord, Replication } from "../../simulation/read/replication.ts";
import { fillCampaigns, fillLevels, fillLimit, fillLine, fillRequests, fillToil, type Prices } from "./fill-ledger.ts";
import { type Ledger, LedgerBuilder } from "./ledger.ts";

/** The ledgers of everything that is measured of one variant: subject by subject, window by window. */
export function ledgersOf(scenario: Scenario, replications: readonly Replication[]): readonly Ledger[] {
  const windows = ["", ...scenario.run.windows.map(({ name }) => name)];
  const instants = [false, ...scenario.run.windows.map(({ kind }) => kind === "instant")];
  const asked = (scenario.run.measures ?? []).map(metricOf);
  return measuredIn(scenario, replications).flatMap(({ of, kind, partsOf, fill }) => {
    const ledgers = windows.map((window) => new LedgerBuilder({ of, kind, window, asked }, replications.length));
    replications.forEach((replication, nth) => {
      const parts = partsOf(replication);
      ledgers.forEach((ledger, window) => {
        ledger.turnTo(nth);
        // Nothing of an instant is a sum over the run.
        if (!instants[window]) ledger.add("replications", 1);
        fill(ledger, parts, { window, instant: instants[window]! });
      });
    });
    return ledgers;
  });
}

interface When {
  readonly window: number;
  readonly instant: boolean;
}

/** What of a replication belongs to one subject. */
type Parts = Pick<Replication, "cells" | "levels" | "lines" | "campaigns">;

const NOTHING: Parts = { cells: [], levels: [], lines: [], campaigns: [] };

interface Measured {
  readonly of: string;
  readonly kind: SubjectKind;
  readonly partsOf: (replication: Replication) => Parts;
  readonly fill: (ledger: LedgerBuilder, parts: Parts, when: When) => void;
}

function measuredIn(scenario: Scenario, replications: readonly Replication[]): readonly Measured[] {
  return [
    ...scenario.services.flatMap((service) => [
      serviceMeasured(scenario, service),
      ...plansOf(service).map((plan) =>
        requestsOf(planName(service.name, plan), (c) => c.service === service.name && c.plan === plan),
      ),
      ...streamsOf(scenario, service).map(({ of, name }) => requestsOf(of, (cell) => cell.demand === name)),
    ]),
    everything(scenario),
    ...limitsIn(replications),
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
    partsOf: ({ cells, levels, campaigns }) => ({
      cells: cells.filter(belongs),
      levels: levels.filter((level) => belongs(level) && !isLimit(level)),
      lines: [],
      campaigns: campaigns.filter(belongs),
    }),
    fill: (ledger, { cells, levels, campaigns }, { window, instant }) => {
      fillLevels(ledger, levels, window);
      if (instant) return;
      fillRequests(ledger, cells, window);
      fillToil(ledger, prices);
      if (window > 0) return;
      fillCampaigns(ledger, campaigns);
      ledger.add("effort", effort);
    },
  };
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

/** Pools and stations, in the order in which the first replication that has them names them. */
function limitsIn(replications: readonly Replication[]): readonly Measured[] {
  const each = new Map(replications.map((replication) => [replication, limitsOf(replication)]));
  const found = new Set([...each.values()].flatMap((limits) => [...limits.keys()]));
  return [...found].map((of) => ({
    of,
    kind: "limit",
    partsOf: (replication) => each.get(replication)!.get(of) ?? NOTHING,
    fill: (ledger, { levels, lines }, { window, instant }) => {
      for (const level of levels) fillLimit(ledger, level, window);
      if (!instant) for (const line of lines) fillLine(ledger, line, window);
    },
  }));
}

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
  return { developer: Number(platform["people.developer_cost"] ?? 0), operator: Number(platform["people.cost"] ?? 0) };
}

function effortOf({ effort }: Service, { developer, operator }: Prices): number {
  return (effort.team * developer + effort.operators * operator) / HOUR;
}
