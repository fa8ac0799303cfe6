import { test } from "uvu";
import * as assert from "uvu/assert";
import { latinHypercube, shuffled } from "../../src/maths/latin-hypercube.ts";
import { stream } from "../../src/maths/random.ts";

test("each coordinate has one point in each slice", () => {
  const points = latinHypercube(50, 3, stream("hypercube"));
  for (const column of [0, 1, 2]) {
    const slices = points.map((point) => Math.floor(point[column]! * 50)).sort((a, b) => a - b);
    assert.equal(
      slices,
      Array.from({ length: 50 }, (_, nth) => nth),
    );
  }
  assert.not.equal(
    points.map(([x]) => Math.floor(x! * 50)),
    points.map(([, y]) => Math.floor(y! * 50)),
  );
});

test("a coordinate's mean is far nearer to a half than that of independent points", () => {
  const means = Array.from({ length: 200 }, (_, nth) => {
    const points = latinHypercube(25, 1, stream(`mean ${nth}`));
    return points.reduce((sum, [x]) => sum + x!, 0) / 25 - 0.5;
  });
  const rms = Math.sqrt(means.reduce((sum, each) => sum + each * each, 0) / 200);
  assert.ok(rms < 0.1 * Math.sqrt(1 / 12 / 25), `${rms}`);
});

test("every order of three is as likely", () => {
  const random = stream("orders");
  const seen = new Map<string, number>();
  for (let nth = 0; nth < 6_000; nth++) {
    const order = shuffled(3, random).join();
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  assert.is(seen.size, 6);
  for (const count of seen.values()) assert.ok(Math.abs(count - 1_000) < 4 * Math.sqrt(1_000 * (5 / 6)), `${count}`);
});

test.run();
