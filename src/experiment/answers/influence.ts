import { HOUR, MONTH, SECOND } from "../../maths/calendar.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import { scaledLaw } from "../../maths/scaled-law.ts";
import { OPERATIONS } from "../../platform/levels/operations.ts";
import { levelOf } from "../../platform/levels.ts";
import { covers, subjectOf } from "../../platform/subject.ts";
import type { Headline } from "../../platform/touches.ts";
import type { Scenario, Service, Setting } from "../../scenario/scenario.ts";
import type { Study, Variant } from "../../scenario/study.ts";
import { startRate } from "../../scenario/theory/start-rate.ts";
import { walk } from "../../scenario/theory/walk.ts";
import { digits12 } from "../results/format.ts";
import type { VariantResults } from "../results/results.ts";

/** Where an estimate is a tenth larger: the headline figure that this changes most, in which variant, and by which part of it. */
export interface Moves {
  readonly figure: Headline;
  readonly variant: string;
  readonly by: number;
}

const TENTH = 0.1;
const LARGER = 1 + TENTH;

/**
 * What each estimate moves most of what is compared, by its path. Waits, failures and exposure by theory: what a walk through
 * the level's lists takes longer on an idle platform, as a part of what was measured; cost by the part that it has in the
 * bill. That lines grow longer too is left out.
 */
export function influencesOf(study: Study, results: readonly VariantResults[]): Influences {
  const byPath = new Map<string, Moves>();
  const sums = new Map<string, number>();
  const moved: (Moves & { readonly path: string })[] = [];
  for (const { path, from } of study.origins) {
    if (from !== "estimate") continue;
    const moves = study.variants.flatMap((variant, nth) => movesOf(path, study, { variant, results: results[nth]! }));
    const most = moves.reduce<Moved | undefined>((a, b) => (a && a.by >= b.by ? a : b), undefined);
    if (most && most.by > LEAST)
      byPath.set(path, { figure: most.figure, variant: most.variant, by: digits12(most.by) });
    for (const each of moves) {
      sums.set(keyOf(each), (sums.get(keyOf(each)) ?? 0) + each.by);
      moved.push({ ...each, path });
    }
  }
  return {
    byPath,
    moved,
    restsOn: (variant, figure, services) =>
      digits12(Math.max(0, ...services.map((service) => sums.get(keyOf({ variant, figure, service })) ?? 0))),
  };
}

export interface Influences {
  /** What each estimate moves most. */
  readonly byPath: ReadonlyMap<string, Moves>;
  /** What each estimate moves of each figure. */
  readonly moved: readonly (Moves & { readonly path: string })[];
  /** The part by which a variant's figure changes where all estimates are a tenth larger: that of the service with most. */
  readonly restsOn: (variant: string, figure: Headline, services: readonly string[]) => number;
}

/** What an estimate moves of one service. */
interface Moved extends Moves {
  readonly service: string;
}

const keyOf = ({ variant, figure, service }: Pick<Moved, "variant" | "figure" | "service">) =>
  JSON.stringify([variant, figure, service]);

/** Of a figure, what is not worth telling. */
const LEAST = 1e-6;

function movesOf(
  path: string,
  study: Pick<Study, "service">,
  { variant, results }: { readonly variant: Variant; readonly results: VariantResults },
): readonly Moved[] {
  const { scenario, name } = variant;
  return comparedIn(study, scenario).flatMap((service) => {
    const around = { scenario, service, results };
    const own = ownKey(path, service);
    const figures = [
      ...inTheBill(own ?? path, around),
      ...byDemand(path, around),
      ...(own === undefined ? afterFailures(path, around) : byTheory(own, around)),
    ];
    return figures.map(([figure, by]) => ({ figure, variant: name, service: service.name, by: Math.abs(by) }));
  });
}

/** The services that a comparison is about. */
export function comparedIn(study: Pick<Study, "service">, scenario: Scenario): readonly Service[] {
  const subject = subjectOf(study, scenario);
  return scenario.services.filter(({ name }) => covers(subject, name));
}

interface Around {
  readonly scenario: Scenario;
  readonly service: Service;
  readonly results: VariantResults;
}

type Figure = readonly [figure: Headline, by: number];

/** The parameter of the service's own level that a path names. */
function ownKey(path: string, { name, level }: Service): string | undefined {
  const own = `services.${name}.levels.${level}.`;
  return path.startsWith(own) ? path.slice(own.length) : undefined;
}

function byTheory(key: string, { scenario, service, results }: Around): readonly Figure[] {
  const value = scaled(service.settings[key], levelOf(service).parameters[key]?.kind === "probability");
  if (value === undefined) return [];
  const other = { ...service, settings: { ...service.settings, [key]: value } };
  const measured = (name: string) => measuredOf(results, service, name);
  const alive = measured("instances");
  const [now, then] = [service, other].map((each) => ({
    ...walk("create", each, { scenario }),
    exposed: exposure(each, scenario, alive),
  }));
  const failing = part(now!.lasts - then!.lasts, 1 - now!.lasts);
  return [
    ["waits", longer(now!.time, then!.time, measured("wait.mean") * SECOND)],
    ["requests served", failing * part(measured("failed"), measured("lost"))],
    ["exposure", longer(now!.exposed, then!.exposed, measured("upgrade.instance_exposure.mean") * SECOND)],
  ];
}

/** Of a time that was measured, the part by which it gets longer; 0 where theory gives far more: it knows nothing of it. */
function longer(now: number, then: number, measured: number): number {
  return now > FAR * measured ? 0 : part(then - now, Math.max(now, measured));
}

/** Instances that live for hours are not exposed for as long as an upgrade takes. */
const FAR = 2;

const part = (change: number, of: number): number => (of > 0 ? change / of : 0);

function scaled(value: Setting | undefined, isProbability: boolean): Setting | undefined {
  if (typeof value === "number") return isProbability ? Math.min(1, value * LARGER) : value * LARGER;
  if (typeof value === "object" && value !== null && "kind" in value)
    return scaledLaw(value as DistributionSpec, LARGER) as unknown as Setting;
  return undefined;
}

/** From a release until the middle one of the instances is on it, where nothing waits: µs. */
export function exposure(service: Service, scenario: Scenario, alive: number): number {
  if (!("upgrade.fixed" in service.settings))
    return walk("campaign", service, { scenario }).time + walk("upgrade", service, { scenario }).time;
  const first = { ...service, settings: { ...service.settings, "pool.vms": 0 } };
  return (walk("campaign", service, { scenario, alive }).time + walk("campaign", first, { scenario }).time) / 2;
}

/** The time after which developers ask again is most of what trying again takes. */
function afterFailures(path: string, { scenario, service, results }: Around): readonly Figure[] {
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  if (!streams.some(({ name }) => path === `demand.${name}.when_failed`)) return [];
  const [retried, all] = [
    measuredOf(results, service, "wait.cause:retried"),
    measuredOf(results, service, "wait.mean"),
  ];
  return all > 0 ? [["waits", (TENTH * retried) / all]] : [];
}

/** What a key has in a service's bill. */
function inTheBill(key: string, around: Around): readonly Figure[] {
  const { total, parts } = billOf(around);
  const part = parts[key] ?? ofPlan(key, parts, around.service);
  return part === undefined || total <= 0 ? [] : [["cost", (TENTH * part) / total]];
}

/** What instances of one plan have in a price by plan: as if there were equally many of each. */
function ofPlan(key: string, parts: Readonly<Record<string, number>>, { settings }: Service): number | undefined {
  const price = Object.keys(parts).find((each) => key.startsWith(`${each}.`));
  const byPlan = price === undefined ? undefined : (settings[price] as Readonly<Record<string, number | null>> | null);
  if (price === undefined || !byPlan) return undefined;
  const sum = Object.values(byPlan).reduce((all: number, each) => all + (each ?? 0), 0);
  return sum > 0 ? (parts[price]! * (byPlan[key.slice(price.length + 1)] ?? 0)) / sum : 0;
}

/** What is paid for each instance grows with how many are asked for and how long they stay: by a stream's part of all that are alive. */
function byDemand(path: string, around: Around): readonly Figure[] {
  const { scenario, service, results } = around;
  const [, name] = /^demand\.([^.]+)\.(?:requests\.(?:rate|each|developers)|lifetime)$/.exec(path) ?? [];
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  if (!streams.some((stream) => stream.name === name)) return [];
  const aliveOf = (stream: (typeof streams)[number]) => startRate(stream) * distribution(stream.lifetime).mean;
  const alive = streams.reduce((sum, stream) => sum + aliveOf(stream), 0);
  const { total } = billOf(around);
  const isOwn = !("pool.vms" in service.settings);
  const each = ["cost.provider", "cost.developer", "cost.toil", ...(isOwn ? ["cost.platform"] : [])];
  const paid = each.reduce((sum, measure) => sum + measuredOf(results, service, measure), 0);
  const part = aliveOf(streams.find((stream) => stream.name === name)!) / alive;
  return total > 0 && part > 0 && part <= 1 ? [["cost", (TENTH * part * paid) / total]] : [];
}

/** The monthly cost of a service, and what of it hangs on which key, USD a month. */
export function billOf({ scenario, service, results }: Around): {
  readonly total: number;
  readonly parts: Readonly<Record<string, number>>;
} {
  const measured = (name: string) => measuredOf(results, service, name);
  const hour = Number(scenario.platform["people.cost"] ?? 0);
  const price = (key: string) => (Number(service.settings[key] ?? 0) / HOUR) * hour;
  const own = measured("cost.operators");
  const monthly = price(OPERATIONS.monthly);
  const releases = price(OPERATIONS.eachRelease) * releasesAMonth(scenario, service, results);
  return {
    total: measured("cost.total"),
    parts: {
      [OPERATIONS.monthly]: monthly,
      [OPERATIONS.eachRelease]: releases,
      "provider.price": measured("cost.provider"),
      price: measured("cost.developer"),
      "upgrade.repair": Math.max(0, own - monthly - releases),
      "platform.people.cost": own,
      "platform.people.developer_cost": measured("cost.toil"),
    },
  };
}

/** Upgrades that were begun, of the replications of which they are kept. */
function releasesAMonth({ run }: Scenario, { name }: Service, { upgrades }: VariantResults): number {
  const replications = new Set(upgrades.map(({ replication }) => replication)).size;
  const begun = upgrades.filter(({ service, started }) => service === name && started !== null).length;
  return replications === 0 ? 0 : (begun / replications / run.horizon) * MONTH;
}

function measuredOf({ measures }: VariantResults, { name }: Service, measure: string): number {
  return measures.find((each) => each.measure === measure && each.of === name && each.window === "")?.value ?? 0;
}
