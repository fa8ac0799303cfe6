import { test } from "uvu";
import { log } from "../../src/core/draws/math.ts";
import { logNormalTail, normalCdf } from "../../src/maths/normal.ts";
import { near } from "../support/near.ts";

test("the tail's logarithm goes on where the tail itself is no number any more", () => {
  for (const x of [-3, 0, 2, 34.9]) near(logNormalTail(x), log(normalCdf(-x)), 1e-14);
  near(logNormalTail(35.0001), log(normalCdf(-35.0001)), 1e-9);
  near(logNormalTail(40), -804.6084420137538, 1e-11); // mpmath
});

test.run();
