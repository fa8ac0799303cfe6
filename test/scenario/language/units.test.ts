import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR, MINUTE, MONTH, SECOND, WEEK } from "../../../src/maths/calendar.ts";
import {
  foreignMoney,
  Misfit,
  MOST_COUNT,
  printDuration,
  readCount,
  readDuration,
  readEffort,
  readGrowth,
  readLinearGrowth,
  readMoneyRate,
  readNumber,
  readRate,
  readShare,
} from "../../../src/scenario/language/units.ts";

const refuses = (run: () => unknown, words: RegExp) =>
  assert.throws(run, (error: unknown) => error instanceof Misfit && words.test(error.message));

test("a duration is whole microseconds, in the units people write", () => {
  const durations = {
    "90 s": 90 * SECOND,
    "1.5 h": 1.5 * HOUR,
    "1 h 30 min": 1.5 * HOUR,
    "26 weeks": 26 * WEEK,
    "3d": 3 * DAY,
    "250 ms": 250_000,
    "7 µs": 7,
    "1 month": MONTH,
    "5 working days": 40 * HOUR,
    "1 working day": 8 * HOUR,
    "0 s": 0,
    "0.0000004 s": 0,
  };
  for (const [text, us] of Object.entries(durations)) assert.is(readDuration(text), us, text);
});

test("a duration without a unit, or with a strange one, is refused and told the units", () => {
  refuses(() => readDuration(10), /write the unit: 10 s, 10 min or 10 h/);
  refuses(() => readDuration("10"), /write the unit/);
  refuses(() => readDuration(Infinity), /got Infinity$/);
  refuses(() => readDuration("-5 min"), /0 or more/);
  refuses(() => readDuration("5 parsecs"), /units: /);
  refuses(() => readDuration("300 years"), /285 years/);
  for (const input of [null, true, [], {}, "", "soon", "1 h and 2 min", "1e3 s", ".5 h", Number.NaN])
    refuses(() => readDuration(input), /expected a duration/);
});

test("printing a duration loses nothing", () => {
  fc.assert(fc.property(fc.maxSafeNat(), (us) => readDuration(printDuration(us)) === us));
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.constantFrom(1, 1000, SECOND, MINUTE, HOUR, DAY),
      (n, unit) => readDuration(printDuration(n * unit)) === n * unit,
    ),
  );
  assert.is(printDuration(90 * MINUTE), "1.5 h");
});

test("no text makes reading hang or throw anything but a misfit", () => {
  const anything = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[0-9a-z .%/-]{0,40}$/),
    fc.constant("1e".repeat(5000)),
    fc.constant(`${"1 h ".repeat(5000)}!`),
  );
  for (const reader of [readDuration, readRate, readGrowth, readMoneyRate, readShare])
    fc.assert(
      fc.property(anything, (text) => {
        try {
          return Number.isFinite(reader(text));
        } catch (error) {
          return error instanceof Misfit;
        }
      }),
    );
});

test("work is counted in days of eight hours and weeks of five days", () => {
  assert.is(readEffort("15 d"), 120 * HOUR);
  assert.is(readEffort("15 working days"), 120 * HOUR);
  assert.is(readEffort("2 weeks"), 80 * HOUR);
  assert.is(readEffort("3 h"), 3 * HOUR);
  refuses(() => readEffort("1 month"), /expected a duration/);
});

test("a rate is events per microsecond; a month is a twelfth of a year", () => {
  assert.is(readRate("12 per day"), 12 / DAY);
  assert.is(readRate("12/h"), 12 / HOUR);
  assert.is(readRate("3 per 10 min"), 3 / (10 * MINUTE));
  assert.is(readRate("0.23 per month"), 0.23 / MONTH);
  assert.is(readRate("0 per day"), 0);
  refuses(() => readRate("-3 per day"), /0 or more/);
  refuses(() => readRate(12), /write the unit: 12 per day/);
  refuses(() => readRate(Infinity), /got Infinity$/);
  refuses(() => readRate("12 per parsec"), /expected a rate/);
  refuses(() => readRate("12 per 0 s"), /expected a rate/);
});

test("growth compounds", () => {
  assert.ok(Math.abs(readGrowth("2 % per month") * MONTH - Math.log(1.02)) < 1e-15);
  assert.ok(readGrowth("-5 % per year") < 0);
  assert.ok(Math.abs(readLinearGrowth("2 % per month") * MONTH - 0.02) < 1e-15);
  assert.ok(readLinearGrowth("-150 % per year") < 0);
  refuses(() => readGrowth("-100 % per year"), /more than -100/);
  refuses(() => readGrowth("2 per month"), /expected a growth/);
});

test("money has a currency and a time", () => {
  assert.is(readMoneyRate("0.083 USD/h"), 0.083);
  assert.is(readMoneyRate("24 USD per day"), 1);
  refuses(() => readMoneyRate(0.083), /write the unit: 0.083 USD\/h/);
  refuses(
    () => readMoneyRate("0.083 EUR/h"),
    /USD\/h, got "0\.083 EUR\/h"; headroom counts in USD, as its default prices do, and converts nothing: write all prices in USD, or state every price in EUR and read USD as EUR$/,
  );
  assert.match(foreignMoney("€ 5/h")!, "state every price in € and read USD as €");
  assert.equal(
    [foreignMoney("5 USD/h"), foreignMoney("5"), foreignMoney("5 dollars"), foreignMoney(5)],
    Array(4).fill(undefined),
  );
  refuses(() => readMoneyRate("-1 USD/h"), /0 USD\/h or more/);
});

test("a share is a percentage, a number up to 1 or a fraction", () => {
  assert.equal(["50 %", 0.5, "1/2", "0.5", "50%"].map(readShare), [0.5, 0.5, 0.5, 0.5, 0.5]);
  refuses(() => readShare("150 %"), /from 0 % to 100 %/);
  refuses(() => readShare(50), /for percent write 50 %/);
  refuses(() => readShare("1/0"), /expected a share/);
  refuses(() => readShare(-0.1), /expected a share/);
});

test("counts are whole, and numbers lie in their range", () => {
  assert.is(readCount(3, 1), 3);
  for (const input of [0, 1.5, "ten", "3", -Infinity, Number.NaN])
    refuses(() => readCount(input, 1), /a whole number ≥ 1/);
  assert.is(readCount(MOST_COUNT, 1), 1_000_000_000);
  for (const input of [1_000_000_001, 2 ** 31, 2 ** 53, 2 ** 60, Infinity])
    refuses(() => readCount(input, 1), /expected at most 1000000000, got/);
  refuses(() => readCount(41, 1, 40), /expected at most 40, got 41/);
  assert.is(readNumber(0.1, 0.1, 2), 0.1);
  for (const input of [0, 2.1, -1, Infinity, Number.NaN, "1"])
    refuses(() => readNumber(input, 0.1, 2), /a number from 0.1 to 2/);
});

test.run();
