import { test } from "uvu";
import * as assert from "uvu/assert";
import { distributionOf } from "../../../src/experiment/results/distribution.ts";
import { type Account, exponential, ledgerOf, many, recordOf, uniforms } from "../worlds.ts";

const accountOf = (waits: readonly number[], requests: number): Account => ({
  totals: { requests },
  tallies: { wait: [recordOf(waits)] },
  peaks: {},
});
const of = (...accounts: Account[]) => distributionOf(ledgerOf("db", accounts));

test("few different waits: every step, of all requests", () => {
  const found = of(accountOf([0, 60e6, 60e6], 5), accountOf([0, 120e6], 5));
  assert.equal(found, { of: "db", t: [0, 60, 120], usable: [0.2, 0.4, 0.5] });
});

test("many: the ends, high steps, and points that are observed values", () => {
  const u = uniforms(1);
  const waits = many(5000, () => Math.round(exponential(u, 60e6)));
  const polled = many(500, () => 60e6);
  const found = of(accountOf([...waits, ...polled, 0], 6000));
  assert.ok(found.t.length >= 100 && found.t.length <= 200);
  assert.ok(found.t.includes(60) && found.t[0] === 0);
  assert.is(found.t.at(-1), Math.max(...waits) / 1e6);
  const observed = new Set([...waits, 60e6, 0].map((wait) => wait / 1e6));
  assert.ok(found.t.every((t) => observed.has(t)));
  assert.ok(Math.abs(found.usable.at(-1)! - 5501 / 6000) < 1e-12);
  const at60 = found.usable[found.t.indexOf(60)]!;
  assert.ok(at60 - found.usable[found.t.indexOf(60) - 1]! >= 500 / 6000 - 1e-9, "the step is there");
});

test("nobody waited, for nobody asked", () => {
  assert.equal(of(accountOf([], 0)).t, []);
});

test.run();
