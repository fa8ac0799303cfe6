import { test } from "uvu";
import * as assert from "uvu/assert";
import { exp, expm1, log, log1p, pow } from "../../../src/core/draws/math.ts";
import { drawn } from "../../support/drawn.ts";
import { fingerprint } from "../../support/goodness.ts";
import { sourcesUnder } from "../../support/sources.ts";

const LARGEST = Number.MAX_VALUE;
const functions = { log, log1p, exp, expm1 };

/** Argument and correctly rounded result, from mpmath at 300 bits. */
const exact: Record<keyof typeof functions, readonly (readonly [number, number])[]> = {
  log: [
    [5e-324, -744.4400719213812],
    [1e-310, -713.8013788281542],
    [2.2250738585072014e-308, -708.3964185322641],
    [1e-10, -23.025850929940457],
    [0.5, -Math.LN2],
    [0.7071067811865475, -0.34657359027997275],
    [0.9999999999999999, -1.1102230246251565e-16],
    [1.0000000000000002, 2.2204460492503128e-16],
    [1.5, 0.4054651081081644],
    [10, Math.LN10],
    [LARGEST, 709.782712893384],
  ],
  log1p: [
    [-0.9999999999999999, -36.7368005696771],
    [-0.5, -Math.LN2],
    [-0.2928932188134525, -0.34657359027997264],
    [-1e-5, -1.0000050000333337e-5],
    [-1e-17, -1e-17],
    [1e-300, 1e-300],
    [3e-9, 2.9999999955e-9],
    [0.4142135623730951, 0.3465735902799727],
    [1, Math.LN2],
    [1e10, 23.025850930040455],
    [1e300, 690.7755278982137],
  ],
  exp: [
    [-745.1332191019411, 5e-324],
    [-708.5, 2.006132305331306e-308],
    [-100, 3.720075976020836e-44],
    [-1, 0.36787944117144233],
    [-1e-5, 0.9999900000499998],
    [1e-20, 1],
    [0.5, 1.6487212707001282],
    [1, Math.E],
    [10, 22026.465794806718],
    [100, 2.6881171418161356e43],
    [709.782712893384, 1.7976931348622732e308],
  ],
  expm1: [
    [-50, -1],
    [-1, -0.6321205588285577],
    [-0.25, -0.22119921692859512],
    [-1e-5, -9.999950000166666e-6],
    [1e-17, 1e-17],
    [1e-8, 1.0000000050000001e-8],
    [0.3, 0.3498588075760031],
    [1, 1.7182818284590453],
    [20, 485165194.4097903],
    [100, 2.6881171418161356e43],
    [709.7, 1.6549840276802644e308],
  ],
};

/** Base, exponent, correctly rounded power. */
const powers: readonly (readonly [number, number, number])[] = [
  [2, 0.5, Math.SQRT2],
  [0.5, 1074, 5e-324],
  [1e-310, 0.1, 9.999999999999957e-32],
  [10, -300, 1e-300],
  [1.0000000000000002, 1e16, 9.21143870499353],
  [0.9999999999999999, -3e18, 4.45779387326829e144],
  [3, 3, 27],
  [LARGEST, 0.3333333333333333, 5.643803094122288e102],
  [7.5, 0.05, 1.1059947442197169],
  [1e-5, 20, 1.0000000000000017e-100],
  [123.456, 1.5, 1371.7289437796435],
];

for (const [name, f] of Object.entries(functions))
  test(`${name} is within one unit of the last place of the exact value`, () => {
    for (const [x, y] of exact[name as keyof typeof functions])
      assert.ok(apart(f(x), y) <= 1, `${name}(${x}) = ${f(x)}`);
  });

test("pow is within one unit of the last place of the exact value, subnormal and huge exponents included", () => {
  for (const [x, y, z] of powers) assert.ok(apart(pow(x, y), z) <= 1, `pow(${x}, ${y}) = ${pow(x, y)}`);
});

test("all agree with this engine's own functions to two units of the last place", () => {
  for (const [x, y] of pairs(50_000, "agreement")) {
    for (const [name, f] of Object.entries(functions))
      for (const z of [x, -x, 1 / x, y]) {
        const own = Math[name as keyof typeof functions](z);
        assert.ok(apart(f(z), own) <= 2, `${name}(${z}) = ${f(z)}, here ${own}`);
      }
    assert.ok(apart(pow(x, y), x ** y) <= 2, `pow(${x}, ${y})`);
  }
});

test("the bits are the same on every machine and in every engine", () => {
  const arguments_ = pairs(100_000, "bits");
  const bits = (f: (x: number, y: number) => number) => fingerprint(arguments_.map(([x, y]) => f(x, y)));
  assert.equal([log, log1p, exp, expm1].map((f) => bits((x, y) => f(x) + f(y))).concat(bits(pow)), GOLDEN);
});

test("the edges: zero, infinity, what is not defined", () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  for (const [value, expected] of [
    [log(0), -infinity],
    [log(-1), nan],
    [log(infinity), infinity],
    [log(nan), nan],
    [log(1), 0],
    [log1p(-1), -infinity],
    [log1p(-1.5), nan],
    [log1p(infinity), infinity],
    [log1p(0), 0],
    [log1p(-0), -0],
    [log1p(nan), nan],
    [exp(0), 1],
    [exp(-infinity), 0],
    [exp(infinity), infinity],
    [exp(709.79), infinity],
    [exp(-746), 0],
    [exp(nan), nan],
    [expm1(-infinity), -1],
    [expm1(infinity), infinity],
    [expm1(-0), -0],
    [expm1(nan), nan],
    [pow(0, 0.5), 0],
    [pow(5, 0), 1],
    [pow(1, 1e300), 1],
    [pow(2, 1024), infinity],
    [pow(2, -1076), 0],
    [pow(2, 1e300), infinity],
    [pow(2, -1e300), 0],
    [pow(-1, 2), nan],
    [pow(0, -1), nan],
    [pow(2, nan), nan],
  ] as const)
    assert.ok(Object.is(value, expected), `${value}, expected ${expected}`);
});

test("powers of two are exact", () => {
  for (let k = -1074; k < 1024; k++) {
    assert.is(pow(2, k), 2 ** k);
    assert.ok(apart(log(2 ** k), k * Math.LN2) <= 1);
  }
});

test("this is the one door: nothing else below the platform calls a function whose last bit an engine may choose", () => {
  const chosen = /\bMath\s*\.\s*(?:log\w*|exp\w*|pow|cbrt|hypot|a?(?:sin|cos|tan)h?|atan2|random)\b/;
  for (const { path, code } of [...sourcesUnder("src/core"), ...sourcesUnder("src/maths")])
    assert.not.match(code, chosen, path);
});

/** Units of the last place between two doubles. */
function apart(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  return Math.abs(Number(ordinal(a) - ordinal(b)));
}

function ordinal(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** Positive x, most near 1 and some far away, with y of either sign; made without any transcendental function. */
function pairs(n: number, name: string): [x: number, y: number][] {
  const { uniform } = drawn(name);
  const scale = () => 2 ** (Math.floor(uniform() * 79) - 59);
  return Array.from({ length: n }, () => [
    1 + (uniform() - 0.5) * Math.min(1, scale()) + uniform() * scale(),
    (uniform() - 0.5) * scale(),
  ]);
}

const GOLDEN = ["83f33a16", "e6c3bb70", "207f0976", "3be8c4e4", "011f1781"];

test.run();
