import { test } from "uvu";
import * as assert from "uvu/assert";
import { normalQuantile } from "../../../src/core/draws/normal.ts";
import { driftsIn, Halves } from "../../../src/experiment/answers/drift.ts";
import type { LevelRecord } from "../../../src/simulation/read/replication.ts";
import * as made from "../made.ts";
import { many, uniforms } from "../worlds.ts";

/** Two pools that vary from half to half, the second by so much more in the second half. */
function replications(seed: number, rise: number, count = 10) {
  const u = uniforms(seed);
  const noise = () => 5 + 0.2 * normalQuantile(1 - u());
  const of = (name: string, halves: LevelRecord["halves"]) => ({
    ...made.level({ name, kind: "in use", service: "db" }, [made.DAY]),
    halves: halves!,
  });
  return many(count, () =>
    made.replication(0, { levels: [of("quota", [noise(), noise()]), of("pool", [noise(), noise() + rise])] }),
  );
}

test("a level that rises is named, with what it was", () => {
  const [found, ...others] = driftsIn([{ name: "a", halves: Halves.of(replications(1, 1)) }]);
  assert.equal(others, []);
  assert.equal([found!.variant, found!.level], ["a", "in use of db: pool"]);
  assert.ok(Math.abs(found!.first - 5) < 0.3 && Math.abs(found!.second - 6) < 0.3);
});

test("of steady runs one in a hundred is said to drift, however many levels there are", () => {
  const runs = 1000;
  const said = Array.from({ length: runs }, (_, seed) => {
    const variants = ["a", "b", "c"].map((name, i) => ({ name, halves: Halves.of(replications(3 * seed + i, 0)) }));
    return driftsIn(variants).length > 0 ? 1 : 0;
  }).reduce<number>((a, b) => a + b, 0);
  assert.ok(said >= 2 && said <= 22, `${said} of ${runs}`);
});

test("what rises in every replication alike drifts for sure; rounding does not", () => {
  const alike = (halves: readonly [number, number]) =>
    driftsIn([
      {
        name: "a",
        halves: Halves.of(
          many(10, () =>
            made.replication(0, { levels: [{ ...made.level({ name: "director", kind: "queue" }, [1]), halves }] }),
          ),
        ),
      },
    ]);
  assert.equal(
    alike([2, 3]).map(({ level }) => level),
    ["queue of director"],
  );
  assert.equal(alike([0.3, 0.1 + 0.2]), []);
  assert.equal(alike([0, 0]), []);
});

test("one replication, and a run that kept no halves, say nothing", () => {
  assert.equal(driftsIn([{ name: "a", halves: Halves.of(replications(1, 9, 1)) }]), []);
  assert.equal(driftsIn([{ name: "a", halves: Halves.of([made.lively(0), made.lively(1)]) }]), []);
  assert.equal(driftsIn([{ name: "a", halves: new Halves() }]), []);
});

test.run();
