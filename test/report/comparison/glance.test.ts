import { test } from "uvu";
import * as assert from "uvu/assert";
import { glanceOf } from "../../../src/report/comparison/glance.ts";
import { glanceLines } from "../../../src/report/formats/glance-lines.ts";
import { glance } from "../../../src/report/html/glance.ts";
import { resultsFixture } from "../../support/results-fixture.ts";
import { aboutRabbit, resultsOf, threeTiles } from "../../support/three-tiles.ts";

const results = resultsFixture();
const { columns, rows } = glanceOf(results);
const plain = { bold: String, dim: String, green: String, cyan: String } as never;

test("a row a variant in the given order, the baseline marked; a column for waits, requests not served, exposure and cost", () => {
  assert.equal(
    rows.map(({ name }) => name),
    results.variants.map(({ name }) => name),
  );
  assert.equal(
    rows.map(({ isBaseline }) => isBaseline),
    [false, false, false, true],
  );
  assert.equal(
    columns.map(({ label }) => label),
    ["p95 wait", "not served", "mean exposure", "monthly cost"],
  );
});

test("the baseline is called today where the scenario is written so, and what does not end has the longest bar", () => {
  const set = { "services.postgres.level": "on-demand" };
  const variants = results.variants.map((each, at) => (at === results.baseline ? { ...each, set } : each));
  const written = (level: string) => ({ ...results, variants, document: { services: { postgres: { level } } } });
  assert.match(glance(written("on-demand")).text, '<small class="tag">today</small>');
  assert.match(glance(written("managed")).text, '<small class="tag">baseline</small>');
  const [first, ...others] = results.variants;
  const isWait = ({ measure, of }: { measure: string; of: string }) => measure === "wait.p95" && of === "postgres";
  const endless = first!.measures.map((each) =>
    isWait(each) ? { ...each, value: null, low: null, high: null, withheld: "still open" } : each,
  );
  const open = { ...results, variants: [{ ...first!, measures: endless }, ...others] };
  assert.is(glanceOf(open).rows[0]!.cells[0]!.text, "still open");
  assert.is(glance(open).text.split('class="bar open"').length - 1, 1);
});

test("the limit that refuses most is named before the fullest", () => {
  assert.match(rows[2]!.binds, /^pool: (full [\d.]+ % of the time|\d+ % in use, never full)$/);
  assert.match(rows[3]!.binds, /^global quota: /);
  assert.is(rows[0]!.binds, "");
});

test("an IaaS that a pool fills for others is named where it is ever full, or fuller than the pool", () => {
  const managed = results.variants[2]!;
  const named = (fullness: number, full: number) => {
    const others = managed.measures.filter(
      ({ of, measure }) => of !== "iaas vcpus" && !/^(fullness.at_100|refused:|failed:)/.test(measure),
    );
    const at = { ...managed.measures[0]!, of: "iaas vcpus", window: "", unit: "share" as const };
    const iaas = [{ ...at, measure: "fullness" as const, value: fullness }];
    const time = [{ ...at, measure: "fullness.at_100" as const, value: full }];
    const seen = { ...managed, measures: [...others, ...iaas, ...time] };
    return glanceOf({ ...results, variants: results.variants.map((each) => (each === managed ? seen : each)) }).rows[2]!
      .binds;
  };
  assert.match(named(0.01, 0), /^pool: /);
  assert.is(named(0.01, 0.004), "iaas vcpus: full 0.40 % of the time");
  assert.is(named(0.99, 0), "iaas vcpus: 99 % in use, never full");
});

test("who is not served is a part of those who ask, where fewer ask than at other levels", () => {
  const [first, ...others] = results.variants;
  const of = (value: number) => {
    const asked = { ...first!.measures[0]!, measure: "unasked", of: "postgres", window: "", value };
    return glanceOf({ ...results, variants: [{ ...first!, measures: [...first!.measures, asked] }, ...others] });
  };
  const lost = (value: number) => of(value).rows[0]!.cells[1]!;
  assert.equal(lost(0.715), { ...lost(0), interval: "of the 28.5 % who ask", of: "of the 28.5 % who ask" });
  assert.is(of(0.715).rows[1]!.cells[1]!.of, undefined);
  const asked = { ...first!.measures[0]!, measure: "unasked", of: "postgres", window: "", value: 0.715 };
  const told = { ...results, variants: [{ ...first!, measures: [...first!.measures, asked] }, ...others] };
  assert.match(glanceLines(told, { width: 120, colours: plain }).join("\n"), `${lost(0).text} of the 28.5 % who ask`);
});

test("bars begin at zero unless values span too much, and then the column says so", () => {
  const [wait, lost, , cost] = columns.map(({ scale }) => scale!);
  assert.is(wait!.kind, "log");
  for (const scale of [lost, cost]) {
    assert.is(scale!.kind, "from zero");
    assert.is(scale!.at(0), 0);
  }
});

test("what nothing was observed of has no column", () => {
  const without = {
    ...results,
    variants: results.variants.map((variant) => ({
      ...variant,
      measures: variant.measures.filter(({ measure }) => !measure.startsWith("upgrade")),
    })),
  };
  assert.equal(
    glanceOf(without).columns.map(({ key }) => key),
    ["wait.p95", "lost", "cost.total"],
  );
});

test("the page draws a bar with its interval for each value, and says below each row what one accepts", () => {
  const text = glance(results).text;
  assert.is(
    text.split('class="bar"').length - 1,
    rows.flatMap(({ cells }) => cells.filter(({ value }) => value !== null)).length,
  );
  assert.is(text.split('class="choice"').length - 1, 4);
  assert.match(text, '<small title="The bars of this column are logarithmic.">log</small>');
  assert.match(text, '<a href="#waiting">See the chart.</a>');
  assert.match(text, "baseline</small>");
});

test("the terminal draws the same rows in letters, and without bars where it is narrow", () => {
  const wide = glanceLines(results, { width: 120, colours: plain });
  assert.match(wide[1]!, /p95 wait \(log\) .*not served .*mean exposure .*monthly cost$/);
  assert.is(wide.filter((line) => line.includes("█")).length, 4);
  const narrow = glanceLines(results, { width: 70, colours: plain });
  assert.is(narrow.filter((line) => line.includes("█")).length, 0);
  for (const line of [...narrow, ...wide]) assert.ok(line.length <= 120, line);
  assert.equal(
    glanceLines({ ...results, variants: results.variants.slice(0, 1), baseline: 0 }, { width: 120, colours: plain }),
    [],
  );
});

const tiles = resultsOf(threeTiles());

test("several services: below each variant a row for each of them, on the scale of all", () => {
  const { rows, columns, about } = glanceOf(tiles);
  assert.is(about, "all 3 services together, then each");
  const exposed = columns.findIndex(({ label }) => label === "mean exposure");
  // Means over the instances: 4 of mysql after 5 to 20 min, 12 of rabbit one or four at a time, 2 of redis.
  assert.equal(
    rows.map(({ cells, services }) =>
      [cells, ...services.map((each) => each.cells)].map((each) => each[exposed]!.text),
    ),
    [
      ["47.5 min", "12.5 min", "52.5 min", "87.5 min"],
      ["27.5 min", "12.5 min", "30.0 min", "42.5 min"],
    ],
  );
  assert.equal(
    rows[0]!.services.map(({ name }) => name),
    ["mysql", "rabbit", "redis"],
  );
  assert.equal(
    rows.map(({ services }) => services.map(({ cells }) => cells[exposed]!.best)),
    [
      [false, false, false],
      [false, true, true],
    ],
  );
  const { at } = columns[exposed]!.scale!;
  assert.ok(at(87 * 60) > at(80 * 60) && at(87 * 60) <= 100);
  const drawn = glance(tiles).text;
  assert.is(drawn.split('class="part"').length - 1, 6);
  assert.match(drawn, "all 3 services together, then each");
  const lines = glanceLines(tiles, { width: 80, colours: plain });
  assert.is(lines[1], "Of each variant: all 3 services together, then each.");
  assert.match(lines.find((line) => line.startsWith("  redis"))!, "87.5 min");
  for (const line of lines) assert.ok(line.length <= 80, line);
});

test("of one service there are no rows but the variants', however many live beside it", () => {
  const { rows, about } = glanceOf(resultsOf(aboutRabbit()));
  assert.is(about, "");
  assert.equal(
    rows.map(({ services }) => services.length),
    [0, 0],
  );
});

test("of more than six services those that are worst in something have a row", () => {
  const [variant] = tiles.variants;
  const names = Array.from({ length: 9 }, (_, nth) => `s${nth}`);
  const of = (name: string) => (["s7", "s2"].includes(name) ? "redis" : "mysql");
  const many = {
    ...tiles,
    ...{ baseline: 0, bests: [], comparisons: [], choices: [] },
    variants: [
      {
        ...variant!,
        services: names.map((name) => ({ name, level: "on-demand", plans: [] })),
        measures: [
          ...variant!.measures.filter((each) => each.of === ""),
          ...names.flatMap((name) =>
            variant!.measures.filter((each) => each.of === of(name)).map((each) => ({ ...each, of: name })),
          ),
        ],
      },
    ],
  };
  const { rows, about } = glanceOf(many);
  assert.is(about, "all 9 services together, then the 1 service worst off");
  assert.equal(
    rows[0]!.services.map(({ name }) => name),
    ["s2"],
  );
});

test.run();
