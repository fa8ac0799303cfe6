import { test } from "uvu";
import * as assert from "uvu/assert";
import { barScaleOf, scaleOf } from "../../../src/report/comparison/scale.ts";
import type { TableCell } from "../../../src/report/comparison/table-rows.ts";

const cells = (...values: readonly (number | null)[]): readonly TableCell[] =>
  values.map((value) => ({
    value,
    low: value,
    high: value,
    text: "",
    interval: "",
    best: false,
    tied: false,
    assumed: false,
    withheld: "",
  }));

test("bars begin at zero, whatever they are of; times that span too much are logarithmic", () => {
  assert.is(barScaleOf(cells(90, 100), "s")!.kind, "from zero");
  assert.is(barScaleOf(cells(90, 100), "s")!.at(100), 100);
  assert.is(barScaleOf(cells(1, 100), "s")!.kind, "log");
  assert.is(barScaleOf(cells(0.001, 0.9), "share")!.kind, "from zero");
  assert.is(barScaleOf(cells(0.001, 0.9), "share")!.at(1), 100);
  assert.is(barScaleOf(cells(0, 0), "s"), undefined);
});

test("whiskers of close values begin near the least, and one value alone has nothing to be compared with", () => {
  assert.is(scaleOf(cells(90, 100), "s")!.kind, "near");
  assert.is(scaleOf(cells(1, 100), "s")!.kind, "log");
  assert.is(scaleOf(cells(10, 100), "USD")!.kind, "from zero");
  assert.is(scaleOf(cells(100, null), "s"), undefined);
});

test.run();
