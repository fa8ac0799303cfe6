import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangCWait } from "../../src/maths/erlang.ts";
import { serversForLoss, serversForService, serversForWait, stockForMisses } from "../../src/maths/sizes.ts";
import { ERLANG_SIZES } from "./erlang-sizes.ts";

// Sizes of the planning reference, computed twice by independent routes.

test("pools that refuse: Erlang B at 0.1, 1, 2 and 5 %", () => {
  for (const [load, ...of] of ERLANG_SIZES)
    assert.equal(
      [0.001, 0.01, 0.02, 0.05].map((part) => serversForLoss(load, part)),
      of,
      `${load} Erlang`,
    );
  assert.is(serversForLoss(0.001, 0.5), 0 + 1);
});

test("stations where few wait: Erlang C at 20, 10, 5 and 1 %, and a call centre", () => {
  const waits = (load: number) => [0.2, 0.1, 0.05, 0.01].map((part) => serversForWait(load, part));
  assert.equal(waits(2), [4, 5, 6, 7]);
  assert.equal(waits(10), [14, 16, 17, 19]);
  assert.equal(waits(100), [111, 115, 119, 125]);
  assert.is(serversForService(10, { share: 0.8, within: 20 / 180 }), 14);
  assert.ok(Math.abs(erlangCWait(14, 10, 180) - 7.836) < 0.001);
});

test("stocks: misses that start cold, and that wait", () => {
  const stocks = (load: number, otherwise: "elsewhere" | "wait") =>
    [0.05, 0.01, 0.001].map((part) => stockForMisses(load, part, otherwise));
  assert.equal(stocks(5, "elsewhere"), [9, 11, 14]);
  assert.equal(stocks(5, "wait"), [10, 12, 14]);
  assert.equal(stocks(20, "elsewhere"), [26, 30, 35]);
  assert.equal(stocks(20, "wait"), [29, 32, 36]);
});

test("a part is between none and all", () => {
  assert.throws(() => serversForLoss(5, 0), /a part in \(0, 1\), got 0/);
  assert.throws(() => serversForWait(5, 1), /a part in \(0, 1\)/);
});

test.run();
