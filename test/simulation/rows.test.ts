import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Numbers } from "../../src/simulation/replication.ts";
import { packed, plain, unpacked, withRows } from "../../src/simulation/rows.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { scenario, small } from "../scenario/small.ts";

const ran = simulate(scenario(small()), 0, { buckets: 4, requests: true });

test("what was packed comes out as it was, to the last byte of its JSON", () => {
  const back = unpacked(packed(ran));
  assert.ok(back.levels.every(({ buckets }) => buckets instanceof Float64Array));
  assert.equal(plain(back), JSON.parse(JSON.stringify(ran)));
  assert.is(JSON.stringify(plain(back)), JSON.stringify(ran));
});

test("its rows share one piece of memory, which no thread has to copy", () => {
  const { rows } = packed(ran);
  assert.instance(rows.buffer, SharedArrayBuffer);
  const seen = new Set<ArrayBufferLike>();
  withRows(unpacked({ ...packed(ran), rows }), (row) => {
    seen.add((row as Float64Array).buffer);
    return row;
  });
  assert.equal([...seen], [rows.buffer]);
});

test("every row is met once, in order, and plain arrays stay the same ones", () => {
  const met: Numbers[] = [];
  const same = withRows(ran, (row) => {
    met.push(row);
    return row;
  });
  assert.equal(same, ran);
  assert.is(new Set(met).size, met.length);
  assert.is(plain(ran).cells[0]!.wait.values, ran.cells[0]!.wait.values);
});

test.run();
