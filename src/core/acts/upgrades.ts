import * as clock from "../engine/clock.ts";
import { List, Part } from "../model/words.ts";
import type { Campaign } from "../state/campaign.ts";
import { EventClass } from "../state/classes.ts";
import * as due from "../state/due.ts";
import type { Service } from "../state/service.ts";
import { Doing, type Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as operations from "./operations.ts";
import { ServiceRollout } from "./service-rollout.ts";
import * as warm from "./warm.ts";

/** Draws of an Apply Changes lie far from those of others for the same release. */
const WINDOW_STRIDE = 65_536;

// Releases, the campaigns that bring them to services, the rollouts that walk over targets, and the operator's growth of pools.

/** A release comes out, for all its services. */
export function publish(release: i32): void {
  const services = world.plan.run.releases[release]!.services;
  const severity = world.plan.run.releases[release]!.severity;
  for (let nth = 0; nth < services.length; nth++) {
    const service = world.services[services[nth]!]!;
    // Nothing runs there: what comes later comes with the newest.
    if (!service.isOpen) continue;
    const campaign = service.versions.publish(service.index, release);
    if (!service.model.deploys) service.versions.deploy(campaign.version);
    // What an operator leaves out comes with the next release that he takes.
    if (severity < service.model.settings.leastSeverity) continue;
    service.versions.wanted = campaign.version;
    carry(service, List.campaign, campaign, campaign.version);
    carry(service, List.tile, campaign, campaign.version);
  }
}

/** An operator deletes all instances of a service. */
export function deleteAll(service: Service): void {
  carry(service, List.deleteAll, null, 0);
}

/** Lets the operator grow the pool when it is as full as the service says. */
export function watchPool(service: Service): void {
  if (service.model.settings.growAt !== Infinity && !service.growing) lookAtPool(service);
}

function lookAtPool(service: Service): void {
  const settings = service.model.settings;
  const limit = service.pool!;
  if (f64(limit.inUse.value) < settings.growAt * limit.capacity) return;
  if (f64(service.fleet!.planned) >= settings.growAtMost) return;
  if (service.footprint.room(settings.poolVcpus) < 1) return;
  startGrowth(service);
}

/** The operator has noticed that something is short. */
export function startGrowth(service: Service): void {
  service.growing = true;
  carry(service, List.grow, null, ++service.growths);
}

/** A process of the service starts on one of its lists, where the level has it. */
function carry(service: Service, list: i32, campaign: Campaign | null, occurrence: i32): void {
  const entry = service.list(list);
  if (entry === null) return;
  const token = world.tokens.spawn(entry, service.key);
  token.campaign = campaign;
  token.occurrence = occurrence;
  due.push(token);
}

/**
 * An operator begins, and takes the newest release; false: what the token was to bring has been taken already. Who goes on
 * with what he left brings that, unless a newer one has been taken meanwhile.
 */
export function takeNewest(token: Token): boolean {
  const versions = token.step.service.versions;
  const version = token.campaign!.version;
  if (isLeft(token)) {
    if (versions.taken === version) return true;
    versions.turn(token, -1);
    return false;
  }
  if (versions.taken >= version) return false;
  token.campaign = versions.takeNewest();
  return true;
}

/** The same Apply Changes takes what has come out for other services: they follow one another. */
export function takeAlong(own: Service): void {
  for (let index = 0; index < world.services.length; index++) {
    const service = world.services[index]!;
    const versions = service.versions;
    const wanted = versions.wanted;
    if (service !== own && wanted > versions.taken) carry(service, List.along, versions.campaigns[wanted - 1]!, wanted);
  }
}

/** Waits for maintenance hours; false: it is in them. */
export function awaitMaintenance(token: Token): boolean {
  const at = world.plan.run.maintenance.opening(clock.now);
  if (at === clock.now) return false;
  if (isLeft(token)) token.step.service.versions.turn(token, Part.maintenance);
  token.step = token.step.next!;
  world.events.add(token, at, EventClass.holdEnds);
  return true;
}

/** Whether maintenance hours are over; then what the token does next has draws of its own. */
export function isLate(token: Token): boolean {
  if (world.plan.run.maintenance.opening(clock.now) === clock.now) return false;
  return goesOn(token);
}

/** Whether the token's rollout has left targets for other maintenance hours. */
export function leaves(token: Token): boolean {
  return token.part === Part.maintenance && goesOn(token);
}

/** Whether it has ended red, because targets had stayed busy. */
export function isRed(token: Token): boolean {
  return isLeft(token) && token.part !== Part.maintenance && goesOn(token);
}

/** What a token does next, to bring what it has left, has draws of its own: true. */
function goesOn(token: Token): boolean {
  token.occurrence += WINDOW_STRIDE;
  return true;
}

/** Whether a campaign that the token carries out has targets that were left for later. */
function isLeft(token: Token): boolean {
  return token.part >= 0;
}

/** New instances come with the campaign's version from now on. */
export function deploy(token: Token): void {
  const campaign = token.campaign!;
  const service = token.step.service;
  const versions = service.versions;
  if (versions.deployed >= campaign.version) return;
  versions.deploy(campaign.version);
  warm.renew(service);
}

/** A token begins a rollout of its service, and waits for the end of it. */
export function roll(token: Token): void {
  const rollout = new ServiceRollout(token);
  const campaign = rollout.campaign;
  token.doing = Doing.rolling;
  if (campaign !== null) begin(token, rollout, campaign);
  if (rollout.isOperated) {
    world.windows.upgrade(1);
    rollout.pass(-1, Part.pauses);
  }
  // If owners upgrade their own instances, the campaign does not wait for owners who never upgrade.
  else if (campaign !== null) rollout.service.versions.rolled(campaign.version);
  rollout.step();
}

/** A campaign's targets are walked over, or those that were left. */
function begin(token: Token, rollout: ServiceRollout, campaign: Campaign): void {
  const targets = rollout.plan.targets;
  if (!isLeft(token)) campaign.targets = targets;
  if (!isLeft(token) || targets > 0) rollout.service.versions.touch(campaign.version);
  if (isLeft(token)) rollout.service.versions.turn(token, -1);
}

/** The token's target goes down: what it gets begins for it, and with it the versions that were skipped. */
export function started(token: Token): void {
  const rollout = token.rollout;
  if (rollout === null) return;
  const campaign = rollout.campaign;
  if (campaign === null) return;
  const instance = token.instance;
  // A release does not wait for who was given up while the work on it stood in line.
  if (instance !== null && !instance.isAwaited) return;
  rollout.service.versions.start(instance === null ? token.vm!.version : instance.version, brought(rollout));
}

/** The token's target is now on the version that its rollout brings. */
export function renew(token: Token): void {
  operations.renew(token, brought(token.rollout!));
}

/** An owner who upgrades, or a provider, brings the newest version that there is to be had. */
function brought(rollout: ServiceRollout): i32 {
  return rollout.isOperated ? rollout.campaign!.version : rollout.service.versions.deployed;
}

/** The work on a target needs a human. */
export function failed(rollout: ServiceRollout): void {
  const campaign = rollout.campaign;
  rollout.failed();
  if (campaign === null) return;
  campaign.failures = rollout.failures;
  campaign.halts = rollout.halts;
}

/** A token of a rollout has come to the end of its list. */
export function done(token: Token, rollout: ServiceRollout): void {
  rollout.turn(token, -1);
  if (token.step.list === List.repair) rollout.repaired();
  else rollout.done();
}

/** The run is over: what has not ended is told as far as it went. */
export function close(): void {
  const instances = world.tokens.instances;
  for (let nth = 0; nth < world.services.length; nth++) world.services[nth]!.versions.close();
  for (let nth = 0; nth < instances.length; nth++) {
    const instance = instances[nth]!;
    const versions = instance.service.versions;
    if (instance.isAwaited) versions.remain(instance.version, instance.readyAt);
    if (!isNaN(instance.downSince)) versions.downtimes!.remain(instance.downSince);
  }
}
