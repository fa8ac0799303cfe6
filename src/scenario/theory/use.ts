import { distribution } from "../../maths/distributions.ts";
import type { Release, Scenario, Service } from "../scenario.ts";
import { isIaasCounted, standingBy } from "../sections/footprint.ts";
import { amountOf, dividedBy, organisationsOf, ownerOf } from "../sections/limits.ts";
import { leastSeverity, shareAbove } from "../sections/releases.ts";
import { failingOf } from "./failures.ts";
import type { Course, Flow } from "./flows.ts";
import { Loads, type OfferedLoad } from "./loads.ts";
import { readyOf, renewalsOf } from "./ready-vms.ts";
import { type Walk, walk } from "./walk.ts";

/** What one instant's demand would use, by what it brings. */
export class Use {
  readonly #scenario: Scenario;
  readonly #services: readonly Using[];

  /** `at`: when the rates are looked at by which VMs that are kept ready are taken. */
  constructor(scenario: Scenario, at: number) {
    this.#scenario = scenario;
    this.#services = scenario.services.map((service) => ({
      service,
      create: walk("create", service, { scenario, ready: readyOf(service, scenario, at) }),
      remove: walk("delete", service, { scenario }),
    }));
  }

  /** `stated`: instances that rollouts go over, where it is not those alive; `within`: the stretch of a run that is meant. */
  of(
    flows: readonly Flow[],
    stated: ReadonlyMap<string, number> = new Map(),
    within?: Stretch,
  ): readonly OfferedLoad[] {
    const scenario = this.#scenario;
    const loads = this.#demanded(flows);
    const flowsOf = byService(flows);
    for (const { service, create, remove } of this.#services) {
      const own = flowsOf.get(service.name) ?? [];
      const sum = (of: (flow: Flow) => number) => own.reduce((all, flow) => all + of(flow), 0);
      addReleases(service, scenario, loads, { alive: stated.get(service.name) ?? sum(({ alive }) => alive), within });
      addErrands(service, { scenario, create, remove }, loads, within);
      addFailures(
        service,
        scenario,
        loads,
        sum(({ alive, plan }) => alive * plan.vms),
      );
      addUpdates(
        service,
        scenario,
        loads,
        sum(({ alive }) => alive),
      );
    }
    return loads.all();
  }

  /** By requests and deletions alone, and by what stands there. */
  asked(flows: readonly Flow[]): readonly OfferedLoad[] {
    return this.#demanded(flows).all();
  }

  #demanded(flows: readonly Flow[]): Loads {
    const scenario = this.#scenario;
    const loads = new Loads(scenario);
    const flowsOf = byService(flows);
    for (const { service, create, remove } of this.#services) {
      for (const { pool, otherwise } of create.claims)
        for (const org of dividedBy(pool, service) === "organisation" ? organisationsOf(scenario) : [""])
          for (const plan of service.plans)
            loads.add(pool, { service, plan, org, load: 0, waits: otherwise === "wait" });
      for (const { stream, plan, asked, alive, ended, lasts } of flowsOf.get(service.name) ?? []) {
        for (const [visits, { busy }] of [
          [asked, create],
          [ended * lasts, remove],
        ] as const)
          for (const [station, hold] of busy) loads.add(station, { service, load: visits * hold, hold });
        for (const { pool, amount } of create.claims) {
          const after = remove.frees.get(pool) ?? remove.time;
          const kept = asked * create.held.get(pool)! + lasts * (alive + (ended === 0 ? 0 : ended * after));
          const org = dividedBy(pool, service) === "organisation" ? stream.org : "";
          loads.add(pool, { service, plan, org, load: amountOf(amount, plan) * kept });
        }
      }
      addStanding(service, scenario, loads);
    }
    return loads;
  }
}

function byService(flows: readonly Flow[]): ReadonlyMap<string, readonly Flow[]> {
  const found = new Map<string, Flow[]>();
  for (const flow of flows) {
    const own = found.get(flow.stream.service);
    if (own) own.push(flow);
    else found.set(flow.stream.service, [flow]);
  }
  return found;
}

interface Using {
  readonly service: Service;
  readonly create: Walk;
  readonly remove: Walk;
}

/** A stretch of a run. */
interface Stretch {
  readonly course: Course;
  readonly from: number;
  readonly to: number;
}

/** What VMs that are no instance's take of the IaaS, where it is counted. */
function addStanding(service: Service, scenario: Scenario, loads: Loads): void {
  const standing = standingBy({ services: [service] });
  if (!isIaasCounted([scenario])) return;
  for (const [name, load] of standing) if (load > 0) loads.add(name, { service, load });
}

/** What campaigns keep busy: one for each release that reaches the service. */
function addReleases(
  service: Service,
  scenario: Scenario,
  loads: Loads,
  { alive, within }: { readonly alive: number; readonly within: Stretch | undefined },
): void {
  const own = scenario.releases.filter(({ services }) => services.includes(service.name));
  const renewals = renewalsOf(service, scenario).map(({ list, ready }) => walk(list, service, { scenario, ready }));
  for (const release of own)
    for (const { rate, targets } of comingOf(release, service, { scenario, alive, within })) {
      const around = { scenario, alive: targets };
      const taken = shareAbove(release, leastSeverity(service));
      const rolled = (["campaign", "tile"] as const).map((list) => walk(list, withWork(release, service), around));
      const each = [
        ...rolled.map(({ busy }) => [busy, taken] as const),
        ...renewals.map(({ busy }) => [busy, 1] as const),
      ];
      for (const [busy, part] of each)
        for (const [station, spent] of part > 0 ? busy : [])
          loads.add(station, { service, load: rate * part * spent, hold: spent });
    }
}

/** The service as it is upgraded to a release that may state its own work. */
function withWork({ work }: Release, service: Service): Service {
  return work ? { ...service, settings: { ...service.settings, "upgrade.work": work } } : service;
}

/** How many of a release come per µs, in the long run or within a stretch of a run, and how many instances each finds. */
function comingOf(
  { when }: Release,
  { name }: Service,
  { scenario, alive, within }: { scenario: Scenario; alive: number; within: Stretch | undefined },
): readonly { readonly rate: number; readonly targets: number }[] {
  if (when.kind === "on") {
    const { course, from, to } = within ?? { course: undefined, from: 0, to: scenario.run.horizon };
    const rate = 1 / (to - from);
    const found = (at: number) => (course ? aliveOf(course.at(at, 0), name) : alive);
    return when.times.flatMap((at) => (at >= from && at < to ? { rate, targets: found(at) } : []));
  }
  const { mean, variance } = distribution(when.gap);
  if (!within) return [{ rate: 1 / mean, targets: alive }];
  // The first comes a whole gap after the start (renewal theory: Cox, 1962, 4.2).
  const come = (time: number) => Math.max(0, time / mean + (variance / (mean * mean) - 1) / 2);
  return [{ rate: (come(within.to) - come(within.from)) / (within.to - within.from), targets: alive }];
}

function aliveOf(flows: readonly Flow[], service: string): number {
  return flows.reduce((sum, { stream, lasts, alive }) => sum + (stream.service === service ? lasts * alive : 0), 0);
}

/** What errands keep busy that delete all instances, and how long these are kept until their turn comes. */
function addErrands(
  service: Service,
  { scenario, create, remove }: Pick<Using, "create" | "remove"> & { readonly scenario: Scenario },
  loads: Loads,
  within: Stretch | undefined,
): void {
  if (!within) return;
  const { course, from, to } = within;
  const part = 1 / (to - from);
  for (const { at } of scenario.errands.filter((errand) => errand.service === service.name)) {
    if (at < from || at >= to) continue;
    const found = course.at(at - 1, 0).filter(({ stream }) => stream.service === service.name);
    const { busy, time } = walk("deleteAll", service, { scenario, alive: aliveOf(found, service.name) });
    for (const [station, spent] of busy) loads.add(station, { service, load: spent * part, hold: spent });
    for (const flow of found)
      for (const { pool, amount } of create.claims) {
        const kept = flow.lasts * flow.alive * (time / 2 + (remove.frees.get(pool) ?? remove.time) / 2);
        const org = dividedBy(pool, service) === "organisation" ? flow.stream.org : "";
        loads.add(pool, { service, plan: flow.plan, org, load: amountOf(amount, flow.plan) * kept * part });
      }
  }
}

/** What developers have done to instances that are there, if none refuses it. */
function addUpdates(service: Service, scenario: Scenario, loads: Loads, alive: number): void {
  for (const list of ["update", "bind"] as const) {
    const { time, busy } = walk(list, service, { scenario });
    for (const [station, spent] of busy) loads.add(station, { service, load: (alive * spent) / time, hold: spent });
  }
}

/** What repairs of failed VMs keep busy of the platform's stations; a crew of their own never has more to do than there are VMs. */
function addFailures(service: Service, scenario: Scenario, loads: Loads, kept: number): void {
  const failing = failingOf(service, scenario);
  const { "pool.vms": pool, "warm.vms": ready } = service.settings;
  const idle = typeof ready === "number" ? ready * service.plans.length : 0;
  const vms = typeof pool === "number" ? pool : kept + idle;
  for (const [station, busy] of failing.busy)
    if (ownerOf(station, service.name) === "")
      loads.add(station, { service, load: busy * vms, hold: failing.hold.get(station)! });
}
