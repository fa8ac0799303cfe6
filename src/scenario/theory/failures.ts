import type { Scenario, Service } from "../scenario.ts";
import { meanOf } from "./means.ts";
import { walk } from "./walk.ts";

/** What one VM that may fail does on average, if no repair waits. */
export interface Failing {
  /** Part of its time in which it is failed; 0 where VMs never fail. */
  readonly share: number;
  /** Station → part of one of its servers that the VM's repairs keep busy. */
  readonly busy: ReadonlyMap<string, number>;
  /** Station → µs that one repair keeps it. */
  readonly hold: ReadonlyMap<string, number>;
}

export function failingOf(service: Service, scenario: Scenario): Failing {
  const { time, busy } = walk("fail", service, { scenario });
  if (time === 0) return { share: 0, busy, hold: busy };
  return {
    share: 1 - meanOf("failures.every", service, scenario) / time,
    busy: new Map([...busy].map(([station, spent]) => [station, spent / time])),
    hold: busy,
  };
}
