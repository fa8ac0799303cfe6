import { checkBeginning } from "./beginning.ts";
import { checkCeilings } from "./ceilings.ts";
import { sectionsOf } from "./document.ts";
import { isRecord, type PlainDocument } from "./language/plain.ts";
import { type Fault, Faults } from "./language/problem.ts";
import { At } from "./language/schema.ts";
import type { Demand, Scenario, Service } from "./scenario.ts";
import { patternsByName, resolveDemand } from "./sections/demand.ts";
import { checkFootprint } from "./sections/footprint.ts";
import { levelsIn, ownNamesIn } from "./sections/levels.ts";
import { checkOrganisations } from "./sections/organisations.ts";
import { checkFailures, lossesIn, resolveOutages } from "./sections/outages.ts";
import { resolvePlatform } from "./sections/platform.ts";
import { resolveErrands, resolveReleases } from "./sections/releases.ts";
import { DEFAULTS, resolveRun } from "./sections/run.ts";
import { checkPoolPlans, plansByService, resolveServices, serviceAt } from "./sections/services.ts";
import { checkStages, resolveStaged, withStages } from "./sections/stages.ts";
import { checkSettling } from "./sections/warm-up.ts";
import { checkTraces } from "./traces.ts";

/** What a document says, as far as it can be read. */
export interface Resolved {
  /** Absent where there is a fault. */
  readonly scenario?: Scenario;
  /** What could be read, by the path of its part (`platform`, `services.postgres`), as text to compare. */
  parts(): ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
  /** How many more there were than anybody wants to read. */
  readonly left: number;
}

/** What can only be seen of a whole scenario; the latter of how it begins. */
const CHECKS = [
  checkStages,
  checkTraces,
  checkCeilings,
  checkPoolPlans,
  checkFootprint,
  checkOrganisations,
  checkFailures,
  checkSettling,
];
const BEGINNING = [checkBeginning];

/**
 * A document as one scenario without changes and variants: read section by section, so that one fault does not hide another.
 * `begun`: a change made it, so that the run has begun before. A limit below what is there evicts nobody.
 */
export function resolve(document: PlainDocument, { begun = false } = {}): Resolved {
  const faults = new Faults();
  const root = new At([], faults);
  const parts = partsIn(document, root);
  const scenario = faults.count === 0 ? whole(parts) : undefined;
  if (scenario) for (const check of [...CHECKS, ...(begun ? [] : BEGINNING)]) check(scenario, root, document);
  const { found, left } = faults;
  return { parts: () => textOf(parts), faults: found, left, ...(scenario && found.length === 0 && { scenario }) };
}

type Parts = Partial<Omit<Scenario, "changes">>;

/** The sections one after the other: each looks up what it refers to in those before it. */
function partsIn(document: PlainDocument, root: At): Parts {
  const read = sectionsOf(document, root);
  const platform = "platform" in document ? read("platform") : new Map();
  const patterns = patternsByName(document.patterns, read("patterns"));
  // Read once: a second time no fault would be new.
  const written = read("services");
  const services = resolveServices(written, levelsIn(document));
  const plans = plansByService(document.services, root.key("services"));
  const levels = new Map(services.map(({ name, level }) => [name, level]));
  const later = new Map([...(written ?? [])].map(([name, { stages = [] }]) => [name, stages.map(levelOf)]));
  read("levels");
  read("demand");
  const demand = resolveDemand(
    document.demand,
    {
      services: plans,
      levels,
      later,
      known: [...levelsIn(document).map(({ name }) => name), ...ownNamesIn(document)],
      patterns,
      start: startOf(document),
    },
    root.key("demand"),
  );
  const run = "run" in document ? resolveRun(document.run, { services: plans, demand }, root.key("run")) : undefined;
  read("run");
  const staged = resolveStaged(
    written,
    { run, atLevel: (level, name, read) => serviceAt(level, { name, read, known: levelsIn(document) }) },
    root.key("services"),
  );
  const around = { start: run?.start ?? "1970-01-01", services: [...plans.keys()] };
  const releases = resolveReleases(read("releases"), around, root.key("releases")).map((release) => ({
    ...release,
    services: withStages(release.services, staged),
  }));
  const errands = resolveErrands(read("errands"), around, root.key("errands")).flatMap((errand) =>
    withStages([errand.service], staged).map((service) => ({ ...errand, service })),
  );
  const settled = platform && resolvePlatform(platform);
  const zones = Number(settled?.platform.zones ?? 1);
  const outages = resolveOutages(read("outages"), { ...around, services: staged, zones }, root.key("outages"));
  return {
    ...(run && { run }),
    demand,
    ...(settled && { ...settled, platform: { ...settled.platform, ...lossesIn(outages) } }),
    services: staged,
    releases,
    errands,
    ...outages,
  };
}

const levelOf = ({ level }: { readonly level: string }) => level;

/** The first day of the run, as far as it is said. */
function startOf({ run }: PlainDocument): string {
  const { start } = { ...DEFAULTS, ...(isRecord(run) && run) };
  return String(start);
}

function whole(parts: Parts): Scenario | undefined {
  const { run, platform, services = [] } = parts;
  return run && platform && services.length > 0 ? ({ ...parts, changes: [] } as unknown as Scenario) : undefined;
}

function textOf(parts: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(parts).flatMap(([section, part]): [string, string][] => {
      if (part === undefined) return [];
      const named = Array.isArray(part) && section !== "errands" && section !== "outages" && !section.endsWith("Hours");
      if (!named) return [[section, JSON.stringify(part)]];
      return (part as readonly (Demand | Service)[]).map((item) => [`${section}.${item.name}`, JSON.stringify(item)]);
    }),
  );
}
