import { levelOf } from "../../platform/levels.ts";
import type { Plan, Scenario, Service } from "../scenario.ts";
import { type Limit, limitNamed, ownerOf } from "../sections/limits.ts";

/** What the demand asks of a limit on average, beside how much of it there is. */
export interface OfferedLoad {
  /** Whose limit it is; empty for the platform's. */
  readonly service: string;
  readonly limit: string;
  readonly kind: "pool" | "station";
  /** Mean in use if no request were refused or tried again. */
  readonly load: number;
  /** null: unlimited. */
  readonly capacity: number | null;
  /** Load / capacity; null where it is unlimited. */
  readonly share: number | null;
  /** How long a station is kept by one that comes, µs, weighted by its load; 0 for a pool. */
  readonly hold: number;
  /** Whether requests that find it full wait as long as it takes. */
  readonly endless: boolean;
}

/**
 * What a service brings to a limit that its steps name; the plan or organisation whose own it is; whether a request
 * that finds a pool full waits.
 */
interface Addition {
  readonly service: Service;
  readonly load: number;
  readonly hold?: number;
  readonly plan?: Plan;
  readonly org?: string;
  readonly waits?: boolean;
}

interface Summing {
  readonly limit: Limit;
  readonly endless: boolean;
  load: number;
  /** Sum of each load times its hold. */
  moment: number;
}

/** Loads by limit, the platform's first, in the order in which steps name them. */
export class Loads {
  readonly #scenario: Scenario;
  readonly #loads = new Map<string, Summing>();
  /** The same by service and what it calls them: very many additions go to few limits. */
  readonly #named = new Map<Service, Map<string, Summing>>();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  add(name: string, addition: Addition): void {
    const { service, plan, org = "", load, hold = 0 } = addition;
    const own = this.#named.get(service) ?? new Map<string, Summing>();
    if (own.size === 0) this.#named.set(service, own);
    const called = `${name}\n${plan?.name ?? ""}\n${org}`;
    const summing = own.get(called) ?? this.#summing(name, addition);
    own.set(called, summing);
    summing.load += load;
    summing.moment += load * hold;
  }

  /** Where the loads of a limit are summed up, whatever it is called. */
  #summing(name: string, { service, plan, org, waits = false }: Addition): Summing {
    const { platform } = this.#scenario;
    const limit = limitNamed(name, service, { ...(plan && { plan: plan.name }), ...(org && { org }), platform });
    const key = JSON.stringify([ownerOf(name, service.name), limit.name]);
    const bounded = (service.settings[levelOf(service).lines?.[name]?.places ?? ""] ?? null) !== null;
    const endless = (waits || limit.kind === "station") && !bounded;
    const summing = this.#loads.get(key) ?? { limit, load: 0, moment: 0, endless };
    this.#loads.set(key, summing);
    return summing;
  }

  all(): readonly OfferedLoad[] {
    const loads = [...this.#loads.values()].map(({ limit, load, moment, endless }): OfferedLoad => {
      const { service, name, kind, capacity } = limit;
      return {
        service,
        limit: name,
        kind,
        load,
        capacity,
        share: capacity === null ? null : shareOf(load, capacity),
        hold: load === 0 ? 0 : moment / load,
        endless,
      };
    });
    return [...loads.filter(({ service }) => service === ""), ...loads.filter(({ service }) => service !== "")];
  }
}

/** To twelve digits: 0.36 a minute for 150 s fill 0.9 of one server, as 0.9 a minute for 1 min do. */
export function shareOf(load: number, capacity: number): number {
  return load === 0 ? 0 : Number((load / capacity).toPrecision(12));
}
