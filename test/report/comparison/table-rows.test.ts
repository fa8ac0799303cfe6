import { test } from "uvu";
import * as assert from "uvu/assert";
import { FELT } from "../../../src/experiment/answers/standing.ts";
import type { Results } from "../../../src/experiment/results/results.ts";
import { metricNamed } from "../../../src/platform/metrics.ts";
import { causesOf, measureOf, refusalsOf, tightestLimit } from "../../../src/report/comparison/measures.ts";
import { IN_WINDOWS, OF_SERVICES, PICTURE, QUESTIONS } from "../../../src/report/comparison/questions.ts";
import { tableRows } from "../../../src/report/comparison/table-rows.ts";
import { resultsFixture } from "../../support/results-fixture.ts";
import { aboutRabbit, resultsOf, threeTiles } from "../../support/three-tiles.ts";

const results = resultsFixture();
const rows = tableRows(results);
const texts = (key: string, of: Results = results) =>
  tableRows(of)
    .find((row) => row.key === key)
    ?.cells.map(({ text }) => text);

test("every question says what it means, and one of a metric takes its direction from there", () => {
  for (const { key, says, better } of [...QUESTIONS.flatMap(({ questions }) => questions), ...IN_WINDOWS]) {
    assert.match(says, /^[A-Z].*\.$/, key);
    assert.ok(better === undefined || better === metricNamed(key)?.better, key);
  }
  for (const { says } of rows) assert.match(says, /\.$/);
});

test("one table says where a measure is shown: what windows, services and the picture have stands in it, in its order", () => {
  const keys = (of: readonly { readonly key: string }[]) => of.map(({ key }) => key);
  const all = keys(QUESTIONS.flatMap(({ questions }) => questions));
  assert.not.ok(all.includes("lost"), "its parts are listed: refused, failed, gave up");
  const inOrder = (some: readonly string[]) =>
    some
      .filter((key) => all.includes(key))
      .every((key, at, these) => at === 0 || all.indexOf(key) > all.indexOf(these[at - 1]!));
  assert.equal(keys(IN_WINDOWS), ["usable.15min", "refused", "wait.p95"]);
  assert.ok(inOrder(keys(OF_SERVICES)) && OF_SERVICES.length > 5, keys(OF_SERVICES).join());
  assert.equal(
    keys(PICTURE).toSorted(),
    ["outage.all_back", ...FELT.map(({ name }) => name)].toSorted(),
    "the picture shows what answers decide by, and of an outage when all are back",
  );
  for (const { key, label, leads } of [...OF_SERVICES, ...IN_WINDOWS]) {
    assert.is(leads, undefined, key);
    assert.not.match(label, /these|…/, "it stands without its neighbours");
  }
});

test("what is shown a month is explained as a month's", () => {
  const costs = rows.filter(({ group }) => /a month/.test(group)).filter(({ key }) => key.startsWith("cost"));
  assert.ok(costs.length > 1);
  for (const { says } of costs) assert.match(says, /, a month\.$/);
});

test("cells have a value and an interval apart", () => {
  const row = rows.find(({ key }) => key === "wait.p95")!;
  assert.equal(texts("wait.p95"), ["17.5 d", "12.7 min", "3.67 s", "7.4 min"]);
  assert.is(row.cells[3]!.interval, "± 0.3");
  assert.equal(texts("refused")![0], "none");
  assert.equal(texts("upgrade.window")![0], "still open");
  assert.equal(texts("utilisation")![0], "no VMs");
});

test("the limit that binds, the tightest one and the cause are named", () => {
  assert.equal(texts("refused by"), ["–", "provider quota", "pool", "global quota (88 %)"]);
  assert.equal(texts("tightest"), ["–", "provider quota", "pool", "global quota"]);
  assert.equal(texts("waits for")![2], "trying again (all)");
});

test("the best is marked only where the difference is significant", () => {
  const best = (of: Results) =>
    tableRows(of)
      .find(({ key }) => key === "usable.15min")!
      .cells.map((cell) => cell.best);
  assert.equal(best(results), [false, false, false, true]);
  const unsure = results.comparisons.map((each) => ({ ...each, significant: each.variant !== "managed" }));
  assert.equal(best({ ...results, comparisons: unsure }), [false, false, false, false]);
  const [one, ...others] = results.variants;
  assert.equal(best({ ...results, variants: [one!, { ...others[0]! }].slice(0, 1), baseline: 0 }), [false]);
});

test("several that do not differ surely from the best share its place", () => {
  const bests = [{ measure: "cost.total", of: "postgres", window: "", amongLeast: ["brokered", "on-demand"] }];
  const row = tableRows({ ...results, bests }).find(({ key }) => key === "cost.total")!;
  assert.equal(
    row.cells.map(({ best, tied }) => [best, tied]),
    [false, true, false, true].map((tied) => [false, tied]),
  );
});

test("how many of the director's workers do tasks is said where they are counted", () => {
  const aside = (more: Results["origins"]) =>
    tableRows({ ...results, origins: [...results.origins, ...more] }).find(
      ({ key, label }) => key === "fullness" && /director/.test(label),
    )!.aside;
  const status = { path: "platform.director.status_worker", value: "true", from: "file", source: "" };
  assert.equal([aside([]), aside([status])], ["", "4 of 5 do tasks"]);
});

test("each window has its own lines", () => {
  const inside = rows.filter(({ group }) => group === "Developers, during upgrades");
  assert.equal(
    inside.map(({ key }) => key),
    ["wait.p95"],
  );
});

test("measures are found by what they are of", () => {
  const managed = results.variants[2]!;
  assert.is(measureOf(results, managed, "fullness", { of: "director" })?.value, 0.24);
  assert.is(measureOf(results, managed, "fullness"), undefined);
  assert.is(tightestLimit(results, managed), "postgres: pool");
  assert.equal(
    refusalsOf(results, managed).map(({ limit }) => limit),
    ["pool"],
  );
  assert.equal(
    causesOf(results, managed).map(({ cause }) => cause),
    ["processing", "trying again", "in line: broker"],
  );
  assert.is(causesOf(results, results.variants[0]!)[0]!.cause, "getting it themselves");
});

test("a best value that reads like another is as good as that one", () => {
  const marks = (other: number) => {
    const alike = {
      ...results,
      bests: [{ measure: "cost.total", of: "postgres", window: "", least: "brokered" }],
      variants: results.variants.map((variant) => ({
        ...variant,
        measures: variant.measures.map((each) =>
          each.measure === "cost.total"
            ? {
                ...each,
                value: variant.name === "brokered" ? 7_370 : variant.name === "managed" ? other : 20_000,
                low: null,
                high: null,
              }
            : each,
        ),
      })),
    };
    const { cells } = tableRows(alike).find(({ key }) => key === "cost.total")!;
    return cells.map(({ best, tied }) => (best ? "best" : tied ? "tied" : ""));
  };
  assert.equal(marks(7_371), ["", "tied", "tied", ""]);
  assert.equal(marks(9_000), ["", "best", "", ""]);
});

test("costs are a month's", () => {
  const cost = measureOf(results, results.variants[3]!, "cost.total")!;
  assert.equal([cost.value, cost.unit], [58_900 * (730 / (26 * 168)), "USD/month"]);
});

test("several services together are asked of each by itself again, below all that is asked of them together", () => {
  const tiles = resultsOf(threeTiles());
  const found = tableRows(tiles);
  const own = found.filter(({ service }) => service !== undefined);
  assert.equal(
    [...new Set(own.map(({ group }) => group))],
    ["mysql", "rabbit", "redis"].map((name) => `Service ${name}, on-demand`),
  );
  assert.equal(found.slice(-own.length), own);
  for (const { group, service } of found) assert.is(/, all services together$/.test(group), service === undefined);
  assert.ok(own.every(({ leads }) => leads === undefined));
  const exposures = found
    .filter(({ key }) => key === "upgrade.instance_exposure.mean")
    .map(({ cells }) => cells[0]!.text);
  assert.equal(exposures, ["47.5 min", "12.5 min", "52.5 min", "87.5 min"]);
  assert.ok(tableRows(resultsOf(aboutRabbit())).every(({ service }) => service === undefined));
});

test("who is down less because its upgrades come far later gets no mark for it, and that is said", () => {
  const bests = [
    { measure: "down.hours", of: "postgres", window: "", least: "user-provided" },
    { measure: "upgrade.instance_exposure.mean", of: "postgres", window: "", least: "managed" },
  ] as NonNullable<Results["bests"]>;
  const exposed = (times: number) => {
    const least = measureOf(results, results.variants[2]!, "upgrade.instance_exposure.mean")!.value!;
    const values: Record<string, number> = { "upgrade.instance_exposure.mean": times * least, "down.hours": 100 };
    const variants = results.variants.map((variant, at) => ({
      ...variant,
      measures: variant.measures.map((each) =>
        at === 0 && each.window === "" ? { ...each, value: values[each.measure] ?? each.value } : each,
      ),
    }));
    return tableRows({ ...results, variants, bests }).find(({ key }) => key === "down.hours")!.cells[0]!;
  };
  assert.is(exposed(3).best, false);
  assert.match(exposed(3).interval, /\(fewer upgrades\)$/);
  assert.is(exposed(1.5).best, true);
  assert.not.match(exposed(1.5).interval, "fewer");
});

test.run();
