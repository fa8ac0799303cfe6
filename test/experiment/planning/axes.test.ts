import { test } from "uvu";
import * as assert from "uvu/assert";
import { axisOf, condition, product, sample } from "../../../src/experiment/planning/axes.ts";
import { loss } from "./worlds.ts";

const study = loss({ load: 10 });
const axis = (text: string) => axisOf(study, text);
const wrong = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return error instanceof RangeError ? error.message : String(error);
  }
  return "nothing wrong";
};

test("an axis is a range, a list, or so many times today's value", () => {
  assert.equal(axis("pool.vms=20..50:10").values, [20, 30, 40, 50]);
  assert.equal(axis("pool.vms = 20..22").values, [20, 21, 22]);
  assert.equal(axis("pool.vms=20,25 , 30").values, [20, 25, 30]);
  assert.equal(axis("requests.rate=x1,x1.5").values, ["10 per day", "15 per day"]);
  assert.equal(axis("demand.db.lifetime=1 d,2 d").values, ["1 d", "2 d"]);
  assert.equal(axis("scrub_lock=true,false").values, [true, false]);
  assert.equal(axis("cloud_controller.backoff=1..2:0.25").values, [1, 1.25, 1.5, 1.75, 2]);
  assert.is(axis("pool.vms=1,2").path, "services.db.levels.managed.pool.vms");
});

test("what is no axis is refused with what to do", () => {
  assert.match(
    wrong(() => axis("pool.vms")),
    "expected PATH=VALUES",
  );
  assert.match(
    wrong(() => axis("pool.vm=1")),
    "did you mean",
  );
  assert.match(
    wrong(() => axis("pool.vms=9..3")),
    "expected a range such as 20..200",
  );
  assert.match(
    wrong(() => axis("pool.vms=1,,2")),
    "expected values with commas between them",
  );
  assert.match(
    wrong(() => axis("pool.vms=1..100000")),
    "expected at most 10000 values",
  );
  assert.match(
    wrong(() => product([axis("pool.vms=1..200"), axis("director.workers=1..200")])),
    "expected at most 10000 combinations, got 40000",
  );
});

test("all combinations, the last axis fastest", () => {
  const cells = product([axis("pool.vms=20,30"), axis("director.workers=1..3")]);
  assert.equal(
    cells.map((cell) => Object.values(cell)),
    [
      [20, 1],
      [20, 2],
      [20, 3],
      [30, 1],
      [30, 2],
      [30, 3],
    ],
  );
});

const latin = (count: number, seed: string) => ({ count, seed, fill: "latin hypercube" }) as const;

test("by Sobol's sequence a longer sample begins with a shorter one, and every 16 fill each axis", () => {
  const axes = [axis("pool.vms=1..16"), axis("requests.rate=x1,x2")];
  const sobol = (count: number) => sample(axes, { count, seed: "7", fill: "sobol" });
  assert.equal(sobol(16), sobol(64).slice(0, 16));
  const values = sobol(16).map((cell) => Object.values(cell)[0] as number);
  assert.equal(
    values.sort((a, b) => a - b),
    Array.from({ length: 16 }, (_, nth) => nth + 1),
  );
  const many = Array.from({ length: 21 }, (_, nth) => ({ ...axes[0]!, path: `${nth}` }));
  assert.throws(() => sample(many, { count: 4, seed: "7", fill: "sobol" }), "expected at most 20 values that vary");
});

test("a sample fills each axis evenly, is the same every time, and has each combination once", () => {
  const axes = [axis("pool.vms=1..100"), axis("cloud_controller.backoff=1.0..2.5")];
  const cells = sample(axes, latin(100, "7"));
  assert.equal(cells, sample(axes, latin(100, "7")));
  assert.not.equal(cells, sample(axes, latin(100, "8")));
  const vms = cells.map((cell) => cell[axes[0]!.path] as number).sort((a, b) => a - b);
  assert.equal(
    vms,
    Array.from({ length: 100 }, (_, i) => i + 1),
  );
  const backoffs = cells.map((cell) => cell[axes[1]!.path] as number);
  assert.ok(Math.min(...backoffs) < 1.02 && Math.max(...backoffs) > 2.48 && new Set(backoffs).size === 100);
  assert.ok(sample([axis("pool.vms=1,2")], latin(50, "7")).length === 2);
});

test("conditions compare knobs that vary, knobs that do not, and numbers", () => {
  const axes = [axis("pool.vms=1..9")];
  const kept = (text: string) =>
    product(axes)
      .filter(condition(study, axes, text))
      .map((cell) => Object.values(cell)[0]);
  assert.equal(kept("pool.vms <= 3"), [1, 2, 3]);
  assert.equal(kept("director.workers < pool.vms"), [6, 7, 8, 9]);
  assert.equal(kept("pool.vms!=5").length, 8);
  assert.equal(kept("pool.vms = 5"), [5]);
  assert.equal([kept("pool.vms > 8"), kept("8<=pool.vms"), kept("pool.vms >= 9")], [[9], [8, 9], [9]]);
  assert.match(
    wrong(() => condition(study, axes, "pool.vms is 5")),
    "expected a condition such as",
  );
  assert.match(
    wrong(() => condition(study, axes, "requests.rate < 5")),
    "to be a number",
  );
  assert.match(
    wrong(() => condition(study, axes, "pool.vm < 5")),
    "did you mean",
  );
});

test.run();
