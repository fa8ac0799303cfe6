import { List } from "../model/words.ts";
import type { Campaign } from "../state/campaign.ts";
import { DELETER, KEY_A, KEY_B, LIFE, READY, READY_AT, ROW, SERVICE } from "../state/instances.ts";
import { CAMPAIGN, CANCELLED, INSTANCE, OCCURRENCE, PC, STATE, INTS as TOKEN, VM, WALKING } from "../state/tokens.ts";
import { TICK, type World } from "../state/world.ts";
import type { Operations } from "./operations.ts";
import { Rollout, RolloutHost } from "./rollout.ts";
import { RolloutPlan } from "./rollout-plan.ts";
import { instancesOf, vmsOf } from "./targets.ts";

/** CAMPAIGN of a token is the rollout it works for (≥ 0), or CARRIES - the campaign it carries. */
const CARRIES = -2;
/** Draws of a rollout's targets, by version: so many VMs lie between. */
const TARGETS = 65_536;

/** Releases, the campaigns that bring them to services, the rollouts that walk over targets, and the operator's growth of pools. */
export class Upgrades extends RolloutHost {
  private readonly world: World;
  private readonly operations: Operations;
  /** Campaigns by number; a token that carries one has the number in CAMPAIGN. */
  private readonly campaigns: Campaign[] = [];

  constructor(world: World, operations: Operations) {
    super();
    this.world = world;
    this.operations = operations;
  }

  /** New instances come with the campaign's version from now on. */
  deploy(token: i32): void {
    const campaign = this.campaigns[this.carried(token)]!;
    const versions = this.world.services[campaign.service]!.versions;
    if (versions.deployed < campaign.version) versions.deployed = campaign.version;
  }

  /** The token's target is now on the version that its rollout brings; who upgrades by himself gets the newest. */
  renew(token: i32): void {
    const plan = this.world.rollouts[this.world.tokens.ints[token * TOKEN + CAMPAIGN]!]!.plan;
    const newest = this.world.services[plan.service]!.versions.published;
    this.operations.renew(token, plan.maxInFlight === Infinity ? newest : this.campaigns[plan.campaign]!.version);
  }

  /** A token begins a walk over its service's instances or VMs, on a list that begins there, and waits for the end of it. */
  roll(token: i32, service: i32, entry: i32, overVms: boolean, pace: i32): void {
    const world = this.world;
    const plan = new RolloutPlan();
    plan.entry = entry;
    plan.overVms = overVms;
    plan.carrier = token;
    plan.service = service;
    plan.campaign = this.carried(token);
    plan.begun = world.now;
    plan.targets = overVms ? vmsOf(world, service) : instancesOf(world, service, this.versionOf(plan.campaign));
    plan.keep(pace, world.model.services[service]!.settings);
    const rollout = new Rollout(world.rollouts.length, plan, this);
    world.rollouts.push(rollout);
    if (plan.campaign >= 0) this.campaigns[plan.campaign]!.targets = plan.targets.length;
    if (plan.isOperated) world.windows.upgrade(1);
    // Where everybody upgrades by himself, nobody waits for those who never do.
    else if (plan.campaign >= 0) world.services[service]!.versions.rolled(this.campaigns[plan.campaign]!, world.now);
    rollout.step(world.now);
  }

  /** A token of a rollout has come to the end of its list. */
  done(token: i32): void {
    const world = this.world;
    const number = world.tokens.ints[token * TOKEN + CAMPAIGN]!;
    if (number < 0 || number >= world.rollouts.length) return;
    const rollout = world.rollouts[number]!;
    if (world.model.program.lists[world.tokens.ints[token * TOKEN + PC]!]! === List.repair) rollout.repaired(world.now);
    else rollout.done(world.now);
  }

  failed(token: i32): void {
    const world = this.world;
    const rollout = world.rollouts[world.tokens.ints[token * TOKEN + CAMPAIGN]!]!;
    rollout.failed(world.now);
    if (rollout.plan.campaign < 0) return;
    const campaign = this.campaigns[rollout.plan.campaign]!;
    campaign.failures = rollout.failures;
    campaign.halts = rollout.halts;
  }

  /** The first target goes down. */
  started(token: i32): void {
    const world = this.world;
    const number = world.tokens.ints[token * TOKEN + CAMPAIGN]!;
    if (number < 0 || world.rollouts[number]!.plan.campaign < 0) return;
    const campaign = this.campaigns[world.rollouts[number]!.plan.campaign]!;
    if (isNaN(campaign.started)) campaign.started = world.now;
  }

  /** Lets the operator grow the pool when it is as full as the service says. */
  watchPool(service: i32): void {
    const world = this.world;
    const model = world.model.services[service]!;
    const settings = model.settings;
    if (settings.growAt === Infinity) return;
    const state = world.services[service]!;
    if (state.growing) return;
    const limit = world.limits[model.pool]!;
    if (f64(limit.inUse.value) < settings.growAt * limit.capacity) return;
    if (f64(state.fleet!.inService) >= settings.growAtMost) return;
    state.growing = true;
    this.carry(service, List.grow, -1, ++state.growths);
  }

  override trigger(rollout: Rollout, target: i32): boolean {
    const world = this.world;
    const plan = rollout.plan;
    if (!plan.overVms && !this.isThere(target, plan)) return false;
    const state = world.services[plan.service]!;
    const rows = world.instances.ints;
    const keyHigh = plan.overVms ? state.keyHigh : rows[target * ROW + KEY_A]!;
    const keyLow = plan.overVms ? state.keyLow : rows[target * ROW + KEY_B]!;
    const token = world.spawn(plan.entry, keyHigh, keyLow);
    const at = token * TOKEN;
    const version = plan.campaign < 0 ? 0 : this.versionOf(plan.campaign);
    const ints = world.tokens.ints;
    ints[at + CAMPAIGN] = rollout.number;
    ints[at + (plan.overVms ? VM : INSTANCE)] = target;
    ints[at + OCCURRENCE] = plan.overVms ? version * TARGETS + target : version;
    if (plan.campaign < 0) this.takeOver(target);
    world.due.push(token);
    return true;
  }

  override proven(rollout: Rollout): void {
    if (rollout.plan.campaign >= 0) this.campaigns[rollout.plan.campaign]!.proven = this.world.now;
  }

  override tick(rollout: Rollout, at: f64): void {
    this.world.events.add(at, TICK, rollout.number);
  }

  override finished(rollout: Rollout): void {
    const world = this.world;
    const plan = rollout.plan;
    if (plan.isOperated) world.windows.upgrade(-1);
    if (plan.campaign >= 0 && !this.campaigns[plan.campaign]!.rolled)
      world.services[plan.service]!.versions.rolled(this.campaigns[plan.campaign]!, world.now);
    world.tokens.ints[plan.carrier * TOKEN + PC]! += 1;
    world.tokens.ints[plan.carrier * TOKEN + STATE] = WALKING;
    world.due.push(plan.carrier);
  }

  /** A release comes out, for all its services. */
  publish(release: i32): void {
    const world = this.world;
    const services = world.plan.run.releases[release]!.services;
    for (let nth = 0; nth < services.length; nth++) {
      const service = services[nth]!;
      const state = world.services[service]!;
      const campaign = state.versions.publish(world.now, service, release, state.alive.value);
      if (!world.model.services[service]!.deploys) state.versions.deployed = campaign.version;
      const number = this.campaigns.length;
      this.campaigns.push(campaign);
      this.carry(service, List.campaign, number, campaign.version);
      this.carry(service, List.tile, number, campaign.version);
    }
  }

  /** An operator deletes all instances of a service. */
  deleteAll(service: i32): void {
    this.carry(service, List.deleteAll, -1, 0);
  }

  /** Number of the campaign that a process carries; -1: none. */
  private carried(token: i32): i32 {
    return CARRIES - this.world.tokens.ints[token * TOKEN + CAMPAIGN]!;
  }

  /** The version that a campaign brings; −1: it is none. */
  private versionOf(campaign: i32): i32 {
    return campaign < 0 ? -1 : this.campaigns[campaign]!.version;
  }

  /** A process of the service starts on one of its lists, where the level has it. */
  private carry(service: i32, list: i32, campaign: i32, occurrence: i32): void {
    const world = this.world;
    const entry = world.model.services[service]!.entries[list]!;
    if (entry < 0) return;
    const state = world.services[service]!;
    const token = world.spawn(entry, state.keyHigh, state.keyLow);
    const ints = world.tokens.ints;
    ints[token * TOKEN + CAMPAIGN] = CARRIES - campaign;
    ints[token * TOKEN + OCCURRENCE] = occurrence;
    ints[token * TOKEN + VM] = service;
    world.due.push(token);
  }

  /** An errand deletes the instance now; the token that would have done so at the end of its lifetime has nothing left to do. */
  private takeOver(instance: i32): void {
    const world = this.world;
    const deleter = world.instances.ints[instance * ROW + DELETER]!;
    if (deleter >= 0) world.tokens.ints[deleter * TOKEN + STATE] = CANCELLED;
    world.instances.ints[instance * ROW + DELETER] = -1;
    this.operations.retire(instance);
  }

  /** Whether a target is still alive: its place may have been taken by a later instance. */
  private isThere(target: i32, plan: RolloutPlan): boolean {
    const instances = this.world.instances;
    const ints = instances.ints;
    const row = target * ROW;
    if (ints[row + LIFE]! !== READY || ints[row + SERVICE]! !== plan.service) return false;
    return instances.doubles[instances.row(target) + READY_AT]! <= plan.begun;
  }
}
