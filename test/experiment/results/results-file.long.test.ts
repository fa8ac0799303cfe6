import { test } from "uvu";
import * as assert from "uvu/assert";
import { RESULTS_SCHEMA, type Results } from "../../../src/experiment/results/results.ts";
import { looksLikeResults, readResults } from "../../../src/experiment/results/results-file.ts";
import { FORMATS } from "../../../src/report/formats/formats.ts";
import { json } from "../../../src/report/formats/json.ts";
import { terminal } from "../../../src/report/formats/terminal.ts";
import { detailed } from "../../report/details.ts";
import { hostileResults } from "../../report/hostile.ts";
import { unscripted } from "../../support/page.ts";

const drawn = (results: Results) => [
  ...FORMATS.flatMap(({ files }) => files(results, unscripted)),
  terminal(results, { width: 100, colour: false }),
];

test("what was stored is drawn as what was found: every format, to the byte", () => {
  for (const results of [detailed(), hostileResults()])
    assert.equal(drawn(readResults(json(results), "a.json")), drawn(results));
});

test("results from before something was kept can still be drawn", () => {
  const {
    choices: _choices,
    differences: _differences,
    checks: _checks,
    bests: _bests,
    doubts: _doubts,
    ...old
  } = detailed();
  const variants = old.variants.map(({ theory: _theory, ...variant }) => variant);
  const files = drawn(readResults(json({ ...old, variants } as Results), "old.json"));
  assert.ok(files.length > FORMATS.length);
  assert.not.match(JSON.stringify(files), "undefined");
});

/** What a page would take for its own. */
const HOSTILE = "<img src=x>";
test("what stands where a number belongs is refused, and never drawn", () => {
  const places: readonly [string, (results: Results) => object][] = [
    [
      "rests.waits is no number",
      ({ variants }) => ({ variants: [{ ...variants[0], rests: { waits: HOSTILE } }, ...variants.slice(1)] }),
    ],
    [
      "origins[0].moves.by is no number",
      ({ origins }) => ({ origins: [{ ...origins[0], moves: { figure: "cost", variant: "a", by: HOSTILE } }] }),
    ],
    ["doubts[0].kind is none of few, drift, skew", () => ({ doubts: [{ kind: HOSTILE }] })],
    ["doubts[0].replications is no whole number", () => ({ doubts: [{ kind: "few", replications: HOSTILE }] })],
    ["no windows[0].length", () => ({ windows: [{ kind: "first", name: "a" }] })],
    ["settling.warmUp is no number", () => ({ settling: { warmUp: HOSTILE, settled: true, replications: 10 } })],
    [
      "comparisons[0].low is above its high",
      ({ comparisons }) => ({ comparisons: [{ ...comparisons[0], low: 2, high: 1 }] }),
    ],
  ];
  for (const [says, change] of places) {
    const changed = { ...detailed(), ...change(detailed()) };
    assert.throws(
      () => readResults(JSON.stringify(changed), "a.json"),
      (error: Error) => error instanceof RangeError && error.message.includes(says),
      says,
    );
  }
  const lengths = JSON.parse(whole);
  lengths.variants[0].series[0].mean.pop();
  assert.throws(() => readResults(JSON.stringify(lengths), "a.json"), /mean, low and high differ in length/);
  assert.throws(
    () => readResults(whole.replace(/("horizon": )\d+/, "$11e999"), "a.json"),
    /horizon is no number above 0/,
  );
});

test("a second look is never read from a file", () => {
  assert.is(
    readResults(
      changed((results) => (results.closeUp = [HOSTILE])),
      "a.json",
    ).closeUp,
    undefined,
  );
});

const whole = json(detailed());
const changed = (change: (results: Record<string, unknown>) => void) => {
  const results = JSON.parse(whole);
  change(results);
  return JSON.stringify(results);
};

for (const [what, text, says] of [
  [
    "a text that ends too soon",
    whole.slice(0, 5_000),
    /a\.json: expected whole results, got broken JSON \(cut off\?\)/,
  ],
  ["no JSON at all", "headroom: 1\n", /a\.json: expected the NAME\.json that headroom run wrote, got something else/],
  ["JSON of somebody else", '{"name": "x"}', /a\.json: expected the NAME\.json .*, got other JSON/],
  ["null", "null", /got other JSON/],
  ["a list", "[]", /got other JSON/],
  [
    "results of a later version",
    whole.replace(/"headroomResults": \d+/, `"headroomResults": ${RESULTS_SCHEMA + 1}`),
    new RegExp(
      `expected results of schema ${RESULTS_SCHEMA} or earlier, got schema ${RESULTS_SCHEMA + 1} of headroom 0.1.0: written by a newer headroom; update this one`,
    ),
  ],
  [
    "a schema that never was",
    whole.replace(/"headroomResults": \d+/, '"headroomResults": "1"'),
    /got schema 1 of .*, which there never was/,
  ],
  ["only a head", '{"headroomResults": 1}', /got only parts of them \(no version, no name, .* and \d+ more\)/],
  ["another kind", changed((results) => (results.horizon = "26 weeks")), /\(horizon is no number above 0\)/],
  [
    "a baseline that is not there",
    changed((results) => (results.baseline = 9)),
    /\(baseline is none of the variants\)/,
  ],
  ["a day that is none", changed((results) => (results.start = "2026-02-30")), /\(start is no day\)/],
  [
    "something wrong deep inside",
    changed((results) => Object.assign((results as unknown as Results).variants[1]!.series[0]!, { step: 0 })),
    /\(variants\[1\]\.series\[0\]\.step is no number above 0\)/,
  ],
] as const)
  test(`${what} is one clear error`, () => {
    assert.throws(
      () => readResults(text, "a.json"),
      (error: Error) => error instanceof RangeError && says.test(error.message) && !error.message.includes("\n"),
    );
  });

test("whatever single value is lost or another, there is one clear error or every report", () => {
  const small = detailed();
  const variants = small.variants.slice(2).map((variant) => ({
    ...variant,
    distributions: variant.distributions.slice(0, 1),
    series: variant.series.slice(0, 1),
    upgrades: variant.upgrades.slice(0, 1),
  }));
  const text = json({ ...small, variants, baseline: 1 });
  const places = placesOf(JSON.parse(text)).filter((_, index) => index % 5 === 0);
  assert.ok(places.length > 15);
  for (const [index, place] of places.entries()) {
    const broken = JSON.parse(text);
    const key = place.at(-1)!;
    const holder = place.slice(0, -1).reduce((at, each) => at[each], broken);
    holder[key] = [null, HOSTILE, -1, {}, []][index % 5];
    let results: Results;
    try {
      results = readResults(JSON.stringify(broken), "a.json");
    } catch (error) {
      assert.instance(error, RangeError);
      continue;
    }
    const files = drawn(results);
    assert.not.match(JSON.stringify(files), /\bNaN\b|\bundefined\b/, place.join("."));
    for (const file of files)
      if (typeof file !== "string" && /html|svg/.test(file.suffix))
        assert.not.ok(file.text.includes(HOSTILE), `${place.join(".")} in ${file.suffix}`);
  }
});

/** The way to each value, of long lists to the first only. */
// biome-ignore lint/suspicious/noExplicitAny: any JSON.
function placesOf(value: any, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Array.isArray(value) ? [...value.entries()].slice(0, 1) : Object.entries(value);
  return [...(at.length > 0 ? [at] : []), ...inner.flatMap(([key, each]) => placesOf(each, [...at, key]))];
}

test("results are told from scenarios by how they begin", () => {
  assert.ok(looksLikeResults(whole));
  assert.not.ok(looksLikeResults("headroom: 1\nname: headroomResults\n"));
});

test.run();
