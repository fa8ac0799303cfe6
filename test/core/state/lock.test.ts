import { test } from "uvu";
import * as assert from "uvu/assert";
import { Lock } from "../../../src/core/state/lock.ts";
import { Token } from "../../../src/core/state/token.ts";
import { scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

const { steps } = worldOf(scenario("{}"));
const token = (): Token => new Token(steps[0]!);

test("a lock is one token's, and passes on in order of asking", () => {
  const lock = new Lock();
  const [one, two, three, four] = [token(), token(), token(), token()] as const;
  assert.equal([lock.take(one), lock.take(two), lock.take(three)], [true, false, false]);
  assert.equal([lock.pass(), lock.pass(), lock.pass()], [two, three, null]);
  assert.ok(lock.take(four));
  assert.not(lock.take(one) || lock.take(two));
  assert.equal([lock.dissolve(), one.link], [one, two]);
  assert.is(lock.dissolve(), null);
  assert.ok(lock.take(three));
});

test.run();
