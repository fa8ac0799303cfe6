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

test("the first in line that walks a list can be taken out of it", () => {
  const lock = new Lock();
  const other = steps.find(({ list }) => list !== steps[0]!.list)!;
  const [holder, one, two, three] = [token(), token(), new Token(other), token()] as const;
  for (const each of [holder, one, two, three]) lock.take(each);
  assert.equal([lock.pull(other.list), lock.pull(other.list)], [two, null]);
  assert.equal([lock.pull(steps[0]!.list), lock.pull(steps[0]!.list), lock.pass()], [one, three, null]);
  assert.ok(lock.take(two));
  assert.not(lock.take(one));
  assert.equal([lock.pull(steps[0]!.list), lock.take(three), lock.pass()], [one, false, three]);
});

test.run();
