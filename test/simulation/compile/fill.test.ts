import { test } from "uvu";
import * as assert from "uvu/assert";
import { LimitModel } from "../../../src/core/model/limit-model.ts";
import { ServiceSettings } from "../../../src/core/model/service-settings.ts";
import { LEVELS } from "../../../src/platform/levels.ts";
import { fieldOf, fillNumbers } from "../../../src/simulation/compile/fill.ts";

// A number of a record is called as the parameter that sets it: nothing else says which is which.

const fieldsOf = (record: object) =>
  Object.entries(record).flatMap(([field, value]) => (typeof value === "number" ? [field] : []));

test("every number of a service's settings is the parameter of some level, as a number", () => {
  const numbers = new Set(
    LEVELS.flatMap(({ parameters }) =>
      Object.entries(parameters).flatMap(([key, { kind }]) =>
        ["count", "limit", "duration", "probability", "factor"].includes(kind) ? [fieldOf(key)] : [],
      ),
    ),
  );
  // The severity is the number of a choice.
  for (const field of fieldsOf(new ServiceSettings()))
    if (field !== "leastSeverity") assert.ok(numbers.has(field), field);
});

test("every rule of a line that is a number is one of a limit, and so is every number of a limit but four", () => {
  const rules = new Set(
    LEVELS.flatMap(({ lines }) => Object.values(lines ?? {}).flatMap((rules) => Object.keys(rules))),
  );
  for (const field of fieldsOf(new LimitModel()))
    if (!["capacity", "owner", "largest", "keptFor"].includes(field)) assert.ok(rules.has(field), field);
});

test("a number that is off stays as the record has it, and what is no number of the record is left alone", () => {
  const record = { growAt: Number.POSITIVE_INFINITY, growBy: 0, waves: false };
  fillNumbers(record, [
    ["growAt", null],
    ["growBy", 3],
    ["waves", 1],
    ["other", 7],
  ]);
  assert.equal(record, { growAt: Number.POSITIVE_INFINITY, growBy: 3, waves: false });
});

test.run();
