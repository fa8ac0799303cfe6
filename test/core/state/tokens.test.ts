import { test } from "uvu";
import * as assert from "uvu/assert";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { Life } from "../../../src/core/state/instance.ts";
import { Doing } from "../../../src/core/state/token.ts";
import { Tokens } from "../../../src/core/state/tokens.ts";
import { range, scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

test("tokens and instances are used again last in, first out, and nothing of what they were is left", () => {
  const world = worldOf(scenario("{}"));
  const { tokens, steps } = world;
  assert.instance(tokens, Tokens);
  const made = range(500).map(() => tokens.spawn(steps[0]!, keyOf(1, 2)));
  assert.equal(
    made.map(({ number }) => number),
    range(500),
  );
  made[7]!.occurrence = 9;
  tokens.free(made[7]!);
  tokens.free(made[9]!);
  assert.equal(
    made.filter(({ doing }) => doing === Doing.nothing),
    [made[7], made[9]],
  );
  assert.equal([tokens.spawn(steps[0]!, keyOf(1, 2)), tokens.spawn(steps[0]!, keyOf(3, 4))], [made[9], made[7]]);
  assert.equal([made[7]!.occurrence, made[7]!.key], [0, keyOf(3, 4)]);
  assert.is(tokens.spawn(steps[0]!, keyOf(1, 2)).number, 500);

  const ask = () => instanceIn(world);
  const instance = ask();
  assert.is(instance.instance, instance, "its own token works for it");
  instance.waits(2, 5);
  tokens.free(instance);
  assert.is.not(ask(), instance, "its token has ended, but it is not gone");
  tokens.remove(instance);
  assert.is(instance.life, Life.gone);
  assert.is(ask(), instance);
  assert.equal([instance.life, instance.caused], [Life.requested, 0]);
});

test("an instance beside another has its owner, its plan and its luck; nobody asked for it", () => {
  const world = worldOf(
    scenario(
      "services: { db: { level: on-demand, plans: { small: {}, large: { vms: 3 } } } }\ndemand: { db: { plans: { small: 50 %, large: 50 % } } }",
    ),
  );
  const instance = instanceIn(world, 77);
  instance.plan = 1;
  instance.cell = 1;
  instance.occurrence = 4;
  instance.request = 9;
  const left = world.tokens.another(instance, world.steps[3]!);
  assert.equal([left.stream, left.service, left.key], [instance.stream, instance.service, instance.key]);
  assert.equal([left.plan, left.cell], [1, 1]);
  assert.equal([left.occurrence, left.request, left.life], [4, -1, Life.orphaned]);
  assert.is(left.step, world.steps[3]);
  assert.is.not(left.number, instance.number);
});

test("a token stamps each station that it holds by itself, and draws by its own key", () => {
  const { tokens, steps } = worldOf(scenario("{}"));
  const [one, same, other] = [
    [1, 2],
    [1, 2],
    [1, 3],
  ].map(([high, low]) => tokens.spawn(steps[0]!, keyOf(high!, low!)));
  for (const nth of range(3)) one!.stamp(nth, 10 + nth);
  assert.equal(
    range(3).map((nth) => one!.stampOf(nth)),
    [10, 11, 12],
  );
  assert.is(one!.draw(5, 6), same!.draw(5, 6));
  assert.is.not(one!.draw(5, 6), one!.draw(5, 7));
  assert.is.not(one!.draw(5, 6), other!.draw(5, 6));
});

test.run();
