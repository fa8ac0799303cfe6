import { Severity } from "../../core/model/words.ts";
import { distribution as lawOf } from "../../maths/distributions.ts";
import { type AtLevel, levelOf } from "../../platform/levels.ts";
import { namesOf } from "../../platform/named.ts";
import { moment, since } from "../language/dates.ts";
import { distribution } from "../language/distribution.ts";
import { isRecord } from "../language/plain.ts";
import { didYouMean, Faults, shown } from "../language/problem.ts";
import { At, choice, either, isText, list, may, must, object, type Read, type Type, text } from "../language/schema.ts";
import { share } from "../language/values.ts";
import type { Errand, Release, Scenario, Service } from "../scenario.ts";

export const SEVERITIES = namesOf(Severity);
type SeverityName = keyof typeof Severity;

/** What a release is of that states nothing: nobody knows beforehand. */
export const SEVERITY_BY_DEFAULT = {
  value: { medium: "50 %", high: "50 %" },
  source: "domain.md common: half of the stemcells mend something high; by line 31 to 78 % (domain.md B)",
} as const;

const severityShares = object(
  Object.fromEntries(SEVERITIES.map((name) => [name, may(share, `Its part of the versions.`)])),
  (read, at) => {
    const sum = Object.values(read).reduce((all: number, each) => all + (each ?? 0), 0);
    if (Math.abs(sum - 1) > 1e-9)
      at.fault(`expected shares that add up to 100 %, got ${Number((sum * 100).toPrecision(6))} %; change them`);
  },
);
const severityTimes = object(
  Object.fromEntries(SEVERITIES.map((name) => [name, may(distribution, `Of versions of this severity.`)])),
);
const isBySeverity = (input: unknown) =>
  isRecord(input) && Object.keys(input).some((key) => SEVERITIES.includes(key as SeverityName));

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
    either(isBySeverity, severityTimes, distribution),
    "Working time from its publication until an operator begins, instead of the `operator_lag` and `urgent_lag` of its services: of all versions, or by severity, `{high: 4 h}`.",
  ),
  severity: may(
    either(isRecord, severityShares, choice(...SEVERITIES)),
    "How grave what it mends is: of all versions, or the share of each, `{high: 50 %, medium: 50 %}`. High and critical ones are urgent (`upgrade.urgent_lag`), and `upgrade.taken` says which of them an operator takes. Default: half of them high, half medium (domain.md common: 30 to 80 % of stemcells mend something high).",
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
  const own = { severities: severitiesOf(read), ...(read.work && { work: read.work }), ...lagsOf(read) };
  if (read.every) return { name, services: chosen, when: { kind: "every", gap: read.every }, ...own };
  const times = read.on!.map((on) => since(around.start, on));
  times.forEach((time, i) => {
    if (time < 0)
      at.key("on").key(i).fault(`expected a date from the start of the run (${around.start}) on, got an earlier one`);
  });
  return { name, services: chosen, when: { kind: "on", times: times.sort((a, b) => a - b) }, ...own };
}

/** The severities of which a release has versions, with their parts, the least grave first. */
function severitiesOf({ severity = BY_DEFAULT }: ReleaseRead): Release["severities"] {
  if (typeof severity === "string") return [{ severity, share: 1 }];
  return SEVERITIES.flatMap((name) => (severity[name] ? [{ severity: name, share: severity[name] }] : []));
}

const BY_DEFAULT = severityShares.read(SEVERITY_BY_DEFAULT.value, new At([], new Faults()))!;

function lagsOf({ lag }: ReleaseRead): Pick<Release, "lags"> {
  if (!lag) return {};
  return { lags: "kind" in lag ? Object.fromEntries(SEVERITIES.map((name) => [name, lag])) : lag } as Pick<
    Release,
    "lags"
  >;
}

/** The part of a release's versions that are at least so grave. */
export function shareAbove({ severities }: Release, least: Severity): number {
  return severities.reduce((sum, { severity, share }) => sum + (Severity[severity] >= least ? share : 0), 0);
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
  const [first] = scenarios;
  // A service that moves along levels has the errand at each of them.
  const isWritten = ({ service }: Errand) => !first!.services.find(({ name }) => name === service)?.stage;
  first?.errands.filter(isWritten).forEach((errand, i) => {
    const own = ({ name, stage }: Service) => (stage?.of ?? name) === errand.service;
    const known = scenarios.flatMap(({ services }) => services.filter(own));
    if (!known.some((service) => canRun(errand, service)))
      at.key(i)
        .key("run")
        .fault(
          `expected an errand that ${errand.service} knows, got ${errand.run}, which its level ${known[0]?.level} does not have; remove it`,
        );
  });
}

function canRun(errand: Errand, at: AtLevel): boolean {
  return errand.run === "delete-all" && levelOf(at).lists.deleteAll !== undefined;
}
