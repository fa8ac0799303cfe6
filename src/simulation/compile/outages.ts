import { OutageModel } from "../../core/model/outage-model.ts";
import { Takes } from "../../core/model/words.ts";
import { levelOf } from "../../platform/levels.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { IAAS } from "../../scenario/sections/footprint.ts";
import { isStation, type Outage } from "../../scenario/sections/outages.ts";
import type { LimitName } from "./names.ts";
import { durationOf } from "./tables.ts";

/** The outages of a scenario, whose limits have these names. */
export function outageModels(scenario: Scenario, limits: readonly LimitName[]): OutageModel[] {
  return (scenario.outages ?? []).map((outage) => outageModel(outage, scenario, limits));
}

function outageModel({ takes, when, lasts }: Outage, scenario: Scenario, limits: readonly LimitName[]): OutageModel {
  const model = new OutageModel();
  const those = (wanted: (limit: LimitName) => boolean) =>
    Int32Array.from(limits.flatMap((limit, nth) => (wanted(limit) ? nth : [])));
  model.takes = Takes[takes.kind];
  if (when.kind === "at") model.at = when.at;
  else model.every = durationOf(when.gap);
  model.lasts = lasts && durationOf(lasts);
  if (takes.kind === "vms") model.share = takes.share;
  if (takes.kind === "zone") {
    model.zone = takes.zone - 1;
    model.zones = Number(scenario.platform.zones);
    model.waits = takes.repairs === "when back";
    model.limits = those(({ service, name }) => service === "" && IAAS.some((each) => each === name));
  }
  if (takes.kind === "station") model.limits = those((limit) => isStation(takes.station, limit));
  if (takes.kind === "provider") {
    const nth = scenario.services.findIndex(({ name }) => name === takes.service);
    const level = levelOf(scenario.services[nth]!);
    if (level.payer === "platform") return model;
    model.service = nth;
    model.limits = those(({ service, name }) => service === takes.service && Object.hasOwn(level.stations, name));
  }
  return model;
}
