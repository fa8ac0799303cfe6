import { levelNamed } from "../../platform/levels.ts";
import type { Parameters } from "../../platform/parameter.ts";
import { PLAN } from "../../platform/parameters.ts";
import type { Demand, Scenario } from "../../scenario/scenario.ts";
import { organisationsOf } from "../../scenario/sections/limits.ts";
import { assemble } from "./assemble.ts";
import { type Model, planNamed, type ServiceModel, type StreamModel } from "./model.ts";
import { LISTS, type Program, type StepLabel } from "./program.ts";
import { Tables } from "./tables.ts";

/**
 * Compiles a scenario: names become indices, lists of steps become one program, and every list is proved not to leak.
 * `all`: what dated changes make of it as well, for what is left out must be nothing in all of them.
 */
export function compile(scenario: Scenario, all: readonly Scenario[] = [scenario]): Model {
  const tables = new Tables(scenario, all);
  const code: number[] = [];
  const held: (readonly number[])[] = [];
  const labels: StepLabel[] = [];
  const services = scenario.services.map((service, index): ServiceModel => {
    const level = levelNamed(service.level);
    const pool = "pool.vms" in level.parameters ? tables.limit("pool", service) : -1;
    const { entries, causes, holdings } = assemble({ service, index, level, tables, code, held, labels });
    const { "grow.at": grow } = service.settings;
    const growAt = typeof grow === "number" ? grow : Number.POSITIVE_INFINITY;
    return { service, level, entries, causes, holdings, pool, growAt };
  });
  const owners = labels.map((label) => scenario.services.findIndex(({ name }) => name === label.service));
  const program: Program = { code: Int32Array.from(code), held, labels, services: Int32Array.from(owners) };
  const cells: { demand: string; service: string; plan: string }[] = [];
  const priorities = [...new Set([0, ...scenario.demand.map(({ priority }) => priority)])].sort((a, b) => b - a);
  const streams = scenario.demand.map((demand) => stream(demand, { scenario, priorities, cells }));
  return {
    scenario,
    program,
    endStep: labels.length - 1,
    services,
    streams,
    cells,
    limits: tables.limits,
    laws: tables.laws,
    probabilities: tables.probabilities,
    counts: tables.counts,
    mostHoldings: tables.mostHoldings,
    causes: tables.causes,
    classes: priorities.length,
    equal: priorities.length === 1,
    plain: { class: priorities.indexOf(0), privileged: false },
  };
}

/** Says why a dated change cannot be applied to a running model; undefined when it can. */
export function structuralDifference(before: Model, after: Model): string | undefined {
  const names = (model: Model) =>
    JSON.stringify([model.limits.map((l) => [l.service, l.name]), model.cells, model.laws.map((l) => l.name), LISTS]);
  if (names(before) !== names(after)) return "services, plans, streams and levels must stay as they are";
  const fixed = fixedDifference(before, after);
  if (fixed) return fixed;
  if (before.program.code.join() !== after.program.code.join()) return "the steps of a level must stay as they are";
  return undefined;
}

/** Which parameter that never changes by date is another; as scenario/changes.ts has it. */
function fixedDifference(before: Model, after: Model): string | undefined {
  const fixed = (table: Parameters, one: object, other: object) => {
    const [a, b] = [one, other] as Readonly<Record<string, unknown>>[];
    return Object.keys(table).filter((key) => table[key]!.changes === "never" && a![key] !== b![key]);
  };
  const found = before.services.flatMap(({ service, level }, n) => {
    const { settings, plans } = after.services[n]!.service;
    const ofPlans = service.plans.flatMap((plan, i) => fixed(PLAN, plan, plans[i]!));
    return [...fixed(level.parameters, service.settings, settings), ...ofPlans].map((key) => `${service.name}: ${key}`);
  });
  return found[0] && `${found[0]} must stay as it is`;
}

interface Around {
  readonly scenario: Scenario;
  /** Priorities in order of service. */
  readonly priorities: readonly number[];
  /** Cells under construction, appended to. */
  readonly cells: { demand: string; service: string; plan: string }[];
}

function stream(demand: Demand, { scenario, priorities, cells }: Around): StreamModel {
  const serviceIndex = scenario.services.findIndex((service) => service.name === demand.service);
  const service = scenario.services[serviceIndex]!;
  let sum = 0;
  const cumulative = demand.plans.map(({ share }) => (sum += share));
  cumulative[cumulative.length - 1] = 1;
  const plans = demand.plans.map(({ plan }) => planNamed(service, plan));
  const own = service.plans.map(({ name }) => {
    cells.push({ demand: demand.name, service: service.name, plan: name });
    return cells.length - 1;
  });
  const instead = scenario.services.findIndex(({ name }) => name === demand.instead);
  const planInstead = service.plans.map(({ name }) =>
    Math.max(0, planNamed(scenario.services[instead] ?? service, name)),
  );
  return {
    demand,
    service: serviceIndex,
    plans,
    cumulative,
    cells: own,
    org: organisationsOf(scenario).indexOf(demand.org),
    class: priorities.indexOf(demand.priority),
    privileged: demand.priority > 0,
    instead,
    planInstead,
  };
}
