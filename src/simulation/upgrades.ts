import { distribution } from "../engine/distributions.ts";
import { stream } from "../engine/random.ts";
import type { Release } from "../scenario/scenario.ts";
import type { Campaign } from "./campaign.ts";
import { DELETER, KEY_A, KEY_B, LIFE, READY, READY_AT, ROW, SERVICE } from "./instances.ts";
import type { Operations } from "./operations.ts";
import { LIST } from "./program.ts";
import { Rollout, type RolloutHost, type RolloutPlan } from "./rollout.ts";
import { rolloutPlan } from "./rollout-plan.ts";
import { CAMPAIGN, CANCELLED, INSTANCE, OCCURRENCE, PC, STATE, INTS as TOKEN, VM, WALKING } from "./tokens.ts";
import { TICK, type World } from "./world.ts";

/** CAMPAIGN of a token is the rollout it works for (≥ 0), or CARRIES - the campaign it carries. */
const CARRIES = -2;

/** Releases, the campaigns that bring them to services, the rollouts that walk over targets, and the operator's growth of pools. */
export class Upgrades implements RolloutHost {
  private readonly world: World;
  private readonly operations: Operations;
  /** Campaigns by number; a token that carries one has the number in CAMPAIGN. */
  private readonly campaigns: Campaign[] = [];

  constructor(world: World, operations: Operations) {
    this.world = world;
    this.operations = operations;
  }

  /** Instants at which releases and errands come, up to `end`. */
  *schedule(end: number): Iterable<{ readonly at: number; readonly apply: (now: number) => void }> {
    const { releases, errands, services } = this.world.model.scenario;
    for (const release of releases)
      for (const at of this.times(release, end)) yield { at, apply: () => this.publish(release) };
    for (const errand of errands) {
      const service = services.findIndex(({ name }) => name === errand.service);
      yield { at: errand.at, apply: () => this.carry(service, LIST.deleteAll, -1, 0) };
    }
  }

  /** New instances come with the campaign's version from now on. */
  deploy(token: number): void {
    const campaign = this.campaigns[this.carried(token)]!;
    const { versions } = this.world.services[campaign.service]!;
    versions.deployed = Math.max(versions.deployed, campaign.version);
  }

  /** The token's target is now on the version that its rollout brings; who upgrades by himself gets the newest. */
  renew(token: number): void {
    const rollout = this.world.rollouts[this.world.tokens.ints[token * TOKEN + CAMPAIGN]!]!;
    const newest = this.world.services[rollout.plan.service]!.versions.published;
    const version =
      rollout.plan.maxInFlight === Number.POSITIVE_INFINITY ? newest : this.campaigns[rollout.plan.campaign]!.version;
    this.operations.renew(token, version);
  }

  /** A token begins a walk over its service's instances or VMs, and waits for the end of it. */
  roll(
    token: number,
    service: number,
    step: { readonly entry: number; readonly overVms: boolean; readonly pace: number },
  ): void {
    const { world } = this;
    const campaign = this.carried(token);
    const version = this.campaigns[campaign]?.version;
    const plan = rolloutPlan(world, { ...step, carrier: token, service, campaign, version });
    const rollout = new Rollout(world.rollouts.length, plan, this);
    world.rollouts.push(rollout);
    const carried = this.campaigns[campaign];
    if (carried) carried.targets = plan.targets.length;
    if (operated(plan)) world.windows.upgrade(1);
    // Where everybody upgrades by himself, nobody waits for those who never do.
    else if (carried && plan.maxInFlight === Number.POSITIVE_INFINITY)
      world.services[service]!.versions.rolled(carried, world.now);
    rollout.step(world.now);
  }

  /** A token of a rollout has come to the end of its list. */
  done(token: number): void {
    const { tokens, rollouts, now, model } = this.world;
    const rollout = rollouts[tokens.ints[token * TOKEN + CAMPAIGN]!];
    if (model.program.labels[tokens.ints[token * TOKEN + PC]!]!.list === "repair") rollout?.repaired(now);
    else rollout?.done(now);
  }

  failed(token: number): void {
    const rollout = this.world.rollouts[this.world.tokens.ints[token * TOKEN + CAMPAIGN]!];
    if (!rollout) return;
    rollout.failed(this.world.now);
    const campaign = this.campaigns[rollout.plan.campaign];
    if (!campaign) return;
    campaign.failures = rollout.failures;
    campaign.halts = rollout.halts;
  }

  /** The first target goes down. */
  started(token: number): void {
    const rollout = this.world.rollouts[this.world.tokens.ints[token * TOKEN + CAMPAIGN]!];
    const campaign = rollout && this.campaigns[rollout.plan.campaign];
    if (campaign) campaign.started ??= this.world.now;
  }

  /** Lets the operator grow the pool when it is as full as the service says. */
  watchPool(service: number): void {
    const { model, services } = this.world;
    const { growAt, pool: limit, service: of } = model.services[service]!;
    if (growAt === Number.POSITIVE_INFINITY) return;
    const state = services[service]!;
    if (state.growing) return;
    const { settings } = of;
    const pool = this.world.limits[limit]!;
    const most = (settings["grow.at_most"] as number | null) ?? Number.POSITIVE_INFINITY;
    if (pool.inUse.value < growAt * pool.capacity || state.fleet!.inService >= most) return;
    state.growing = true;
    this.carry(service, LIST.grow, -1, ++state.growths);
  }

  trigger(rollout: Rollout, target: number): boolean {
    const { world } = this;
    const { plan } = rollout;
    if (!plan.overVms && !this.isThere(target, plan)) return false;
    const state = world.services[plan.service]!;
    const token = world.spawn(plan.entry, plan.overVms ? state.key : this.keyOf(target));
    const at = token * TOKEN;
    const version = this.campaigns[plan.campaign]?.version ?? 0;
    world.tokens.ints[at + CAMPAIGN] = rollout.number;
    world.tokens.ints[at + (plan.overVms ? VM : INSTANCE)] = target;
    world.tokens.ints[at + OCCURRENCE] = plan.overVms ? version * 65_536 + target : version;
    if (plan.campaign < 0) this.takeOver(target);
    world.due.push(token);
    return true;
  }

  proven({ plan }: Rollout): void {
    const campaign = this.campaigns[plan.campaign];
    if (campaign) campaign.proven = this.world.now;
  }

  tick(rollout: Rollout, at: number): void {
    this.world.events.add(at, TICK, rollout.number);
  }

  finished(rollout: Rollout): void {
    const { world } = this;
    const { plan } = rollout;
    if (operated(plan)) world.windows.upgrade(-1);
    const campaign = this.campaigns[plan.campaign];
    if (campaign && !campaign.rolled) world.services[plan.service]!.versions.rolled(campaign, world.now);
    world.tokens.ints[plan.carrier * TOKEN + PC]! += 1;
    world.tokens.ints[plan.carrier * TOKEN + STATE] = WALKING;
    world.due.push(plan.carrier);
  }

  /** Number of the campaign that a process carries; -1: none. */
  private carried(token: number): number {
    return CARRIES - this.world.tokens.ints[token * TOKEN + CAMPAIGN]!;
  }

  private *times(release: Release, end: number): Iterable<number> {
    if (release.when.kind === "on") return yield* release.when.times;
    const law = distribution(release.when.gap);
    const random = stream(`${this.world.seed}/release ${release.name}`);
    for (
      let at = Math.round(law.inverse(random.uniform()));
      at < end;
      at += Math.max(1, Math.round(law.inverse(random.uniform())))
    )
      yield at;
  }

  private publish(release: Release): void {
    const { world } = this;
    for (const name of release.services) {
      const service = world.model.services.findIndex((one) => one.service.name === name);
      const state = world.services[service]!;
      const campaign = state.versions.publish(world.now, service, release.name, state.alive.value);
      if (world.model.services[service]!.level.lists.campaign?.some((step) => step.word === "deploy") !== true)
        state.versions.deployed = campaign.version;
      const number = this.campaigns.push(campaign) - 1;
      this.carry(service, LIST.campaign, number, campaign.version);
      this.carry(service, LIST.tile, number, campaign.version);
    }
  }

  /** A process of the service starts on one of its lists, where the level has it. */
  private carry(service: number, list: number, campaign: number, occurrence: number): void {
    const { world } = this;
    const entry = world.model.services[service]!.entries[list]!;
    if (entry < 0) return;
    const token = world.spawn(entry, world.services[service]!.key);
    world.tokens.ints[token * TOKEN + CAMPAIGN] = CARRIES - campaign;
    world.tokens.ints[token * TOKEN + OCCURRENCE] = occurrence;
    world.tokens.ints[token * TOKEN + VM] = service;
    world.due.push(token);
  }

  /** An errand deletes the instance now; the token that would have done so at the end of its lifetime has nothing left to do. */
  private takeOver(instance: number): void {
    const { world } = this;
    const deleter = world.instances.ints[instance * ROW + DELETER]!;
    if (deleter >= 0) world.tokens.ints[deleter * TOKEN + STATE] = CANCELLED;
    world.instances.ints[instance * ROW + DELETER] = -1;
    this.operations.retire(instance);
  }

  /** Whether a target is still alive: its place may have been taken by a later instance. */
  private isThere(target: number, { service, begun }: RolloutPlan): boolean {
    const { instances } = this.world;
    const { ints, doubles } = instances;
    const alive = ints[target * ROW + LIFE] === READY && ints[target * ROW + SERVICE] === service;
    return alive && doubles[instances.row(target) + READY_AT]! <= begun;
  }

  private keyOf(instance: number): { high: number; low: number } {
    return {
      high: this.world.instances.ints[instance * ROW + KEY_A]!,
      low: this.world.instances.ints[instance * ROW + KEY_B]!,
    };
  }
}

/** An upgrade that an operator runs: neither everybody's own, nor an errand that deletes. */
function operated(plan: RolloutPlan): boolean {
  return plan.campaign >= 0 && plan.maxInFlight !== Number.POSITIVE_INFINITY;
}
