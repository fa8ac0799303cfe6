import { test } from "uvu";
import * as assert from "uvu/assert";
import { originOf, trace } from "../../../src/scenario/sections/trace-fields.ts";
import { TRACE_UNITS } from "../../../src/scenario/sections/trace-units.ts";
import { read } from "../small.ts";

test("a trace says its file and unit, and what an empty lifetime means", () => {
  const faults = (input: unknown) => read(trace, input).faults.join("\n");
  for (const unit of Object.keys(TRACE_UNITS)) assert.is(faults({ file: "a.csv", unit }), "");
  assert.is(faults({ file: "a.csv", unit: "us", without_lifetime: "drawn" }), "");
  assert.match(faults({ file: "a.csv", unit: "w" }), /unit: expected .*us, ms, s, min, h/);
  assert.match(
    faults({ file: "a.csv", unit: "s", without_lifetime: "0" }),
    /without_lifetime: expected .*still alive.*drawn/,
  );
  assert.equal(TRACE_UNITS.h / TRACE_UNITS.us, 3_600_000_000);
});

test("the start of the run on the file's own scale", () => {
  const start = "2026-01-05";
  assert.is(originOf({ unit: "s" }, start), 0);
  assert.is(originOf({ unit: "min", origin: 5 }, start), 5 * TRACE_UNITS.min);
  const day = Date.UTC(2026, 0, 5) * 1000;
  assert.is(originOf({ unit: "iso" }, start), day);
  assert.is(originOf({ unit: "ms", origin: "2026-01-05T02:00+02:00" }, start), day);
  const faults = (origin: unknown) => read(trace, { file: "a", unit: "s", origin }).faults.join();
  assert.is(faults(-3.5) + faults("2026-02-01 08:00"), "");
  assert.match(
    read(trace, { file: "a", unit: "iso", origin: 3 }).faults.join(),
    /expected a date beside unit: iso, got 3/,
  );
  assert.match(faults("monday"), /origin: expected a date such as .*, or a number of the trace's unit, got "monday"/);
});

test.run();
