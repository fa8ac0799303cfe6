import { test } from "uvu";
import * as assert from "uvu/assert";
import { asker, classOf, isPrivileged } from "../../../src/core/model/asker.ts";
import { range } from "../../simulation/base.ts";

test("who asks is one integer, from which both that it says are read", () => {
  for (const nth of range(5))
    for (const privileged of [false, true]) {
      const who = asker(nth, privileged);
      assert.equal([classOf(who), isPrivileged(who)], [nth, privileged]);
    }
});

test.run();
