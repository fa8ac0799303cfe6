import type { TimeWeighted } from "../engine/time-weighted.ts";
import { Vm } from "./vm.ts";

/** VMs of all pools of which something has changed at this instant. */
export class Touched {
  private first: Vm | null = null;

  add(vm: Vm): void {
    if (vm.isTouched) return;
    vm.isTouched = true;
    vm.nextTouched = this.first;
    this.first = vm;
  }

  /** Counts each VM in the state that it is left in at this instant; states that it only passed through took no time. */
  settle(): void {
    let vm = this.first;
    if (vm === null) return;
    while (vm !== null) vm = vm.settle();
    this.first = null;
  }
}

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
  /** VMs with a free slot, in service; the last is used next. */
  private readonly free: Vm[] = [];
  private readonly touched: Touched;
  private gone: i32 = 0;
  /** Of those that are gone, what nothing refers to any more, to be used again; and how many VMs there ever were. */
  private readonly spare: Vm[] = [];
  private made: i32 = 0;
  /** Those that are to go as soon as they are idle. */
  private leaving: i32 = 0;

  constructor(slots: i32, firstInFirstOut: boolean, levels: TimeWeighted[], touched: Touched) {
    this.slots = slots;
    this.firstInFirstOut = firstInFirstOut;
    this.levels = levels;
    this.touched = touched;
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
    return this.free.length > 0;
  }

  /** VMs with a free slot, and the nth of them; the last is used next. */
  get idle(): i32 {
    return this.free.length;
  }

  idleAt(nth: i32): Vm {
    return this.free[nth]!;
  }

  /** New VMs of a version. The VM with the lowest number is used first. */
  add(count: i32, version: i32): void {
    const free = this.free;
    const first = free.length;
    for (let i = 0; i < count; i++) free.push(this.fresh(version));
    if (this.firstInFirstOut) return;
    for (let one = first, other = free.length - 1; one < other; one++, other--) {
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
    this.touched.add(vm);
    return vm;
  }

  /** The nth free VM belongs to the fleet no longer; it may have to be deleted first, in a state. */
  withdraw(nth: i32, state: i32): Vm {
    const vm = this.free[nth]!;
    this.free.splice(nth, 1);
    vm.retired = true;
    vm.out = state;
    this.gone++;
    this.touched.add(vm);
    return vm;
  }

  /** A VM that was withdrawn is there no longer. */
  dispose(vm: Vm): void {
    vm.out = -1;
    this.touched.add(vm);
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
    for (let at = this.free.length - 1; at >= 0 && this.leaving > 0; at--)
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
    const free = this.free;
    const vm = free[this.firstInFirstOut ? 0 : free.length - 1]!;
    vm.occupants++;
    if (vm.occupants === this.slots) {
      if (this.firstInFirstOut) free.shift();
      else free.pop();
    }
    this.touched.add(vm);
    return vm;
  }

  /** An occupant leaves; its slot can be used again unless the VM is out of service. Returns whether it goes for good. */
  put(vm: Vm): boolean {
    if (vm.occupants-- === this.slots && vm.out < 0) this.free.push(vm);
    this.touched.add(vm);
    return this.leaving > 0 && this.goes(vm);
  }

  /** The VM goes out of service, into a state, whatever its occupants do; back: restore. */
  remove(vm: Vm, state: i32): void {
    vm.out = state;
    if (vm.occupants < this.slots && !vm.retired) this.free.splice(this.free.indexOf(vm), 1);
    this.touched.add(vm);
  }

  restore(vm: Vm): void {
    vm.out = -1;
    if (vm.occupants < this.slots && !vm.retired) this.free.push(vm);
    this.touched.add(vm);
    if (this.leaving > 0) this.goes(vm);
  }

  /** A VM has come back while some are to go: it does if nobody is on it. */
  private goes(vm: Vm): boolean {
    if (vm.occupants > 0 || vm.out >= 0 || vm.retired) return false;
    this.retire(this.free.indexOf(vm));
    return true;
  }

  /** A free VM goes for good. */
  private retire(at: i32): void {
    const vm = this.free[at]!;
    this.free.splice(at, 1);
    vm.retired = true;
    this.gone++;
    this.leaving--;
    this.touched.add(vm);
  }

  /** An occupant passes from one state (−1: none) into another. */
  pass(vm: Vm, before: i32, after: i32): void {
    vm.pass(before, -1);
    vm.pass(after, 1);
    this.touched.add(vm);
  }
}
