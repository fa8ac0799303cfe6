import type { TimeWeighted } from "../engine/time-weighted.ts";
import { VmState } from "../model/words.ts";

/**
 * The VMs of one managed pool. The free ones stand on a stack, so that reuse is last in, first out; a shared VM stands on
 * it as long as it has a free slot. What each VM is doing follows from its occupants and from whether it is out of service.
 */
export class Fleet {
  readonly slots: i32;
  private readonly firstInFirstOut: boolean;
  /** VMs with a free slot, in service; the last is used next. */
  private readonly free: i32[] = [];
  private readonly vms: Vm[] = [];
  /** VMs whose occupants or service have changed at this instant: the first so many. */
  private readonly touched: Vm[] = [];
  private changes: i32 = 0;
  private gone: i32 = 0;
  private readonly levels: TimeWeighted[];

  /** Levels: VMs in each of the states. */
  constructor(slots: i32, firstInFirstOut: boolean, levels: TimeWeighted[]) {
    this.slots = slots;
    this.firstInFirstOut = firstInFirstOut;
    this.levels = levels;
  }

  /** All that ever were: VMs are numbered below it. */
  get size(): i32 {
    return this.vms.length;
  }

  get inService(): i32 {
    return this.vms.length - this.gone;
  }

  get hasFree(): boolean {
    return this.free.length > 0;
  }

  vm(index: i32): Vm {
    return this.vms[index]!;
  }

  /** New VMs of a version. The one with the lowest number is used first. */
  add(count: i32, version: i32): void {
    const first = this.vms.length;
    for (let i = 0; i < count; i++) {
      const vm = new Vm(version);
      this.vms.push(vm);
      this.touch(vm);
    }
    for (let i = 0; i < count; i++) this.free.push(this.firstInFirstOut ? first + i : first + count - 1 - i);
  }

  /** Takes so many VMs out of the pool for good, idle ones only; returns how many there were. */
  retire(count: i32): i32 {
    let retired = 0;
    for (let at = this.free.length - 1; at >= 0 && retired < count; at--) {
      const index = this.free[at]!;
      const vm = this.vms[index]!;
      if (vm.occupants > 0) continue;
      this.free.splice(at, 1);
      vm.retired = true;
      this.gone++;
      this.touch(vm);
      retired++;
    }
    return retired;
  }

  /** The free VM to use next gets one occupant more. */
  take(): i32 {
    const index = this.firstInFirstOut ? this.free[0]! : this.free[this.free.length - 1]!;
    const vm = this.vms[index]!;
    vm.occupants++;
    if (vm.occupants === this.slots) {
      if (this.firstInFirstOut) this.free.shift();
      else this.free.pop();
    }
    this.touch(vm);
    return index;
  }

  /** An occupant leaves; its slot can be used again unless the VM is out of service. */
  put(index: i32): void {
    const vm = this.vms[index]!;
    if (vm.occupants-- === this.slots && vm.out < 0) this.free.push(index);
    this.touch(vm);
  }

  /** The VM goes out of service, into a state, whatever its occupants do; back: restore. */
  remove(index: i32, state: i32): void {
    const vm = this.vms[index]!;
    vm.out = state;
    if (vm.occupants < this.slots && !vm.retired) this.free.splice(this.free.indexOf(index), 1);
    this.touch(vm);
  }

  restore(index: i32): void {
    const vm = this.vms[index]!;
    vm.out = -1;
    if (vm.occupants < this.slots && !vm.retired) this.free.push(index);
    this.touch(vm);
  }

  /** An occupant passes from one state (index in the states; −1: none) into another. */
  pass(index: i32, before: i32, after: i32): void {
    const vm = this.vms[index]!;
    if (before === VmState.serving) vm.serving--;
    else if (before === VmState.scrubbing) vm.scrubbing--;
    else if (before === VmState.orphaned) vm.orphaned--;
    if (after === VmState.serving) vm.serving++;
    else if (after === VmState.scrubbing) vm.scrubbing++;
    else if (after === VmState.orphaned) vm.orphaned++;
    this.touch(vm);
  }

  /** Counts each VM in the state that it is left in at this instant; those that it only passed through took no time. */
  settle(): void {
    const levels = this.levels;
    for (let nth = 0; nth < this.changes; nth++) {
      const vm = this.touched[nth]!;
      vm.touched = false;
      const state = stateOf(vm);
      if (state === vm.state) continue;
      if (vm.state >= 0) levels[vm.state]!.change(-1);
      if (state >= 0) levels[state]!.change(1);
      vm.state = state;
    }
    this.changes = 0;
  }

  private touch(vm: Vm): void {
    if (vm.touched) return;
    vm.touched = true;
    if (this.changes < this.touched.length) this.touched[this.changes] = vm;
    else this.touched.push(vm);
    this.changes++;
  }
}

export class Vm {
  version: i32;
  occupants: i32 = 0;
  serving: i32 = 0;
  scrubbing: i32 = 0;
  orphaned: i32 = 0;
  /** The state that keeps it out of service; -1: it is in service. */
  out: i32 = -1;
  retired: boolean = false;
  /** The state that it is counted in; −1: none. */
  state: i32 = -1;
  touched: boolean = false;
  /** Head of the list of instances on it. */
  firstInstance: i32 = -1;

  constructor(version: i32) {
    this.version = version;
  }
}

function stateOf(vm: Vm): i32 {
  if (vm.retired) return -1;
  if (vm.out >= 0) return vm.out;
  if (vm.serving > 0) return VmState.serving;
  if (vm.orphaned > 0) return VmState.orphaned;
  if (vm.scrubbing > 0) return VmState.scrubbing;
  return vm.occupants > 0 ? VmState.creating : VmState.idle;
}
