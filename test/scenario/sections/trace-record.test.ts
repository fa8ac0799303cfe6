import { test } from "uvu";
import * as assert from "uvu/assert";
import { Counts } from "../../../src/scenario/sections/trace-record.ts";

test("rows are counted by whose they are, in the order in which they first came", () => {
  const counts = new Counts();
  for (const name of ["b", "a", "b"]) counts.add(name);
  assert.equal(counts.all, [
    { service: "b", rows: 2 },
    { service: "a", rows: 1 },
  ]);
});

test.run();
