import { StepModel } from "../../core/model/step-model.ts";
import { Cause, Division, List, Word } from "../../core/model/words.ts";
import { Account } from "../../platform/leak-proof.ts";
import type { Level } from "../../platform/level.ts";
import type { Lists } from "../../platform/lists.ts";
import { namesOf } from "../../platform/named.ts";
import { raisedQuotas } from "../../platform/raised-quotas.ts";
import { labelOf, stepsThat } from "../../platform/reading.ts";
import type { Service } from "../../scenario/scenario.ts";
import type { StepName } from "./names.ts";
import { type Context, type Emitted, operandsOf, type Place } from "./operands.ts";
import { factsOf, simplified } from "./simplify.ts";
import type { Tables } from "./tables.ts";

const LISTS = namesOf(List);

export interface Assembly {
  readonly service: Service;
  /** Index of the service. */
  readonly index: number;
  readonly level: Level;
  readonly tables: Tables;
  /** The steps of all services, and what they are called: appended to. */
  readonly steps: StepModel[];
  readonly names: StepName[];
}

/** Where each list of a service begins, the causes of waiting that its requests can meet, and what its instances can hold. */
export interface Assembled {
  readonly entries: Int32Array;
  readonly causes: readonly number[];
  readonly holdings: readonly { readonly limit: number; readonly by: number }[];
  /** Limits that an operator raises. */
  readonly quotas: readonly number[];
}

/** Appends all lists of one service to the steps. */
export function assemble(into: Assembly): Assembled {
  const { service, level, tables } = into;
  const written = tables.listsOf(service);
  // The proof is of the level as it is written; what runs is what can make a difference.
  new Account(level.name, written);
  const lists = simplified(written, factsOf(service, tables));
  const runs = stationsOf(lists);
  for (const station of stationsOf(written)) {
    const limit = tables.limit(station, service);
    if (!runs.has(station)) tables.leaveOut(limit);
  }
  const entries = new Int32Array(LISTS.length).fill(-1);
  const present = LISTS.flatMap((list) => (lists.has(list) ? [{ list, steps: lists.get(list)! }] : []));
  let at = into.steps.length;
  for (const { list, steps } of present) {
    entries[List[list]] = at;
    at += steps.length + 1;
  }
  const account = new Account(level.name, lists);
  const causes = new Set<number>([Cause.retried, Cause.worked, Cause.polled]);
  const raised = raisedQuotas(level, lists);
  const drawn = new Map();
  const context: Context = { service, level, tables, entries, causes, holdings: account.holdings, raised, drawn };
  for (const { list, steps } of present)
    for (const [number, step] of [...steps, { word: "end" } as const].entries())
      emit(step, { list, stations: account.stations(list, number), context }, into);
  tables.mostHoldings = Math.max(tables.mostHoldings, account.holdings.length);
  const holdings = account.holdings.map((name) => ({
    limit: tables.limit(name, service),
    by: tables.by(name, service),
  }));
  const quotas = [...raised].flatMap((name) => partsOf(name, service, tables));
  return { entries, causes: [...causes], holdings, quotas };
}

/** The limit of a pool, or all of its parts where each plan has one. */
function partsOf(pool: string, service: Service, tables: Tables): readonly number[] {
  const first = tables.limit(pool, service);
  const count = tables.by(pool, service) === Division.plan ? service.plans.length : 1;
  return Array.from({ length: count }, (_, nth) => first + nth);
}

/** What the lists seize, in their order. */
function stationsOf(lists: Lists): ReadonlySet<string> {
  return new Set([...lists.values()].flatMap((steps) => stepsThat("seizes", steps).map(({ station }) => station)));
}

/** Words that do more where a service moves along levels; no other service pays for it. */
const AT_STAGE: ReadonlyMap<string, Word> = new Map([
  ["ready", Word.readyAtStage],
  ["gone", Word.goneFromStage],
]);

function emit(step: Emitted, place: Place, { steps, names, tables, service, index }: Assembly): void {
  const { list, stations } = place;
  const held = stations.map((name, stamp) => [tables.limit(name, service), stamp]).reverse();
  const where = { service: index, list: List[list], held: Int32Array.from(held.flat()) };
  const operands = operandsOf(step, place);
  const word = tables.isStaged(service) ? (AT_STAGE.get(step.word) ?? operands.word) : operands.word;
  steps.push(Object.assign(new StepModel(), operands, where, { word }));
  names.push({ service: service.name, list, step: step.word === "end" ? "end" : labelOf(step) });
}
