import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults } from "../../../src/scenario/language/problem.ts";
import {
  At,
  choice,
  either,
  flag,
  isText,
  leaf,
  legible,
  list,
  mapped,
  may,
  must,
  named,
  object,
  text,
} from "../../../src/scenario/language/schema.ts";
import { Misfit } from "../../../src/scenario/language/units.ts";
import { whole } from "../../../src/scenario/language/values.ts";
import { read } from "../small.ts";

const fields = {
  name: must(text, "Its name."),
  size: may(whole(1), "How big."),
  open: may(flag, "Whether it is open."),
};
const thing = object(fields);

test("an object has its known keys and no others, and tells every fault at once", () => {
  assert.equal(read(thing, { name: "a", size: 2 }).value, { name: "a", size: 2 });
  const { value, faults } = read(thing, { naem: "a", size: 0, open: "yes", colour: 1 });
  assert.is(value, undefined);
  assert.is(faults.length, 5);
  assert.match(faults.join("\n"), /naem: expected a key of a scenario, got "naem"; did you mean "name"\?/);
  assert.match(faults.join("\n"), /got "colour"; known: name, size, open/);
  assert.match(faults.join("\n"), /expected the key "name" \(its name\), got none; add it/);
});

test("keys that every object has are no keys", () => {
  assert.match(
    read(thing, JSON.parse('{"name": "a", "toString": 1, "constructor": 2}')).faults.join(),
    /got "toString".*got "constructor"/,
  );
  assert.match(read(object({ toString: must(text, "T.") }), {}).faults.join(), /expected the key "toString"/);
});

test("a check sees what could be read and what is written, so that one fault hides no other; a misspelt key is one fault", () => {
  const checked = object(fields, (value, at, stated) => {
    if (value.size === 3) at.fault("expected another size, got 3");
    if (stated.size === 1) at.fault("expected more");
  });
  assert.equal(read(checked, { name: "a", size: 3 }).faults, [": expected another size, got 3"]);
  assert.is(read(checked, { name: "", size: 3 }).faults.length, 2);
  assert.is(read(checked, { size: -1 }).faults.length, 3);
  assert.is(read(checked, { name: "a", sise: 3 }).faults.length, 1);
});

test("what is right beside a fault is still legible", () => {
  assert.equal(legible(fields, { name: 3, size: 2, other: 1 }), { size: 2 });
  assert.equal(legible(fields, "no map"), {});
});

test("names have no dots; entries with a fault are left out of what was read", () => {
  const sizes = named(whole(1), "box");
  const { value, faults } = read(sizes, { "größe <1>": 1, "a.b": 2, c: 0, constructor: 4 });
  assert.equal(
    [...value!],
    [
      ["größe <1>", 1],
      ["a.b", 2],
      ["constructor", 4],
    ],
  );
  assert.equal(faults.length, 2);
  assert.match(faults[0]!, /name without dots.*rename the box/);
  assert.match(read(sizes, [1]).faults.join(), /a map from the name of each box/);
});

test("lists, choices, alternatives and views read what they say", () => {
  assert.equal(read(list(whole(1), "sizes"), [1, 2]).value, [1, 2]);
  assert.equal(read(list(whole(1), "sizes"), [1, 0, "x"]).faults.length, 2);
  assert.match(read(list(whole(1), "sizes"), 1).faults.join(), /a list of sizes, got 1; write \[ … \]/);
  assert.is(read(choice("a", "b"), "b").value, "b");
  assert.match(
    read(choice("refuse", "queue"), "qeue").faults.join(),
    /one of refuse or queue, got "qeue"; did you mean "queue"/,
  );
  assert.is(read(either(isText, text, whole(1)), 4).value, 4);
  assert.is(
    read(
      mapped(whole(1), (n) => n * 2),
      4,
    ).value,
    8,
  );
  assert.match(read(flag, "yes").faults.join(), /true or false, got "yes"/);
  assert.match(read(text, " ").faults.join(), /some text/);
});

test("only a misfit is the user's fault", () => {
  const at = new At([], new Faults());
  assert.is(
    leaf({}, () => {
      throw new Misfit("a thing", 1);
    }).read(1, at),
    undefined,
  );
  assert.throws(
    () =>
      leaf({}, () => {
        throw new TypeError("ours");
      }).read(1, at),
    /ours/,
  );
});

test("the schema for editors is closed and carries the manual", () => {
  assert.equal(thing.json.required, ["name"]);
  assert.is(thing.json.additionalProperties, false);
  assert.equal((thing.json.properties as Record<string, unknown>).size, {
    type: "integer",
    minimum: 1,
    maximum: 1_000_000_000,
    description: "How big.",
  });
});

test.run();
