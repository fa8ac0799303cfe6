import seedrandom from "seedrandom";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Alea } from "../../../src/core/draws/alea.ts";
import { aleaState } from "../../../src/maths/random.ts";

test("from the state of a name on come the numbers of seedrandom's Alea", () => {
  for (const name of ["1/0/demand", "42/3/keys", "x"]) {
    const [own, theirs] = [new Alea(...aleaState(name)), seedrandom.alea(name)];
    for (let i = 0; i < 1000; i++)
      assert.equal([own.bits(), own.uniform(), own.bits()], [theirs.int32(), theirs.double(), theirs.int32()]);
  }
});

test.run();
