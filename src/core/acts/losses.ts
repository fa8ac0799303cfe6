import { purpose } from "../draws/purpose.ts";
import { draw, keyFrom } from "../draws/random.ts";
import * as clock from "../engine/clock.ts";
import { List, Takes } from "../model/words.ts";
import { EventClass } from "../state/classes.ts";
import * as due from "../state/due.ts";
import { Loss, Lost, type Outage } from "../state/outages.ts";
import type { Service } from "../state/service.ts";
import type { Token } from "../state/token.ts";
import type { Vm } from "../state/vm.ts";
import { world } from "../state/world.ts";
import { instancesOf, vmsOf } from "./targets.ts";

const WHICH = purpose("which VMs");
const LOST = purpose("lost VM");
/** Draws of a VM that is lost lie far from those of one that fails by itself, and those of an instance's VMs from each other. */
const LOST_STRIDE = 32_768;
const LIVES = 65_536;
/** So many VMs of a pool the health monitor has recreated whatever part of it they are. Source: BOSHDOC resurrector.md. */
const NEVER_A_MELTDOWN = 5;
const ANY_VERSION = 0x7fffffff;

// VMs that an outage takes. They are spread evenly over the zones: of those that there are when a zone is lost, in the order
// of their age, each is in the zone behind that of the one before. Each VM that is lost is one more failure: a token walks
// the list `lost`, which is that of failures without the VM's life.

/** The VMs of all services that it takes; no repair begins before then (µs). */
export function lose(outage: Outage, repairsFrom: f64): void {
  const choice = new Choice(outage);
  for (let index = 0; index < world.services.length; index++) {
    const service = world.services[index]!;
    if (service.list(List.lost) === null) continue;
    const loss = lossOf(service, outage);
    loss.repairsFrom = repairsFrom;
    if (service.fleet !== null) losePool(service, loss, choice);
    else loseOwn(service, loss, choice);
    for (let plan = 0; plan < service.stocks.length; plan++) {
      const vms = service.stocks[plan]!.fleet.vms;
      for (let nth = 0; nth < vms.length; nth++)
        if (!vms[nth]!.retired && vms[nth]!.out < 0 && choice.takes()) loseVm(service, vms[nth]!, loss);
    }
    if (loss.left === 0) loss.backAt = clock.now;
  }
}

/** What an outage takes of a service from now on. */
export function lossOf(service: Service, outage: Outage): Loss {
  const loss = new Loss(service.index, outage, clock.now, (clock.mask & 1) === 1);
  outage.losses.push(loss);
  world.outages!.losses.push(loss);
  return loss;
}

/** VMs of a pool. Where so many are down at once that the health monitor stops, repairs wait for an operator. */
function losePool(service: Service, loss: Loss, choice: Choice): void {
  const vms = vmsOf(service, ANY_VERSION);
  const settings = service.model.settings;
  let down = 0;
  for (let nth = 0; nth < vms.length; nth++)
    if (vms[nth]!.out >= 0) down++;
    else if (choice.takes()) loseVm(service, vms[nth]!, loss);
  down += loss.vms;
  if (down > NEVER_A_MELTDOWN && f64(down) > settings.failuresGuard * f64(vms.length))
    loss.repairsFrom = Math.max(loss.repairsFrom, clock.now + settings.failuresGuardReaction);
}

function loseVm(service: Service, vm: Vm, loss: Loss): void {
  const token = world.tokens.spawn(service.list(List.lost)!, keyFrom(service.key, LOST, vm.number));
  token.vm = vm;
  carry(token, loss, LOST_STRIDE);
}

/** VMs of the instances' own: those of one instance lie in different zones, as far as there are. */
function loseOwn(service: Service, loss: Loss, choice: Choice): void {
  const instances = instancesOf(service, -1);
  const spread = choice.seen;
  for (let one = 0; one < instances.length; one++) {
    const instance = instances[one]!;
    choice.seen = spread + one;
    for (let nth = 0; nth < service.model.vms[instance.plan]!; nth++) {
      if (!choice.takes()) continue;
      const token = world.tokens.spawn(service.list(List.lost)!, instance.key);
      token.instance = instance;
      carry(token, loss, nth * LIVES + LOST_STRIDE);
    }
  }
  choice.seen = spread + instances.length;
}

function carry(token: Token, loss: Loss, occurrence: i32): void {
  token.occurrence = occurrence + loss.outage;
  world.outages!.lose(token, new Lost(loss));
  loss.vms++;
  loss.left++;
  due.push(token);
}

/** Which VMs an outage takes, asked of one after the other: those in its zone, or any, each as likely as another. */
class Choice {
  private readonly outage: Outage;
  private asked: i32 = 0;
  /** The zone in which the next one is. */
  seen: i32 = 0;

  constructor(outage: Outage) {
    this.outage = outage;
  }

  takes(): boolean {
    const model = this.outage.model;
    if (model.takes === Takes.zone) return this.seen++ % model.zones === model.zone;
    const key = keyFrom(this.outage.key, WHICH, this.outage.times);
    return draw(key, WHICH, this.asked++) < model.share;
  }
}

/** The VM of a token is down, and what was on it; true: its repair has to wait. */
export function fell(token: Token): boolean {
  const lost = world.outages!.lostOf(token)!;
  let instances = 0;
  const own = token.instance;
  if (own !== null) instances = own.isDown ? 1 : 0;
  else for (let one = token.vm!.firstInstance; one !== null; one = one!.nextOnVm) if (one!.isDown) instances++;
  note(lost, instances);
  const at = lost.loss.repairsFrom;
  if (at <= clock.now) return false;
  token.step = token.step.next!;
  world.events.add(token, at, EventClass.holdEnds);
  return true;
}

/** Another VM of an instance is down that one is down of already; whether it took the instance with it. */
export function fellToo(token: Token, isFirst: boolean): void {
  if (token.step.list === List.lost) note(world.outages!.lostOf(token)!, isFirst ? 1 : 0);
}

function note(lost: Lost, instances: i32): void {
  lost.since = clock.now;
  lost.instances = instances;
  lost.loss.down += f64(instances);
}

/** The VM of a token is back, or is nobody's any more. */
export function back(token: Token): void {
  const outages = world.outages!;
  const lost = outages.lostOf(token)!;
  const loss = lost.loss;
  outages.lose(token, null);
  loss.downtime += f64(lost.instances) * (clock.now - lost.since);
  if (--loss.left === 0) loss.backAt = clock.now;
}
