import type { Operation } from "./phrases.ts";
import type { StepOf } from "./step.ts";

/** The station whose servers are the operations on VMs that the IaaS takes at once, and the parameter that says how many. */
export const OPERATIONS = { station: "iaas operations", setting: "iaas.operations" } as const;

/** Work on VMs that the IaaS does: each VM is an operation, and waits in the IaaS's line where it takes only so many at once. */
export const operation = (step: StepOf<"hold">, part: Operation = "whole") => ({ ...step, operation: part }) as const;
