import type { Subject } from "../platform/metric.ts";
import type { Scenario, Service } from "../scenario/scenario.ts";
import { limitName, planSubject, plansOf, streamsOf } from "../scenario/subjects.ts";
import type { Cell, LevelRecord, Replication } from "../simulation/replication.ts";
import { type Account, Filling, type Ledger, ledgerOf } from "./account.ts";
import { fillCampaigns, fillLevels, fillLimit, fillLine, fillRequests, fillToil, type Prices } from "./fill.ts";

/** The accounts of everything that is measured of one variant: subject by subject, window by window. */
export function ledgersOf(scenario: Scenario, replications: readonly Replication[]): readonly Ledger[] {
  const windows = ["", ...scenario.run.windows.map(({ name }) => name)];
  const instants = [false, ...scenario.run.windows.map(({ kind }) => kind === "instant")];
  return measuredIn(scenario, replications).flatMap(({ of, kind, fill }) =>
    windows.map((name, window) => {
      const accounts = replications.map((replication): Account => {
        const account = new Filling();
        // Nothing of an instant is a sum over the run.
        if (!instants[window]) account.add("replications", 1);
        fill(account, replication, { window, instant: instants[window]! });
        return account;
      });
      return ledgerOf({ of, kind, window: name }, accounts);
    }),
  );
}

interface When {
  readonly window: number;
  readonly instant: boolean;
}

interface Measured {
  readonly of: string;
  readonly kind: Subject;
  readonly fill: (account: Filling, replication: Replication, when: When) => void;
}

function measuredIn(scenario: Scenario, replications: readonly Replication[]): readonly Measured[] {
  return [
    ...scenario.services.flatMap((service) => [
      serviceMeasured(scenario, service),
      ...plansOf(service).map((plan) =>
        requestsOf(planSubject(service.name, plan), (c) => c.service === service.name && c.plan === plan),
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
  return ofServices("", scenario, scenario.services);
}

function ofServices(of: string, scenario: Scenario, services: readonly Service[]): Measured {
  const prices = pricesOf(scenario);
  const belongs = ({ service }: { readonly service: string }) => of === "" || service === of;
  const fill: Measured["fill"] = (account, { cells, levels, campaigns }, { window, instant }) => {
    fillLevels(
      account,
      levels.filter((level) => belongs(level) && !isLimit(level)),
      window,
    );
    if (instant) return;
    fillRequests(
      account,
      cells.filter((cell) => cell.window === window && belongs(cell)),
    );
    fillToil(account, prices);
    if (window > 0) return;
    fillCampaigns(account, campaigns.filter(belongs));
    account.add(
      "effort",
      services.reduce((sum, service) => sum + effortOf(service, prices), 0),
    );
  };
  return { of, kind: "service", fill };
}

function requestsOf(of: string, belongs: (cell: Cell) => boolean): Measured {
  return {
    of,
    kind: "requests",
    fill: (account, { cells }, { window, instant }) => {
      if (instant) return;
      fillRequests(
        account,
        cells.filter((cell) => cell.window === window && belongs(cell)),
      );
    },
  };
}

/** Pools and stations, in the order in which the first replication that has them names them. */
function limitsIn(replications: readonly Replication[]): readonly Measured[] {
  const found = new Set(
    replications.flatMap(({ levels, lines }) => [...levels.filter(isLimit), ...lines].map(limitName)),
  );
  return [...found].map((of) => ({
    of,
    kind: "limit",
    fill: (account, { levels, lines }, { window, instant }) => {
      for (const level of levels) if (isLimit(level) && limitName(level) === of) fillLimit(account, level, window);
      if (!instant) for (const line of lines) if (limitName(line) === of) fillLine(account, line, window);
    },
  }));
}

function isLimit({ kind }: LevelRecord): boolean {
  return kind === "in use" || kind === "queue";
}

/** What an hour of the people costs. */
export function pricesOf({ platform }: Scenario): Prices {
  return { developer: Number(platform["people.developer_cost"] ?? 0), operator: Number(platform["people.cost"] ?? 0) };
}

function effortOf({ effort }: Service, { developer, operator }: Prices): number {
  return (effort.team * developer + effort.operators * operator) / 3_600_000_000;
}
