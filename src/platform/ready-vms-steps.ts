import type { Otherwise } from "./step.ts";

// Steps about VMs that are kept ready.

/** The pool of these VMs. */
export const READY_VMS = "warm vms";

/** Takes such VMs for the instance's plan; list `topUp` replaces them. They are the instance's from its first `cold` claim on. */
export const warm = <M extends Otherwise>(otherwise: M) =>
  ({ word: "warm", pool: READY_VMS, amount: "plan.vms", otherwise, list: "topUp" }) as const;
/** VMs that were kept ready, and are too old or too many, are gone. */
export const shrink = () => ({ word: "shrink" }) as const;
