import { test } from "uvu";
import * as assert from "uvu/assert";
import { Line } from "../../../src/core/state/line.ts";
import { lineRecords } from "../../support/records.ts";

test("a line counts everybody, and the waits of those who waited, in the windows that were open", () => {
  const line = new Line(2);
  line.pass();
  line.settle(1);
  line.pass();
  line.settle(0);
  for (const wait of [0, 4, 6]) line.add(1, wait);
  line.add(2, 9);
  assert.equal(lineRecords(line, 2), [
    { joined: 4, waited: 2, sum: 10, squares: 52, wait: { values: [0, 4, 6], counts: [2, 1, 1] } },
    { joined: 1, waited: 1, sum: 9, squares: 81, wait: { values: [9], counts: [1] } },
  ]);
});

test.run();
