import { Amount, Word } from "../model/words.ts";
import type { Instance } from "../state/instance.ts";
import type { Step } from "../state/step.ts";
import type { Token } from "../state/token.ts";
import { world } from "../state/world.ts";

// How much of a limit a step asks for, and as who.

/** How much of a pool an instance claims: 1, or what its plan says. */
export function amountAt(step: Step, instance: Instance): i32 {
  if (step.amount === Amount.one) return 1;
  const model = instance.service.model;
  return step.amount === Amount.vms ? model.vms[instance.plan]! : model.vcpus[instance.plan]!;
}

/** The asker at the token's step: its request, or the platform's own work. */
export function askerAt(step: Step, token: Token): i32 {
  return step.word === Word.seize && step.cause < 0 ? world.plain : askerOf(token.instance!);
}

/** As who a request asks. */
export function askerOf(instance: Instance): i32 {
  return world.isEqual ? world.plain : instance.stream.model.asker;
}
