import { Model } from "../../core/model/model.ts";
import { Amount } from "../../core/model/words.ts";
import { levelOf } from "../../platform/levels.ts";
import type { Parameters } from "../../platform/parameter.ts";
import { PLAN } from "../../platform/parameters.ts";
import { READY_VMS } from "../../platform/ready-vms-steps.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { IAAS, isIaasCounted, standingOf } from "../../scenario/sections/footprint.ts";
import { assemble } from "./assemble.ts";
import type { Compiled, StepName } from "./names.ts";
import { serviceModel } from "./services.ts";
import { streamModels } from "./streams.ts";
import { Tables } from "./tables.ts";

/**
 * Compiles a scenario: names become indices, and every list is proved not to leak.
 * `all`: what dated changes make of it as well, for what is left out must be nothing in all of them.
 */
export function compile(scenario: Scenario, all: readonly Scenario[] = [scenario]): Compiled {
  const tables = new Tables(scenario, all);
  const model = new Model();
  const steps: StepName[] = [];
  const causesMet = scenario.services.map((service, index) => {
    const level = levelOf(service);
    const pool = "pool.vms" in level.parameters ? tables.limit("pool", service) : -1;
    const assembled = assemble({ service, index, level, tables, steps: model.steps, names: steps });
    const ready = (service.settings["warm.vms"] ?? null) === null ? -1 : tables.limit(READY_VMS, service);
    model.services.push(serviceModel(service, level, { ...assembled, pool, ready }));
    return assembled.causes;
  });
  for (const [index, service] of scenario.services.entries())
    if (standingOf(service).vms > 0 && isIaasCounted(all))
      model.services[index]!.iaas = Int32Array.from(IAAS, (name) => tables.limit(name, service));
  const { streams, cells, classes } = streamModels(scenario);
  model.limits.push(...tables.limits);
  model.streams.push(...streams);
  model.durations.push(...tables.durations);
  model.probabilities = Float64Array.from(tables.probabilities);
  model.counts = Float64Array.from(tables.counts);
  model.mostHoldings = tables.mostHoldings;
  model.causes = tables.causes.length;
  model.cells = cells.length;
  model.classes = classes.length;
  model.plainClass = classes.indexOf(0);
  const { causes, limitNames: limits, durationNames: durations } = tables;
  const largest = limits.map((_, limit) => largestClaim(limit, model, scenario));
  for (const [nth, limit] of model.limits.entries()) limit.largest = largest[nth]!;
  return { model, names: { scenario, steps, limits, largest, cells, durations, causes, causesMet } };
}

/** The most that an instance of a plan that is asked for claims of a limit at once. */
function largestClaim(limit: number, { steps, services }: Model, { services: said, demand }: Scenario): number {
  const claims = steps.filter((step) => step.limit === limit && step.amount !== Amount.one);
  const amounts = claims.flatMap(({ service, amount }) => {
    const { vms, vcpus } = services[service]!;
    const { name, plans } = said[service]!;
    const own = demand.filter((of) => of.service === name).flatMap((of) => of.plans);
    const asked = new Set(own.flatMap(({ plan, share }) => (share > 0 ? plan : [])));
    return plans.flatMap((plan, nth) => (asked.has(plan.name) ? (amount === Amount.vms ? vms : vcpus)[nth]! : []));
  });
  return Math.max(1, ...amounts);
}

/** Says why a dated change cannot be applied to a running model; undefined when it can. */
export function structuralDifference(before: Compiled, after: Compiled): string | undefined {
  const names = ({ names: { limits, cells, durations } }: Compiled) => JSON.stringify([limits, cells, durations]);
  if (names(before) !== names(after)) return "services, plans, streams and levels must stay as they are";
  const fixed = fixedDifference(before.names.scenario, after.names.scenario);
  if (fixed) return fixed;
  if (JSON.stringify(before.model.steps) !== JSON.stringify(after.model.steps))
    return "the steps of a level must stay as they are";
  return undefined;
}

/** Which parameter that never changes by date is another; as scenario/changes.ts has it. */
function fixedDifference(before: Scenario, after: Scenario): string | undefined {
  const fixed = (table: Parameters, one: object, other: object) => {
    const [a, b] = [one, other] as Readonly<Record<string, unknown>>[];
    const isOther = (key: string) => JSON.stringify(a![key]) !== JSON.stringify(b![key]);
    return Object.keys(table).filter((key) => table[key]!.changes === "never" && isOther(key));
  };
  const found = before.services.flatMap((service, nth) => {
    const { name, settings, plans } = service;
    const later = after.services[nth]!;
    const ofPlans = plans.flatMap((plan, i) => fixed(PLAN, plan, later.plans[i]!));
    return [...fixed(levelOf(service).parameters, settings, later.settings), ...ofPlans].map(
      (key) => `${name}: ${key}`,
    );
  });
  return found[0] && `${found[0]} must stay as it is`;
}
