import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB } from "../../src/maths/erlang.ts";
import { stream } from "../../src/maths/random.ts";
import { designOf, type VarianceShare, varianceShares } from "../../src/maths/variance-shares.ts";
import { ishigami } from "../support/ishigami.ts";

type Of = (point: readonly number[], row: number) => number;

function sharesOf(of: Of, rows: number, inputs: number): readonly VarianceShare[] {
  const { a, b, mixed } = designOf(rows, inputs, stream("design"));
  const outputs = { a: a.map(of), b: b.map(of), mixed: mixed.map((table) => table.map(of)) };
  return varianceShares(outputs, stream("resampling"));
}

/** Each index within the tolerance, and within 3.5 standard errors by its own interval, of which that has 1.96. */
function agrees(found: readonly VarianceShare[], key: keyof VarianceShare, exact: readonly number[]): void {
  exact.forEach((wanted, input) => {
    const { value, low, high } = found[input]![key];
    const room = 0.4 * (high - low) + 1e-9;
    const says = `${key} of ${input}: ${value} (${low} to ${high}), exactly ${wanted}`;
    assert.ok(Math.abs(value - wanted) < 0.02, says);
    assert.ok(low - room <= wanted && wanted <= high + room, says);
  });
}

test("Ishigami", () => {
  const found = sharesOf(ishigami, 16_384, 3);
  agrees(found, "alone", [0.313905, 0.442411, 0]);
  agrees(found, "together", [0.557589, 0.442411, 0.243684]);
});

test("Sobol's G function", () => {
  const a = [0, 1, 4.5, 9, 99, 99, 99, 99];
  const g: Of = (point) =>
    point.reduce((product, x, nth) => (product * (Math.abs(4 * x - 2) + a[nth]!)) / (1 + a[nth]!), 1);
  const found = sharesOf(g, 8_192, 8);
  agrees(found, "alone", [0.716192, 0.179048, 0.023676, 0.007162]);
});

test("in the product's own words: what rate and lifetime do to the refusals of 12 VMs", () => {
  const refused: Of = ([rate, lifetime]) => erlangB(12, (4 + 2 * rate!) * (1.4 + 0.8 * lifetime!));
  const found = sharesOf(refused, 8_192, 2);
  agrees(found, "alone", [0.431543, 0.532567]);
  agrees(found, "together", [0.467433, 0.568457]);
});

test("luck is an input like others, and takes nothing from what they are said to do", () => {
  // Of x + luck, each of variance 1/12, half is luck's.
  const luck = stream("luck");
  const values = new Map<number, number>();
  const lucky = (u: number) => {
    const known = values.get(u) ?? luck.uniform();
    values.set(u, known);
    return known;
  };
  const found = sharesOf(([x, u]) => x! + lucky(u!), 4_096, 2);
  agrees(found, "alone", [0.5, 0.5]);
  agrees(found, "together", [0.5, 0.5]);
});

test("what never varies has no shares", () => {
  const [share] = sharesOf(() => 3, 64, 1);
  assert.equal([share!.alone.value, share!.together.value], [0, 0]);
});

test.run();
