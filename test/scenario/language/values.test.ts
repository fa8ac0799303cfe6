import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../../src/maths/calendar.ts";
import {
  between,
  DEFINITIONS,
  definition,
  duration,
  effort,
  growth,
  limit,
  moneyRate,
  rate,
  seed,
  share,
  someTime,
  whole,
} from "../../../src/scenario/language/values.ts";
import { read } from "../small.ts";

test("a limit is a whole number or a word for none", () => {
  assert.is(read(limit(0), 0).value, 0);
  assert.is(read(limit(0), "unlimited").value, null);
  assert.match(read(limit(0), "ten").faults.join(), /a whole number ≥ 0 or unlimited, got "ten"/);
  assert.match(read(limit(1), 0).faults.join(), /a whole number ≥ 1, got 0/);
});

test("a seed is a whole number or some text, and ends as text", () => {
  assert.is(read(seed, 42).value, "42");
  assert.is(read(seed, "peak").value, "peak");
  for (const input of ["", " ", -1, 1.5, true]) assert.is(read(seed, input).faults.length, 1);
  assert.is(read(seed, 2 ** 53 - 1).value, "9007199254740991");
  // A number of more digits than a number has would name another sequence than the one that is written.
  assert.match(
    read(seed, 2 ** 53).faults.join(),
    /expected a whole number below 2\^53, got .*; write it as text in quotes/,
  );
});

test("some time is not none", () => {
  assert.is(read(someTime, "1 h").value, HOUR);
  assert.match(read(someTime, "0 s").faults.join(), /above 0/);
});

test("every quantity points at a definition that is there", () => {
  for (const { json } of [duration, effort, rate, growth, moneyRate, share])
    assert.ok(String(json.$ref).replace("#/definitions/", "") in DEFINITIONS);
  assert.equal(definition("rate"), { $ref: "#/definitions/rate" });
  assert.is(whole(3).json.minimum, 3);
  assert.equal([between(1, 5).json.minimum, between(1, 5).json.maximum], [1, 5]);
});

test("the patterns for editors accept what is read, and nothing without a unit", () => {
  const matches = (name: string, text: string) => new RegExp(String(DEFINITIONS[name]!.pattern)).test(text);
  for (const text of ["90 s", "1 h 30 min", "5 working days"]) assert.ok(matches("duration", text), text);
  for (const text of ["90", "-5 min", "soon enough"]) assert.not(matches("duration", text), text);
  assert.ok(matches("rate", "12 per day") && matches("growth", "2 % per month") && matches("money", "0.083 USD/h"));
});

test.run();
