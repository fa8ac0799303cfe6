import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Numbers } from "../../../src/simulation/read/replication.ts";
import { plain, withRows } from "../../../src/simulation/read/row-arrays.ts";
import { ran, replicationOf, simulate } from "../../../src/simulation/simulate.ts";
import { scenario, small } from "../../scenario/small.ts";

const said = scenario(small());
const asked = { buckets: 4, requests: true };
const read = replicationOf(said, ran(said, 0, asked), { replication: 0, ...asked });

test("what is read of a tape is plain when its rows are: JSON gives it back as it was", () => {
  assert.ok(read.levels.every(({ buckets }) => (buckets as Float64Array).buffer === read.numbers!.buffer));
  assert.equal(plain(read), simulate(said, 0, asked));
  assert.equal(JSON.parse(JSON.stringify(plain(read))), plain(read));
});

test("every row is met once, in order, and plain arrays stay the same ones", () => {
  const met: Numbers[] = [];
  const once = plain(read);
  const same = withRows(once, (row) => {
    met.push(row);
    return row;
  });
  assert.equal(same, once);
  assert.is(new Set(met).size, met.length);
  assert.is(plain(once).cells[0]!.wait.values, once.cells[0]!.wait.values);
});

test.run();
