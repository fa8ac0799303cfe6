import { test } from "uvu";
import * as assert from "uvu/assert";
import { object } from "../../../src/scenario/language/schema.ts";
import { TRACE_UNITS, traceFields } from "../../../src/scenario/sections/trace-fields.ts";
import { read } from "../small.ts";

test("a trace says its file and unit, and what an empty lifetime means", () => {
  const faults = (input: unknown) => read(object(traceFields), input).faults.join("\n");
  for (const unit of Object.keys(TRACE_UNITS)) assert.is(faults({ file: "a.csv", unit }), "");
  assert.is(faults({ file: "a.csv", unit: "us", without_lifetime: "drawn" }), "");
  assert.match(faults({ file: "a.csv", unit: "w" }), /unit: expected .*us, ms, s, min, h/);
  assert.match(
    faults({ file: "a.csv", unit: "s", without_lifetime: "0" }),
    /without_lifetime: expected .*still alive.*drawn/,
  );
  assert.equal(TRACE_UNITS.h / TRACE_UNITS.us, 3_600_000_000);
});

test.run();
