import { gunzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { packed, unpacked as whole } from "../../../src/report/html/packed.ts";
import { zipped } from "../../../src/report/html/zipped.ts";
import { unpacked } from "../../../src/report/page/unpacked.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const TEXT = JSON.stringify(packed(resultsFixture()));

test("what is zipped is letters that end no script, and comes out as it was", async () => {
  for (const text of ["", "</script><b>ä 🙂\u2028", TEXT]) {
    assert.match(zipped(text), /^[A-Za-z0-9+/]+={0,2}$/);
    assert.is(String(gunzipSync(Buffer.from(zipped(text), "base64"))), text);
    assert.is(await unpacked(zipped(text)), text);
  }
  assert.equal(whole(JSON.parse(await unpacked(zipped(TEXT)))), whole(JSON.parse(TEXT)));
});

test("the same text gives the same letters at any time, less than half as many", () => {
  const { now } = Date;
  const first = zipped(TEXT);
  Date.now = () => now() + 1e9;
  assert.is(zipped(TEXT), first);
  Date.now = now;
  assert.ok(first.length < 0.5 * TEXT.length, `${first.length} of ${TEXT.length}`);
});

test.run();
