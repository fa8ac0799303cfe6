import { test } from "uvu";
import * as assert from "uvu/assert";
import { Account, type Leak } from "../../src/platform/leak-proof.ts";
import type { Lists } from "../../src/platform/lists.ts";
import {
  accept,
  chance,
  claim,
  down,
  free,
  gone,
  lock,
  poll,
  ready,
  release,
  type Step,
  seize,
  unlock,
  up,
  vms,
} from "../../src/platform/step.ts";

const END = [free("quota"), gone()] as const;

/** What is wrong with lists, each with its place and what is held there. */
function leaks(lists: Readonly<Record<string, readonly Step[]>>): readonly string[] {
  const found: Leak[] = [];
  new Account("own", new Map(Object.entries(lists)) as unknown as Lists, (leak) => found.push(leak));
  return found.map(({ list, step, says, held }) => `${list} ${step}: ${says} [${held}]`);
}

test("all leaks are told, one of each list that begins by itself, at the step and with what is held there", () => {
  assert.equal(
    leaks({
      create: [claim("quota"), ready()],
      delete: [lock(), seize("director"), gone()],
      upgrade: [lock(), down(), up()],
      campaign: [seize("director"), release("operators")],
    }),
    [
      "delete 3: ends while it still holds director [director, quota, the lock]",
      "upgrade 3: ends without giving the lock back [quota, the lock]",
      "campaign 1: releases operators, which is not what it seized last [director]",
    ],
  );
});

test("who went down comes up again, by every way out", () => {
  const upgrade = (...steps: readonly Step[]) =>
    leaks({
      create: [claim("quota"), ready()],
      delete: END,
      upgrade: [lock(), ...steps, unlock()],
      repair: [unlock()],
    });
  assert.equal(upgrade(down(), up()), []);
  assert.match(upgrade(down()).join(), /upgrade 3: ends while it is down/);
  assert.match(upgrade(up()).join(), /upgrade 1: comes up, and is not down/);
  assert.match(upgrade(down(), down(), up()).join(), /upgrade 2: goes down twice/);
  assert.match(upgrade(down(), chance("bad", { go: "repair" }), up()).join(), /repair 1: ends while it is down/);
});

test("nobody looks at what was not accepted", () => {
  assert.match(
    leaks({ create: [poll(), ready()], delete: [gone()] }).join(),
    /create 0: waits for a poll of an operation/,
  );
  assert.equal(leaks({ create: [accept(), poll(), ready()], delete: [gone()] }), []);
});

test("what is left behind by a request that nobody waits for any more gives back all", () => {
  const lists = { create: [claim("quota"), vms("creating"), ready()], delete: END };
  assert.equal(leaks({ ...lists, orphan: END }), []);
  assert.match(leaks({ ...lists, orphan: [gone()] }).join(), /orphan 1: leaks quota/);
});

test("without a listener the first leak is thrown, with its level and list", () => {
  assert.throws(
    () => new Account("own", new Map([["create", [claim("quota"), claim("quota"), ready()]]]) as unknown as Lists),
    /^level own, list create: claims quota twice/,
  );
});

test.run();
