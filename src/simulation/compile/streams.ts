import { RetryModel } from "../../core/model/retry-model.ts";
import { StreamModel } from "../../core/model/stream-model.ts";
import { distribution } from "../../maths/distributions.ts";
import { insteadName } from "../../platform/subject.ts";
import type { Demand, Retry, Scenario } from "../../scenario/scenario.ts";
import { organisationsOf } from "../../scenario/sections/limits.ts";
import { afterEnd, arrivalsOf, planNamed } from "./arrivals.ts";
import type { CellName } from "./names.ts";

/** The models of all demand streams, and the names of the cells that their requests count in. */
export function streamModels(scenario: Scenario): { streams: StreamModel[]; cells: CellName[]; classes: number[] } {
  const cells: CellName[] = [];
  const classes = [...new Set([0, ...scenario.demand.map(({ priority }) => priority)])].sort((a, b) => b - a);
  const streams = scenario.demand.map((demand) => {
    const model = streamModel(demand, scenario);
    model.priorityClass = classes.indexOf(demand.priority);
    const { plans } = scenario.services[model.service]!;
    model.cells = Int32Array.from(plans, (_, plan) => cells.length + plan);
    for (const plan of plans) cells.push({ demand: demand.name, service: demand.service, plan: plan.name });
    return model;
  });
  // After all others.
  scenario.demand.forEach(({ name, instead }, nth) => {
    if (instead === null) return;
    const { plans } = scenario.services[streams[nth]!.instead]!;
    streams[nth]!.cellsInstead = Int32Array.from(plans, (_, plan) => cells.length + plan);
    for (const plan of plans)
      cells.push({ demand: insteadName(name), isInstead: true, service: instead, plan: plan.name });
  });
  scenario.demand.forEach(({ name, service: first }, nth) => {
    const later = scenario.services.filter(({ stage }) => stage?.of === first);
    streams[nth]!.cellsAtStages = Int32Array.from(later, ({ name: service, plans }) => {
      for (const plan of plans) cells.push({ demand: name, service, plan: plan.name });
      return cells.length - plans.length;
    });
  });
  return { streams, cells, classes };
}

function streamModel(demand: Demand, scenario: Scenario): StreamModel {
  const { services } = scenario;
  const model = new StreamModel();
  model.service = services.findIndex(({ name }) => name === demand.service);
  model.instead = services.findIndex(({ name }) => name === demand.instead);
  model.insteadOfRefused = demand.instead !== null && demand.insteadAfter !== "failure";
  model.insteadOfFailed = demand.insteadAfter !== undefined;
  const service = services[model.service]!;
  const instead = services[model.instead] ?? service;
  let sum = 0;
  model.plans = Int32Array.from(demand.plans, ({ plan }) => planNamed(service, plan));
  model.cumulative = Float64Array.from(demand.plans, ({ share }) => (sum += share));
  model.cumulative[demand.plans.length - 1] = 1;
  model.planInstead = Int32Array.from(service.plans, ({ name }) => Math.max(0, planNamed(instead, name)));
  model.organisation = organisationsOf(scenario).indexOf(demand.org);
  model.privileged = demand.priority > 0;
  model.lifetime = distribution(demand.lifetime).law;
  model.patience = demand.patience ? distribution(demand.patience).law : null;
  if (demand.timeOut) {
    model.givesUpAfter = distribution(demand.timeOut.after).law;
    model.cleansUpAfter = distribution(demand.timeOut.cleanedUp).law;
  }
  model.whenRefused = demand.whenRefused ? retryModel(demand.whenRefused) : null;
  model.whenFailed = demand.whenFailed ? retryModel(demand.whenFailed) : null;
  const { arrivals } = demand;
  model.askedAtStages = Float64Array.from(
    services.filter(({ stage }) => stage?.of === demand.service),
    (_, nth) => (arrivals.kind === "team" ? 1 : (arrivals.askedAtStages?.[nth] ?? 1)),
  );
  model.arrivals = arrivalsOf(demand.arrivals, service, afterEnd(scenario));
  return model;
}

function retryModel({ probability, atMost, after }: Retry): RetryModel {
  const model = new RetryModel();
  model.probability = probability;
  model.atMost = atMost ?? Number.POSITIVE_INFINITY;
  model.after = distribution(after).law;
  return model;
}
