import { test } from "uvu";
import * as assert from "uvu/assert";
import { BASELINE_SCHEMA, type Baseline } from "../../../src/experiment/baseline/baseline.ts";
import { baselineText, looksLikeBaseline, readBaseline } from "../../../src/experiment/baseline/file.ts";
import { flattened, textChanges } from "../../../src/experiment/baseline/text.ts";

const made: Baseline = {
  headroomBaseline: BASELINE_SCHEMA,
  version: "1.2.3",
  scenario: "made",
  seed: "1",
  replications: 3,
  document: flattened({ run: { horizon: "5 d", windows: [] }, list: [{ a: 1 }, null, true] }),
  variants: [{ name: "base", fingerprint: "f", demand: "d", arrivals: "a" }],
  figures: [
    {
      variant: "base",
      measure: "wait.p95",
      of: "db",
      window: "",
      unit: "s",
      value: 1.5,
      low: 1,
      high: 2,
      each: [1, 2, 1.5],
    },
    {
      variant: "base",
      measure: "refused",
      of: "db",
      window: "",
      unit: "share",
      value: 0,
      low: 0,
      high: 0.1,
      far: [0, null],
    },
  ],
};
const text = baselineText(made);

test("a baseline is read as it was written, whatever the line ends", () => {
  assert.equal(readBaseline(text, "f"), made);
  assert.equal(readBaseline(text.replaceAll("\n", "\r\n"), "f"), made);
  assert.ok(looksLikeBaseline(text));
});

test("first passages of an older baseline, in days, are read in seconds", () => {
  const figure = { variant: "base", measure: "fullness.first_100", of: "db: pool", window: "" };
  const old = { ...made, figures: [{ ...figure, unit: "d", value: 2, low: 1, high: null, each: [1, 2, 3] }] };
  assert.equal(readBaseline(baselineText(old as unknown as Baseline), "f").figures, [
    { ...figure, unit: "s", value: 172_800, low: 86_400, high: null, each: [86_400, 172_800, 259_200] },
  ]);
});

test("every figure, variant and value of the text is a line of its own", () => {
  const lines = text.split("\n");
  for (const figure of made.figures)
    assert.ok(lines.some((line) => line.trim().replace(/,$/, "") === JSON.stringify(figure)));
  assert.ok(lines.includes('  "run.horizon": "5 d",'));
});

const refusals: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  [
    "cut off",
    text.slice(0, 300),
    /^f: expected a whole baseline, got broken JSON .*--update, which then compares with nothing$/,
  ],
  ["merged", `<<<<<<< ours\n${text}`, /a merge left its marks/],
  ["other JSON", '{"headroomResults": 1}', /expected a baseline as headroom writes it, got other JSON/],
  ["a value changed by hand", text.replace('"value":1.5', '"value":1.4'), /changed since/],
  ["a figure taken out", text.replace(/,\n {2}\{"variant":"base","measure":"refused".*\}/, ""), /changed since/],
  ["the text changed", text.replace('"5 d"', '"6 d"'), /changed since/],
  ["without its figures", text.replace('"figures"', '"others"'), /changed since/],
  [
    "of a newer schema",
    text.replace(`"headroomBaseline": ${BASELINE_SCHEMA}`, `"headroomBaseline": ${BASELINE_SCHEMA + 1}`),
    /expected a baseline of schema 1 or earlier, got schema 2 of headroom 1\.2\.3/,
  ],
];

for (const [what, broken, says] of refusals)
  test(`refused with one clear sentence: ${what}`, () => {
    assert.is.not(broken, text);
    assert.throws(
      () => readBaseline(broken, "f"),
      (error: Error) => error instanceof RangeError && says.test(error.message) && !error.message.includes("\n"),
    );
  });

test("money of the whole run, in an older baseline, is a month's; after a warm-up of unknown length it is left out", () => {
  const figure = {
    variant: "base",
    measure: "cost.total",
    of: "db",
    window: "",
    unit: "USD",
    value: 90,
    low: 45,
    high: 180,
  };
  const read = (text: string | undefined) => {
    const document = {
      ...made.document,
      "run.horizon": "90 d",
      ...(text !== undefined && { "run.warm_up": text }),
    };
    return readBaseline(baselineText({ ...made, document, figures: [figure as never] }), "f").figures;
  };
  const month = 365 / 12;
  assert.equal(read(undefined), [{ ...figure, unit: "USD/month", value: month, low: month / 2, high: month * 2 }]);
  assert.equal(read("45 d")[0]!.value, 2 * month);
  assert.equal(read("auto"), []);
});

test("a change of the scenario's text is told by its path; long texts by their hash", () => {
  const before = flattened({ a: { b: 1, c: [1, 2] }, trace: "x".repeat(5000) });
  const after = flattened({ a: { b: 2, c: [1] }, d: "new", trace: `${"x".repeat(4999)}y` });
  assert.equal(textChanges(before, after).slice(0, 2), [
    { path: "a.b", before: 1, after: 2 },
    { path: "a.c[1]", before: 2 },
  ]);
  const [, , trace, added] = textChanges(before, after);
  assert.match(String(trace!.before), /^5000 characters, [0-9a-f]{16}$/);
  assert.is.not(trace!.before, trace!.after);
  assert.equal(added, { path: "d", after: "new" });
});

test.run();
