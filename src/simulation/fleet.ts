import type { TimeWeighted } from "../engine/time-weighted.ts";
import { VM_STATES } from "../platform/step.ts";

/**
 * The VMs of one managed pool. The free ones stand on a stack, so that reuse is last in, first out; a shared VM stands on
 * it as long as it has a free slot. What each VM is doing follows from its occupants and from whether it is out of service.
 */
export class Fleet {
  readonly slots: number;
  private readonly firstInFirstOut: boolean;
  /** VMs with a free slot, in service; the last is used next. */
  private readonly free: number[] = [];
  private readonly vms: Vm[] = [];
  /** VMs whose occupants or service have changed at this instant: the first so many. */
  private readonly touched: Vm[] = [];
  private changes = 0;
  private gone = 0;
  private readonly levels: readonly TimeWeighted[];

  /** Levels: VMs in each of VM_STATES. */
  constructor(slots: number, order: string, levels: readonly TimeWeighted[]) {
    this.slots = slots;
    this.firstInFirstOut = order === "first in, first out";
    this.levels = levels;
  }

  /** All that ever were: VMs are numbered below it. */
  get size(): number {
    return this.vms.length;
  }

  get inService(): number {
    return this.vms.length - this.gone;
  }

  get hasFree(): boolean {
    return this.free.length > 0;
  }

  vm(index: number): Vm {
    return this.vms[index]!;
  }

  /** New VMs of a version. The one with the lowest number is used first. */
  add(count: number, version: number): void {
    const first = this.vms.length;
    for (let i = 0; i < count; i++) {
      this.vms.push({
        version,
        occupants: 0,
        serving: 0,
        scrubbing: 0,
        orphaned: 0,
        out: -1,
        state: -1,
        touched: false,
        firstInstance: -1,
        retired: false,
      });
      this.touch(this.vms[first + i]!);
    }
    for (let i = 0; i < count; i++) this.free.push(this.firstInFirstOut ? first + i : first + count - 1 - i);
  }

  /** Takes so many VMs out of the pool for good, idle ones only; returns how many there were. */
  retire(count: number): number {
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
  take(): number {
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
  put(index: number): void {
    const vm = this.vms[index]!;
    if (vm.occupants-- === this.slots && vm.out < 0) this.free.push(index);
    this.touch(vm);
  }

  /** The VM goes out of service, into a state (index in VM_STATES), whatever its occupants do; back: restore. */
  remove(index: number, state: number): void {
    const vm = this.vms[index]!;
    vm.out = state;
    if (vm.occupants < this.slots && !vm.retired) this.free.splice(this.free.indexOf(index), 1);
    this.touch(vm);
  }

  restore(index: number): void {
    const vm = this.vms[index]!;
    vm.out = -1;
    if (vm.occupants < this.slots && !vm.retired) this.free.push(index);
    this.touch(vm);
  }

  /** An occupant passes from one state (index in VM_STATES; −1: none) into another. */
  pass(index: number, before: number, after: number): void {
    const vm = this.vms[index]!;
    if (before === SERVING) vm.serving--;
    else if (before === SCRUBBING) vm.scrubbing--;
    else if (before === ORPHANED) vm.orphaned--;
    if (after === SERVING) vm.serving++;
    else if (after === SCRUBBING) vm.scrubbing++;
    else if (after === ORPHANED) vm.orphaned++;
    this.touch(vm);
  }

  /** Counts each VM in the state that it is left in at this instant; those that it only passed through took no time. */
  settle(): void {
    const { touched, levels } = this;
    for (let nth = 0; nth < this.changes; nth++) {
      const vm = touched[nth]!;
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
    this.touched[this.changes++] = vm;
  }
}

const SERVING = VM_STATES.indexOf("serving");
const IDLE = VM_STATES.indexOf("idle");
const CREATING = VM_STATES.indexOf("creating");
const SCRUBBING = VM_STATES.indexOf("scrubbing");
const ORPHANED = VM_STATES.indexOf("orphaned");

export interface Vm {
  version: number;
  occupants: number;
  serving: number;
  scrubbing: number;
  orphaned: number;
  /** The state (index in VM_STATES) that keeps it out of service; -1: it is in service. */
  out: number;
  retired: boolean;
  /** The state (index in VM_STATES) that it is counted in; −1: none. */
  state: number;
  touched: boolean;
  /** Head of the list of instances on it. */
  firstInstance: number;
}

function stateOf(vm: Vm): number {
  if (vm.retired) return -1;
  if (vm.out >= 0) return vm.out;
  if (vm.serving > 0) return SERVING;
  if (vm.orphaned > 0) return ORPHANED;
  if (vm.scrubbing > 0) return SCRUBBING;
  return vm.occupants > 0 ? CREATING : IDLE;
}
