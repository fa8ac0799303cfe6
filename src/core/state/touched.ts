import type { Vm } from "./vm.ts";

// VMs of all pools of which something has changed at this instant. Module variables, because an instance of the module
// serves one run (as in engine/clock.ts).

let first: Vm | null = null;

/** A run begins: nothing has changed. */
export function begin(): void {
  first = null;
}

export function touch(vm: Vm): void {
  if (vm.isTouched) return;
  vm.isTouched = true;
  vm.nextTouched = first;
  first = vm;
}

/** Counts each VM in the state that it is left in at this instant; states that it only passed through took no time. */
export function settle(): void {
  let vm = first;
  if (vm === null) return;
  while (vm !== null) vm = vm.settle();
  first = null;
}
