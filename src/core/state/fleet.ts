import type { TimeWeighted } from "../engine/time-weighted.ts";
import { Vm } from "./vm.ts";

/** VMs of all pools of which something has changed at this instant. */
export class Touched {
  private first: Vm | null = null;

  add(vm: Vm): void {
    this.first = vm.touch(this.first);
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

  constructor(slots: i32, firstInFirstOut: boolean, levels: TimeWeighted[], touched: Touched) {
    this.slots = slots;
    this.firstInFirstOut = firstInFirstOut;
    this.levels = levels;
    this.touched = touched;
  }

  get inService(): i32 {
    return this.vms.length - this.gone;
  }

  get hasFree(): boolean {
    return this.free.length > 0;
  }

  /** New VMs of a version. The VM with the lowest number is used first. */
  add(count: i32, version: i32): void {
    const first = this.vms.length;
    for (let i = 0; i < count; i++) {
      const vm = new Vm(this, first + i, version);
      this.vms.push(vm);
      this.touched.add(vm);
    }
    for (let i = 0; i < count; i++) this.free.push(this.vms[this.firstInFirstOut ? first + i : first + count - 1 - i]!);
  }

  /** Takes VMs out of the pool for good, idle ones only; returns how many there were. */
  retire(count: i32): i32 {
    let retired = 0;
    for (let at = this.free.length - 1; at >= 0 && retired < count; at--) {
      const vm = this.free[at]!;
      if (vm.occupants > 0) continue;
      this.free.splice(at, 1);
      vm.retired = true;
      this.gone++;
      this.touched.add(vm);
      retired++;
    }
    return retired;
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

  /** An occupant leaves; its slot can be used again unless the VM is out of service. */
  put(vm: Vm): void {
    if (vm.occupants-- === this.slots && vm.out < 0) this.free.push(vm);
    this.touched.add(vm);
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
  }

  /** An occupant passes from one state (−1: none) into another. */
  pass(vm: Vm, before: i32, after: i32): void {
    vm.pass(before, -1);
    vm.pass(after, 1);
    this.touched.add(vm);
  }
}
