import * as clock from "../engine/clock.ts";
import type { Model } from "../model/model.ts";
import { VmState } from "../model/words.ts";
import type { Limit } from "../state/limit.ts";
import type { Service } from "../state/service.ts";
import type { Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as developers from "./developers.ts";
import * as failures from "./failures.ts";
import * as loans from "./loans.ts";
import * as upgrades from "./upgrades.ts";
import * as warm from "./warm.ts";

// How much there is of everything, as the operator and dated changes move it while the run goes on.

/** What stands there before anybody asks counts against the IaaS. */
export function begin(): void {
  for (let index = 0; index < world.services.length; index++) {
    const service = world.services[index]!;
    if (service.isOpen) service.footprint.add(service.model.settings.brokerVms, 1);
    if (service.fleet !== null && service.isOpen) loans.fit(service);
  }
}

/** A level begins that a service comes to later: what stands there beforehand does from now on. */
export function open(service: Service): void {
  const settings = service.model.settings;
  service.isOpen = true;
  service.open!.change(1);
  service.footprint.add(settings.brokerVms, 1);
  if (service.pool !== null) addVms(service, settings.poolVms);
  warm.change(service, 0);
}

/** Nothing of a level is left: what stood there beforehand goes. */
export function close(service: Service): void {
  const settings = service.model.settings;
  const fleet = service.fleet;
  service.isOpen = false;
  service.open!.change(-1);
  service.footprint.add(-settings.brokerVms, 1);
  if (fleet !== null) {
    fleet.shrink(fleet.planned);
    loans.fit(service);
  }
  warm.change(service, settings.warmVms);
}

/** VMs are being created, for a pool or to be kept ready. */
export function build(token: Token): void {
  const service = token.step.service;
  if (service.pool === null) warm.build(token);
  else order(service);
}

/** They are there. */
export function grow(token: Token): void {
  const service = token.step.service;
  if (service.pool === null) warm.come(token);
  else enlarge(service);
}

/**
 * The operator orders VMs for a pool: they are being created, as many as the IaaS grants, but for those that were to go and
 * stay instead.
 */
function order(service: Service): void {
  const settings = service.model.settings;
  const fleet = service.fleet!;
  const room = settings.growAtMost - f64(fleet.planned);
  const wanted = i32(Math.max(0, Math.min(settings.growBy, room)));
  service.ordered = granted(service, wanted - fleet.keep(wanted));
  service.vms[VmState.creating]!.change(service.ordered);
  loans.fit(service);
}

/** So many of the VMs that a pool wants are granted by the IaaS. */
function granted(service: Service, wanted: i32): i32 {
  return i32(Math.min(f64(wanted), service.footprint.room(service.model.settings.poolVcpus)));
}

/** The VMs that were ordered are there. */
function enlarge(service: Service): void {
  const ordered = service.ordered;
  service.vms[VmState.creating]!.change(-ordered);
  service.ordered = 0;
  arrive(service, service.isOpen ? ordered : 0);
  service.growing = false;
  upgrades.watchPool(service);
}

/** A dated change: other numbers, the same structure. What runs keeps what it has; limits move by the difference. */
export function change(later: Model): void {
  const before = world.model;
  world.adopt(later);
  for (let index = 0; index < world.streams.length; index++) {
    const stream = world.streams[index]!;
    if (stream.model.arrivals.anew) developers.beginAnew(stream);
    developers.resize(stream);
  }
  for (let index = 0; index < world.limits.length; index++) {
    const limit = world.limits[index]!;
    const next = later.limits[index]!;
    const from = before.limits[index]!.capacity;
    const to = next.capacity;
    limit.places = next.places;
    limit.reserve = next.reserve;
    const idling = next.idling;
    const idle = limit.idle;
    if (idling !== null && idle !== null) idle.behave(clock.now, idling);
    if (from !== to && !isPool(limit)) limit.resize(from < Infinity ? limit.capacity + to - from : to);
    loans.serve(limit);
  }
  for (let index = 0; index < world.services.length; index++) {
    const service = world.services[index]!;
    if (!service.isOpen) continue;
    warm.change(service, before.services[index]!.settings.warmVms);
    if (service.pool === null) continue;
    const added = service.model.settings.poolVms - before.services[index]!.settings.poolVms;
    if (added !== 0) addVms(service, added);
  }
}

/** A dated change of the pool's size: as many more as the IaaS grants, or fewer. */
function addVms(service: Service, count: i32): void {
  if (count < 0) service.fleet!.shrink(-count);
  const wanted = count < 0 ? 0 : count - service.fleet!.keep(count);
  arrive(service, granted(service, wanted));
}

/** New VMs are there, but for those of which others that were to go stay instead. */
function arrive(service: Service, count: i32): void {
  const fleet = service.fleet!;
  const added = count - fleet.keep(count);
  fleet.add(added, service.versions.deployed);
  failures.watchPool(service, fleet.vms.length - added);
  loans.fit(service);
  loans.serve(service.pool!);
}

/** Whether a limit is some service's pool: that one moves with its VMs. */
function isPool(limit: Limit): boolean {
  for (let index = 0; index < world.services.length; index++) if (world.services[index]!.pool === limit) return true;
  return false;
}
