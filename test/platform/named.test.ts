import { test } from "uvu";
import * as assert from "uvu/assert";
import { namesOf } from "../../src/platform/named.ts";

enum Colour {
  red,
  green,
  dark_blue,
}

test("names of an enumeration are those of its members, in the order of their numbers", () => {
  assert.equal(namesOf(Colour), ["red", "green", "dark_blue"]);
  assert.equal(
    namesOf(Colour).map((name) => Colour[name]),
    [0, 1, 2],
  );
});

test.run();
