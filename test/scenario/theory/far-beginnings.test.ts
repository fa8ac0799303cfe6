import { test } from "uvu";
import * as assert from "uvu/assert";
import { farBeginnings } from "../../../src/scenario/theory/far-beginnings.ts";
import { scenario } from "../small.ts";

/** Twelve a day, each for two days: 24 are kept. */
const begun = (begin: unknown, run: object = {}, lifetime: unknown = "2 d") =>
  farBeginnings(
    scenario({
      run: { horizon: "10 d", replications: 2, begin, ...run },
      demand: { db: { requests: { rate: "12 per day" }, lifetime } },
    }),
  );

test("a beginning is far where it is a fifth away, and by more than chance moves a Poisson number", () => {
  assert.equal(begun("steady"), []);
  assert.equal(begun({ instances: { db: 24 } }), []);
  assert.equal(begun({ instances: { db: 38 } }), [], "14 are less than three standard deviations of 24");
  const [found] = begun({ instances: { db: 40 } });
  assert.equal([found!.service, found!.count, Math.round(found!.kept)], ["db", 40, 24]);
  assert.is(begun("empty")[0]!.count, 0);
});

test("how far the average is away shrinks with the run and with its warm-up, as exponential lifetimes leave it", () => {
  // Of the 24 that are missing e^(−t/2 d): on average over ten days 2/10 · (1 − e^−5).
  const away = (run: object = {}) => begun("empty", run, { exponential: { mean: "2 d" } })[0]!.away;
  assert.ok(Math.abs(away() - 0.2 * (1 - Math.exp(-5))) < 1e-9, String(away()));
  assert.ok(Math.abs(away({ horizon: "40 d" }) - 0.05) < 1e-6);
  assert.ok(away({ warm_up: "4 d", regime: "steady" }) < 0.05);
});

test("who is never deleted only adds up: the average says nothing of the end", () => {
  assert.is(begun("empty", {}, { pareto: { minimum: "1 d", shape: 1 } })[0]?.away, 1);
});

test.run();
