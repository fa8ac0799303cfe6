import { VM_STATES } from "../platform/step.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { AuditError, agree } from "./audit.ts";
import { compile, structuralDifference } from "./compile.ts";
import { LIFE, NUMBER, REQUESTED, ROW, SERVICE } from "./instances.ts";
import { HELD, WAITED } from "./limit.ts";
import { Simulation, type Trace } from "./loop.ts";
import type { Model } from "./model.ts";
import { LIST } from "./program.ts";
import type { LevelRecord, Replication } from "./replication.ts";
import { DOUBLES, INTS, LINK, PC, SINCE, STAMPS } from "./tokens.ts";
import { World } from "./world.ts";

export interface SimulateOptions {
  /** Equal parts of the horizon for which levels are averaged, for drawing; 0: none. */
  readonly buckets?: number;
  /** Keep a record of every counted request. */
  readonly requests?: boolean;
  /** Receives every step of every token. */
  readonly trace?: (model: Model, world: World) => Trace;
}

/** Burn-downs are kept for the first replications only: they are pictures, not statistics. */
const PICTURED = 3;

const compiled = new WeakMap<Scenario, { readonly model: Model; readonly later: readonly Model[] }>();

/** One replication of a scenario: a pure function of (scenario, replication). Throws AuditError when its books do not balance. */
export function simulate(scenario: Scenario, replication: number, options: SimulateOptions = {}): Replication {
  const { model, later } = models(scenario);
  const world = new World(model, `${scenario.run.seed}/${replication}`, options.buckets ?? 0, replication < PICTURED);
  const simulation = new Simulation(world, {
    log: options.requests ?? false,
    later,
    trace: options.trace?.(model, world),
  });
  try {
    simulation.run();
    unresolved(simulation);
    audit(simulation);
  } catch (error) {
    if (error instanceof AuditError)
      throw new AuditError(`seed ${scenario.run.seed}, replication ${replication}: ${error.message}`);
    throw error;
  }
  return {
    replication,
    cells: world.collector.records(),
    levels: levels(world),
    lines: world.limits.map((limit) => limit.lineRecord()),
    campaigns: world.services.flatMap((state, index) =>
      state.versions.records(model.services[index]!.service.name, scenario.run.horizon),
    ),
    events: simulation.events,
    fingerprint: simulation.fingerprint,
    ...(options.requests && { requests: simulation.requests.log }),
  };
}

/** A scenario compiled, and what each of its dated changes makes of it; once for all its replications. */
export function models(scenario: Scenario): { model: Model; later: readonly Model[] } {
  const known = compiled.get(scenario);
  if (known) return known;
  const all = [scenario, ...scenario.changes.map((change) => change.scenario)];
  const [model, ...later] = all.map((one) => compile(one, all)) as [Model, ...Model[]];
  for (const [index, other] of later.entries()) {
    const difference = structuralDifference(model, other);
    if (difference) throw new RangeError(`changes[${index}]: ${difference}`);
  }
  compiled.set(scenario, { model, later });
  return { model, later };
}

/** Counted requests that are still under way when nobody follows them any longer. */
function unresolved({ world, requests }: Simulation): void {
  const { ints } = world.instances;
  for (const instance of world.instances.living()) {
    if (ints[instance * ROW + LIFE] === REQUESTED && ints[instance * ROW + NUMBER]! >= 0)
      requests.end(instance, "unresolved");
  }
}

function levels(world: World): LevelRecord[] {
  const { windows, model } = world;
  const own = world.services.flatMap((state, index): LevelRecord[] => {
    const { service, level } = model.services[index]!;
    const { name } = service;
    const vms = state.vms.flatMap((states, row) =>
      states.map((watched, nth): LevelRecord => {
        const price = state.fleet ? (service.settings["pool.price"] as number) : service.plans[row]!.price;
        const record = windows.record(watched, VM_STATES[nth]!, "vms", name);
        return { ...record, plan: state.fleet ? "" : service.plans[row]!.name, cost: { payer: level.payer, price } };
      }),
    );
    // Where VMs cannot fail, nothing is said of failed ones.
    const fails = model.services[index]!.entries[LIST.fail]! >= 0;
    return [
      windows.record(state.alive, name, "instances", name),
      windows.record(state.down, name, "down", name),
      windows.record(state.old, name, "old", name),
      windows.record(state.retrying, name, "retrying", name),
      ...vms.filter(({ name }) => fails || name !== "failed"),
    ];
  });
  return [...world.limits.flatMap((limit) => limit.levelRecords()), ...own];
}

/** Path identities that hold in every run, whatever the model: outcomes, areas under lines and loans, and who holds what. */
function audit({ world }: Simulation): void {
  const { collector, limits } = world;
  const outcomes = (["ready", "refused", "failed", "gave_up", "unresolved"] as const).reduce(
    (sum, name) => sum + collector.total(name),
    0,
  );
  agree("outcomes against requests", outcomes, collector.total("requests"));
  const waiting = waitingNow(world);
  const held = heldNow(world);
  limits.forEach((limit, index) => {
    const name = `${limit.service} ${limit.name}`.trim();
    agree(`${name}: lent against held`, limit.inUse.value, held[index]!.amount);
    agree(`${name}: ∫ in use against Σ holds`, area(world, limit.inUse), limit.clipped[HELD]! + held[index]!.clipped);
    agree(`${name}: ∫ queue against Σ waits`, area(world, limit.queue), limit.clipped[WAITED]! + waiting[index]!);
  });
  world.services.forEach((state, index) => {
    const pool = world.model.services[index]!.pool;
    if (!state.fleet) return;
    let occupants = 0;
    for (let vm = 0; vm < state.fleet.size; vm++) occupants += state.fleet.vm(vm).occupants;
    agree(`${limits[pool]!.service} pool: lent against occupants`, limits[pool]!.inUse.value, occupants);
  });
}

function area(world: World, level: Parameters<World["windows"]["record"]>[0]): number {
  return world.windows.record(level, "", "queue", "").windows[0]!.area;
}

/** Σ clipped waits of those still in line, by limit. */
function waitingNow(world: World): number[] {
  const { tokens, limits, windows, now } = world;
  const sums = limits.map(() => 0);
  limits.forEach((limit, index) => {
    for (let token = limit.head; token >= 0; token = tokens.ints[token * INTS + LINK]!)
      sums[index]! += windows.clipped(tokens.doubles[token * DOUBLES + SINCE]!, now);
  });
  return sums;
}

/** What living tokens (by the compiler's account) and instances (by their records) hold of each limit, and for how long within the horizon. */
function heldNow(world: World): { amount: number; clipped: number }[] {
  const { tokens, instances, limits, windows, now, model } = world;
  const sums = limits.map(() => ({ amount: 0, clipped: 0 }));
  const count = (limit: number, amount: number, since: number) => {
    sums[limit]!.amount += amount;
    sums[limit]!.clipped += amount * windows.clipped(since, now);
  };
  for (const token of tokens.living()) {
    const held = model.program.held[tokens.ints[token * INTS + PC]!]!;
    for (let i = 0; i < held.length; i += 2) count(held[i]!, 1, tokens.stamps[token * STAMPS + held[i + 1]!]!);
  }
  for (const instance of instances.living()) {
    const { ints } = instances;
    model.services[ints[instance * ROW + SERVICE]!]!.holdings.forEach(({ limit, by }, nth) => {
      const at = instances.holding(instance, nth);
      if (instances.doubles[at]! > 0)
        count(limits.indexOf(world.part(limit, by, instance)), instances.doubles[at]!, instances.doubles[at + 1]!);
    });
  }
  return sums;
}
