import { test } from "uvu";
import * as assert from "uvu/assert";
import { effectsOf, elementaryEffects, type Walk, walks } from "../../src/maths/elementary-effects.ts";
import { stream } from "../../src/maths/random.ts";
import { ishigami } from "../support/ishigami.ts";
import { near } from "../support/near.ts";

/** By enumeration (planning.md). */
const EXACT = [7.704054, 7.875, 6.248796];

/** One walk for each place of the grid: every effect there is. */
function everyMove(): Walk[] {
  const grid = [0, 1 / 3, 2 / 3, 1];
  const places = grid.flatMap((x) => grid.flatMap((y) => grid.map((z) => [x, y, z])));
  return places.flatMap((place) =>
    [0, 1, 2].map((input): Walk => {
      const after = place.map((value, nth) => (nth === input ? (value < 0.5 ? value + 2 / 3 : value - 2 / 3) : value));
      return { order: [input], points: [place, after] };
    }),
  );
}

test("all moves on the grid give Ishigami's μ* exactly", () => {
  const all = everyMove();
  const found = [0, 1, 2].map((input) =>
    effectsOf(
      all
        .filter(({ order }) => order[0] === input)
        .map(({ points: [from, to] }) => (ishigami(to!) - ishigami(from!)) / (to![input]! - from![input]!)),
    ),
  );
  for (const input of [0, 1, 2]) near(found[input]!.size, EXACT[input]!, 1e-6);
  near(found[1]!.mean, 0, 1e-9);
});

test("random walks agree with it within 3.5 standard errors", () => {
  const all = walks(3, 400, stream("walks"));
  const found = elementaryEffects(
    all,
    all.map(({ points }) => points.map(ishigami)),
  );
  for (const input of [0, 2]) {
    const { size, error } = found[input]!;
    assert.ok(Math.abs(size - EXACT[input]!) < 3.5 * error, `${input}: ${size} ± ${error}`);
  }
  near(found[1]!.size, 7.875, 1e-9);
});

test("each walk moves every input once, by two thirds, within the cube", () => {
  for (const { order, points } of walks(5, 20, stream("walks"))) {
    assert.equal([...order].sort(), [0, 1, 2, 3, 4]);
    order.forEach((input, nth) => {
      points[nth]!.forEach((value, other) => {
        const across = Math.abs(points[nth + 1]![other]! - value);
        near(across, other === input ? 2 / 3 : 0, 1e-12);
        assert.ok(value >= 0 && value <= 1);
      });
    });
  }
});

test("a straight line has the same effect everywhere, and one that does nothing has none", () => {
  const all = walks(2, 10, stream("line"));
  const [steep, flat] = elementaryEffects(
    all,
    all.map(({ points }) => points.map(([x]) => -3 * x!)),
  );
  near(steep!.size, 3, 1e-12);
  near(steep!.mean, -3, 1e-12);
  near(steep!.sd, 0, 1e-12);
  assert.is(flat!.size, 0);
  assert.equal(walks(0, 3, stream("none")), []);
});

test.run();
