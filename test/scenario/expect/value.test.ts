import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Unit } from "../../../src/platform/metric.ts";
import { readBound } from "../../../src/scenario/expect/value.ts";

const bound = (text: string, unit: Unit) => readBound(text, { name: "a measure", unit });

test("a bound is read into the unit of what it bounds", () => {
  for (const [text, unit, value] of [
    ["15 min", "s", 900],
    ["90 min", "h", 1.5],
    ["1 %", "share", 0.01],
    ["0.5%", "share", 0.005],
    ["12.5", "count", 12.5],
    ["3", "1", 3],
    ["100 USD", "USD", 100],
    ["100 USD per month", "USD/month", 100],
    ["12000 USD a month", "USD/month", 12_000],
    ["1 USD/h", "USD/month", 730],
    ["24 USD/d", "USD/h", 1],
  ] as const)
    assert.is(bound(text, unit), value, text);
});

test("a bound in another unit is refused with an example in the right one", () => {
  for (const [text, unit, says] of [
    ["15", "s", 'expected a duration such as 15 min, as a measure is one, got "15"'],
    ["15 min", "share", 'expected a share such as 1 %, as a measure is one, got "15 min"'],
    ["-1 %", "share", 'expected a share such as 1 %, as a measure is one, got "-1 %"'],
    ["10 %", "count", 'expected a number such as 10, without a unit, as a measure is one, got "10 %"'],
    ["100", "USD", 'expected money such as 100 USD, as a measure is one, got "100"'],
    [
      "9 EUR",
      "USD",
      'expected money such as 100 USD, as a measure is one, got "9 EUR"; headroom counts in USD, as its default prices do, and converts nothing: write all prices in USD, or state every price in EUR and read USD as EUR',
    ],
    ["1 USD", "USD/month", 'expected money a month such as 100 USD per month, as a measure is one, got "1 USD"'],
    ["1 USD", "USD/h", 'expected money per time such as 0.1 USD/h, as a measure is one, got "1 USD"'],
  ] as const)
    assert.throws(
      () => bound(text, unit),
      ({ message }: Error) => message === says,
      text,
    );
});

test.run();
