import * as clock from "../engine/clock.ts";
import { Counter } from "../found/counter.ts";
import { List } from "../model/words.ts";
import * as due from "../state/due.ts";
import { type Instance, Life } from "../state/instance.ts";
import type { Step } from "../state/step.ts";
import type { Token } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as endings from "./endings.ts";
import * as failures from "./failures.ts";
import * as operations from "./operations.ts";

// What is asked for of an instance while it is there, again and again: updates and bindings. Each kind has a token of its
// own, which draws by the instance's key.

/** An instance has become ready, of a service in which more begins with that than its life. */
export function tend(instance: Instance): void {
  if (instance.isUnwanted) endings.standApart(instance);
  failures.watchInstance(instance);
  if (!instance.isUnwanted) begin(instance);
  instance.deadline = null;
}

/** What is done to it from now on begins. */
function begin(instance: Instance): void {
  const chores = instance.service.chores;
  for (let nth = 0; nth < chores.length; nth++) {
    const token = world.tokens.spawn(chores[nth]!, instance.key);
    token.instance = instance;
    due.push(token);
  }
}

/**
 * The instance's developer asks for something. An instance that is out of date, from when its tile was upgraded until its
 * own upgrade, refuses it (ODBDOC upgrades.html); of one that has been given up, nobody asks for anything any more.
 * Returns the step that the token goes on at.
 */
export function ask(token: Token, step: Step): Step | null {
  const instance = token.instance!;
  if (!operations.isThere(token) || instance.life !== Life.ready) {
    token.instance = null;
    return world.endStep;
  }
  const collector = world.collector;
  const isUpdate = step.list === List.update;
  collector.happened(instance.cell, clock.mask, isUpdate ? Counter.updates : Counter.bindings);
  if (instance.version >= instance.service.versions.deployed) return step.next;
  collector.happened(instance.cell, clock.mask, isUpdate ? Counter.updates_refused : Counter.bindings_refused);
  token.occurrence++;
  return endings.deny(token, step, null);
}
