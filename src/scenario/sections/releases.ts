import { Severity } from "../../core/model/words.ts";
import { distribution as lawOf } from "../../maths/distributions.ts";
import { levelNamed } from "../../platform/levels.ts";
import { namesOf } from "../../platform/named.ts";
import { moment, since } from "../language/dates.ts";
import { distribution } from "../language/distribution.ts";
import { didYouMean, shown } from "../language/problem.ts";
import {
  type At,
  choice,
  either,
  isText,
  list,
  may,
  must,
  object,
  type Read,
  type Type,
  text,
} from "../language/schema.ts";
import type { Errand, Release, Scenario, Service } from "../scenario.ts";

const SEVERITIES = namesOf(Severity);

const releaseFields = {
  every: may(distribution, "From one version to the next."),
  on: may(list(moment, "dates"), "Dates of the versions, instead of a gap."),
  services: may(
    either(isText, choice("all"), list(text, "services")),
    "Services whose instances run on it. Default: all.",
  ),
  work: may(
    distribution,
    "The work on one VM or instance, instead of the `upgrade.work` of its services: 5 to 10 min where only BOSH releases are reconfigured. Where an upgrade brings several releases at once, the longest counts. (Owners and providers, who upgrade by themselves, have times of their own.)",
  ),
  lag: may(
    distribution,
    "Working time from its publication until an operator begins, instead of the `operator_lag` of its services: shorter for what is grave.",
  ),
  severity: may(
    choice(...SEVERITIES),
    "How grave what it mends is: `upgrade.taken` of a service says which releases its operator takes. Default: critical.",
  ),
};

/** `releases.NAME`, as written. */
type ReleaseRead = Read<typeof releaseFields>;
export const release: Type<ReleaseRead> = object(releaseFields, (read, at) => {
  if ((read.every === undefined) === (read.on === undefined))
    at.fault("expected either `every` with a time, or `on` with a list of dates", "key");
  if (read.every && lawOf(read.every).mean <= 0)
    at.key("every").fault("expected a time above 0 between versions, got 0");
});

const errandFields = {
  run: must(choice("delete-all"), "What it does: delete every instance, one after the other."),
  service: must(text, "Whose instances."),
  on: must(moment, "When it starts."),
};
type ErrandRead = Read<typeof errandFields>;
export const errands: Type<readonly ErrandRead[]> = list(object(errandFields), "errands");

/** What releases and errands refer to: the day on which the run starts, and the names of the services. */
interface Around {
  readonly start: string;
  readonly services: readonly string[];
}

/** The releases, with their dates as times of the run. */
export function resolveReleases(
  read: ReadonlyMap<string, ReleaseRead> | undefined,
  around: Around,
  at: At,
): readonly Release[] {
  return [...(read ?? [])].flatMap(([name, one]) => resolveRelease(name, one, around, at.key(name)) ?? []);
}

function resolveRelease(name: string, read: ReleaseRead, around: Around, at: At): Release | undefined {
  const chosen = read.services === undefined || read.services === "all" ? around.services : read.services;
  const strange = chosen.filter((service) => !around.services.includes(service));
  for (const service of strange)
    at.key("services")
      .key(chosen.indexOf(service))
      .fault(`expected a service, got ${shown(service)}; ${didYouMean(service, around.services)}`);
  if (strange.length > 0) return undefined;
  const { work, lag, severity } = read;
  const own = { ...(work && { work }), ...(lag && { lag }), ...(severity && { severity }) };
  if (read.every) return { name, services: chosen, when: { kind: "every", gap: read.every }, ...own };
  const times = read.on!.map((on) => since(around.start, on));
  times.forEach((time, i) => {
    if (time < 0)
      at.key("on").key(i).fault(`expected a date from the start of the run (${around.start}) on, got an earlier one`);
  });
  return { name, services: chosen, when: { kind: "on", times: times.sort((a, b) => a - b) }, ...own };
}

/** How grave a release is: what does not say it may be anything. */
export function severityOf({ severity = "critical" }: Release): Severity {
  return Severity[severity];
}

/** The least severity of a release for which the service's operator begins an upgrade; owners and providers decide by themselves. */
export function leastSeverity({ settings }: Pick<Service, "settings">): Severity {
  const taken = settings["upgrade.taken"];
  return taken === "critical" ? Severity.critical : taken === "high and critical" ? Severity.high : Severity.low;
}

/** The errands, with their dates as times of the run. */
export function resolveErrands(read: readonly ErrandRead[] | undefined, around: Around, at: At): readonly Errand[] {
  return (read ?? []).flatMap((errand, i) => resolveErrand(errand, around, at.key(i)) ?? []);
}

function resolveErrand(read: ErrandRead, around: Around, at: At): Errand | undefined {
  if (!around.services.includes(read.service))
    return at
      .key("service")
      .fault(`expected a service, got ${shown(read.service)}; ${didYouMean(read.service, around.services)}`);
  const time = since(around.start, read.on);
  if (time < 0)
    return at.key("on").fault(`expected a date from the start of the run (${around.start}) on, got an earlier one`);
  return { run: read.run, service: read.service, at: time };
}

/** An errand must be known to the level of its service, in some of the scenarios. */
export function checkErrands(scenarios: readonly Scenario[], at: At): void {
  scenarios[0]?.errands.forEach((errand, i) => {
    const levels = scenarios.flatMap(({ services }) =>
      services.filter(({ name }) => name === errand.service).map(({ level }) => level),
    );
    if (!levels.some((level) => canRun(errand, level)))
      at.key(i)
        .key("run")
        .fault(
          `expected an errand that ${errand.service} knows, got ${errand.run}, which its level ${levels[0]} does not have; remove it`,
        );
  });
}

function canRun(errand: Errand, level: string): boolean {
  return errand.run === "delete-all" && levelNamed(level).lists.deleteAll !== undefined;
}
