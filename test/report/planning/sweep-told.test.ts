import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SweepAnswer, SweptCell } from "../../../src/experiment/planning/sweep.ts";
import type { Measure } from "../../../src/experiment/results/results.ts";
import { heatMap } from "../../../src/report/planning/heat-map.ts";
import { cellAnchor, cellLink, cellPage, cellsPart, quoted } from "../../../src/report/planning/sweep-cells.ts";
import { fitsTogether, heatViews } from "../../../src/report/planning/sweep-maps.ts";
import { fieldOf, sweepCsv, sweepLines, sweptRows } from "../../../src/report/planning/sweep-rows.ts";
import { sweepTold } from "../../../src/report/planning/sweep-told.ts";
import { wordsIn } from "../../support/drawing.ts";

const measure = (value: number, more: Partial<Measure> = {}): Measure => ({
  ...{ measure: "refused", of: "db", window: "", unit: "share", value, low: value * 0.9, high: value * 1.1, n: 100 },
  ...more,
});
const axes = [
  { path: "services.db.levels.managed.pool.vms", name: "pool.vms", values: [10, 20, 30] },
  { path: "demand.db.requests.rate", name: "requests.rate", values: ["10 per day", "15 per day"] },
];
const cells = axes[0]!.values.flatMap((vms) =>
  axes[1]!.values.map((rate, i): SweptCell => {
    const value = (i + 1) * 0.2 ** ((vms as number) / 10);
    const verdict = value < 0.02 ? "meets" : value < 0.05 ? "open" : "fails";
    const others = [measure(value, { of: "db/small" }), measure(0.5, { measure: "lost" }), measure(0.4, { of: "" })];
    return {
      set: { [axes[0]!.path]: vms, [axes[1]!.path]: rate },
      replications: 20,
      variants: [{ variant: "base", goals: { verdict, goals: [] }, measures: [measure(value), ...others] }],
    };
  }),
);
const answer: SweepAnswer = {
  ...{ headroomSweep: 1, version: "1", name: "A pool", question: "Which?", seed: "7" },
  ...{ axes, measures: ["refused"], goals: ["refused < 2 %"], services: ["db"], cells },
};

test("how many cells meet the goals, and the first of them", () => {
  const { answers, parts, warnings } = sweepTold(answer);
  assert.equal(answers, [
    "2 of 6 cells meet all goals, 1 cannot be told; the first is pool.vms = 30, requests.rate = 10 per day.",
  ]);
  assert.equal(
    parts.map(({ title }) => title),
    ["refused of db", "Cell by cell"],
  );
  assert.equal(parts[0]!.table.rows[2], [20, "10 per day", "4.0 % ± 0.4", "?"]);
  assert.equal(warnings, []);
  assert.match(parts[0]!.views![0]!.draw(920)!.text, "✓");
});

test("each cell is listed for the page, with the command that runs it; pictures link to it", () => {
  const { parts } = sweepTold(answer, { command: "headroom run a.yaml" });
  const { anchors, table } = parts.at(-1)!;
  assert.is(anchors![3], "cell-3");
  assert.equal(table.rows[3], [
    ...[3, 20, "15 per day", 20, "not met"],
    "headroom run a.yaml --replications 20 --set services.db.levels.managed.pool.vms=20 --set 'demand.db.requests.rate=15 per day'",
  ]);
  assert.match(parts[0]!.views![0]!.draw(992)!.text, '<a href="#cell-3">');
  assert.equal([cellAnchor(199), cellAnchor(200)], ["cell-199", undefined]);
  assert.is(quoted("it's"), "'it'\\''s'");
  const whole = {
    ...answer,
    cells: [
      { ...cells[0]!, set: { a: { exponential: 1 } } },
      { ...cells[1]!, replications: 25 },
    ],
  };
  assert.is(cellsPart(whole, { command: "headroom run a.yaml" }).table.rows[0]!.at(-1), "–");
  assert.ok(sweepTold(whole).facts.includes("20 to 25 replications"));
});

test("with comparisons written, cells and their fields lead to them, those that cannot be run to their rows", () => {
  const faulty = { ...cells[1]!, fault: "too few", variants: [] };
  const some = { ...answer, cells: [cells[0]!, faulty, ...cells.slice(2)] };
  const { parts } = sweepTold(some, { command: "headroom run a.yaml", stem: "a.sweep" });
  const { links } = parts.at(-1)!;
  assert.equal(links!.slice(0, 3), ["a.sweep.cell-0.html", undefined, "a.sweep.cell-2.html"]);
  assert.match(parts[0]!.views![0]!.draw(992)!.text, '<a href="a.sweep.cell-2.html">');
  assert.equal([cellPage(some.cells, 1), cellPage(some.cells, 2)], [undefined, "cell-2.html"]);
  assert.is(cellLink(some.cells, 1, { command: "", stem: "a.sweep" }), "#cell-1");
});

test("variants are panels of one picture where they are few, and parts of their own where they are many", () => {
  const two = cells.map((cell) => ({
    ...cell,
    variants: ["old", "new"].map((variant) => ({ ...cell.variants[0]!, variant })),
  }));
  const { parts, answers } = sweepTold({ ...answer, cells: two });
  assert.equal(
    parts.map(({ title }) => title),
    ["refused of db", "Cell by cell"],
  );
  const [head] = [parts[0]!.table.columns];
  assert.equal(head, ["pool.vms", "requests.rate", "variant", "refused", "goals"]);
  const words = wordsIn(parts[0]!.views![0]!.draw(992)!.text);
  assert.equal(
    words.filter((text) => text === "old" || text === "new"),
    ["old", "new"],
  );
  assert.match(answers[0]!, /^4 of 12 \(6 cells, each in every variant\) meet all goals/);
  assert.equal([fitsTogether(axes, 12), fitsTogether(axes, 13)], [true, false]);
  assert.is(fitsTogether([...axes, { path: "x", name: "x", values: [1, 2] }], 7), false);
});

test("without goals, with faults, with other knobs than two", () => {
  const plain = {
    ...answer,
    goals: [],
    cells: cells.map((cell) => ({ ...cell, variants: cell.variants.map(({ goals: _, ...rest }) => rest) })),
  };
  assert.match(sweepTold(plain).answers[0]!, "6 cells run; goals would say");
  const none = { ...answer, cells: cells.slice(0, 1) };
  assert.is(sweepTold(none).answers[0], "None of 1 cell meets all goals.");
  const faulty = { ...answer, cells: [...cells, { set: {}, fault: "too few", replications: 0, variants: [] }] };
  assert.equal(sweepTold(faulty).warnings, ["1 cell cannot be run. The first: too few"]);
  const one = { ...answer, axes: axes.slice(0, 1) };
  assert.equal(sweepTold(one).parts[0]!.views, []);
});

test("the CSV is long, with the knobs first; JSON Lines have all that was measured", () => {
  const lines = sweepCsv(answer).trim().split("\n");
  assert.is(lines.length, 7);
  assert.match(
    lines[0]!,
    /^cell,services.db.levels.managed.pool.vms,demand.db.requests.rate,variant,measure,of,unit,value,low,high,n,replications$/,
  );
  assert.match(lines[1]!, /^0,10,10 per day,base,refused,db,share,0.2,/);
  const rows = sweepLines(answer)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal([rows.length, rows[5].cell, rows[5].variants[0].measures.length], [6, 5, 4]);
  assert.is(sweptRows(answer).length, 6);
  assert.is(fieldOf({ a: 1 }), '{"a":1}');
});

test("a heat map has every value, and shades from the least to the greatest", () => {
  const fields = [
    { column: 0, row: 0, value: 0.1 },
    { column: 1, row: 0, value: 0.3, verdict: "fails" as const },
  ];
  const map = {
    title: "t",
    columns: ["1", "2"],
    rows: ["a"],
    columnTitle: "x",
    rowTitle: "y",
    unit: "share" as const,
    panels: [{ title: "", fields }],
  };
  const { text } = heatMap(map, 600);
  assert.match(text, "10.0 %");
  assert.match(text, 'fill-opacity="0.06"');
  assert.match(text, 'fill-opacity="0.5"');
  assert.not.match(heatMap({ ...map, panels: [{ title: "", fields: [fields[0]!, fields[0]!] }] }, 300).text, "NaN");
});

test("of three knobs each two are a view, with a panel for each value of the third", () => {
  const third = { path: "run.x", name: "x", values: [1, 2] };
  const more = cells.flatMap((cell) => third.values.map((x) => ({ ...cell, set: { ...cell.set, "run.x": x } })));
  const views = sweepTold({ ...answer, axes: [...axes, third], cells: more }).parts[0]!.views!;
  assert.equal(
    views.map(({ label }) => label),
    ["pool.vms and requests.rate", "pool.vms and x", "requests.rate and x"],
  );
  const [first, , last] = views.map(({ draw }) => wordsIn(draw(992)!.text));
  assert.equal(
    first!.filter((text) => text.startsWith("x = ")),
    ["x = 1", "x = 2"],
  );
  assert.is(last!.filter((text) => text.startsWith("pool.vms = ")).length, 3);
});

test("pairs of up to four knobs are drawn, of which each has at most forty values", () => {
  const rows = sweptRows(answer);
  const drawn = { title: "t", verdictOf: () => undefined };
  assert.is(heatViews(axes, rows, drawn).length, 1);
  const long = { ...axes[0]!, values: Array.from({ length: 41 }, (_, nth) => nth) };
  assert.equal(heatViews([long, axes[1]!], rows, drawn), []);
  const five = [...axes, ...["a", "b", "c"].map((path) => ({ path, name: path, values: [1, 2] }))];
  assert.equal(heatViews(five, rows, drawn), []);
});

test("a narrow field has its number above its sign, and a combination that was not run a stroke", () => {
  const few = { ...answer, cells: cells.slice(1) };
  const { draw } = sweepTold(few).parts[0]!.views![0]!;
  assert.ok(wordsIn(draw(992)!.text).includes("0.80 % ✓"));
  const narrow = wordsIn(draw(200)!.text);
  assert.ok(narrow.includes("0.80") && narrow.includes("in %") && narrow.includes("✓"));
  assert.is(draw(992)!.text.split("<path").length, 2);
});

test.run();
