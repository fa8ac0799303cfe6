import { levelOf } from "../../platform/levels.ts";
import { limitName } from "../../platform/subject.ts";
import type { Scenario, Service } from "../scenario.ts";
import { limitNamed } from "../sections/limits.ts";

/** What is kept for requests of a priority above 0 where none has one, or so much that all others are never served. */
export function vainReserves({ services, demand, platform }: Scenario): readonly string[] {
  return services.flatMap((service) => {
    const streams = demand.filter(
      (stream) => stream.service === (service.stage?.of ?? service.name) || stream.instead === service.name,
    );
    return reservesOf(service).flatMap(([name, parameter, reserve]): string[] => {
      const limit = limitNamed(name, service, { platform });
      const kept = `${limitName(limit)}: ${parameter} keeps ${reserve}`;
      if (!streams.some(({ priority }) => priority > 0))
        return [`${kept} for requests of a priority above 0, and no demand states one: nobody can use them`];
      const plain = streams.filter(({ priority }) => priority === 0).map(({ name }) => name);
      return limit.capacity !== null && reserve >= limit.capacity && plain.length > 0
        ? [
            `${kept} of ${limit.capacity} for requests of a priority above 0: nothing is ever free for ${plain.join(", ")}`,
          ]
        : [];
    });
  });
}

/** The service's limits of which a part is kept: name, parameter, how much. */
function reservesOf(service: Service): readonly (readonly [string, string, number])[] {
  return Object.entries(levelOf(service).lines ?? {}).flatMap(([name, { reserve = "" }]) => {
    const kept = service.settings[reserve];
    return typeof kept === "number" && kept > 0 ? [[name, reserve, kept] as const] : [];
  });
}
