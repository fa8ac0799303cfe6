import { test } from "uvu";
import * as assert from "uvu/assert";
import * as due from "../../../src/core/state/due.ts";
import { Token } from "../../../src/core/state/token.ts";
import { range, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

const { steps } = worldOf(scenario("{}"));
const token = (): Token => new Token(steps[0]!);

test("tokens that are due go on in order, those that become due meanwhile too, and then none is", () => {
  due.begin();
  const tokens = range(300).map(token);
  for (const _ of range(2)) {
    for (const one of tokens.slice(0, 299)) due.push(one);
    assert.is(due.next(), tokens[0]);
    due.push(tokens[299]!);
    for (const one of tokens.slice(1)) assert.is(due.next(), one);
    assert.is(due.next(), null);
  }
});

test.run();
