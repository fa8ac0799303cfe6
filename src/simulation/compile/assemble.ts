import * as P from "../../core/model/program.ts";
import type { Level } from "../../platform/level.ts";
import type { Step } from "../../platform/step.ts";
import type { Service } from "../../scenario/scenario.ts";
import { Account } from "./leak-proof.ts";
import { factsOf, type Lists, listsOf, type Name } from "./lists.ts";
import { type Context, type Emitted, operandsOf, type Place } from "./operands.ts";
import { LIST, LISTS, type StepLabel } from "./program.ts";
import { simplified } from "./simplify.ts";
import type { Tables } from "./tables.ts";

export interface Assembly {
  readonly service: Service;
  /** Index of the service. */
  readonly index: number;
  readonly level: Level;
  readonly tables: Tables;
  /** The program under construction, appended to. */
  readonly code: number[];
  readonly held: (readonly number[])[];
  readonly labels: StepLabel[];
}

/** Appends all lists of one service to the program. Returns where each begins, and the causes of waiting it knows. */
export function assemble(into: Assembly): {
  entries: Int32Array;
  causes: readonly number[];
  holdings: { limit: number; by: number }[];
} {
  const { service, level, tables } = into;
  const written = listsOf(level, service, tables);
  // The proof is of the level as it is written; what runs is what can make a difference.
  new Account(level.name, written);
  const lists = simplified(written, factsOf(service, tables));
  for (const steps of written.values())
    for (const step of steps) if (step.word === "seize") tables.limit(step.station, service);
  const entries = new Int32Array(LISTS.length).fill(-1);
  let at = into.code.length / P.STRIDE;
  for (const name of LISTS) {
    const steps = lists.get(name);
    if (!steps) continue;
    entries[LIST[name]] = at;
    at += steps.length + 1;
  }
  const account = new Account(level.name, lists);
  const causes = new Set([P.RETRIED, P.WORKED, P.POLLED]);
  const context: Context = { service, level, tables, entries, causes, holdings: account.holdings, drawn: new Map() };
  for (const [name, steps] of inOrder(lists)) {
    steps.forEach((step, number) =>
      emit(step, { list: name, stations: account.stations(name, number), context }, into),
    );
    emit({ word: "end" }, { list: name, stations: account.stations(name, steps.length), context }, into);
  }
  tables.mostHoldings = Math.max(tables.mostHoldings, account.holdings.length);
  const names = account.holdings.map((name) => (name === "vm" ? "pool" : name));
  const holdings = names.map((name) => ({ limit: tables.limit(name, service), by: tables.by(name, service) }));
  return { entries, causes: [...causes], holdings };
}

function inOrder(lists: Lists): [Name, readonly Step[]][] {
  return LISTS.flatMap((name) => (lists.has(name) ? [[name, lists.get(name)!] as [Name, readonly Step[]]] : []));
}

function emit(step: Emitted, place: Place, { code, held, labels, tables, service }: Assembly): void {
  const { list, stations } = place;
  const operands = operandsOf(step, place);
  for (let i = 0; i < P.STRIDE; i++) code.push(operands[i] ?? 0);
  held.push(
    stations
      .map((name, stamp) => [tables.limit(name, service), stamp])
      .reverse()
      .flat(),
  );
  labels.push({ service: service.name, list, step: describe(step) });
}

function describe(step: Emitted): string {
  switch (step.word) {
    case "claim":
    case "free":
      return `${step.word} ${step.pool}`;
    case "seize":
    case "release":
    case "close":
    case "open":
      return `${step.word} ${step.station}`;
    case "hold":
      return `hold ${step.time.replaceAll("_", " ")}`;
    case "chance":
      return `chance ${step.probability.replaceAll("_", " ")}`;
    case "vms":
      return `vms ${step.state}`;
    case "rollout":
      return `rollout ${step.list}`;
    default:
      return step.word;
  }
}
