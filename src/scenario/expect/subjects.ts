import { limitsMet } from "../../platform/reading.ts";
import { EVERYTHING, insteadName, limitName, planName, type SubjectKind } from "../../platform/subject.ts";
import type { Scenario, Service } from "../scenario.ts";
import { isUnlimitedQuota, type Limit, limitNamed, partsOf } from "../sections/limits.ts";
import { listsOf } from "../sections/service-lists.ts";
import { statesOf } from "../states.ts";

/** Something that can be measured, as results name it. */
export interface Subject {
  readonly of: string;
  readonly kind: SubjectKind;
  /** The service that it is or belongs to; "" for everything and for what services share. */
  readonly service: string;
  /** Only of a limit: whether it is bounded, at any time of the run. */
  readonly bounded?: boolean;
  /** Only of a limit: whether anything is counted of it. */
  readonly counted?: boolean;
  /** Only of a limit: whether it is one of several parts, by plan or by organisation. */
  readonly part?: boolean;
}

/** Everything that is measured in a scenario: services, their plans and streams, what goes elsewhere, all services together, limits. */
export function subjectsIn(scenario: Scenario): readonly Subject[] {
  return [
    ...scenario.services.flatMap((service): readonly Subject[] => {
      const own = { service: service.name };
      const requests = [
        ...plansOf(service).map((plan) => planName(service.name, plan)),
        ...streamsOf(scenario, service).map(({ of }) => of),
      ];
      return [
        { of: service.name, kind: "service", ...own },
        ...requests.map((of) => ({ of, kind: "requests" as const, ...own })),
      ];
    }),
    ...insteadOf(scenario).map(({ of, service }) => ({ of, kind: "requests" as const, service })),
    { of: EVERYTHING, kind: "service", service: "" },
    ...limitsIn(scenario),
  ];
}

/** Plans that are told apart; one plan is the service itself. */
export function plansOf({ plans }: Service): readonly string[] {
  return plans.length > 1 ? plans.map(({ name }) => name) : [];
}

/** One stream is the service itself; a stream that is called like a service is told apart. */
export function streamsOf({ demand, services }: Scenario, { name: service }: Service) {
  const streams = demand.filter((stream) => stream.service === service).map(({ name }) => name);
  if (streams.length < 2) return [];
  const taken = new Set(services.map(({ name }) => name));
  return streams.map((name) => ({ name, of: taken.has(name) ? limitName({ service, name }) : name }));
}

/** Of each stream that asks another service instead: those requests, and that service. */
export function insteadOf({ demand }: Scenario): readonly { readonly of: string; readonly service: string }[] {
  return demand.flatMap(({ name, instead }) => (instead === null ? [] : [{ of: insteadName(name), service: instead }]));
}

/** The limits that the steps of the services' levels name, as the compiler would make them. */
function limitsIn(scenario: Scenario): readonly Subject[] {
  const states = statesOf(scenario);
  const found = new Map<string, Subject>();
  for (const [index, service] of scenario.services.entries()) {
    for (const name of limitsMet([...listsOf(service, scenario.platform).values()].flat())) {
      const parts = partsOf(name, service, scenario);
      const counted = !isUnlimitedQuota(name, service.name, states);
      for (const part of parts) {
        const at = states.map((state): Limit => {
          return limitNamed(name, state.services[index]!, { ...part, platform: state.platform });
        });
        const of = limitName(at[0]!);
        const bounded = at.some(({ capacity }) => capacity !== null);
        if (!found.has(of))
          found.set(of, { of, kind: "limit", service: at[0]!.service, bounded, counted, part: parts.length > 1 });
      }
    }
  }
  return [...found.values()];
}
