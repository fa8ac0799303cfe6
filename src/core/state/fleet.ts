import type { TimeWeighted } from "../engine/time-weighted.ts";
import { touch } from "./touched.ts";
import { Vm } from "./vm.ts";

/**
 * The VMs of one managed pool. The free ones stand on a stack, so that reuse is last in, first out; a shared VM stands on
 * it as long as it has a free slot.
 */
export class Fleet {
  readonly slots: i32;
  /** VMs in each of the states. */
  readonly levels: TimeWeighted[];
  readonly vms: Vm[] = [];
  private readonly firstInFirstOut: boolean;
  /** The first so many are VMs with a free slot, in service; the last of them is used next. */
  private readonly free: Vm[] = [];
  private frees: i32 = 0;
  private gone: i32 = 0;
  /** Of those that are gone, what nothing refers to any more, to be used again; and how many VMs there ever were. */
  private readonly spare: Vm[] = [];
  private made: i32 = 0;
  /** Those that are to go as soon as they are idle. */
  private leaving: i32 = 0;

  constructor(slots: i32, firstInFirstOut: boolean, levels: TimeWeighted[]) {
    this.slots = slots;
    this.firstInFirstOut = firstInFirstOut;
    this.levels = levels;
  }

  /** VMs that there are, busy ones that are to go included. */
  get inService(): i32 {
    return this.vms.length - this.gone;
  }

  /** VMs that there will be when those that are to go have gone. */
  get planned(): i32 {
    return this.inService - this.leaving;
  }

  get places(): i32 {
    return this.inService * this.slots;
  }

  get hasFree(): boolean {
    return this.frees > 0;
  }

  /** VMs with a free slot, and the nth of them; the last is used next. */
  get idle(): i32 {
    return this.frees;
  }

  idleAt(nth: i32): Vm {
    return this.free[nth]!;
  }

  /** New VMs of a version. The VM with the lowest number is used first. */
  add(count: i32, version: i32): void {
    const free = this.free;
    const first = this.frees;
    for (let i = 0; i < count; i++) this.offer(this.fresh(version));
    if (this.firstInFirstOut) return;
    for (let one = first, other = this.frees - 1; one < other; one++, other--) {
      const vm = free[one]!;
      free[one] = free[other]!;
      free[other] = vm;
    }
  }

  private fresh(version: i32): Vm {
    let vm: Vm;
    if (this.spare.length === 0) {
      vm = new Vm(this, version);
      this.vms.push(vm);
    } else {
      vm = this.spare.pop()!;
      vm.retired = false;
      vm.version = version;
      this.gone--;
    }
    vm.number = this.made++;
    touch(vm);
    return vm;
  }

  /** The nth free VM belongs to the fleet no longer; it may have to be deleted first, in a state. */
  withdraw(nth: i32, state: i32): Vm {
    const vm = this.withhold(nth);
    vm.retired = true;
    vm.out = state;
    this.gone++;
    touch(vm);
    return vm;
  }

  /** A VM that was withdrawn is there no longer. */
  dispose(vm: Vm): void {
    vm.out = -1;
    touch(vm);
    if (vm.life === null) this.spare.push(vm);
  }

  /** The token that saw to the failures of a VM that is gone has ended. */
  forget(vm: Vm): void {
    vm.life = null;
    if (vm.out < 0) this.spare.push(vm);
  }

  /** So many VMs are to go for good: idle ones do at once, others when they come back. */
  shrink(count: i32): void {
    this.leaving += count;
    for (let at = this.frees - 1; at >= 0 && this.leaving > 0; at--)
      if (this.free[at]!.occupants === 0) this.retire(at);
  }

  /** Of those that are to go, this many at most stay after all; returns how many. */
  keep(count: i32): i32 {
    const kept = this.leaving < count ? this.leaving : count;
    this.leaving -= kept;
    return kept;
  }

  /** The free VM to use next gets one occupant more. */
  take(): Vm {
    const nth = this.firstInFirstOut ? 0 : this.frees - 1;
    const vm = this.free[nth]!;
    const occupants = vm.occupants + 1;
    vm.occupants = occupants;
    if (occupants === this.slots) {
      if (this.firstInFirstOut) this.withhold(nth);
      else this.frees = nth;
    }
    touch(vm);
    return vm;
  }

  /** An occupant leaves; its slot can be used again unless the VM is out of service. Returns whether it goes for good. */
  put(vm: Vm): boolean {
    const occupants = vm.occupants;
    vm.occupants = occupants - 1;
    if (occupants === this.slots && vm.out < 0) this.offer(vm);
    touch(vm);
    return this.leaving > 0 && this.goes(vm);
  }

  /** The VM goes out of service, into a state, whatever its occupants do; back: restore. */
  remove(vm: Vm, state: i32): void {
    vm.out = state;
    if (vm.occupants < this.slots && !vm.retired) this.withhold(this.free.indexOf(vm));
    touch(vm);
  }

  restore(vm: Vm): void {
    vm.out = -1;
    if (vm.occupants < this.slots && !vm.retired) this.offer(vm);
    touch(vm);
    if (this.leaving > 0) this.goes(vm);
  }

  /** A VM has come back while some are to go: it does if nobody is on it. */
  private goes(vm: Vm): boolean {
    if (vm.occupants > 0 || vm.out >= 0 || vm.retired) return false;
    this.retire(this.free.indexOf(vm));
    return true;
  }

  /** A VM has a free slot again. */
  private offer(vm: Vm): void {
    const nth = this.frees;
    this.frees = nth + 1;
    if (nth < this.free.length) this.free[nth] = vm;
    else this.append(vm);
  }

  private append(vm: Vm): void {
    this.free.push(vm);
  }

  /** The nth free VM is one no longer. */
  private withhold(nth: i32): Vm {
    const free = this.free;
    const vm = free[nth]!;
    const last = this.frees - 1;
    this.frees = last;
    for (let one = nth; one < last; one++) free[one] = free[one + 1]!;
    return vm;
  }

  /** A free VM goes for good. */
  private retire(at: i32): void {
    const vm = this.withhold(at);
    vm.retired = true;
    this.gone++;
    this.leaving--;
    touch(vm);
  }

  /** An occupant passes from one state (−1: none) into another. */
  pass(vm: Vm, before: i32, after: i32): void {
    vm.pass(before, -1);
    vm.pass(after, 1);
    touch(vm);
  }
}
