import * as clock from "../engine/clock.ts";
import { List, PARTS, Part } from "../model/words.ts";
import type { Campaign } from "../state/campaign.ts";
import { EventClass } from "../state/classes.ts";
import * as due from "../state/due.ts";
import { type Instance, Life } from "../state/instance.ts";
import type { Service } from "../state/service.ts";
import type { Step } from "../state/step.ts";
import { Doing, Ending, type Token } from "../state/token.ts";
import type { Vm } from "../state/vm.ts";
import { world } from "../state/world.ts";
import * as operations from "./operations.ts";
import { Rollout } from "./rollout.ts";
import { RolloutPlan } from "./rollout-plan.ts";
import { instancesOf, vmsOf } from "./targets.ts";

/** Distance between the draws of two versions of a rollout, in VMs. */
const TARGETS = 65_536;

/** A rollout over the instances or the VMs of a service: each of them is a token that walks a list. */
export class ServiceRollout extends Rollout {
  readonly service: Service;
  /** The campaign that it carries out; null: an errand deletes its targets. */
  readonly campaign: Campaign | null;
  /** The list that each target walks. */
  private readonly list: Step;
  /** The token that waits for the end of it. */
  private readonly carrier: Token;
  /** When the targets were taken, µs: what is found in an instance's place but became ready later is another one. */
  private readonly begun: f64 = clock.now;
  private instances: Instance[] = [];
  private vms: Vm[] = [];

  /** The token's step says over what it goes, and how. */
  constructor(carrier: Token) {
    const step = carrier.step;
    const service = step.service;
    const campaign = carrier.campaign;
    const plan = new RolloutPlan();
    plan.keep(step.pace, service.model.settings);
    super(world.rollouts++, plan);
    this.carrier = carrier;
    this.service = service;
    this.campaign = campaign;
    this.list = step.target!;
    const version = campaign === null ? -1 : campaign.version;
    if (step.overVms) this.vms = vmsOf(service, version);
    else this.instances = instancesOf(service, version);
    plan.targets = this.vms.length + this.instances.length;
    if (campaign !== null) {
      this.failures = campaign.failures;
      this.halts = campaign.halts;
    }
  }

  /** An operator runs it to upgrade: it is neither everybody's own upgrade, nor an errand that deletes. */
  get isOperated(): boolean {
    return this.campaign !== null && this.plan.maxInFlight !== Infinity;
  }

  /** Operators who break upgrades off do so when their maintenance hours end. */
  override get isLate(): boolean {
    const now = clock.now;
    const run = world.plan.run;
    return run.pauses && this.isOperated && run.maintenance.opening(now) !== now;
  }

  override trigger(nth: i32): boolean {
    const campaign = this.campaign;
    const version = campaign === null ? 0 : campaign.version;
    const service = this.service;
    let token: Token;
    if (this.vms.length > 0) {
      const vm = this.vms[nth]!;
      token = world.tokens.spawn(this.list, service.key);
      token.vm = vm;
      token.occurrence = version * TARGETS + vm.number;
    } else {
      const instance = this.instances[nth]!;
      if (!this.isThere(instance)) return false;
      token = world.tokens.spawn(this.list, instance.key);
      token.instance = instance;
      token.occurrence = version;
      if (campaign === null) takeOver(instance);
    }
    token.rollout = this;
    due.push(token);
    return true;
  }

  /** Another operation is under way on the instance. */
  override isBusy(nth: i32): boolean {
    if (this.instances.length === 0) return false;
    const instance = this.instances[nth]!;
    const rights = instance.rights;
    return this.isThere(instance) && rights !== null && rights.isHeld;
  }

  override stand(still: boolean): void {
    if (still) this.pass(Part.pauses, -1);
    else this.pass(-1, Part.pauses);
    const campaign = this.campaign;
    if (campaign !== null) this.service.versions.halt(campaign, still);
  }

  /** One of its targets is at another part of the window from now on. */
  turn(token: Token, part: i32): void {
    if (this.campaign !== null) this.service.versions.turn(token, part);
  }

  /** Something passes from one part of the window to another. */
  pass(from: i32, to: i32): void {
    if (this.campaign !== null) this.service.versions.course!.pass(from, to);
  }

  override proven(): void {
    const campaign = this.campaign;
    if (campaign !== null && isNaN(campaign.proven)) campaign.proven = clock.now;
  }

  override tick(after: f64): void {
    world.events.add(this, clock.now + after, EventClass.tick);
  }

  override finished(): void {
    const campaign = this.campaign;
    const carrier = this.carrier;
    if (this.isOperated) {
      world.windows.upgrade(-1);
      this.pass(Part.pauses, -1);
    }
    if (campaign !== null) this.end(campaign);
    carrier.step = carrier.step.next!;
    carrier.doing = Doing.walking;
    due.push(carrier);
  }

  private end(campaign: Campaign): void {
    const versions = this.service.versions;
    // An errand that looks now and then comes to its end later than its last target.
    if (this.plan.poll === 0 && this.plan.targets > 0) versions.touch(campaign.version);
    if (this.isRed) campaign.reds++;
    if (this.isCutShort) this.turn(this.carrier, Part.maintenance);
    else if (this.isRed && this.service.list(List.rerun) !== null) this.turn(this.carrier, Part.people + PARTS);
    else versions.rolled(campaign.version);
  }

  /** Whether a target is still alive: its place may have been taken by a later instance. */
  private isThere(instance: Instance): boolean {
    return instance.life === Life.ready && instance.service === this.service && instance.readyAt <= this.begun;
  }
}

/** An errand deletes the instance now; its own token, which would have done so at the end of its lifetime, has nothing left to do. */
function takeOver(instance: Instance): void {
  if (instance.ending === Ending.deletes) instance.doing = Doing.cancelled;
  operations.retire(instance);
}
